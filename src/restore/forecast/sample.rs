//! What a forecast is made from: moments of this restore, and restores that have ended.

use crate::time::Instant;

use crate::restore::{Basis, Counts, Percent, Phase, Progress, Reported, Restore};

/// A total and the finished part of it; `None` is "not sent", never zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counted {
    /// All of it.
    pub total: Option<u64>,
    /// The finished part; can go down when a replica leaves.
    pub finished: Option<u64>,
}

impl Counted {
    fn of(counts: Counts) -> Self {
        Self {
            total: counts.total.value(),
            finished: counts.finished.value(),
        }
    }

    /// The finished share, 0 to 1.
    pub(super) fn share(self) -> Option<f64> {
        let total = self.total.filter(|total| *total > 0)?;
        Some((self.finished? as f64 / total as f64).min(1.0))
    }
}

/// What was known of a restore at one moment. `None` is "not sent" or "not asked".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sample {
    /// The moment, on the agent's clock.
    pub at: Instant,
    /// The status; `None` in a sample that is not an answer about the restore, such as a monitored point.
    pub phase: Option<Phase>,
    /// Tablets.
    pub tablets: Counted,
    /// Bytes.
    pub bytes: Counted,
    /// `restore_progress`, where it was sent as such.
    pub restored: Option<Percent>,
    /// The point in time up to which logs are replayed (`recover_scn`).
    pub recovered_to: Option<Instant>,
    /// The share of the log that is replayed (`recover_progress`), where it was sent as such.
    pub replayed: Option<Percent>,
    /// The point in time to restore to (`restore_scn`).
    pub target: Option<Instant>,
    /// Bytes that the tenant uses on data disks, all replicas together.
    pub disk: Option<u64>,
    /// Who has seen [`Self::disk`].
    pub disk_source: DiskSource,
    /// When the restore ended, where the answer says so (`finish_timestamp`).
    pub finished: Option<Instant>,
}

/// Who has seen how much disk is used. Two sources never see the same at the same time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DiskSource {
    /// The agent was asked.
    #[default]
    Agent,
    /// The cluster's Prometheus.
    Prometheus,
}

impl Sample {
    /// An answer about the restore, with the disk use where it was asked at about the same moment.
    pub fn of(restore: &Restore, at: Instant, disk: Option<u64>) -> Self {
        let sent = |progress: &Reported<Progress>| {
            let progress = progress.as_ref().value()?;
            (progress.basis == Basis::ReportedPercent).then_some(progress.percent)
        };
        Self {
            at,
            phase: Some(restore.phase),
            tablets: Counted::of(restore.data.tablets),
            bytes: Counted::of(restore.data.bytes),
            restored: sent(&restore.data.progress),
            replayed: sent(&restore.log.progress),
            recovered_to: restore.log.recovered_to.value(),
            target: restore.target,
            disk,
            disk_source: DiskSource::Agent,
            finished: restore.finished,
        }
    }

    /// Counters alone, which the user has read from OceanBase itself. `restore` has them in place of the agent's.
    pub fn of_pasted(restore: &Restore, at: Instant) -> Self {
        Self {
            phase: None,
            finished: None,
            ..Self::of(restore, at, None)
        }
    }

    /// Whether it has counters of the data or the log.
    pub(super) fn has_counters(&self) -> bool {
        self.data_share().is_some() || self.recovered_to.is_some()
    }

    /// A point of the disk curve alone, as the cluster's Prometheus has it.
    pub fn of_disk(at: Instant, bytes: u64) -> Self {
        Self {
            at,
            phase: None,
            tablets: Counted::default(),
            bytes: Counted::default(),
            restored: None,
            replayed: None,
            recovered_to: None,
            target: None,
            disk: Some(bytes),
            disk_source: DiskSource::Prometheus,
            finished: None,
        }
    }

    /// The disk use alone, as the agent was asked for it.
    pub fn of_agent_disk(at: Instant, bytes: u64) -> Self {
        Self {
            disk_source: DiskSource::Agent,
            ..Self::of_disk(at, bytes)
        }
    }

    /// The finished share of the data, 0 to 1: of bytes, else of tablets, else the percentage. OceanBase holds the
    /// bytes at 99 % until the end, so from there on the tablets say more.
    pub fn data_share(&self) -> Option<f64> {
        self.data().map(|(_, share)| share)
    }

    /// The same, with what it is a share of.
    pub(super) fn data(&self) -> Option<(Whole, f64)> {
        let tablets = self.tablets.share().zip(self.tablets.total);
        let bytes = self.bytes.share().zip(self.bytes.total);
        match (bytes, tablets) {
            (Some((bytes, total)), Some((tablets, _))) if bytes >= SATURATED_SHARE => {
                Some((Whole::Bytes(total), bytes.max(tablets)))
            }
            (Some((bytes, total)), _) => Some((Whole::Bytes(total), bytes)),
            (None, Some((tablets, total))) => Some((Whole::Tablets(total), tablets)),
            (None, None) => self.restored.map(|restored| (Whole::Percent, restored.fraction())),
        }
    }

    /// Whether the data is copied, by the tablets: they are held at one below their end until the restore has succeeded.
    pub(super) fn data_is_copied(&self) -> bool {
        let tablets = self.tablets.total.zip(self.tablets.finished);
        tablets.is_some_and(|(total, finished)| finished.saturating_add(1) >= total)
    }

    /// Whether no more data progress is reported until the end, although copying may go on: only tablets report the last
    /// hundredth.
    pub(super) fn data_is_held(&self) -> bool {
        self.tablets.share().is_none() && self.data_share().is_some_and(|share| share >= SATURATED_SHARE)
    }
}

/// What the data is counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whole {
    /// So many bytes.
    Bytes(u64),
    /// So many tablets.
    Tablets(u64),
    /// A percentage.
    Percent,
}

/// The share at which OceanBase holds bytes and percentages until the end: 99 %, cut off.
pub(super) const SATURATED_SHARE: f64 = 0.9895;
