//! Whether a restore moves, judged against its own history of changes.
//!
//! An agent's values step every 30 to 60 s, and a failing log stream is retried for more than ten minutes: silence is
//! compared with what was normal for this restore. Time in which nobody watched is not silence.

use std::time::Duration;

use crate::time::Instant;

use super::Sample;

/// Silence below this is never stillness.
const LEAST_S: f64 = 120.0;
/// Nor is silence of fewer polls than this.
const LEAST_POLLS: f64 = 3.0;
/// Silence after which OceanBase may be retrying: 64 attempts, one every 10 s.
pub const RETRYING: Duration = Duration::from_secs(600);
/// Changes that must have been seen before anything is said: the first ones are the beginning, not the rhythm.
const LEAST_CHANGES: u32 = 3;
/// Gaps that must have been seen before a silence below [`RETRYING`] is judged.
const LEAST_GAPS: usize = 3;
/// Silence of so many times the usual gap is normal: one in twenty is longer than usual.
const NORMAL: f64 = 1.5;
/// Two moments less far apart are watched: a hidden page samples once a minute.
pub const LEAST_PATIENCE: Duration = Duration::from_secs(150);
/// Two moments that are less far apart than so many usual distances are watched, too.
const PATIENT_POLLS: f64 = 4.0;
/// Gaps, and distances of moments, that are remembered.
const GAPS: usize = 128;
const DISTANCES: usize = 15;
/// Growth on disk that is more than its own coming and going.
const DISK_GRAIN: f64 = 0.003;
/// Disk use below this share of its highest has fallen.
pub(super) const DISK_FALL: f64 = 0.9;

/// Moments further apart than this have nobody watching in between, where all that is known spans `span`. What is kept
/// of many days is thinned: 1800 moments of two kinds leave gaps of up to a 450th of it.
pub fn patience(span: Duration) -> Duration {
    LEAST_PATIENCE.max(span / 400)
}

/// Believes what is seen twice in a row: the disk use as one server of many tells it may be missing a part, once.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Twice {
    before: bool,
}

impl Twice {
    /// Whether it is `seen` again.
    pub(super) fn seen(&mut self, seen: bool) -> bool {
        std::mem::replace(&mut self.before, seen) && seen
    }
}

/// Whether a restore moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Movement {
    /// Something has changed lately.
    Moving,
    /// It moves, at less than half of its average pace.
    Slow,
    /// Nothing has changed for longer than is normal.
    Still {
        /// When something last changed.
        since: Instant,
        /// The longest silence that is normal for this restore, by the gaps between its changes.
        normal: Duration,
    },
    /// Nothing is seen that could move, or too little has been seen to tell.
    Unknown,
}

impl Movement {
    /// The word for it in `data-movement` and in files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Moving => "moving",
            Self::Slow => "slow",
            Self::Still { .. } => "still",
            Self::Unknown => "unknown",
        }
    }

    /// Whether it has been still so long that OceanBase may be retrying: a failing log stream is tried 64 times before
    /// the restore fails.
    pub fn may_be_retrying(self, now: Instant) -> bool {
        match self {
            Self::Still { since, .. } => now.since(since).is_some_and(|silent| silent > RETRYING),
            _ => false,
        }
    }
}

/// The rhythm of a restore's changes.
#[derive(Debug, Clone, Default)]
pub struct Pulse {
    /// Samples less than so many seconds apart are watched, however often there is one.
    patience: f64,
    /// Seconds between the newest samples, the oldest first.
    distances: Vec<f64>,
    last: Option<Seen>,
    /// Seconds since the start at which something last changed.
    changed_at: f64,
    /// Watched seconds since then.
    silent: f64,
    /// Watched seconds between changes, the oldest first.
    gaps: Vec<f64>,
    changes: u32,
    /// The usual time between two samples.
    poll: f64,
}

/// The last of each value that was seen.
#[derive(Debug, Clone, Copy)]
struct Seen {
    at: f64,
    values: Sample,
    highest_disk: f64,
    fallen: Twice,
}

impl Pulse {
    /// Nothing is seen yet; see [`patience`].
    pub fn patient(patience: Duration) -> Self {
        Self {
            patience: patience.as_secs_f64(),
            ..Self::default()
        }
    }

    /// Takes in a sample at `at` seconds since the start. One that says nothing but the status that is known already
    /// shows no silence either.
    pub fn see(&mut self, at: f64, sample: &Sample) {
        let patience = self.patience();
        let Some(last) = &mut self.last else {
            self.last = Some(Seen {
                at,
                values: *sample,
                highest_disk: sample.disk.unwrap_or_default() as f64,
                fallen: Twice::default(),
            });
            self.changed_at = at;
            return;
        };
        if !sample.measures() && sample.phase == last.values.phase {
            return;
        }
        let passed = (at - last.at).max(0.0);
        let watched = passed <= patience;
        last.at = at;
        remember(&mut self.distances, passed, DISTANCES);
        if watched {
            self.silent += passed;
            self.poll += (passed - self.poll) * if self.poll > 0.0 { 0.2 } else { 1.0 };
        }
        let moved = sample.disk.is_some_and(|disk| last.disk_moved(disk as f64));
        let changed = sample.phase.is_some() && differs(&last.values, sample);
        if changed {
            last.values = *sample;
        }
        if moved || changed {
            self.beat(at, watched);
        }
    }

    fn beat(&mut self, at: f64, watched: bool) {
        self.changes = self.changes.saturating_add(1);
        if watched && self.changes > LEAST_CHANGES {
            remember(&mut self.gaps, self.silent, GAPS);
        }
        self.changed_at = at;
        self.silent = 0.0;
    }

    /// Forgets the moments after `at`: the clock was set back.
    pub(super) fn forget_after(&mut self, at: f64) {
        if let Some(last) = &mut self.last {
            last.at = last.at.min(at);
        }
        self.changed_at = self.changed_at.min(at);
    }

    /// When something last changed, in seconds since the start; `None` before a rhythm was seen.
    pub(super) fn changed_at(&self) -> Option<f64> {
        (self.changes >= LEAST_CHANGES).then_some(self.changed_at)
    }

    /// The judgement at `at` seconds on a restore that began at `started` and whose pace is `slow` or not.
    pub fn movement(&self, at: f64, started: Instant, slow: bool) -> Movement {
        // What was measured last may be long ago.
        let blind = self.last.as_ref().is_none_or(|last| at - last.at > self.patience());
        if blind || self.changes < LEAST_CHANGES {
            return Movement::Unknown;
        }
        let normal = self.normal();
        if self.silent > normal {
            Movement::Still {
                since: started.plus_ms((self.changed_at * 1000.0) as i64),
                normal: Duration::try_from_secs_f64(normal).unwrap_or_default(),
            }
        } else if slow {
            Movement::Slow
        } else {
            Movement::Moving
        }
    }

    /// Seconds without a sample up to which time counts as watched. Where samples come every few minutes, that is what
    /// watching is there.
    fn patience(&self) -> f64 {
        let mut distances = self.distances.clone();
        distances.sort_by(f64::total_cmp);
        let usual = distances.get(distances.len() / 2).copied().unwrap_or_default();
        self.patience.max(PATIENT_POLLS * usual)
    }

    fn normal(&self) -> f64 {
        let least = if self.gaps.len() < LEAST_GAPS {
            RETRYING.as_secs_f64()
        } else {
            LEAST_S
        };
        let usual = self.usual().unwrap_or_default();
        least.max(NORMAL * usual).max(LEAST_POLLS * self.poll)
    }

    /// Seconds within which changes usually come: 95 of 100 gaps are no longer. `None` before any gap was seen.
    pub(super) fn usual(&self) -> Option<f64> {
        let mut gaps = self.gaps.clone();
        gaps.sort_by(f64::total_cmp);
        let index = (gaps.len() * 95).div_ceil(100).checked_sub(1)?;
        gaps.get(index).copied()
    }
}

impl Seen {
    /// Whether the disk use has grown, or fallen: what has been lost grows again.
    fn disk_moved(&mut self, disk: f64) -> bool {
        let fallen = self.fallen.seen(disk < self.highest_disk * DISK_FALL);
        let moved = fallen || disk > self.highest_disk * (1.0 + DISK_GRAIN);
        if moved {
            self.highest_disk = disk;
        }
        moved
    }
}

fn remember(values: &mut Vec<f64>, value: f64, most: usize) {
    if values.len() >= most {
        values.remove(0);
    }
    values.push(value);
}

/// Whether an answer says something else than the one before.
fn differs(before: &Sample, now: &Sample) -> bool {
    let values = |sample: &Sample| {
        (
            sample.phase,
            sample.tablets,
            sample.bytes,
            sample.restored,
            sample.recovered_to,
        )
    };
    values(before) != values(now)
}
