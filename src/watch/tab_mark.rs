//! The most important thing about what a page shows, for the title and the icon of its tab.

use super::{
    PageState, RestoreView,
    board::{Urgency, UrgencyCounts},
    contact::Contact,
    headline::is_being_created,
    series::RestoreSeries,
};

/// What title and icon say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TabMark {
    /// Nothing is known yet, or nothing runs.
    None,
    /// It runs. Only then the likely end is in the title.
    Running,
    /// It runs, and its tenant is only being created.
    Creating,
    /// It runs, says the list, and its tenant is not there: it was dropped, or has been created just now.
    NoTenant,
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
    /// It succeeded.
    Succeeded,
}

impl TabMark {
    /// The mark of a restore's page.
    pub fn of_view(view: &RestoreView, series: &RestoreSeries) -> Self {
        let stalled = |shown: &super::Shown| {
            let movement = series.movement(&shown.restore);
            movement.is_some_and(crate::restore::Movement::is_stalled)
        };
        match (view.state(), view.shown.as_deref()) {
            (PageState::Running, Some(shown)) if is_being_created(shown) => Self::Creating,
            (PageState::Running, Some(shown)) if shown.runs_without_tenant() => Self::NoTenant,
            (PageState::Running, Some(shown)) if stalled(shown) => Self::Stalled,
            (PageState::Running, _) => Self::Running,
            (PageState::Succeeded, _) => Self::Succeeded,
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
            Self::NotListed | Self::NoTenant => "? ",
            Self::Failed => "✕ ",
            Self::Succeeded => "✓ ",
        }
    }
}
