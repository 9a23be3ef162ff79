//! What changed while a restore was watched.

use std::time::Duration;

use super::{Observation, OutageKind};
use crate::{
    restore::{
        Movement, Outcome, Phase, RETRYING, RestoreState,
        forecast::{Assessment, Sample},
    },
    time::Instant,
};

/// A pace that differs from the one told last by this factor is told again.
const FACTOR: f64 = 2.0;
/// As often in a row it must do so: one step of the agent's counters is no pace.
const IN_A_ROW: u32 = 4;

/// As many notes are kept of one restore.
const MOST_NOTES: usize = 400;
/// Two notes of the same within this time are one, seen by two tabs.
const SAME: Duration = Duration::from_secs(30);

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub struct RestoreEvent {
    /// When, on the agent's clock.
    pub at: Instant,
    /// What.
    pub what: RestoreEventKind,
}

impl RestoreEvent {
    /// The change as it is stored; `None` for one that the recording tells anyway.
    pub fn to_note(&self) -> Option<String> {
        let word = match self.what {
            RestoreEventKind::ContactLost(lost) => lost.word(),
            RestoreEventKind::ContactBack => "contact-back",
            RestoreEventKind::SignedIn => "signed-in",
            _ => return None,
        };
        Some(format!("{} {word}", self.at.ms()))
    }

    /// Reads what [`Self::to_note`] writes; `None` for anything else.
    pub fn of_note(note: &str) -> Option<Self> {
        let (ms, word) = note.split_once(' ')?;
        let what = match word {
            "contact-back" => RestoreEventKind::ContactBack,
            "signed-in" => RestoreEventKind::SignedIn,
            word => RestoreEventKind::ContactLost(OutageKind::ALL.into_iter().find(|lost| lost.word() == word)?),
        };
        Some(Self {
            at: Instant::from_ms(ms.parse().ok()?),
            what,
        })
    }
}

/// What changed.
#[derive(Debug, Clone, PartialEq)]
pub enum RestoreEventKind {
    /// The status.
    Phase(Phase),
    /// Nothing has changed for longer than is normal.
    Stalled {
        /// The last change.
        since: Instant,
    },
    /// It failed after nothing had changed for this long: OceanBase was retrying.
    Retried(Duration),
    /// Something changes again.
    Resumed,
    /// The data or the disk grows faster, by this factor in percent.
    Faster(u32),
    /// The data or the disk grows more slowly: what is left of the pace, in percent.
    Slower(u32),
    /// Nobody watched, for this long.
    Unwatched(Duration),
    /// The questions were no longer answered well.
    ContactLost(OutageKind),
    /// The agent answers again.
    ContactBack,
    /// Somebody signed in again.
    SignedIn,
}

/// The changes so far, and what is needed to see the next one.
#[derive(Debug, Clone, Default)]
pub(super) struct EventLog {
    /// Moments further apart than this have nobody watching in between.
    max_sample_gap: Duration,
    seen: Vec<RestoreEvent>,
    noted: Vec<RestoreEvent>,
    phase: Option<Phase>,
    still: Option<Movement>,
    /// When something last changed, as of the moment before.
    changed: Option<Instant>,
    told_pace: Option<f64>,
    differs: u32,
}

impl EventLog {
    /// These without those that come from samples.
    pub(super) fn begin(&self, max_sample_gap: Duration) -> Self {
        Self {
            max_sample_gap,
            noted: self.noted.clone(),
            ..Self::default()
        }
    }

    /// Adds a note, from this page or from the store; gives the one that there is no more room for.
    pub(super) fn note(&mut self, change: RestoreEvent) -> Option<RestoreEvent> {
        let same = |noted: &RestoreEvent| {
            let apart = noted.at.since(change.at).or_else(|| change.at.since(noted.at));
            noted.what == change.what && apart.is_some_and(|apart| apart < SAME)
        };
        if self.noted.iter().any(same) {
            return None;
        }
        self.noted.push(change);
        self.noted.sort_by_key(|noted| noted.at);
        (self.noted.len() > MOST_NOTES).then(|| self.noted.remove(0))
    }

    pub(super) fn newest_first(&self) -> Vec<RestoreEvent> {
        let mut all: Vec<RestoreEvent> = self.seen.iter().chain(&self.noted).cloned().collect();
        // Of one moment, too, the last one comes first.
        all.sort_by_key(|change| change.at);
        all.reverse();
        all
    }

    /// Looks at a moment that followed `before`, and at what was made of it.
    pub(super) fn see(&mut self, before: Option<&Sample>, moment: &Observation, assessment: &Assessment) {
        let at = moment.sample.at;
        if let Some(gap) = before
            .and_then(|before| at.since(before.at))
            .filter(|gap| *gap > self.max_sample_gap)
        {
            self.push(at, RestoreEventKind::Unwatched(gap));
        }
        if let Some(phase) = moment.sample.phase.filter(|phase| self.phase != Some(*phase)) {
            // The first one is where watching began, not a change.
            if self.phase.replace(phase).is_some() {
                self.see_phase(at, phase);
            }
        }
        match assessment.movement {
            movement @ Movement::Stalled { since, .. } if self.still.is_none() => {
                self.still = Some(movement);
                self.push(at, RestoreEventKind::Stalled { since });
            }
            Movement::Moving | Movement::Slow if self.still.is_some() => {
                self.still = None;
                self.push(at, RestoreEventKind::Resumed);
            }
            _ => {}
        }
        if let Some(pace) = assessment
            .data
            .throughput
            .or(assessment.disk.throughput)
            .filter(|pace| *pace > 0.0)
        {
            self.see_pace(at, pace);
        }
        self.changed = assessment.changed;
    }

    fn see_phase(&mut self, at: Instant, phase: Phase) {
        self.push(at, RestoreEventKind::Phase(phase));
        let Some(ended) = RestoreState::of(phase, false).outcome() else {
            return;
        };
        // What ends does not resume.
        self.still = None;
        let silent = self.changed.and_then(|changed| at.since(changed));
        if let (Outcome::Failed, Some(silent)) = (ended, silent.filter(|silent| *silent > RETRYING)) {
            self.push(at, RestoreEventKind::Retried(silent));
        }
    }

    fn see_pace(&mut self, at: Instant, pace: f64) {
        let Some(told) = self.told_pace else {
            self.told_pace = Some(pace);
            return;
        };
        let ratio = pace / told;
        if (1.0 / FACTOR..=FACTOR).contains(&ratio) {
            self.differs = 0;
            return;
        }
        self.differs += 1;
        if self.differs < IN_A_ROW {
            return;
        }
        self.differs = 0;
        self.told_pace = Some(pace);
        let percent = (ratio * 100.0).round().min(100_000.0) as u32;
        self.push(
            at,
            if ratio > 1.0 {
                RestoreEventKind::Faster(percent)
            } else {
                RestoreEventKind::Slower(percent)
            },
        );
    }

    fn push(&mut self, at: Instant, what: RestoreEventKind) {
        self.seen.push(RestoreEvent { at, what });
    }
}
