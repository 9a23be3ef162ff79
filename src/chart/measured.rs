//! What lanes are about: their keys, their values and what those go towards.

use std::time::Duration;

use crate::restore::Percent;
use crate::time::{Stamp, TimeForm};

/// A measured value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measured {
    /// Copied share of the data.
    Data(Percent),
    /// Log left to replay.
    LogLeft(Duration),
    /// Bytes on disk.
    Disk(u64),
    /// Throughput in bytes per second.
    BytesPerSecond(u64),
    /// Throughput of data that is not reported in bytes: hundredths of a percent per minute.
    SharePerMinute(u64),
}

/// What a lane's values go towards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goal {
    /// The expected bytes on disk.
    Size(u64),
    /// The point in time to restore to.
    Target(Stamp, TimeForm),
    /// The highest throughput so far.
    Peak(Measured),
}

/// Kind of lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LaneKey {
    /// Creation of the restored tenant.
    CreateTenant,
    /// The restore with its status.
    Restore,
    /// Copied share of the data.
    Data,
    /// Replay position of the log, towards the target.
    Log,
    /// Bytes on disk.
    Disk,
    /// Throughput of the data, or of the growth on disk.
    Throughput,
    /// What changed.
    Events,
    /// Activation and upgrade of the restored tenant by obshell's task.
    BringUp,
}

/// A value that labels a height.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScaleValue {
    /// Percent of a lane.
    Percent(u8),
    /// Bytes.
    Bytes(u64),
}
