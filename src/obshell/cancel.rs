//! `DELETE /api/v1/tenant/:name/restore`: cancels a restore **and drops its tenant**.
//!
//! Each answer of the agent has a variant of its own, because each means something else for the tenant.
//! Source: recordings `cancel_*`.

use super::{Client, Dag, Envelope, Error, Refusal, Request, Transport};

/// The outcome of a cancel request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CancelOutcome {
    /// obshell's task around the restore rolls back and drops the tenant. Takes seconds.
    RollingBack(Dag),
    /// The restore was not started by obshell: this new task cancels it. Its second node always fails because
    /// of a defect in obshell, so the task ends as `FAILED` although the restore is cancelled.
    Started(Dag),
    /// Neither a restore nor a tenant of this name exists.
    Nothing,
    /// The agent refused to cancel.
    Refused(CancelRefusal),
}

/// Why a cancel was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum CancelRefusal {
    /// The tenant is being activated (`Active tenant` or later). The request has killed obshell's task
    /// anyway, so the tenant stays a standby.
    #[error("the tenant is being activated")]
    Activating,
    /// obshell's task has ended, or is already rolling back.
    #[error("the task has ended")]
    Ended,
    /// The restore was started by SQL and the tenant does not exist yet, or the name is unknown.
    #[error("the tenant is not created yet")]
    NotCreated,
    /// The tenant exists and is not being restored.
    #[error("the tenant is not being restored")]
    NotRestoring,
    /// The tenant is `sys`.
    #[error("not for the sys tenant")]
    System,
    /// The tenant's last task is not a restore, for instance an earlier cancel.
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
            Some("Task.Dag.Operator.RollbackNotAllowed") => Some(Self::Activating),
            Some("Task.Dag.Operator.RollbackNotFailedDag" | "OB.Restore.Task.AlreadySucceed") => Some(Self::Ended),
            Some("OB.Restore.NotRecovering") => Some(Self::NotRestoring),
            Some("OB.Restore.Task.NotExist") => Some(Self::OtherTask),
            Some(code) if code.contains("UnderMaintenance") => Some(Self::Maintenance),
            _ => error.is_unknown_call().then_some(Self::NotOffered),
        }
    }
}

impl<T: Transport> Client<T> {
    /// Cancels the restore of a tenant, which drops the tenant. Never send it while the tenant is being
    /// activated: obshell refuses, and its task dies.
    ///
    /// The agent may take seconds to answer. After [`Error::AgentUnreachable`] it may have cancelled nevertheless.
    ///
    /// # Errors
    /// Every [`Error`] of a request, and refusals that are not about cancelling.
    pub async fn cancel_restore(&self, tenant: &str) -> Result<CancelOutcome, Error> {
        let request = Request::cancel_restore(tenant)?;
        let response = self.send_authenticated(&request, None).await?;
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
