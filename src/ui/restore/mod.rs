//! The page of one restore.
//!
//! - Everything shown comes from one [`State`](crate::watch::restore_page::State). Each figure is a memo, so that a poll
//!   changes only the elements whose values have changed.
//! - No decision is made here that a native test could check: [`crate::restore`] decides what data means,
//!   [`crate::chart`] where marks stand, [`crate::text`] how sentences read.
//! - No `style` attributes, which the page's security policy forbids, and no markup from strings, which is never safe.

mod absent;
mod cancel;
mod cards;
mod crumbs;
mod details;
mod dialogs;
mod live_regions;
mod page;
mod page_signals;
mod paper;
mod recording;
mod side;
mod skeleton;
mod staleness;
mod status_badge;
mod summary;
mod tab_title;
mod task;
mod term;
mod timeline;
mod unanswered;

pub(super) use crate::text::times as format;
pub use crate::text::times::duration;
pub(in crate::ui) use dialogs::{DialogKind, DrawDialogs, PasteDialog, ReportDialog};
pub use page::RestorePage;
pub use page_signals::PageSignals;
pub use summary::chip::Chip;
pub use summary::finish::{likely_time, times as forecast_times};
pub use tab_title::keep_tab_title;
