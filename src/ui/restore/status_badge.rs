//! The badge of a state: its colour, shape and word.

use crate::{
    restore::{Absence, Movement, Outcome, Phase, Restore, RestoreState, TaskAssessment, forecast::Assessment},
    text::page_text,
    watch::{AnswerSource, Shown, related::RelatedData, series::RestoreSeries},
};

/// The states that have badges of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StatusBadge {
    /// The restore runs.
    Running,
    /// The target tenant is being created.
    Creating,
    /// The restore succeeded.
    Succeeded,
    /// The restore succeeded, and obshell is activating or upgrading the tenant.
    BringingUp,
    /// The restore succeeded, and the tenant is still a standby.
    Standby,
    /// The restore failed.
    Failed,
    /// The restore was cancelled, or its tenant was dropped.
    Gone,
    /// The state is unknown.
    #[default]
    Unknown,
}

impl StatusBadge {
    /// The badge of a restore, with obshell's task taken into account.
    pub fn of(shown: &Shown, related: &RelatedData) -> Self {
        let Shown { restore, origin, .. } = shown;
        let unknown_tenant = *origin == AnswerSource::List;
        match (
            Self::of_state(restore.state, restore.phase, shown.was_cancelled()),
            related.task_assessment(restore),
        ) {
            (Self::Running, _) if unknown_tenant => Self::Creating,
            // obshell's task does not matter once the tenant no longer exists.
            (Self::Succeeded, _) if unknown_tenant => Self::Succeeded,
            (Self::Succeeded, TaskAssessment::Activating | TaskAssessment::Upgrading) => Self::BringingUp,
            (Self::Succeeded, TaskAssessment::LeftStandby) => Self::Standby,
            (look, _) => look,
        }
    }

    /// The badge of a state in a phase. `gone`: the tenant no longer existed when the restore failed.
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

    /// The class that gives the colour.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Running => "chip running",
            Self::Creating => "chip creating",
            Self::Succeeded | Self::BringingUp => "chip succeeded",
            Self::Standby => "chip warning",
            Self::Failed | Self::Gone => "chip failed",
            Self::Unknown => "chip unknown",
        }
    }

    /// The shape.
    pub const fn glyph(self) -> &'static str {
        match self {
            Self::Running => "▶",
            Self::Creating => "◌",
            Self::Succeeded => "✓",
            Self::BringingUp => "↻",
            Self::Standby => "!",
            Self::Failed | Self::Gone => "✕",
            Self::Unknown => "?",
        }
    }

    /// The word where there is little room.
    pub fn short_word(self) -> &'static str {
        match self {
            Self::Gone => page_text().restore.chip.gone_short,
            look => look.word(),
        }
    }

    /// The word.
    pub fn word(self) -> &'static str {
        let words = &page_text().restore.chip;
        match self {
            Self::Running => words.running,
            Self::Creating => words.creating,
            Self::Succeeded => words.succeeded,
            Self::BringingUp => words.bringing_up,
            Self::Standby => words.standby,
            Self::Failed => words.failed,
            Self::Gone => words.gone,
            Self::Unknown => words.unknown,
        }
    }
}

/// The class of a progress bar.
pub(super) fn tone(state: RestoreState) -> &'static str {
    match state.outcome() {
        Some(Outcome::Succeeded) => "succeeded",
        _ if state.is_running() => "running",
        _ => "ended",
    }
}

/// Where a figure comes from: the agent reported it, or why it did not.
pub(super) fn evidence(absence: Option<Absence>) -> &'static str {
    let words = &page_text().restore.cards;
    absence.map_or(words.reported, words.evidence)
}

/// Whether a running restore moves; `None` where nothing runs, or nothing is known.
pub(super) fn movement(restore: &Restore, series: &RestoreSeries) -> Option<Movement> {
    running(restore, series).map(|assessment| assessment.movement)
}

/// The assessment of a running restore.
pub(super) fn running<'a>(restore: &Restore, series: &'a RestoreSeries) -> Option<&'a Assessment> {
    series.assessment().filter(|_| restore.state.is_running())
}
