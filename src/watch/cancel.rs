//! Cancelling: whether it is offered, and what is looked at once more before it is sent.
//!
//! It drops the tenant, and asked for at the wrong moment it kills obshell's task and leaves the tenant a standby. What
//! is on show can be old, so nothing is sent before the agent has said again that it is the same restore, that it runs,
//! and how far obshell's task is.

use std::rc::Rc;

use super::{
    PageState, RestoreView,
    lookup::{Finding, Lookout},
    related::{BesideView, TaskNews},
    tasks::Tasks,
};
use crate::{
    obshell::{CancelOutcome, Client, Dag, Error, RestoreOverview, Transport},
    restore::{CannotCancel, JobKey, Restore, can_cancel},
};

/// Whether cancelling is offered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Offer {
    /// Nothing is said about it.
    #[default]
    Silent,
    /// It is not possible, and why.
    Not(CannotCancel),
    /// What is on show is old, so nobody knows.
    NoContact,
    /// It is possible, for this restore.
    Open(JobKey),
}

/// Why nothing was sent.
#[derive(Debug, Clone)]
pub enum Withheld {
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
pub enum Attempt {
    /// Nothing was sent.
    Withheld(Withheld),
    /// The agent was asked to cancel, and this was its answer.
    Answered(Box<CancelOutcome>),
    /// The agent was asked to cancel, and did not answer well.
    Failed(Rc<Error>),
}

impl Attempt {
    /// The task that cancels from now on.
    pub fn task(&self) -> Option<&Dag> {
        match self {
            Self::Answered(outcome) => match outcome.as_ref() {
                CancelOutcome::RollingBack(dag) | CancelOutcome::Started(dag) => Some(dag),
                CancelOutcome::Nothing | CancelOutcome::Refused(_) => None,
            },
            Self::Withheld(_) | Self::Failed(_) => None,
        }
    }

    /// What the agent refused because it did not accept who asks: nothing was changed then.
    pub fn lost_session(&self) -> Option<&Rc<Error>> {
        match self {
            Self::Withheld(Withheld::Unanswered(error)) | Self::Failed(error) if error.is_unauthorized() => Some(error),
            _ => None,
        }
    }
}

/// Whether cancelling is offered for what is on show. Waits until obshell has told of its tasks, or has failed to:
/// cancelling while the tenant is brought up would kill them.
pub fn offer(view: &RestoreView, beside: &BesideView) -> Offer {
    let Some(restore) = view.shown.as_deref().map(|shown| &shown.restore) else {
        return Offer::Silent;
    };
    match view.state {
        PageState::Running | PageState::Succeeded | PageState::Failed => {}
        PageState::Stale | PageState::Offline | PageState::Unauthorized if restore.state.is_running() => {
            return Offer::NoContact;
        }
        _ => return Offer::Silent,
    }
    if !beside.is_about(restore) || beside.tasks == TaskNews::Awaited {
        return Offer::Silent;
    }
    match possible(restore, &beside.tasks) {
        Ok(()) => Offer::Open(restore.key.clone()),
        Err(CannotCancel::Ended) => Offer::Silent,
        Err(why) => Offer::Not(why),
    }
}

/// Why a confirmation for the restore with this key is asked for no longer; `None` while it may be.
pub fn withdrawn(view: &RestoreView, beside: &BesideView, key: &JobKey) -> Option<Withheld> {
    let on_show = view.shown.as_deref().map(|shown| &shown.restore.key);
    match offer(view, beside) {
        _ if on_show != Some(key) => Some(Withheld::Replaced),
        Offer::Open(_) => None,
        Offer::Not(why) => Some(Withheld::Impossible(why)),
        Offer::NoContact => Some(Withheld::NoContact),
        Offer::Silent => Some(Withheld::Impossible(CannotCancel::Ended)),
    }
}

/// Cancels `wanted`, if the agent says that it still is the restore of `tenant`, runs, and can be cancelled. `read` tells
/// what a row means.
pub async fn cancel<T: Transport>(
    client: &Client<T>,
    tenant: &str,
    wanted: &Restore,
    read: impl Fn(&RestoreOverview) -> Restore,
) -> Attempt {
    match still_possible(client, tenant, wanted, read).await {
        Ok(()) => match client.cancel_restore(tenant).await {
            Ok(outcome) => Attempt::Answered(Box::new(outcome)),
            Err(error) => Attempt::Failed(Rc::new(error)),
        },
        Err(why) => Attempt::Withheld(why),
    }
}

async fn still_possible<T: Transport>(
    client: &Client<T>,
    tenant: &str,
    wanted: &Restore,
    read: impl Fn(&RestoreOverview) -> Restore,
) -> Result<(), Withheld> {
    let tasks = match Tasks::find(client, wanted).await {
        Ok(tasks) => TaskNews::Known(tasks),
        Err(error) if error.is_unauthorized() => return Err(Withheld::Unanswered(Rc::new(error))),
        // That the restore runs is enough then: its task goes past watching only when it does not.
        Err(_) => TaskNews::Unanswered,
    };
    // Last, so that nothing stands between its answer and what is sent.
    let now = match Lookout::of_last(tenant, &wanted.key).look(client).await {
        Finding::Overview(answer) => read(&answer.data),
        Finding::Listed(listed) => read(&listed.row),
        Finding::Nothing(..) | Finding::NoSuchRestore => return Err(Withheld::Missing),
        Finding::Failed(error) => return Err(Withheld::Unanswered(Rc::new(error))),
    };
    if now.key != wanted.key {
        return Err(Withheld::Replaced);
    }
    possible(&now, &tasks).map_err(Withheld::Impossible)
}

fn possible(restore: &Restore, tasks: &TaskNews) -> Result<(), CannotCancel> {
    can_cancel(restore.state, restore.phase, tasks.wrapping(), tasks.cancel())
}
