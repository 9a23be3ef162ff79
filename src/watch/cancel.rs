//! Cancelling: whether it is offered, and what is looked at once more before it is sent.
//!
//! It drops the tenant, and asked for at the wrong moment it kills obshell's task and leaves the tenant a standby. What
//! is on show can be old, so nothing is sent before the agent has said again that it is the same restore, that it runs,
//! and how far obshell's task is.

use std::rc::Rc;

use super::{
    PageState, RestoreView,
    lookup::{LookupResult, RestoreLookup},
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
    /// Nothing is said about it.
    #[default]
    Silent,
    /// It is not possible, and why.
    Not(CannotCancel),
    /// What is on show is old, so nobody knows.
    NoContact,
    /// It is possible, for this restore.
    Open(RestoreId),
}

/// Why nothing was sent.
#[derive(Debug, Clone)]
pub enum CancelAborted {
    /// Another restore of the name has begun.
    Replaced,
    /// The agent does not list the restore any more.
    Missing,
    /// It is not possible any more.
    Impossible(CannotCancel),
    /// What is on show has become old.
    NoContact,
    /// The agent did not answer well how the restore is.
    Unanswered(Rc<Error>),
}

/// What came of the wish to cancel.
#[derive(Debug, Clone)]
pub enum CancelResult {
    /// Nothing was sent.
    Aborted(CancelAborted),
    /// The agent was asked to cancel, and this was its answer.
    Answered(Box<CancelOutcome>),
    /// The agent was asked to cancel, and did not answer well.
    Failed(Rc<Error>),
}

impl CancelResult {
    /// The task that cancels from now on.
    pub fn task(&self) -> Option<&Dag> {
        match self {
            Self::Answered(outcome) => match outcome.as_ref() {
                CancelOutcome::RollingBack(dag) | CancelOutcome::Started(dag) => Some(dag),
                CancelOutcome::Nothing | CancelOutcome::Refused(_) => None,
            },
            Self::Aborted(_) | Self::Failed(_) => None,
        }
    }

    /// What the agent refused because it did not accept who asks: nothing was changed then.
    pub fn lost_session(&self) -> Option<&Rc<Error>> {
        match self {
            Self::Aborted(CancelAborted::Unanswered(error)) | Self::Failed(error) if error.is_unauthorized() => {
                Some(error)
            }
            _ => None,
        }
    }
}

/// Whether cancelling is offered for what is on show. Waits until obshell has told of its tasks, or has failed to:
/// cancelling while the tenant is brought up would kill them.
pub fn offer(view: &RestoreView, related: &RelatedData) -> CancelAvailability {
    let Some(restore) = view.shown.as_deref().map(|shown| &shown.restore) else {
        return CancelAvailability::Silent;
    };
    match view.state() {
        PageState::Running | PageState::Succeeded | PageState::Failed => {}
        PageState::Stale | PageState::Offline | PageState::Unauthorized if restore.state.is_running() => {
            return CancelAvailability::NoContact;
        }
        _ => return CancelAvailability::Silent,
    }
    if related.tasks == TaskLookup::Awaited {
        return CancelAvailability::Silent;
    }
    match possible(restore, &related.tasks) {
        Ok(()) => CancelAvailability::Open(restore.key.clone()),
        Err(CannotCancel::Ended) => CancelAvailability::Silent,
        Err(why) => CancelAvailability::Not(why),
    }
}

/// Why a confirmation for the restore with this key is asked for no longer; `None` while it may be.
pub fn withdrawn(view: &RestoreView, related: &RelatedData, key: &RestoreId) -> Option<CancelAborted> {
    let on_show = view.shown.as_deref().map(|shown| &shown.restore.key);
    match offer(view, related) {
        _ if on_show != Some(key) => Some(CancelAborted::Replaced),
        CancelAvailability::Open(_) => None,
        CancelAvailability::Not(why) => Some(CancelAborted::Impossible(why)),
        CancelAvailability::NoContact => Some(CancelAborted::NoContact),
        CancelAvailability::Silent => Some(CancelAborted::Impossible(CannotCancel::Ended)),
    }
}

/// Cancels `wanted`, if the agent says that it still is the restore of `tenant`, runs, and can be cancelled. `read` tells
/// what a row means.
pub async fn cancel<T: Transport>(
    client: &Client<T>,
    tenant: &str,
    wanted: &Restore,
    read: impl Fn(&RestoreOverview) -> Restore,
) -> CancelResult {
    match still_possible(client, tenant, wanted, read).await {
        Ok(()) => match client.cancel_restore(tenant).await {
            Ok(outcome) => CancelResult::Answered(Box::new(outcome)),
            Err(error) => CancelResult::Failed(Rc::new(error)),
        },
        Err(why) => CancelResult::Aborted(why),
    }
}

async fn still_possible<T: Transport>(
    client: &Client<T>,
    tenant: &str,
    wanted: &Restore,
    read: impl Fn(&RestoreOverview) -> Restore,
) -> Result<(), CancelAborted> {
    let tasks = match Tasks::find(client, wanted).await {
        Ok(tasks) => TaskLookup::Known(tasks),
        Err(error) if error.is_unauthorized() => return Err(CancelAborted::Unanswered(Rc::new(error))),
        // That the restore runs is enough then: its task goes past watching only when it does not.
        Err(_) => TaskLookup::Unanswered,
    };
    // Last, so that nothing stands between its answer and what is sent.
    let now = match RestoreLookup::of_last(tenant, &wanted.key).look(client).await {
        LookupResult::Overview(answer) => read(&answer.data),
        LookupResult::Listed(listed) => read(&listed.row),
        LookupResult::Nothing(..) | LookupResult::NoSuchRestore => return Err(CancelAborted::Missing),
        LookupResult::Failed(error) => return Err(CancelAborted::Unanswered(Rc::new(error))),
    };
    if now.key != wanted.key {
        return Err(CancelAborted::Replaced);
    }
    possible(&now, &tasks).map_err(CancelAborted::Impossible)
}

fn possible(restore: &Restore, tasks: &TaskLookup) -> Result<(), CannotCancel> {
    can_cancel(restore.state, restore.phase, tasks.wrapping(), tasks.cancel())
}
