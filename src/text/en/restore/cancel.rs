//! Cancelling, in English.

use crate::{
    obshell::CancelRefusal,
    restore::{CannotCancel, RestoreKind},
    text::restore::CancelText,
};

pub(super) const CANCEL: CancelText = CancelText {
    button: |tenant| format!("Cancel restore of {tenant}…"),
    cannot: |why| match why {
        CannotCancel::Ended => "The restore has ended: there is nothing to cancel.",
        CannotCancel::Activating => {
            "The tenant is being activated. obshell would refuse to cancel, and its task would fail, so it is not offered."
        }
        CannotCancel::Cancelling => "The restore is being cancelled.",
        CannotCancel::NotCreated => {
            "obshell has no task for this restore (it was most likely started by SQL), and its tenant does not exist yet. obshell cannot cancel it before that."
        }
    },
    no_contact: "The data on this page is old. Cancelling is offered when the agent answers again.",
    replaced: "Another restore of this name has begun.",
    missing: "The agent no longer lists this restore.",
    unanswered: "The agent did not report the state of the restore.",
    closed: |why| format!("The confirmation was closed. {why}"),
    withheld: |why| format!("Nothing was sent. {why}"),
    title: |tenant| format!("Cancel the restore of {tenant}?"),
    warning: |tenant| {
        format!(
            "OceanBase stops the restore and drops the tenant {tenant} with everything restored so far. This cannot be undone: a new restore starts from zero. The backup is not touched."
        )
    },
    breaks: |kind| match kind {
        RestoreKind::Full | RestoreKind::Quick => None,
        RestoreKind::Standby => {
            Some("The tenant follows its source as a standby. Without it the source is not protected by this standby.")
        }
        RestoreKind::Auxiliary { .. } => Some(
            "This is the auxiliary tenant of a table restore: without it the table restore fails. Cancel the table restore instead.",
        ),
    },
    lost: "What is lost",
    lost_time: |time| format!("{time} of restoring"),
    lost_tablets: |finished, total| format!("{finished} of {}", super::tablets(total)),
    lost_bytes: |bytes| format!("{bytes} restored"),
    lost_disk: |bytes| format!("{bytes} on disk"),
    lost_unknown: "how much was restored is not reported",
    name_label: |tenant| format!("Type the tenant's name, {tenant}, to confirm"),
    confirm: "Cancel restore and drop tenant",
    keep: "Keep restoring",
    asking: "Asking the agent to cancel…",
    rolling_back: "obshell is rolling its task back: the restore is being cancelled and the tenant dropped. This takes seconds to minutes.",
    started: "obshell has started a task that cancels the restore and drops the tenant. The task ends as failed because of a defect of obshell in its last step, although the restore is cancelled.",
    nothing: "There was nothing to cancel: no restore runs under this name, and there is no such tenant.",
    refused,
    unsure: "The agent did not answer in time. It may have cancelled the restore all the same: watch the state on this page.",
};

const fn refused(refusal: CancelRefusal) -> &'static str {
    match refusal {
        CancelRefusal::Activating => {
            "The restore is done and was being brought up, so it cannot be cancelled. obshell's task has stopped all the \
             same, and the tenant stays a standby: activate it by hand (ALTER SYSTEM ACTIVATE STANDBY)."
        }
        CancelRefusal::Ended => "There is nothing left to cancel: obshell's task has ended or is rolling back already.",
        CancelRefusal::NotCreated => {
            "OceanBase knows no tenant of this name: it is not created yet, or was dropped already. If it is listed later, cancel again."
        }
        CancelRefusal::NotRestoring => "The tenant is not being restored. Nothing was changed.",
        CancelRefusal::System => "The sys tenant is never restored. Nothing was changed.",
        CancelRefusal::OtherTask => {
            "obshell's last task of this tenant is not its restore: it may be cancelled already. Look at its tasks."
        }
        CancelRefusal::Maintenance => {
            "obshell is at another task of this tenant or cluster. Nothing was changed: cancel again when that task is done."
        }
        CancelRefusal::NotOffered => {
            "This agent does not offer to cancel restores, or a proxy in front of it does not hand the request on. \
             Nothing was changed."
        }
    }
}
