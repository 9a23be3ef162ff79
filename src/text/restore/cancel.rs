//! Cancelling a restore: the dialog and the outcome.

use crate::{
    obshell::CancelRefusal,
    restore::{CannotCancel, RestoreKind},
};

/// Cancelling.
#[derive(Debug)]
pub struct CancelText {
    /// The button on the page.
    pub button: fn(tenant: &str) -> String,
    /// Why cancelling is not offered.
    pub cannot: fn(CannotCancel) -> &'static str,
    /// Cancelling is not offered because the data is old.
    pub no_contact: &'static str,
    /// Another restore of the name has begun.
    pub replaced: &'static str,
    /// The agent no longer lists the restore.
    pub missing: &'static str,
    /// The agent did not report the state of the restore. Its error follows.
    pub unanswered: &'static str,
    /// The dialog was closed, with the reason.
    pub closed: fn(&str) -> String,
    /// Nothing was sent, with the reason.
    pub withheld: fn(&str) -> String,
    /// Heading of the dialog.
    pub title: fn(tenant: &str) -> String,
    /// What cancelling does.
    pub warning: fn(tenant: &str) -> String,
    /// What else it breaks, by the kind of the restore.
    pub breaks: fn(RestoreKind) -> Option<&'static str>,
    /// Heading of what is lost.
    pub lost: &'static str,
    /// `1 h 52 min of work`.
    pub lost_time: fn(&str) -> String,
    /// `598 of 1767 tablets`.
    pub lost_tablets: fn(finished: u64, total: u64) -> String,
    /// `220.1 GB restored`.
    pub lost_bytes: fn(u64) -> String,
    /// `220.1 GB on disk`, where the agent does not report how much was restored.
    pub lost_disk: fn(u64) -> String,
    /// How much was restored is not reported.
    pub lost_unknown: &'static str,
    /// Label of the field for the name.
    pub name_label: fn(tenant: &str) -> String,
    /// The button that cancels the restore.
    pub confirm: &'static str,
    /// The button that keeps the restore.
    pub keep: &'static str,
    /// The request is running.
    pub asking: &'static str,
    /// obshell's task rolls back.
    pub rolling_back: &'static str,
    /// A new task cancels.
    pub started: &'static str,
    /// There was nothing to cancel.
    pub nothing: &'static str,
    /// Refused, with the reason.
    pub refused: fn(CancelRefusal) -> &'static str,
    /// The outcome is unknown because the agent did not answer.
    pub unsure: &'static str,
}
