//! Events of a restore that are shown in the list of changes.

use std::time::Duration;

use super::{Observation, OutageKind};
use crate::{
    restore::{
        Activity, Lane, Movement, Outcome, Percent, Phase, RETRYING, RestoreState,
        forecast::{Assessment, Sample},
        shown_percent,
    },
    sorting::sort_by_key,
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
    /// A lane has made no progress for longer than is usual.
    Stalled {
        /// The lane.
        lane: Lane,
        /// Since when no change was seen.
        since: Instant,
    },
    /// It failed after it was watched for this long without progress: often OceanBase was retrying a log stream.
    Retried(Duration),
    /// A lane makes progress again.
    Resumed(Lane),
    /// The copied share of the data went back, from and to hundredths of a percent: tablets are counted again.
    DataWentBack(Percent, Percent),
    /// The log went back, from and to points in the database's time.
    LogWentBack(Instant, Instant),
    /// The data or the disk grows faster, by this factor in percent.
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
    stalled: Vec<Lane>,
    /// For how long the restore was watched without progress, as of the observation before.
    silence: Option<Duration>,
    /// The last sample with counters of the data.
    counted: Option<Sample>,
    /// The point in time up to which the log was replayed.
    log: Option<Instant>,
    /// Whether the agent counts the data: then its throughput is compared, else that of the disk.
    agent_counts: bool,
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
        sort_by_key(&mut self.stored, |event| event.at);
        (self.stored.len() > MAX_STORED_EVENTS).then(|| self.stored.remove(0))
    }

    pub(super) fn newest_first(&self) -> Vec<RestoreEvent> {
        let mut all: Vec<RestoreEvent> = self.detected.iter().chain(&self.stored).cloned().collect();
        // The sort is stable, so of equal times the last one comes first after the reversal.
        sort_by_key(&mut all, |event| event.at);
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
                self.record_phase(before, &observation.sample, phase);
            }
        }
        self.record_stalls(at, &assessment.activity);
        self.record_falls(at, &observation.sample);
        // Counters that were pasted are too few to say whether it gets faster.
        let counts = observation.sample.phase.is_some() && observation.sample.data_share().is_some();
        if counts && !std::mem::replace(&mut self.agent_counts, true) {
            // A share of the data per second, where it was bytes on disk.
            self.reported_throughput = None;
        }
        let lane = if self.agent_counts {
            assessment.data
        } else {
            assessment.disk
        };
        if let Some(throughput) = lane.throughput.filter(|throughput| *throughput > 0.0) {
            self.record_throughput(at, throughput);
        }
        self.silence = assessment.activity.silence();
    }

    fn record_stalls(&mut self, at: Instant, activity: &Activity) {
        let now: Vec<Lane> = activity.stalled().collect();
        for lane in &now {
            if let Some(Movement::Stalled { since, .. }) = activity.lane(*lane).movement()
                && !self.stalled.contains(lane)
            {
                self.push(at, RestoreEventKind::Stalled { lane: *lane, since });
            }
        }
        for lane in std::mem::take(&mut self.stalled) {
            let movement = activity.lane(lane).movement();
            match movement {
                // It is not known whether it still stalls.
                Some(Movement::Unknown) => self.stalled.push(lane),
                Some(Movement::Moving | Movement::Slow) => self.push(at, RestoreEventKind::Resumed(lane)),
                Some(Movement::Stalled { .. }) | None => {}
            }
        }
        self.stalled.extend(now);
        self.stalled.dedup();
    }

    /// Records where a counter went back.
    fn record_falls(&mut self, at: Instant, sample: &Sample) {
        if let Some(before) = self.counted
            && counters_fell(&before, sample)
            && let Some((from, to)) = shown_percent(&before).zip(shown_percent(sample))
            && to < from
        {
            self.push(at, RestoreEventKind::DataWentBack(from, to));
        }
        if let (Some(before), Some(now)) = (self.log, sample.recovered_to)
            && now < before
        {
            self.push(at, RestoreEventKind::LogWentBack(before, now));
        }
        if sample.data_share().is_some() {
            self.counted = Some(*sample);
        }
        self.log = sample.recovered_to.or(self.log);
    }

    fn record_phase(&mut self, before: Option<&Sample>, sample: &Sample, phase: Phase) {
        let ended = RestoreState::of(phase, false).outcome();
        // An answer may come long after the end.
        let at = sample.finished.filter(|_| ended.is_some()).unwrap_or(sample.at);
        self.push(at, RestoreEventKind::Phase(phase));
        if ended.is_some() {
            // What has ended does not resume.
            self.stalled.clear();
        }
        let since_last = before.and_then(|before| at.since(before.at)).unwrap_or_default();
        let watched = since_last <= self.max_sample_gap;
        let silence = self
            .silence
            .map(|silence| silence + if watched { since_last } else { Duration::ZERO });
        let silence = silence.filter(|silence| *silence > RETRYING);
        if let (Some(Outcome::Failed), Some(silence)) = (ended, silence) {
            self.push(at, RestoreEventKind::Retried(silence));
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

/// Whether one of the counters of the data is lower than before.
fn counters_fell(before: &Sample, now: &Sample) -> bool {
    fn fell<T: PartialOrd>(before: Option<T>, now: Option<T>) -> bool {
        before.zip(now).is_some_and(|(before, now)| now < before)
    }
    fell(before.tablets.finished, now.tablets.finished)
        || fell(before.bytes.finished, now.bytes.finished)
        || fell(before.restored, now.restored)
}
