//! The page of one restore.
//!
//! - Everything shown comes from one [`RestoreView`](crate::watch::RestoreView); each figure is a memo of its own, so
//!   that a poll touches only what has changed.
//! - Nothing is decided here that a test without a browser could decide: meaning is the domain's business, places in
//!   the picture are the timeline's, words are the texts'.
//! - No `style` attribute and no markup from strings: the page's policy forbids the first and the second is never safe.

mod absent;
mod announcer;
mod cancel;
mod cards;
mod copy;
mod crumbs;
mod details;
mod format;
mod page;
mod page_signals;
mod recording;
mod skeleton;
mod staleness;
mod status_badge;
mod summary;
mod tab_title;
mod task;
mod timeline;
mod unanswered;

pub use format::{count, duration};
pub use page::RestorePage;
pub use page_signals::PageSignals;
pub use summary::chip::Chip;
pub use summary::finish::times as forecast_times;
pub use tab_title::keep_tab_title;
