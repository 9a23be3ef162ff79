//! The page of one restore.
//!
//! - Everything shown comes from one [`RestoreView`](crate::watch::RestoreView); each figure is a memo of its own, so
//!   that a poll touches only what has changed.
//! - Nothing is decided here that a test without a browser could decide: meaning is the domain's business, places in
//!   the picture are the timeline's, words are the texts'.
//! - No `style` attribute and no markup from strings: the page's policy forbids the first and the second is never safe.

mod absent;
mod answer;
mod cancel;
mod cancel_dialog;
mod card;
mod changes_card;
mod chip;
mod copy;
mod crumbs;
mod data_card;
mod deadline;
mod disk_card;
mod every_field;
mod facts;
mod failure;
mod finish;
mod format;
mod hero;
mod history_card;
mod log_card;
mod log_streams_card;
mod look;
mod milestones;
mod motion;
mod page;
mod page_signals;
mod progress_bar;
mod raw_answer;
mod recording;
mod sight;
mod skeleton;
mod speed_card;
mod tab_title;
mod task_card;
mod task_steps;
mod timeline;
mod unanswered;

pub use chip::Chip;
pub use finish::times as forecast_times;
pub use format::count;
pub use look::Look;
pub use page::RestorePage;
pub use page_signals::PageSignals;
pub use tab_title::keep_tab_title;
