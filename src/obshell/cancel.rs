//! `DELETE /api/v1/tenant/:name/restore`: cancels a restore, **and drops its tenant**.
//!
//! Source: recordings `cancel_*`; each of the agent's answers is told apart, because each means something else for the
//! tenant.

use super::{Client, Dag, Envelope, Error, Refusal, Request, Transport};

/// What came of a cancel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CancelOutcome {
    /// obshell's own task around the restore rolls back, and drops the tenant on its way. Takes seconds.
    RollingBack(Dag),
    /// The restore was not obshell's: this new task cancels it. Its second node always fails, a defect of obshell, so
    /// the task ends `FAILED` although the restore is cancelled.
    Started(Dag),
    /// Nothing runs under this name and there is no such tenant: nothing was to be done.
    Nothing,
    /// The agent refused, for a reason of cancelling's own.
    Refused(CancelRefusal),
}

/// Why a cancel was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum CancelRefusal {
    /// The tenant was being brought up (`Active tenant` or later). obshell's task is dead all the same, so nobody
    /// activates the tenant any more: it stays a standby.
    #[error("the tenant is being activated")]
    BringingUp,
    /// obshell's task has ended, or is rolling back already.
    #[error("the task has ended")]
    Ended,
    /// Started by SQL, and the tenant is not there yet; or the name is unknown.
    #[error("the tenant is not created yet")]
    NotCreated,
    /// The tenant is there, and is not being restored.
    #[error("the tenant is not being restored")]
    NotRestoring,
    /// The tenant is `sys`.
    #[error("not for the sys tenant")]
    System,
    /// The last task of the tenant is another one, such as an earlier cancel.
    #[error("the last task is not a restore")]
    OtherTask,
    /// obshell is at another task of this tenant, cluster or agent, and lets nothing else begin.
    #[error("under maintenance")]
    Maintenance,
    /// The agent does not know the call, or something in between does not hand it on.
    #[error("unknown call")]
    NotOffered,
}

impl CancelRefusal {
    fn of(error: &Error) -> Option<Self> {
        match error.refusal() {
            Some(Refusal::SysTenant) => return Some(Self::System),
            Some(Refusal::TenantNotExist) => return Some(Self::NotCreated),
            _ => {}
        }
        let text = error.envelope().map(Envelope::refusal_text).unwrap_or_default();
        match text.err_code.as_deref() {
            Some("Task.Dag.Operator.RollbackNotAllowed") => Some(Self::BringingUp),
            Some("Task.Dag.Operator.RollbackNotFailedDag" | "OB.Restore.Task.AlreadySucceed") => Some(Self::Ended),
            Some("OB.Restore.NotRecovering") => Some(Self::NotRestoring),
            Some("OB.Restore.Task.NotExist") => Some(Self::OtherTask),
            Some(code) if code.contains("UnderMaintenance") => Some(Self::Maintenance),
            _ => error.is_unknown_call().then_some(Self::NotOffered),
        }
    }
}

impl<T: Transport> Client<T> {
    /// Cancels the restore of a tenant, which drops the tenant. Must not be asked while the tenant is being activated:
    /// obshell refuses, and its task dies of it.
    ///
    /// The agent may take seconds to answer; after [`Error::AgentAway`] it may have cancelled all the same.
    ///
    /// # Errors
    /// As every question, and refusals that have nothing to do with cancelling.
    pub async fn cancel_restore(&self, tenant: &str) -> Result<CancelOutcome, Error> {
        let request = Request::cancel_restore(tenant)?;
        let response = self.answered(&request, None).await?;
        if response.status == 204 {
            return Ok(CancelOutcome::Nothing);
        }
        match response.decode::<Dag>() {
            Ok(answer) if answer.data.operator.as_deref() == Some("ROLLBACK") => {
                Ok(CancelOutcome::RollingBack(answer.data))
            }
            Ok(answer) => Ok(CancelOutcome::Started(answer.data)),
            Err(error) => match CancelRefusal::of(&error) {
                Some(refusal) => Ok(CancelOutcome::Refused(refusal)),
                None => Err(error),
            },
        }
    }
}
