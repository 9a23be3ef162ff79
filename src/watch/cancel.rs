//! Cancelling a restore: when it is offered, and what is verified before the request is sent.
//!
//! A cancel drops the tenant. At the wrong time it kills obshell's task and leaves the tenant a standby. The
//! page can be outdated, so the request is sent only after the agent has confirmed again that it is the same
//! restore, that it runs, and how far obshell's task is.

use std::rc::Rc;

use super::{
    AnswerSource, PageState, RestoreView,
    lookup::{ListedBecause, LookupResult, RestoreLookup},
    related::{RelatedData, TaskLookup},
    tasks::Tasks,
};
use crate::{
    obshell::{CancelOutcome, Client, Dag, Error, RestoreOverview, Transport},
    restore::{CannotCancel, Restore, RestoreId, can_cancel},
};

/// Whether cancelling is offered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum CancelAvailability {
    /// Not shown.
    #[default]
    Hidden,
    /// Shown as impossible, with the reason.
    Impossible(CannotCancel),
    /// Unknown, because the data on the page is outdated.
    NoContact,
    /// Possible for this restore.
    Available(RestoreId),
}

/// Why no cancel request was sent.
#[derive(Debug, Clone)]
pub enum CancelAborted {
    /// A newer restore of the tenant has started.
    Replaced,
    /// The agent no longer lists the restore.
    Missing,
    /// Cancelling is no longer possible.
    Impossible(CannotCancel),
    /// The data on the page is outdated.
    NoContact,
    /// The query for the state of the restore failed.
    Unanswered(Rc<Error>),
}

/// The result of the user's request to cancel.
#[derive(Debug, Clone)]
pub enum CancelResult {
    /// No request was sent.
    Aborted(CancelAborted),
    /// The agent answered the cancel request.
    Answered(Box<CancelOutcome>),
    /// The cancel request failed.
    Failed(Rc<Error>),
}

impl CancelResult {
    /// The task that now cancels the restore.
    pub fn task(&self) -> Option<&Dag> {
        match self {
            Self::Answered(outcome) => match outcome.as_ref() {
                CancelOutcome::RollingBack(dag) | CancelOutcome::Started(dag) => Some(dag),
                CancelOutcome::Nothing | CancelOutcome::Refused(_) => None,
            },
            Self::Aborted(_) | Self::Failed(_) => None,
        }
    }

    /// The error if the agent rejected the session; nothing was changed then.
    pub fn lost_session(&self) -> Option<&Rc<Error>> {
        match self {
            Self::Aborted(CancelAborted::Unanswered(error)) | Self::Failed(error) if error.is_unauthorized() => {
                Some(error)
            }
            _ => None,
        }
    }
}

/// Whether cancelling is offered for the restore on the page. It is hidden until obshell's tasks are known or
/// cannot be queried, because a cancel while the tenant is activated would kill them.
pub fn cancel_availability(view: &RestoreView, related: &RelatedData) -> CancelAvailability {
    let Some(restore) = view.shown.as_deref().map(|shown| &shown.restore) else {
        return CancelAvailability::Hidden;
    };
    match view.state() {
        PageState::Running | PageState::Succeeded | PageState::Failed => {}
        PageState::Stale | PageState::Offline | PageState::Unauthorized if restore.state.is_running() => {
            return CancelAvailability::NoContact;
        }
        _ => return CancelAvailability::Hidden,
    }
    if related.tasks == TaskLookup::Pending {
        return CancelAvailability::Hidden;
    }
    match check_cancel(restore, &related.tasks) {
        Ok(()) => CancelAvailability::Available(restore.key.clone()),
        Err(CannotCancel::Ended) => CancelAvailability::Hidden,
        Err(why) => CancelAvailability::Impossible(why),
    }
}

/// Why an open confirmation for this restore must be withdrawn; `None` while it is valid.
pub fn abort_reason(view: &RestoreView, related: &RelatedData, key: &RestoreId) -> Option<CancelAborted> {
    let shown = view.shown.as_deref().map(|shown| &shown.restore.key);
    match cancel_availability(view, related) {
        _ if shown != Some(key) => Some(CancelAborted::Replaced),
        CancelAvailability::Available(_) => None,
        CancelAvailability::Impossible(why) => Some(CancelAborted::Impossible(why)),
        CancelAvailability::NoContact => Some(CancelAborted::NoContact),
        CancelAvailability::Hidden => Some(CancelAborted::Impossible(CannotCancel::Ended)),
    }
}

/// Cancels `wanted`, which the page knows from `source`, if the agent confirms that it is still the restore of
/// `tenant`, runs, and can be cancelled. `read` converts a row.
pub async fn cancel<T: Transport>(
    client: &Client<T>,
    tenant: &str,
    (wanted, source): (&Restore, AnswerSource),
    read: impl Fn(&RestoreOverview) -> Restore,
) -> CancelResult {
    match recheck(client, tenant, (wanted, source), read).await {
        Ok(()) => match client.cancel_restore(tenant).await {
            Ok(outcome) => CancelResult::Answered(Box::new(outcome)),
            Err(error) => CancelResult::Failed(Rc::new(error)),
        },
        Err(why) => CancelResult::Aborted(why),
    }
}

async fn recheck<T: Transport>(
    client: &Client<T>,
    tenant: &str,
    (wanted, source): (&Restore, AnswerSource),
    read: impl Fn(&RestoreOverview) -> Restore,
) -> Result<(), CancelAborted> {
    let tasks = match Tasks::find(client, wanted).await {
        Ok(tasks) => TaskLookup::Known(tasks),
        Err(error) if error.is_unauthorized() => return Err(CancelAborted::Unanswered(Rc::new(error))),
        // The restore's own state is enough then: its task passes the watching step only after the restore
        // has ended.
        Err(_) => TaskLookup::Failed,
    };
    // The last query before the request, so that its answer is as fresh as possible.
    let now = match RestoreLookup::of_last(tenant, &wanted.key).find(client).await {
        LookupResult::Overview(answer) => read(&answer.data),
        LookupResult::Listed(listed) => match listed.because {
            // The list is enough only where the user has seen that it stands in for the overview, and where
            // obshell's tasks confirm it.
            ListedBecause::OverviewFailed(error)
                if source != AnswerSource::ListInstead || tasks == TaskLookup::Failed =>
            {
                return Err(CancelAborted::Unanswered(error));
            }
            _ => read(&listed.row),
        },
        LookupResult::Nothing(..) | LookupResult::NotRestored { .. } | LookupResult::NoSuchRestore => {
            return Err(CancelAborted::Missing);
        }
        LookupResult::CannotAsk(error) => {
            return Err(CancelAborted::Unanswered(Rc::new(Error::Name(error))));
        }
        LookupResult::Failed(error) => return Err(CancelAborted::Unanswered(Rc::new(error))),
    };
    if now.key != wanted.key {
        return Err(CancelAborted::Replaced);
    }
    check_cancel(&now, &tasks).map_err(CancelAborted::Impossible)
}

fn check_cancel(restore: &Restore, tasks: &TaskLookup) -> Result<(), CannotCancel> {
    can_cancel(restore.state, restore.phase, tasks.wrapping(), tasks.cancel())
}
