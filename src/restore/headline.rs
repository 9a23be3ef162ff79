//! What the one line at the top of the page says.

use std::time::Duration;

use super::{
    Lane, Movement, Outcome, Percent, Restore,
    elapsed::whole_minutes,
    forecast::{Assessment, LaneForecast},
};
use crate::time::Instant;

/// What is going on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Headline {
    /// The target tenant is being created.
    Creating,
    /// It runs.
    Running {
        /// How much is done.
        done: Done,
        /// How it advances.
        pace: Pace,
        /// For how long it runs.
        elapsed: Option<Duration>,
    },
    /// It was on show, and the agent lists it no longer.
    Vanished,
    /// OceanBase has decided, and the answer has no finish time yet.
    Decided(Outcome),
    /// It ended: how, and how long it took.
    Ended(Ending, Option<Duration>),
}

/// How much of a running restore is done.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Done {
    /// Nobody says.
    Unknown,
    /// The lanes that are counted; one of them at least.
    Counted {
        /// The data lane.
        data: Option<Percent>,
        /// The log lane.
        log: Option<Percent>,
        /// Whether the counters were pasted: it may be more by now.
        at_least: bool,
    },
    /// The share of the size that is expected on disk: an estimate.
    OnDisk(Percent),
}

/// How a running restore advances.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Pace {
    /// Nobody knows: no changing figure has been received, or the agent is out of contact.
    Unknown,
    /// It advances; the growth on disk, where that is what is seen.
    Moving(Option<Growth>),
    /// It advances at less than half of its average throughput; the growth likewise.
    Slow(Option<Growth>),
    /// It makes no progress for this long, in whole minutes from one minute on; the lane, where another one advances.
    Stalled(Duration, Option<Lane>),
}

/// How fast the use on disk grows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Growth {
    /// Bytes per second.
    pub rate: f64,
    /// The time up to now over which that is measured, in whole minutes from one minute on.
    pub over: Duration,
}

impl Growth {
    /// The growth of the disk's lane, where it grows.
    fn of(disk: &LaneForecast) -> Option<Self> {
        let (rate, over) = disk.throughput.zip(disk.throughput_over)?;
        let over = whole_minutes(over);
        (rate > 0.0).then_some(Self { rate, over })
    }
}

/// How a restore ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// It succeeded.
    Restored,
    /// It succeeded, and obshell brings the tenant up.
    BringingUp,
    /// It succeeded, and the tenant was left a standby.
    Standby,
    /// It failed.
    Failed,
    /// It was cancelled, or its tenant was dropped.
    Cancelled,
    /// The agent does not say.
    Unknown,
}

impl Done {
    /// How much of `restore` is done. `disk` is what it uses on disk, in bytes.
    pub fn of(restore: &Restore, disk: Option<u64>, assessment: Option<&Assessment>) -> Self {
        let data = restore.data.progress.as_ref().value().map(|data| data.percent);
        let log = restore.log.progress.as_ref().value().map(|log| log.percent);
        if data.is_some() || log.is_some() {
            let at_least = restore.pasted.is_some();
            return Self::Counted { data, log, at_least };
        }
        match disk.zip(assessment.and_then(|assessment| assessment.size_on_disk)) {
            Some((used, (size, _))) => Self::OnDisk(Percent::of_expected(used, size)),
            None => Self::Unknown,
        }
    }
}

impl Pace {
    /// How a restore advances by its assessment, which is good until `known_until` on the agent's clock.
    pub fn of(assessment: &Assessment, known_until: Instant) -> Self {
        let activity = &assessment.activity;
        let growth = Growth::of(&assessment.disk);
        match activity.movement() {
            Movement::Moving => Self::Moving(growth),
            Movement::Slow => Self::Slow(growth),
            Movement::Stalled { since, .. } => {
                let stalled_for = whole_minutes(known_until.since(since).unwrap_or_default());
                Self::Stalled(stalled_for, activity.stalled_alone())
            }
            Movement::Unknown => Self::Unknown,
        }
    }
}
