//! What the lanes of bars show: when the tenant was created, and how things stand by their colour.

use crate::restore::forecast::Observation;
use crate::restore::{Outcome, Phase, Restore, RestoreState, TaskState};
use crate::time::Instant;

use super::BarKind;
use super::geometry::TimeSpan;

/// What is known of the creation of the tenant.
pub(super) enum Created {
    /// It is being created.
    Now,
    /// It was seen being created, and later not any more.
    Until {
        /// The last instant at which it was seen being created.
        last: Instant,
        /// The first instant after that at which it was not.
        next: Instant,
        /// How it went.
        kind: BarKind,
    },
    /// Nobody saw it.
    Unseen,
}

/// What the moments within `span` tell of the creation of the tenant.
pub(super) fn created(restore: &Restore, moments: &[Observation], span: TimeSpan) -> Created {
    if restore.phase == Phase::CreateTenant {
        return Created::Now;
    }
    let seen = |moment: &&Observation| moment.sample.phase.is_some() && moment.sample.at >= span.from;
    let (mut last, mut then) = (None, None);
    for moment in moments.iter().filter(seen) {
        if moment.sample.phase == Some(Phase::CreateTenant) {
            last = Some(moment.sample.at);
        } else {
            then = Some(moment);
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

/// The colour of a restore.
pub(super) const fn bar_kind(state: RestoreState) -> BarKind {
    match (state.is_running(), state.outcome()) {
        (true, _) => BarKind::Running,
        (_, Some(Outcome::Succeeded)) => BarKind::Succeeded,
        (_, Some(Outcome::Failed)) => BarKind::Failed,
        (_, None) => BarKind::Unknown,
    }
}

/// The colour of a step.
pub(super) const fn bring_up_kind(state: TaskState) -> BarKind {
    match state {
        TaskState::Succeeded => BarKind::Succeeded,
        TaskState::Failed => BarKind::Failed,
        TaskState::Running | TaskState::Waiting => BarKind::Running,
        TaskState::Unknown => BarKind::Unknown,
    }
}
