//! Cancelling: what it does, and what came of it.

use crate::{obshell::CancelRefusal, restore::CannotCancel};

/// Cancelling.
#[derive(Debug)]
pub struct CancelText {
    /// The button on the page.
    pub button: fn(tenant: &str) -> String,
    /// Why it is not offered.
    pub cannot: fn(CannotCancel) -> &'static str,
    /// It is not offered, because what is on show is old.
    pub no_contact: &'static str,
    /// Another restore of the name has begun.
    pub replaced: &'static str,
    /// The agent does not list the restore any more.
    pub missing: &'static str,
    /// The agent did not tell how the restore is; why stands beside it.
    pub unanswered: &'static str,
    /// The question was closed, with the reason.
    pub closed: fn(&str) -> String,
    /// Nothing was sent, with the reason.
    pub withheld: fn(&str) -> String,
    /// Heading of the dialog.
    pub title: fn(tenant: &str) -> String,
    /// What it does.
    pub warning: fn(tenant: &str) -> String,
    /// Over what is lost.
    pub lost: &'static str,
    /// `1 h 52 min of work`.
    pub lost_time: fn(&str) -> String,
    /// `598 of 1767 tablets`.
    pub lost_tablets: fn(&str, &str) -> String,
    /// `220.1 GB restored`.
    pub lost_bytes: fn(&str) -> String,
    /// `220.1 GB on disk`, where the agent does not tell how much was restored.
    pub lost_disk: fn(&str) -> String,
    /// How much was restored was not told.
    pub lost_unknown: &'static str,
    /// Label of the field for the name.
    pub name_label: fn(tenant: &str) -> String,
    /// The button that does it.
    pub confirm: &'static str,
    /// The button that does not.
    pub keep: &'static str,
    /// The question is out.
    pub asking: &'static str,
    /// obshell's task rolls back.
    pub rolling_back: &'static str,
    /// A new task cancels.
    pub started: &'static str,
    /// There was nothing to cancel.
    pub nothing: &'static str,
    /// Refused, with the reason.
    pub refused: fn(CancelRefusal) -> String,
    /// Nobody knows what came of it: the agent did not answer in time.
    pub unsure: &'static str,
}

pub(super) const CANCEL: CancelText = CancelText {
    button: |tenant| format!("Cancel restore of {tenant}…"),
    cannot: |why| match why {
        CannotCancel::Ended => "The restore has ended: there is nothing to cancel.",
        CannotCancel::BringingUp => {
            "The tenant is being brought up. obshell would refuse to cancel, and its task would die of it: not offered."
        }
        CannotCancel::Cancelling => "The restore is being cancelled.",
        CannotCancel::NotCreated => {
            "Started by SQL, and its tenant does not exist yet: obshell cannot cancel it before it does."
        }
    },
    no_contact: "What stands here is old. Cancelling is offered when the agent answers again.",
    replaced: "Another restore of this name has begun.",
    missing: "The agent does not list this restore any more.",
    unanswered: "The agent did not say how the restore is.",
    closed: |why| format!("The question whether to cancel was closed. {why}"),
    withheld: |why| format!("Nothing was sent. {why}"),
    title: |tenant| format!("Cancel the restore of {tenant}?"),
    warning: |tenant| {
        format!(
            "OceanBase stops the restore and drops the tenant {tenant} with everything restored so far. This cannot be undone: a new restore begins at zero. The backup is not touched."
        )
    },
    lost: "What is lost",
    lost_time: |time| format!("{time} of restoring"),
    lost_tablets: |finished, total| format!("{finished} of {total} tablets"),
    lost_bytes: |bytes| format!("{bytes} restored"),
    lost_disk: |bytes| format!("{bytes} on disk"),
    lost_unknown: "how much was restored: the agent does not tell",
    name_label: |tenant| format!("Type the tenant's name, {tenant}, to confirm"),
    confirm: "Cancel restore and drop tenant",
    keep: "Keep restoring",
    asking: "Asking the agent to cancel…",
    rolling_back: "obshell rolls its task back: the restore is being cancelled and the tenant dropped. This takes seconds to minutes.",
    started: "obshell has started a task that cancels the restore and drops the tenant. The task ends as failed, by a defect of obshell in its last step, although the restore is cancelled.",
    nothing: "There was nothing to cancel: no restore runs under this name, and there is no such tenant.",
    refused: |refusal| refusal.to_string(),
    unsure: "The agent did not answer in time. It may have cancelled the restore all the same: watch the state on this page.",
};
