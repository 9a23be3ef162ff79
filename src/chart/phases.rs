//! The content of the bars: the creation of the tenant, and the colours.

use crate::restore::forecast::Observation;
use crate::restore::{Outcome, Phase, Restore, RestoreState, TaskState};
use crate::time::Instant;

use super::BarKind;
use super::geometry::TimeSpan;

/// The creation of the tenant as observed.
pub(super) enum Created {
    /// The tenant is being created.
    Now,
    /// The creation was observed, and later its end.
    Until {
        /// Last time at which the tenant was being created.
        last: Instant,
        /// First later time at which it was not.
        next: Instant,
        /// The outcome.
        kind: BarKind,
    },
    /// The creation was not observed.
    Unseen,
}

/// The creation of the tenant according to the observations within `span`.
pub(super) fn created(restore: &Restore, observations: &[Observation], span: TimeSpan) -> Created {
    if restore.phase == Phase::CreateTenant {
        return Created::Now;
    }
    let has_answer =
        |observation: &&Observation| observation.sample.phase.is_some() && observation.sample.at >= span.from;
    let (mut last, mut then) = (None, None);
    for observation in observations.iter().filter(has_answer) {
        if observation.sample.phase == Some(Phase::CreateTenant) {
            last = Some(observation.sample.at);
        } else {
            then = Some(observation);
            break;
        }
    }
    let Some(last) = last.filter(|last| *last <= span.to) else {
        return Created::Unseen;
    };
    let kind = match then.and_then(|then| RestoreState::of(then.sample.phase?, false).outcome()) {
        Some(Outcome::Failed) => BarKind::Failed,
        _ => BarKind::Succeeded,
    };
    let then = then.map_or(span.to, |then| then.sample.at).min(span.to);
    Created::Until { last, next: then, kind }
}

/// The colour of a restore's bar.
pub(super) const fn bar_kind(state: RestoreState) -> BarKind {
    match (state.is_running(), state.outcome()) {
        (true, _) => BarKind::Running,
        (_, Some(Outcome::Succeeded)) => BarKind::Succeeded,
        (_, Some(Outcome::Failed)) => BarKind::Failed,
        (_, None) => BarKind::Unknown,
    }
}

/// The colour of a step's bar.
pub(super) const fn bring_up_kind(state: TaskState) -> BarKind {
    match state {
        TaskState::Succeeded => BarKind::Succeeded,
        TaskState::Failed => BarKind::Failed,
        TaskState::Running | TaskState::Waiting => BarKind::Running,
        TaskState::Unknown => BarKind::Unknown,
    }
}
