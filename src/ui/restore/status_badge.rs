//! How a status looks: colour, shape and word.

use crate::{
    restore::{Absence, Outcome, RestoreState},
    text::page_text,
    watch::StatusBadge,
};

impl StatusBadge {
    /// The class that gives the colour.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Running => "chip running",
            Self::Creating => "chip creating",
            Self::Succeeded | Self::BringingUp => "chip succeeded",
            Self::Standby => "chip warning",
            Self::Failed => "chip failed",
            Self::Gone | Self::NotListed | Self::Unknown => "chip unknown",
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
            Self::Failed => "✕",
            Self::Gone => "⊘",
            Self::NotListed | Self::Unknown => "?",
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
            Self::NotListed => words.not_listed,
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
