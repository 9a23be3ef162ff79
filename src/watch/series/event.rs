//! What changed while a restore was watched.

use std::time::Duration;

use super::{Observation, OutageKind};
use crate::{
    restore::{
        Activity, Lane, Movement, Outcome, Percent, Phase, RETRYING, RestoreState,
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
    stalled: Vec<Lane>,
    /// For how long the restore was watched without progress, as of the observation before.
    silence: Option<Duration>,
    /// The last sample with counters of the data.
    counted: Option<Sample>,
    /// The point in time up to which the log was replayed.
    log: Option<Instant>,
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
                self.record_phase(before, &moment.sample, phase);
            }
        }
        self.record_stalls(at, &assessment.activity);
        self.record_falls(at, &moment.sample);
        if let Some(pace) = assessment
            .data
            .throughput
            .or(assessment.disk.throughput)
            .filter(|pace| *pace > 0.0)
        {
            self.see_pace(at, pace);
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
            && let Some((from, to)) = before.data_share().zip(sample.data_share())
            && to < from
        {
            self.push(at, RestoreEventKind::DataWentBack(percent(from), percent(to)));
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

/// Whether one of the counters of the data is lower than before.
fn counters_fell(before: &Sample, now: &Sample) -> bool {
    fn fell<T: PartialOrd>(before: Option<T>, now: Option<T>) -> bool {
        before.zip(now).is_some_and(|(before, now)| now < before)
    }
    fell(before.tablets.finished, now.tablets.finished)
        || fell(before.bytes.finished, now.bytes.finished)
        || fell(before.restored, now.restored)
}

/// A share of 0 to 1 as hundredths of a percent, cut off.
fn percent(share: f64) -> Percent {
    Percent::from_hundredths((share * 10_000.0) as u16)
}
