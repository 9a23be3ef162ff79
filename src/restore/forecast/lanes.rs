//! The lanes of one restore as its samples show them: data and log by counters, and the growth on disk.

use super::curve::Curve;
use super::sample::Sample;

/// How much a step of data strays from the mean: copying is even.
const DATA_NOISE: f64 = 0.08;
/// How much a step of log replay strays: a busy hour takes longer than a quiet one.
const LOG_NOISE: f64 = 0.6;
/// A pace below this share of the average is slow.
const SLOW: f64 = 0.5;
/// Disk use goes up and down by itself by less than this share.
const DISK_GRAIN: f64 = 0.01;
/// Bytes below which growth on disk is not the restore's: what an empty tenant needs.
const DISK_BASE: f64 = 1_073_741_824.0 / 16.0;

/// One lane: a curve and when it was through.
#[derive(Debug, Clone)]
pub(super) struct Lane {
    pub(super) curve: Curve,
    /// Seconds since the start at which it was first seen to be complete.
    pub(super) done_at: Option<f64>,
    /// Growth per second as it is now, worked out at each step.
    pub(super) pace: Option<f64>,
    /// How much a step strays from the mean.
    noise: f64,
}

impl Lane {
    fn of_noise(noise: f64) -> Self {
        Self {
            curve: Curve::default(),
            done_at: None,
            pace: None,
            noise,
        }
    }

    fn see(&mut self, at: f64, value: f64, grain: f64, done: bool) {
        if self.curve.see(at, value, grain) {
            self.pace = self.curve.pace(self.noise);
        }
        self.done_at = if done { self.done_at.or(Some(at)) } else { None };
    }

    /// Seconds from `at` until the lane has `left` more to go at the pace of now; `None` while there is no pace. The
    /// time since the last step counts as worked, up to the usual length of a step.
    pub(super) fn rest(&self, at: f64, left: f64) -> Option<f64> {
        if self.done_at.is_some() {
            return Some(0.0);
        }
        let pace = self.pace?;
        let (stepped_at, _) = self.curve.last()?;
        let worked = (at - stepped_at).clamp(0.0, self.curve.step().unwrap_or_default());
        Some((left / pace - worked).max(0.0))
    }

    /// Whether it grows at less than half of its average pace.
    pub(super) fn is_slow(&self) -> Option<bool> {
        Some(self.pace? < SLOW * self.curve.average()?)
    }

    fn value(&self) -> f64 {
        self.curve.last().map_or(0.0, |(_, value)| value)
    }

    fn forget_after(&mut self, at: f64) {
        self.curve.forget_after(at);
        self.pace = self.curve.pace(self.noise);
        self.done_at = self.done_at.filter(|done| *done <= at);
    }
}

/// All lanes of a restore.
#[derive(Debug, Clone)]
pub(super) struct Lanes {
    /// Share of the data, 0 to 1.
    pub(super) data: Lane,
    /// Point of the log, in seconds since 1970.
    pub(super) log: Lane,
    /// Bytes on disk.
    pub(super) disk: Lane,
    /// Where the log ends, in seconds since 1970.
    target: Option<f64>,
    /// The last bytes to restore that were reported.
    pub(super) total_bytes: Option<f64>,
}

impl Default for Lanes {
    fn default() -> Self {
        Self {
            data: Lane::of_noise(DATA_NOISE),
            log: Lane::of_noise(LOG_NOISE),
            disk: Lane::of_noise(DATA_NOISE),
            target: None,
            total_bytes: None,
        }
    }
}

impl Lanes {
    /// Takes in what a sample says at `at` seconds since the start.
    pub(super) fn see(&mut self, at: f64, sample: &Sample) {
        self.total_bytes = sample.bytes.total.map(|bytes| bytes as f64).or(self.total_bytes);
        if let Some(disk) = sample.disk {
            self.see_disk(at, disk as f64);
        }
        if sample.phase.is_none() {
            return;
        }
        match sample.data_share() {
            Some(share) if share > 0.0 => {
                if self.data.curve.is_empty() {
                    // Nobody watched the beginning: counted from the start of the restore, as a plain average would.
                    self.data.curve.begin(0.0, 0.0);
                }
                self.data.see(at, share, 0.0, sample.data_is_copied());
            }
            _ if self.data.done_at.is_none() => self.data.curve.begin(at, 0.0),
            _ => {}
        }
        if let Some(recovered) = sample.recovered_to {
            let recovered = recovered.ns() as f64 / 1e9;
            self.target = sample.target.map(|target| target.ns() as f64 / 1e9).or(self.target);
            if recovered <= self.log.value() {
                self.log.curve.begin(at, recovered);
            }
            let done = self.target.is_some_and(|target| recovered >= target);
            self.log.see(at, recovered, 0.0, done);
        }
    }

    fn see_disk(&mut self, at: f64, disk: f64) {
        if self.disk.curve.is_empty() || disk <= self.disk.value() + DISK_BASE {
            self.disk.curve.begin(at, disk);
        }
        let highest = self.disk.value();
        if disk > highest || disk < highest * 0.9 {
            self.disk.see(at, disk, highest * DISK_GRAIN, false);
        }
    }

    /// Forgets what was seen after `at`: the clock was set back.
    pub(super) fn forget_after(&mut self, at: f64) {
        for lane in [&mut self.data, &mut self.log, &mut self.disk] {
            lane.forget_after(at);
        }
    }

    /// Whether the agent counts data: it does so once all log streams have reached the consistent point.
    pub(super) fn counted(&self) -> bool {
        self.data.done_at.is_some() || self.data.value() > 0.0
    }

    /// The share of the data that is copied, 0 to 1.
    pub(super) fn data_share(&self) -> f64 {
        self.data.value()
    }

    /// Seconds from `at` until the data is copied; `None` while that cannot be told.
    pub(super) fn data_rest(&self, at: f64) -> Option<f64> {
        self.data.rest(at, 1.0 - self.data.value())
    }

    /// Seconds from `at` until logs are replayed up to the target.
    pub(super) fn log_rest(&self, at: f64) -> Option<f64> {
        self.log.rest(at, self.target? - self.log.value())
    }

    /// Bytes on disk.
    pub(super) fn on_disk(&self) -> f64 {
        self.disk.value()
    }

    /// Whether it is told how far the log is, and how far it has to come.
    pub(super) fn log_is_told(&self) -> bool {
        self.target.is_some() && !self.log.curve.is_empty()
    }

    /// When everything that is counted was complete; `None` before. A log that is not told is not waited for.
    pub(super) fn done_at(&self) -> Option<f64> {
        let data = self.data.done_at?;
        if !self.log_is_told() {
            return Some(data);
        }
        self.log.done_at.map(|log| data.max(log))
    }
}
