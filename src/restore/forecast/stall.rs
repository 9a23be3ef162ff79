//! Whether a restore moves, judged against its own history of changes.
//!
//! An agent's values step every 30 to 60 s, and a failing log stream is retried for more than ten minutes: silence is
//! compared with what was normal for this restore. Time in which nobody watched is not silence.

use std::time::Duration;

use crate::time::Instant;

use super::confirm::{ConfirmTwice, DISK_FALL};
use super::movement::RETRYING;
use super::{Movement, Sample};

/// Silence below this is never stillness.
const LEAST_S: f64 = 120.0;
/// Nor is silence of fewer polls than this.
const LEAST_POLLS: f64 = 3.0;
/// Changes that must have been seen before anything is said: the first ones are the beginning, not the rhythm.
const LEAST_CHANGES: u32 = 3;
/// Gaps that must have been seen before a silence below [`RETRYING`] is judged.
const LEAST_GAPS: usize = 3;
/// Silence of so many times the usual gap is normal: one in twenty is longer than usual.
const NORMAL: f64 = 1.5;
/// Two moments that are less far apart than so many usual distances are watched, too.
const PATIENT_POLLS: f64 = 4.0;
/// Gaps, and distances of moments, that are remembered.
const GAPS: usize = 128;
const DISTANCES: usize = 15;
/// Growth on disk that is more than its own coming and going.
const DISK_GRAIN: f64 = 0.003;
/// The rhythm of a restore's changes.
#[derive(Debug, Clone, Default)]
pub struct StallDetector {
    /// Samples less than so many seconds apart are watched, however often there is one.
    max_sample_gap: f64,
    /// Seconds between the newest samples, the oldest first.
    distances: Vec<f64>,
    last: Option<LastValues>,
    /// Seconds since the start at which something last changed.
    changed_at: f64,
    /// Watched seconds since then.
    silence: f64,
    /// Watched seconds between changes, the oldest first.
    gaps: Vec<f64>,
    changes: u32,
    /// The usual time between two samples.
    poll: f64,
}

/// The last of each value that was seen.
#[derive(Debug, Clone, Copy)]
struct LastValues {
    at: f64,
    values: Sample,
    highest_disk: f64,
    fallen: ConfirmTwice,
}

impl StallDetector {
    /// Nothing is seen yet; see [`super::max_sample_gap`].
    pub fn with_max_sample_gap(max_sample_gap: Duration) -> Self {
        Self {
            max_sample_gap: max_sample_gap.as_secs_f64(),
            ..Self::default()
        }
    }

    /// Takes in a sample at `at` seconds since the start. One that says nothing but the status that is known already
    /// shows no silence either.
    pub fn record(&mut self, at: f64, sample: &Sample) {
        let max_sample_gap = self.max_sample_gap();
        let Some(last) = &mut self.last else {
            self.last = Some(LastValues {
                at,
                values: *sample,
                highest_disk: sample.disk.unwrap_or_default() as f64,
                fallen: ConfirmTwice::default(),
            });
            self.changed_at = at;
            return;
        };
        if !sample.measures() && sample.phase == last.values.phase {
            return;
        }
        let passed = (at - last.at).max(0.0);
        let watched = passed <= max_sample_gap;
        last.at = at;
        remember(&mut self.distances, passed, DISTANCES);
        if watched {
            self.silence += passed;
            self.poll += (passed - self.poll) * if self.poll > 0.0 { 0.2 } else { 1.0 };
        }
        let moved = sample.disk.is_some_and(|disk| last.disk_moved(disk as f64));
        let changed = sample.phase.is_some() && differs(&last.values, sample);
        if changed {
            last.values = *sample;
        }
        if moved || changed {
            self.record_change(at, watched);
        }
    }

    fn record_change(&mut self, at: f64, watched: bool) {
        self.changes = self.changes.saturating_add(1);
        if watched && self.changes > LEAST_CHANGES {
            remember(&mut self.gaps, self.silence, GAPS);
        }
        self.changed_at = at;
        self.silence = 0.0;
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
        let blind = self
            .last
            .as_ref()
            .is_none_or(|last| at - last.at > self.max_sample_gap());
        if blind || self.changes < LEAST_CHANGES {
            return Movement::Unknown;
        }
        let normal = self.normal();
        if self.silence > normal {
            Movement::Stalled {
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
    fn max_sample_gap(&self) -> f64 {
        let mut distances = self.distances.clone();
        distances.sort_by(f64::total_cmp);
        let usual_gap = distances.get(distances.len() / 2).copied().unwrap_or_default();
        self.max_sample_gap.max(PATIENT_POLLS * usual_gap)
    }

    fn normal(&self) -> f64 {
        let least = if self.gaps.len() < LEAST_GAPS {
            RETRYING.as_secs_f64()
        } else {
            LEAST_S
        };
        let usual_gap = self.usual_gap().unwrap_or_default();
        least.max(NORMAL * usual_gap).max(LEAST_POLLS * self.poll)
    }

    /// Seconds within which changes usually come: 95 of 100 gaps are no longer. `None` before any gap was seen.
    pub(super) fn usual_gap(&self) -> Option<f64> {
        let mut gaps = self.gaps.clone();
        gaps.sort_by(f64::total_cmp);
        let index = (gaps.len() * 95).div_ceil(100).checked_sub(1)?;
        gaps.get(index).copied()
    }
}

impl LastValues {
    /// Whether the disk use has grown, or fallen: what has been lost grows again.
    fn disk_moved(&mut self, disk: f64) -> bool {
        let fallen = self.fallen.confirm(disk < self.highest_disk * DISK_FALL);
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
