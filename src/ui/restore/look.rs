//! How a state looks: colour, shape and word.

use crate::{
    restore::{Absence, Movement, Outcome, Phase, Restore, Standing, State, forecast::Assessment},
    text::page_text,
    watch::{AnswerSource, Shown, related::RelatedData, series::RestoreSeries},
};

/// The states that look different.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Look {
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
    /// Nobody knows.
    #[default]
    Unknown,
}

impl Look {
    /// The look of what is shown, and of what obshell's task makes of it.
    pub fn of(shown: &Shown, related: &RelatedData) -> Self {
        let Shown { restore, origin, .. } = shown;
        let unknown_tenant = *origin == AnswerSource::List;
        match (
            Self::of_state(restore.state, restore.phase, shown.was_cancelled()),
            related.standing(restore),
        ) {
            // What obshell's task says of a tenant that is not there any more says nothing.
            (Self::Succeeded, _) if unknown_tenant => Self::Succeeded,
            (Self::Succeeded, Standing::Activating | Standing::Upgrading) => Self::BringingUp,
            (Self::Succeeded, Standing::LeftStandby) => Self::Standby,
            (look, _) => look,
        }
    }

    /// The look of a state in a phase; `gone` tells whether the tenant was gone when it failed.
    pub fn of_state(state: State, phase: Phase, gone: bool) -> Self {
        match (state, state.outcome()) {
            (_, Some(Outcome::Succeeded)) => Self::Succeeded,
            (_, Some(Outcome::Failed)) if gone => Self::Gone,
            (_, Some(Outcome::Failed)) => Self::Failed,
            (State::Running, _) if phase == Phase::CreateTenant => Self::Creating,
            (State::Running, _) if !matches!(phase, Phase::Unknown | Phase::NotSent) => Self::Running,
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

/// The class of a bar: what stands still has no colour of its own.
pub(super) fn tone(state: State) -> &'static str {
    match state.outcome() {
        Some(Outcome::Succeeded) => "succeeded",
        _ if state.is_running() => "running",
        _ => "ended",
    }
}

/// The badge of a figure: the agent sent it, or why not.
pub(super) fn evidence(absence: Option<Absence>) -> &'static str {
    let words = &page_text().restore.cards;
    absence.map_or(words.reported, words.evidence)
}

/// Whether a running restore moves; `None` where nothing runs, or nothing is known.
pub(super) fn movement(restore: &Restore, series: &RestoreSeries) -> Option<Movement> {
    running(restore, series).map(|assessment| assessment.movement)
}

/// What can be said of a restore that runs.
pub(super) fn running<'a>(restore: &Restore, series: &'a RestoreSeries) -> Option<&'a Assessment> {
    series.assessment().filter(|_| restore.state.is_running())
}
