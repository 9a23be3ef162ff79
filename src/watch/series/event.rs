//! Events of a restore that are shown in the list of changes.

use std::time::Duration;

use super::{Observation, OutageKind};
use crate::{
    restore::{
        Movement, Outcome, Phase, RETRYING, RestoreState,
        forecast::{Assessment, Sample},
    },
    time::Instant,
};

/// Factor by which the throughput must differ from the last reported one for an event.
const THROUGHPUT_FACTOR: f64 = 2.0;
/// How many observations in a row must differ: the agent's counters advance in steps.
const MIN_DEVIATIONS: u32 = 4;

/// Most stored events per restore.
const MAX_STORED_EVENTS: usize = 400;
/// Two equal events within this time are one, recorded by two tabs.
const SAME_EVENT: Duration = Duration::from_secs(30);

/// An event.
#[derive(Debug, Clone, PartialEq)]
pub struct RestoreEvent {
    /// When, on the agent's clock.
    pub at: Instant,
    /// What happened.
    pub kind: RestoreEventKind,
}

impl RestoreEvent {
    /// The event as stored text; `None` if the recording shows it anyway.
    pub fn to_note(&self) -> Option<String> {
        let word = match self.kind {
            RestoreEventKind::ContactLost(lost) => lost.as_str(),
            RestoreEventKind::ContactBack => "contact-back",
            RestoreEventKind::SignedIn => "signed-in",
            _ => return None,
        };
        Some(format!("{} {word}", self.at.ms()))
    }

    /// Parses the text of [`Self::to_note`]; `None` for anything else.
    pub fn of_note(note: &str) -> Option<Self> {
        let (ms, word) = note.split_once(' ')?;
        let kind = match word {
            "contact-back" => RestoreEventKind::ContactBack,
            "signed-in" => RestoreEventKind::SignedIn,
            word => RestoreEventKind::ContactLost(OutageKind::ALL.into_iter().find(|lost| lost.as_str() == word)?),
        };
        Some(Self {
            at: Instant::from_ms(ms.parse().ok()?),
            kind,
        })
    }
}

/// The kind of an event.
#[derive(Debug, Clone, PartialEq)]
pub enum RestoreEventKind {
    /// The status has changed to this phase.
    Phase(Phase),
    /// Nothing has advanced for longer than usual.
    Stalled {
        /// Time of the last change.
        since: Instant,
    },
    /// The restore failed after this long without a change, while OceanBase was retrying.
    Retried(Duration),
    /// The restore advances again.
    Resumed,
    /// Throughput of the data or the disk has risen to this percentage of the last reported one.
    Faster(u32),
    /// Throughput of the data or the disk has fallen to this percentage of the last reported one.
    Slower(u32),
    /// No observations for this long.
    Unwatched(Duration),
    /// Polls began to fail.
    ContactLost(OutageKind),
    /// The agent answers again.
    ContactBack,
    /// A user has signed in again.
    SignedIn,
}

/// The events so far, and the state that detects the next one.
#[derive(Debug, Clone, Default)]
pub(super) struct EventLog {
    /// A longer time between two observations is reported as unwatched.
    max_sample_gap: Duration,
    detected: Vec<RestoreEvent>,
    stored: Vec<RestoreEvent>,
    phase: Option<Phase>,
    stall: Option<Movement>,
    /// Time of the last change as of the previous observation.
    changed: Option<Instant>,
    reported_throughput: Option<f64>,
    deviations: u32,
}

impl EventLog {
    /// A log without the events that were detected in observations.
    pub(super) fn without_detected(&self, max_sample_gap: Duration) -> Self {
        Self {
            max_sample_gap,
            stored: self.stored.clone(),
            ..Self::default()
        }
    }

    /// Adds a stored event; returns the oldest one if there are too many.
    pub(super) fn record_event(&mut self, event: RestoreEvent) -> Option<RestoreEvent> {
        let same = |stored: &RestoreEvent| {
            let apart = stored.at.since(event.at).or_else(|| event.at.since(stored.at));
            stored.kind == event.kind && apart.is_some_and(|apart| apart < SAME_EVENT)
        };
        if self.stored.iter().any(same) {
            return None;
        }
        self.stored.push(event);
        self.stored.sort_by_key(|event| event.at);
        (self.stored.len() > MAX_STORED_EVENTS).then(|| self.stored.remove(0))
    }

    pub(super) fn newest_first(&self) -> Vec<RestoreEvent> {
        let mut all: Vec<RestoreEvent> = self.detected.iter().chain(&self.stored).cloned().collect();
        // The sort is stable, so of equal times the last one comes first after the reversal.
        all.sort_by_key(|event| event.at);
        all.reverse();
        all
    }

    /// Detects events in an observation and its assessment. `before` is the sample before it.
    pub(super) fn record_observation(
        &mut self,
        before: Option<&Sample>,
        observation: &Observation,
        assessment: &Assessment,
    ) {
        let at = observation.sample.at;
        if let Some(gap) = before
            .and_then(|before| at.since(before.at))
            .filter(|gap| *gap > self.max_sample_gap)
        {
            self.push(at, RestoreEventKind::Unwatched(gap));
        }
        if let Some(phase) = observation.sample.phase.filter(|phase| self.phase != Some(*phase)) {
            // Skip the first phase: it is where watching began, not a change.
            if self.phase.replace(phase).is_some() {
                self.record_phase(at, phase);
            }
        }
        match assessment.movement {
            movement @ Movement::Stalled { since, .. } if self.stall.is_none() => {
                self.stall = Some(movement);
                self.push(at, RestoreEventKind::Stalled { since });
            }
            Movement::Moving | Movement::Slow if self.stall.is_some() => {
                self.stall = None;
                self.push(at, RestoreEventKind::Resumed);
            }
            _ => {}
        }
        if let Some(throughput) = assessment
            .data
            .throughput
            .or(assessment.disk.throughput)
            .filter(|throughput| *throughput > 0.0)
        {
            self.record_throughput(at, throughput);
        }
        self.changed = assessment.changed;
    }

    fn record_phase(&mut self, at: Instant, phase: Phase) {
        self.push(at, RestoreEventKind::Phase(phase));
        let Some(ended) = RestoreState::of(phase, false).outcome() else {
            return;
        };
        // An ended restore does not resume.
        self.stall = None;
        let unchanged = self.changed.and_then(|changed| at.since(changed));
        if let (Outcome::Failed, Some(unchanged)) = (ended, unchanged.filter(|unchanged| *unchanged > RETRYING)) {
            self.push(at, RestoreEventKind::Retried(unchanged));
        }
    }

    fn record_throughput(&mut self, at: Instant, throughput: f64) {
        let Some(reported) = self.reported_throughput else {
            self.reported_throughput = Some(throughput);
            return;
        };
        let ratio = throughput / reported;
        if (1.0 / THROUGHPUT_FACTOR..=THROUGHPUT_FACTOR).contains(&ratio) {
            self.deviations = 0;
            return;
        }
        self.deviations += 1;
        if self.deviations < MIN_DEVIATIONS {
            return;
        }
        self.deviations = 0;
        self.reported_throughput = Some(throughput);
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

    fn push(&mut self, at: Instant, kind: RestoreEventKind) {
        self.detected.push(RestoreEvent { at, kind });
    }
}
