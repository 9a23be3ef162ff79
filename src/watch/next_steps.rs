//! What a person can do next about the restore on show.

use super::{
    RestoreView, Shown,
    headline::is_being_created,
    related::{RelatedData, TaskLookup},
    series::RestoreSeries,
};
use crate::restore::{
    Comment, Movement, Outcome, RestoreState, TaskAssessment, Tier,
    next_steps::{Afterwards, Readiness, Situation},
};

/// The situation of the restore on show; `None` while nothing is on show.
pub fn situation(view: &RestoreView, related: &RelatedData, series: &RestoreSeries) -> Option<Situation> {
    let shown = view.shown.as_deref()?;
    if view.vanished().is_some() {
        return Some(Situation::Unknown);
    }
    let restore = &shown.restore;
    let task = match related.tasks {
        TaskLookup::Pending => None,
        _ => Some(related.task_assessment(restore)),
    };
    let pools = || restore.option.pools.clone();
    Some(match (restore.state, restore.state.outcome()) {
        (_, Some(Outcome::Failed)) if shown.was_cancelled() => Situation::Cancelled { pools: pools() },
        (_, Some(Outcome::Failed)) => Situation::Failed {
            part: restore.comment.clone().and_then(Comment::into_main_part),
            pools: pools(),
        },
        (_, Some(Outcome::Succeeded)) if shown.has_no_tenant() => Situation::RestoredAndDropped { pools: pools() },
        (_, Some(Outcome::Succeeded)) => Situation::Restored(Readiness::of(restore.kind.activation(), task)),
        (RestoreState::Running, None) => {
            let movement = series.movement(restore).filter(|_| !view.is_outdated());
            running(shown, task, movement)
        }
        (_, None) => Situation::Unknown,
    })
}

fn running(shown: &Shown, task: Option<TaskAssessment>, movement: Option<Movement>) -> Situation {
    let restore = &shown.restore;
    match task {
        Some(TaskAssessment::RollingBack | TaskAssessment::Cancelling) => Situation::Cancelling,
        _ if shown.runs_without_tenant() => Situation::Unknown,
        _ if is_being_created(shown) => Situation::Creating,
        _ if movement.is_some_and(Movement::is_stalled) => Situation::Stalled { target: restore.target },
        _ => Situation::Running {
            counters: restore.tier == Tier::Reported,
            afterwards: Afterwards::of(restore.kind.activation(), task),
        },
    }
}
