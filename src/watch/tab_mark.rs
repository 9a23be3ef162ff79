//! The most important thing about what a page shows, for the title and the icon of its tab.

use super::{
    PageState, RestoreView, Shown,
    board::{Urgency, UrgencyCounts},
    contact::Contact,
    headline::is_being_created,
    series::RestoreSeries,
};
use crate::restore::{Movement, Phase};

/// What title and icon say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TabMark {
    /// Nothing is known yet, or nothing runs.
    None,
    /// It runs. Only then the likely end is in the title.
    Running,
    /// It runs, and its tenant is only being created.
    Creating,
    /// Whether it runs is unclear: its tenant is not there, or nobody knows its status.
    Unclear,
    /// It may miss its deadline, or takes longer than forecast.
    Late,
    /// It makes no progress for longer than usual.
    Stalled,
    /// The agent is out of contact, or nobody is signed in.
    OutOfContact,
    /// The agent lists it no longer.
    NotListed,
    /// It failed.
    Failed,
    /// It was cancelled, or its tenant was dropped.
    Cancelled,
    /// It succeeded.
    Succeeded,
}

/// Whether a restore that has not ended has a status that nobody knows.
fn has_unknown_status(shown: &Shown) -> bool {
    matches!(shown.restore.phase, Phase::Unknown | Phase::NotSent)
}

impl TabMark {
    /// The mark of a restore's page.
    pub fn of_view(view: &RestoreView, series: &RestoreSeries) -> Self {
        let stalled = |shown: &Shown| {
            let movement = series.movement(&shown.restore);
            movement.is_some_and(Movement::is_stalled)
        };
        match (view.state(), view.shown.as_deref()) {
            (PageState::Running, Some(shown)) if is_being_created(shown) => Self::Creating,
            (PageState::Running, Some(shown)) if shown.runs_without_tenant() => Self::Unclear,
            (PageState::Running, Some(shown)) if stalled(shown) => Self::Stalled,
            (PageState::Running, Some(shown)) if has_unknown_status(shown) => Self::Unclear,
            (PageState::Running, _) => Self::Running,
            (PageState::Succeeded, _) => Self::Succeeded,
            (PageState::Failed, Some(shown)) if shown.was_cancelled() => Self::Cancelled,
            (PageState::Failed, _) => Self::Failed,
            (PageState::Stale | PageState::Offline | PageState::Unauthorized, _) => Self::OutOfContact,
            (PageState::Absent, Some(_)) => Self::NotListed,
            (PageState::Connecting | PageState::Absent | PageState::Ready, _) => Self::None,
        }
    }

    /// The mark of a page with many restores.
    pub fn of_counts(contact: Contact, counts: UrgencyCounts) -> Self {
        let urgencies = [
            (Urgency::Failed, Self::Failed),
            (Urgency::Stalled, Self::Stalled),
            (Urgency::Late, Self::Late),
            (Urgency::Unclear, Self::Unclear),
            (Urgency::Running, Self::Running),
        ];
        match contact {
            Contact::Connecting => Self::None,
            Contact::Stale | Contact::Offline | Contact::SignedOut => Self::OutOfContact,
            Contact::Live => urgencies
                .into_iter()
                .find(|(urgency, _)| counts.get(*urgency) > 0)
                .map_or(Self::None, |(_, mark)| mark),
        }
    }

    /// The shape before the title.
    pub const fn glyph(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Running | Self::Creating => "▶ ",
            Self::Stalled | Self::OutOfContact | Self::Late => "! ",
            Self::NotListed | Self::Unclear => "? ",
            Self::Failed => "✕ ",
            Self::Cancelled => "⊘ ",
            Self::Succeeded => "✓ ",
        }
    }
}
