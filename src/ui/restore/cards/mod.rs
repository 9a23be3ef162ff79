//! The cards with the figures of the restore.

mod card;
pub(super) mod data_card;
pub(super) mod disk_card;
mod last_seen;
pub(super) mod log_card;
pub(super) mod log_streams_card;
pub(super) mod not_reported;
mod pasted_age;
mod progress_bar;
pub(super) mod speed_card;
