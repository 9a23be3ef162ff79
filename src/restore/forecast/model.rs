//! A forecast, its reasons, and why there is none.

use std::time::Duration;

use crate::time::{ClockForm, Instant};

use super::display::rounded;

/// When the restore is expected to end.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// Begin of the window that holds the end four times out of five. Never before the sample's time.
    pub from: Instant,
    /// The likely end, within the window.
    pub likely: Instant,
    /// End of the window.
    pub to: Instant,
    /// How much the window says.
    pub confidence: Confidence,
    /// Whether the restore takes longer than was forecast: to be said instead of the times, which only slide now.
    pub longer: bool,
    /// Whether nothing moves, so that this is the forecast of the last movement.
    pub frozen: bool,
    /// What it was made from.
    pub evidence: Evidence,
    /// What its times are rounded to for display: as fine as the restore is long.
    pub grain: Duration,
    /// Why, the most important reason first.
    pub because: Vec<Reason>,
}

impl Forecast {
    /// One of its times as it is shown at `now`, in words and in pictures alike: no finer than it is known, and never
    /// before `now`.
    pub fn rounded(&self, instant: Instant, now: Instant) -> Instant {
        rounded(instant, self.grain, now)
    }

    /// How finely its times are written: to the second where the restore takes minutes only.
    pub fn clock(&self) -> ClockForm {
        match self.grain < Duration::from_secs(60) {
            true => ClockForm::Seconds,
            false => ClockForm::Minutes,
        }
    }

    /// The same as it stands at a later moment: none of it before `now`, and longer than forecast once its window has
    /// passed.
    #[must_use]
    pub(super) fn as_of(&self, now: Instant) -> Self {
        Self {
            from: self.from.max(now),
            likely: self.likely.max(now),
            to: self.to.max(now),
            longer: self.longer || self.to <= now,
            ..self.clone()
        }
    }
}

/// How narrow a window is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Wider than what is likely to remain.
    Low,
    /// In between.
    Medium,
    /// Narrower than half of what is likely to remain.
    High,
}

/// What a forecast was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Evidence {
    /// The agent's counters.
    Counters,
    /// The agent's counters and earlier restores.
    CountersAndHistory,
    /// Growth on disk towards a reported size.
    Disk,
    /// Growth on disk, and earlier restores.
    DiskAndHistory,
    /// Earlier restores.
    History,
}

/// A reason for a forecast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// Copying the data takes longer than replaying the log.
    DataIsLater,
    /// Replaying the log takes longer than copying the data.
    LogIsLater,
    /// The agent counts data, but does not say how far the log is, or has to come.
    LogNotSeen,
    /// The data does not get on.
    DataIsStill,
    /// The same of the log.
    LogIsStill,
    /// Data and log are complete: what is left is counted by nothing.
    OnlyTheEndIsLeft,
    /// The disk grows towards its expected size.
    DiskGrowth,
    /// The expected size on disk goes by what an earlier restore of this source used.
    DiskPerByteMeasured,
    /// The expected size on disk goes by the number of FULL replicas, and what is usual per byte.
    DiskPerReplica {
        /// FULL replicas, 1 where no locality was sent.
        replicas: u32,
    },
    /// More is on disk than was expected from an earlier restore, so that the size is unknown.
    SizeRefuted {
        /// The bytes that were expected.
        expected: u64,
    },
    /// Durations of earlier restores of this source, scaled by size where sizes are known.
    History {
        /// How many.
        restores: usize,
    },
}

/// Why there is no forecast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoForecast {
    /// Nobody said when the restore began, and everything is counted from there.
    StartUnknown,
    /// The restore has ended, or is decided.
    Ended,
    /// Nothing but status and time is known, and no earlier restore.
    NothingKnown,
    /// The agent sends counters, but data is not counted before all log streams have reached the consistent point.
    NotCountedYet,
    /// Too few steps were seen to know the throughput.
    NoThroughputYet,
    /// The disk use is known, but not its final size.
    SizeUnknown,
}

/// Where one lane is going.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct LaneForecast {
    /// Whether it is complete.
    pub done: bool,
    /// When it will be; `None` where that is unknown.
    pub end: Option<Instant>,
    /// Growth per second as it is now, 0 while it stands still. Data: a share of all of it; log: seconds of log; disk:
    /// bytes.
    pub throughput: Option<f64>,
    /// The time up to now over which [`Self::throughput`] is measured.
    pub throughput_over: Option<Duration>,
    /// Growth per second since the lane began.
    pub average: Option<f64>,
}
