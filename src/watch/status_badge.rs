//! The states of a restore that the page distinguishes.

use super::{AnswerSource, RestoreView, Shown, related::RelatedData};
use crate::restore::{Outcome, Phase, RestoreState, TaskAssessment};

/// The state of a restore, with what obshell's task adds to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StatusBadge {
    /// It runs.
    Running,
    /// The target tenant is being created.
    Creating,
    /// It succeeded.
    Succeeded,
    /// It succeeded, and obshell brings the tenant up.
    BringingUp,
    /// It succeeded, and the tenant was left a standby.
    Standby,
    /// It failed.
    Failed,
    /// It was cancelled, or its tenant was dropped.
    Gone,
    /// It was on show, and the agent lists it no longer. How it ended is unknown.
    NotListed,
    /// Nobody knows.
    #[default]
    Unknown,
}

impl StatusBadge {
    /// The state of the restore on a page, and what obshell's task adds to it.
    pub fn of_view(view: &RestoreView, related: &RelatedData) -> Self {
        match &view.shown {
            Some(_) if view.vanished().is_some() => Self::NotListed,
            Some(shown) => Self::of(shown, related),
            None => Self::default(),
        }
    }

    /// The state of what is shown, and what obshell's task adds to it.
    pub fn of(shown: &Shown, related: &RelatedData) -> Self {
        let Shown { restore, origin, .. } = shown;
        let unknown_tenant = *origin == AnswerSource::List;
        match (
            Self::of_state(restore.state, restore.phase, shown.was_cancelled()),
            related.task_assessment(restore),
        ) {
            // What obshell's task says of a tenant that is not there any more says nothing.
            (Self::Succeeded, _) if unknown_tenant => Self::Succeeded,
            (Self::Succeeded, TaskAssessment::Activating | TaskAssessment::Upgrading) => Self::BringingUp,
            (Self::Succeeded, TaskAssessment::LeftStandby) => Self::Standby,
            (badge, _) => badge,
        }
    }

    /// The state in a phase; `gone` is whether the tenant was gone when the restore failed.
    pub fn of_state(state: RestoreState, phase: Phase, gone: bool) -> Self {
        match (state, state.outcome()) {
            (_, Some(Outcome::Succeeded)) => Self::Succeeded,
            (_, Some(Outcome::Failed)) if gone => Self::Gone,
            (_, Some(Outcome::Failed)) => Self::Failed,
            (RestoreState::Running, _) if phase == Phase::CreateTenant => Self::Creating,
            (RestoreState::Running, _) if !matches!(phase, Phase::Unknown | Phase::NotSent) => Self::Running,
            _ => Self::Unknown,
        }
    }
}
