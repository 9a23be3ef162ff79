//! The one line that says what is going on with the restore on show.

use super::{AnswerSource, RestoreView, Shown, StatusBadge, related::RelatedData, series::RestoreSeries};
use crate::{
    restore::{
        RestoreState,
        headline::{Done, Ending, Headline, Pace},
    },
    time::Instant,
};

/// What is going on; `None` while nothing is on show. `known_until` is the agent's clock, or the time of its last answer
/// while it is out of contact.
pub fn headline(
    view: &RestoreView,
    related: &RelatedData,
    series: &RestoreSeries,
    known_until: Instant,
) -> Option<Headline> {
    let shown = view.shown.as_deref()?;
    if view.vanished().is_some() {
        return Some(Headline::Vanished);
    }
    let restore = &shown.restore;
    let elapsed = restore.elapsed(known_until);
    Some(match restore.state {
        RestoreState::Running if is_being_created(shown) => Headline::Creating,
        RestoreState::Running => {
            let assessment = series.running_assessment(restore);
            let in_sight = assessment.filter(|_| !view.is_outdated());
            Headline::Running {
                done: Done::of(restore, series.disk().map(|(used, _)| used), assessment),
                pace: in_sight.map_or(Pace::Unknown, |assessment| Pace::of(assessment, known_until)),
                elapsed,
            }
        }
        RestoreState::JustDecided(outcome) => Headline::Decided(outcome),
        RestoreState::Ended(_) | RestoreState::EndedUnknown => {
            let ending = match StatusBadge::of(shown, related) {
                StatusBadge::Succeeded => Ending::Restored,
                StatusBadge::BringingUp => Ending::BringingUp,
                StatusBadge::Standby => Ending::Standby,
                StatusBadge::Failed => Ending::Failed,
                StatusBadge::Gone => Ending::Cancelled,
                _ => Ending::Unknown,
            };
            Headline::Ended(ending, elapsed)
        }
    })
}

/// Whether the target tenant does not exist yet.
pub(super) fn is_being_created(shown: &Shown) -> bool {
    let badge = StatusBadge::of_state(shown.restore.state, shown.restore.phase, false);
    badge == StatusBadge::Creating || (shown.origin == AnswerSource::List && !shown.runs_without_tenant())
}
