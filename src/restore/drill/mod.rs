//! One of the restores of a source, as it is compared with the others.
//!
//! A cluster whose backups are tried out again and again restores the same source tenant many times. Whether this takes
//! longer than it used to is told only where the restores show it: see [`Trend`].

mod trend;

use std::time::Duration;

pub use trend::{LEAST_COMPARED, Trend, TrendCause};

use super::{Outcome, RestoreKind, RestoreState};
use crate::time::Instant;

/// How a restore ended, or that it has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DrillOutcome {
    /// It succeeded.
    Succeeded,
    /// It failed.
    Failed,
    /// It was cancelled, or its tenant was dropped.
    Cancelled,
    /// It runs.
    Running,
    /// It has ended, and its status does not tell how.
    Unknown,
}

/// One of the restores of a source.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Drill {
    /// Start time.
    pub started: Instant,
    /// How it ended.
    pub outcome: DrillOutcome,
    /// How long it took; `None` while it runs, and where it was cancelled.
    pub duration: Option<Duration>,
    /// Total bytes, if reported.
    pub bytes: Option<u64>,
    /// Bytes per second. Known only of a success that copied data, took a second at least and reported its bytes.
    pub speed: Option<f64>,
}

/// What is drawn of restores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DrillMeasure {
    /// How long they took.
    Duration,
    /// Their bytes.
    Size,
    /// Their bytes per second.
    Speed,
}

impl DrillOutcome {
    /// The outcome of a restore in `state`.
    pub const fn of(state: RestoreState, tenant_dropped: bool) -> Self {
        match state.outcome() {
            Some(Outcome::Succeeded) => Self::Succeeded,
            Some(Outcome::Failed) if tenant_dropped => Self::Cancelled,
            Some(Outcome::Failed) => Self::Failed,
            None if state.is_running() => Self::Running,
            None => Self::Unknown,
        }
    }

    /// The name in the document and in style sheets.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
            Self::Running => "running",
            Self::Unknown => "unknown",
        }
    }
}

impl Drill {
    /// A restore of this kind that began at `started`, with what was reported: how long it `took` and its `bytes`.
    pub fn new(
        started: Instant,
        outcome: DrillOutcome,
        kind: RestoreKind,
        took: Option<Duration>,
        bytes: Option<u64>,
    ) -> Self {
        let duration = took.filter(|_| !matches!(outcome, DrillOutcome::Cancelled | DrillOutcome::Running));
        let seconds = duration.map_or(0.0, |duration| duration.as_secs_f64());
        let has_speed = outcome == DrillOutcome::Succeeded && kind.copies_data() && seconds >= 1.0;
        Self {
            started,
            outcome,
            duration,
            bytes,
            speed: bytes.filter(|_| has_speed).map(|bytes| bytes as f64 / seconds),
        }
    }

    /// A measure of it as a number; `None` if it is not known.
    pub fn value(&self, measure: DrillMeasure) -> Option<f64> {
        match measure {
            DrillMeasure::Duration => self.duration.map(|duration| duration.as_secs_f64()),
            DrillMeasure::Size => self.bytes.map(|bytes| bytes as f64),
            DrillMeasure::Speed => self.speed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_success_that_copied_data_has_a_speed() {
        let of = |outcome, kind, seconds| {
            let took = Some(Duration::from_millis(seconds));
            Drill::new(Instant::from_ms(0), outcome, kind, took, Some(1_000)).speed
        };
        assert_eq!(of(DrillOutcome::Succeeded, RestoreKind::Full, 2_000), Some(500.0));
        assert_eq!(of(DrillOutcome::Succeeded, RestoreKind::Full, 999), None);
        assert_eq!(of(DrillOutcome::Succeeded, RestoreKind::Quick, 2_000), None);
        assert_eq!(of(DrillOutcome::Failed, RestoreKind::Full, 2_000), None);
    }

    #[test]
    fn a_cancelled_or_running_restore_has_no_duration() {
        for (outcome, known) in [
            (DrillOutcome::Cancelled, false),
            (DrillOutcome::Running, false),
            (DrillOutcome::Failed, true),
            (DrillOutcome::Unknown, true),
        ] {
            let drill = Drill::new(
                Instant::from_ms(0),
                outcome,
                RestoreKind::Full,
                Some(Duration::from_secs(60)),
                None,
            );
            assert_eq!(drill.duration.is_some(), known, "{outcome:?}");
        }
    }

    #[test]
    fn outcomes_follow_the_state() {
        for (state, dropped, outcome) in [
            (RestoreState::Running, false, DrillOutcome::Running),
            (RestoreState::Ended(Outcome::Failed), true, DrillOutcome::Cancelled),
            (RestoreState::Ended(Outcome::Failed), false, DrillOutcome::Failed),
            (
                RestoreState::JustDecided(Outcome::Succeeded),
                false,
                DrillOutcome::Succeeded,
            ),
            (RestoreState::EndedUnknown, false, DrillOutcome::Unknown),
        ] {
            assert_eq!(DrillOutcome::of(state, dropped), outcome);
        }
    }
}
