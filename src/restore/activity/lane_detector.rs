//! Whether one lane changes, judged by the gaps between its changes.
//!
//! An agent's values step every 30 to 60 s, and a failing log stream is retried for more than ten minutes: silence is
//! compared with what was normal for this lane.

use std::time::Duration;

use crate::{sorting::sort_by, time::Instant};

use super::movement::{Movement, RETRYING};

/// Silence below this is never a stall, seconds.
const LEAST_S: f64 = 120.0;
/// Nor is silence of fewer samples than this.
const LEAST_SAMPLES: f64 = 3.0;
/// Changes that must have been seen before anything is said: the first ones are the beginning.
const LEAST_CHANGES: u32 = 3;
/// Gaps that must have been seen before a silence below [`RETRYING`] is judged.
const LEAST_GAPS: usize = 3;
/// Silence of so many times the usual gap is normal: one gap in twenty is longer than usual.
const NORMAL: f64 = 1.5;
/// Two samples that are less far apart than so many usual distances are watched.
const WATCHED_DISTANCES: f64 = 4.0;
/// Gaps, and distances of samples, that are remembered.
const GAPS: usize = 128;
const DISTANCES: usize = 15;

/// The changes of one lane. All times are seconds since the start.
#[derive(Debug, Clone, Default)]
pub(super) struct LaneDetector {
    /// Samples less than so many seconds apart are watched, however often there is one.
    max_sample_gap: f64,
    /// Seconds between the newest samples, the oldest first.
    distances: Vec<f64>,
    /// When it was measured last; `None` before that.
    measured_at: Option<f64>,
    /// When it last changed.
    changed_at: f64,
    /// Watched seconds since then.
    silence: f64,
    /// Watched seconds between changes, the oldest first.
    gaps: Vec<f64>,
    changes: u32,
    /// The usual time between two samples.
    sample_distance: f64,
}

impl LaneDetector {
    pub fn with_max_sample_gap(max_sample_gap: Duration) -> Self {
        Self {
            max_sample_gap: max_sample_gap.as_secs_f64(),
            ..Self::default()
        }
    }

    /// Records that the lane was measured at `at`, and whether it had `changed` since it was measured last.
    pub fn record(&mut self, at: f64, changed: bool) {
        let Some(before) = self.measured_at.replace(at) else {
            self.changed_at = at;
            return;
        };
        let passed = (at - before).max(0.0);
        let watched = passed <= self.max_sample_gap();
        remember(&mut self.distances, passed, DISTANCES);
        if watched {
            self.silence += passed;
            let weight = if self.sample_distance > 0.0 { 0.2 } else { 1.0 };
            self.sample_distance += (passed - self.sample_distance) * weight;
        }
        if changed {
            self.record_change(at, watched);
        }
    }

    /// The restore has turned to another status: what was silent before says nothing of what follows.
    pub fn restart(&mut self, at: f64) {
        if self.measured_at.is_some() {
            self.record_change(at, false);
        }
    }

    fn record_change(&mut self, at: f64, watched: bool) {
        self.changes = self.changes.saturating_add(1);
        // A stall does not teach what is usual.
        if watched && self.changes > LEAST_CHANGES && self.silence <= self.normal() {
            remember(&mut self.gaps, self.silence, GAPS);
        }
        self.changed_at = at;
        self.silence = 0.0;
    }

    /// Forgets what was seen after `at`: the clock was set back.
    pub fn forget_after(&mut self, at: f64) {
        self.measured_at = self.measured_at.map(|measured| measured.min(at));
        self.changed_at = self.changed_at.min(at);
    }

    /// When it last changed; `None` before that was seen often enough.
    pub fn changed_at(&self) -> Option<f64> {
        (self.changes >= LEAST_CHANGES).then_some(self.changed_at)
    }

    /// For how long it was watched without a change.
    pub fn silence(&self) -> Duration {
        Duration::try_from_secs_f64(self.silence).unwrap_or_default()
    }

    /// Whether it advances at `at`, in a restore that began at `started`; `slow` is whether its throughput is low.
    pub fn movement(&self, at: f64, started: Instant, slow: bool) -> Movement {
        // It may have been measured long ago.
        let unseen = self
            .measured_at
            .is_none_or(|measured| at - measured > self.max_sample_gap());
        if unseen || self.changes < LEAST_CHANGES {
            return Movement::Unknown;
        }
        let normal = self.normal();
        if self.silence > normal {
            // Without a gap in watching the two times are the same.
            let since = self.changed_at.max(at - self.silence);
            Movement::Stalled {
                since: started.plus_ms((since * 1000.0) as i64),
                normal: Duration::try_from_secs_f64(normal).unwrap_or_default(),
                watched: self.silence(),
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
        sort_by(&mut distances, f64::total_cmp);
        let usual = distances.get(distances.len() / 2).copied().unwrap_or_default();
        self.max_sample_gap.max(WATCHED_DISTANCES * usual)
    }

    fn normal(&self) -> f64 {
        let least = if self.gaps.len() < LEAST_GAPS {
            RETRYING.as_secs_f64()
        } else {
            LEAST_S
        };
        let usual_gap = self.usual_gap().unwrap_or_default();
        least.max(NORMAL * usual_gap).max(LEAST_SAMPLES * self.sample_distance)
    }

    /// Seconds within which changes usually come: 95 of 100 gaps are no longer. `None` before any gap was seen.
    pub fn usual_gap(&self) -> Option<f64> {
        let mut gaps = self.gaps.clone();
        sort_by(&mut gaps, f64::total_cmp);
        let index = (gaps.len() * 95).div_ceil(100).checked_sub(1)?;
        gaps.get(index).copied()
    }
}

fn remember(values: &mut Vec<f64>, value: f64, most: usize) {
    if values.len() >= most {
        values.remove(0);
    }
    values.push(value);
}
