//! The lanes of one restore as its samples show them: data and log by counters, and the growth on disk.

use super::Settings;
use super::growth::GrowthCurve;
use super::sample::{SATURATED_SHARE, Sample, Whole};
use crate::restore::confirm::{ConfirmTwice, DISK_FALL};

/// A pace below this share of the average is slow.
const SLOW: f64 = 0.5;

/// What was seen of a lane's progress: what a forecast of it is made from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LaneProgress {
    /// The moment, in seconds since the start of the restore.
    pub at: f64,
    /// Seconds in which the lane has come so far.
    pub elapsed: f64,
    /// The share of it that is done, 0 to 1.
    pub share: f64,
    /// The recent pace by the average one, as a logarithm.
    pub recent: f64,
    /// The share of the time in which it was counted, as a logarithm.
    pub begun: f64,
}

/// One lane: a curve and when it was through.
#[derive(Debug, Clone, Default)]
pub(super) struct LaneState {
    pub(super) curve: GrowthCurve,
    /// Seconds since the start at which it was first seen to be complete.
    pub(super) done_at: Option<f64>,
    /// Whether its value is held back until its end.
    pub(super) held: bool,
}

impl LaneState {
    fn record(&mut self, at: f64, value: f64, done: bool) {
        self.curve.record(at, value);
        self.done_at = if done { self.done_at.or(Some(at)) } else { None };
    }

    /// Its progress at `at` when `whole` is all of it, counted from `from`, at which it stood at `base`.
    fn progress(&self, at: f64, whole: f64, (from, base): (f64, f64), settings: &Settings) -> Option<LaneProgress> {
        let Settings { recent, most, .. } = *settings;
        let (begun, _) = self.curve.first()?;
        let (_, value) = self.curve.last()?;
        let (elapsed, done) = ((at - from).max(1.0), value - base);
        let counted = (at - begun).max(1.0);
        let share = (done / whole).clamp(0.0, 1.0);
        let newest = value - self.curve.value_at(at - recent * counted);
        let pace = (newest / (recent * counted) * elapsed / done).ln();
        share.is_finite().then_some(LaneProgress {
            at,
            elapsed,
            share,
            recent: if pace.is_nan() { 0.0 } else { pace.clamp(-most, most) },
            begun: (counted / elapsed).ln().clamp(-most, 0.0),
        })
    }

    /// Growth per second as it is at this moment, and since when it is measured: 0 while it is `stalled`, `None` once there
    /// is nothing left to grow.
    pub(super) fn throughput_now(&self, stalled: bool) -> Option<(f64, f64)> {
        let (throughput, since) = self.curve.throughput_now().filter(|_| self.done_at.is_none())?;
        Some(match self.curve.last().filter(|_| stalled) {
            Some((stepped_at, _)) => (0.0, stepped_at),
            None => (throughput, since),
        })
    }

    /// Whether it grows at less than half of its average pace.
    pub(super) fn is_slow(&self) -> Option<bool> {
        Some(self.curve.throughput()? < SLOW * self.curve.average()?)
    }

    fn value(&self) -> f64 {
        self.curve.last().map_or(0.0, |(_, value)| value)
    }

    fn forget_after(&mut self, at: f64) {
        self.curve.forget_after(at);
        self.done_at = self.done_at.filter(|done| *done <= at);
    }
}

/// All lanes of a restore.
#[derive(Debug, Clone, Default)]
pub(super) struct LaneStates {
    /// Share of the data, 0 to 1.
    pub(super) data: LaneState,
    /// Point of the log, in seconds since 1970.
    pub(super) log: LaneState,
    /// Bytes on disk.
    pub(super) disk: LaneState,
    /// Where the log ends, in seconds since 1970.
    target: Option<f64>,
    /// The last bytes to restore that were reported.
    pub(super) total_bytes: Option<f64>,
    /// When the data was counted last, in seconds since the start: counters that were pasted may be old.
    counted_at: f64,
    /// The same of the log.
    replayed_at: f64,
    /// What the data was last a share of.
    whole: Option<Whole>,
    /// Whether the disk use has fallen.
    fallen: ConfirmTwice,
    settings: Settings,
}

impl LaneStates {
    pub(super) fn with_settings(settings: Settings) -> Self {
        Self {
            settings,
            ..Self::default()
        }
    }

    /// Takes in what a sample says at `at` seconds since the start.
    pub(super) fn record(&mut self, at: f64, sample: &Sample) {
        self.total_bytes = sample.bytes.total.map(|bytes| bytes as f64).or(self.total_bytes);
        if let Some(disk) = sample.disk {
            self.record_disk(at, disk as f64);
        }
        let pasted = sample.phase.is_none();
        if pasted && !sample.has_counters() {
            return;
        }
        if sample.data().is_some() {
            self.counted_at = at;
        }
        match sample.data() {
            Some((whole, share)) if share > 0.0 => {
                if self.data.curve.is_empty() || pasted && !self.counted() {
                    // Nobody watched the beginning: counted from the start of the restore, as a plain average would.
                    self.data.curve.begin(0.0, 0.0);
                }
                self.record_data(at, whole, share, sample);
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
            self.log.record(at, recovered, done);
            self.replayed_at = at;
        }
    }

    fn record_data(&mut self, at: f64, whole: Whole, share: f64, sample: &Sample) {
        self.count_by(whole, share);
        self.data.held = sample.data_is_held();
        let share = if self.data.held { SATURATED_SHARE } else { share };
        self.data
            .record(at, share, self.data_must_be_copied(at) || sample.data_is_copied());
    }

    /// Whether a share that is held back has been so for as long as the rest of the data usually takes.
    fn data_must_be_copied(&self, at: f64) -> bool {
        let since = self.data.curve.last().map(|(stepped_at, _)| at - stepped_at);
        let needed = self
            .data
            .curve
            .average()
            .map(|average| (1.0 - SATURATED_SHARE) / average);
        self.data.held && since.zip(needed).is_some_and(|(since, needed)| since >= needed)
    }

    /// When the data becomes a share of something else, what was copied before is a share of that, too.
    fn count_by(&mut self, whole: Whole, share: f64) {
        let factor = match (self.whole.replace(whole), whole) {
            (Some(before), now) if before == now => return,
            (Some(Whole::Bytes(before)), Whole::Bytes(now)) | (Some(Whole::Tablets(before)), Whole::Tablets(now)) => {
                before as f64 / now as f64
            }
            (Some(_), _) if self.data.value() > 0.0 => share / self.data.value(),
            _ => return,
        };
        self.data.curve.rescale(factor);
    }

    fn record_disk(&mut self, at: f64, disk: f64) {
        if self.disk.curve.is_empty() || disk <= self.disk.value() {
            self.disk.curve.begin(at, disk);
        }
        let highest = self.disk.value();
        if self.fallen.confirm(disk < highest * DISK_FALL) || disk > highest {
            self.disk.record(at, disk, false);
        }
    }

    /// Forgets what was seen after `at`: the clock was set back.
    pub(super) fn forget_after(&mut self, at: f64) {
        for lane in [&mut self.data, &mut self.log, &mut self.disk] {
            lane.forget_after(at);
        }
        self.counted_at = self.counted_at.min(at);
        self.replayed_at = self.replayed_at.min(at);
    }

    /// Whether the agent counts data: it does so once all log streams have reached the consistent point.
    pub(super) fn counted(&self) -> bool {
        self.data.done_at.is_some() || self.data.value() > 0.0
    }

    /// How far the data was when it was counted last; `None` once it is copied.
    pub(super) fn data_progress(&self) -> Option<LaneProgress> {
        self.data
            .progress(self.counted_at, 1.0, (0.0, 0.0), &self.settings)
            .filter(|_| self.data.done_at.is_none())
    }

    /// How far the log was when it was reported last, of what it had to replay when it was first reported; `None` once it is
    /// replayed.
    pub(super) fn log_progress(&self) -> Option<LaneProgress> {
        let (from, base) = self.log.curve.first().filter(|_| self.log.done_at.is_none())?;
        self.log
            .progress(self.replayed_at, self.target? - base, (from, base), &self.settings)
    }

    /// How much the disk has grown; its share is that of one byte.
    pub(super) fn disk_progress(&self, at: f64) -> Option<LaneProgress> {
        self.disk.curve.throughput()?;
        self.disk.progress(at, f64::MAX, (0.0, 0.0), &self.settings)
    }

    /// The progress of what was complete at `done`.
    pub(super) fn done_progress(done: f64) -> LaneProgress {
        LaneProgress {
            at: done,
            elapsed: done.max(1.0),
            share: 1.0,
            recent: 0.0,
            begun: 0.0,
        }
    }

    /// The share of the data that is copied, 0 to 1.
    pub(super) fn data_share(&self) -> f64 {
        self.data.value()
    }

    /// Bytes on disk.
    pub(super) fn on_disk(&self) -> f64 {
        self.disk.value()
    }

    /// Whether log progress and its target are reported.
    pub(super) fn log_is_reported(&self) -> bool {
        self.target.is_some() && !self.log.curve.is_empty()
    }

    /// When everything that is counted was complete; `None` before. If log progress is not reported, it is not waited for.
    pub(super) fn done_at(&self) -> Option<f64> {
        let data = self.data.done_at?;
        if !self.log_is_reported() {
            return Some(data);
        }
        self.log.done_at.map(|log| data.max(log))
    }
}
