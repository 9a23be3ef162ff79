//! What a forecast is made from: moments of this restore, and restores that have ended.

use std::time::Duration;

use crate::time::Instant;

use super::LEAST_PATIENCE;
use crate::restore::{Basis, Counts, Percent, Phase, Restore};

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
    /// The point in time to restore to (`restore_scn`).
    pub target: Option<Instant>,
    /// Bytes that the tenant uses on data disks, all replicas together.
    pub disk: Option<u64>,
}

impl Sample {
    /// An answer about the restore, with the disk use where it was asked at about the same moment.
    pub fn of(restore: &Restore, at: Instant, disk: Option<u64>) -> Self {
        let restored = restore.data.progress.as_ref().value();
        Self {
            at,
            phase: Some(restore.phase),
            tablets: Counted::of(restore.data.tablets),
            bytes: Counted::of(restore.data.bytes),
            restored: restored
                .filter(|progress| progress.basis == Basis::ReportedPercent)
                .map(|progress| progress.percent),
            recovered_to: restore.log.recovered_to.value(),
            target: restore.target,
            disk,
        }
    }

    /// A point of the disk curve alone, as the cluster's Prometheus has it.
    pub fn of_disk(at: Instant, bytes: u64) -> Self {
        Self {
            at,
            phase: None,
            tablets: Counted::default(),
            bytes: Counted::default(),
            restored: None,
            recovered_to: None,
            target: None,
            disk: Some(bytes),
        }
    }

    /// Whether it measures anything that moves: a counter, the log, or the disk.
    pub(in crate::restore) const fn measures(&self) -> bool {
        self.disk.is_some()
            || self.tablets.finished.is_some()
            || self.bytes.finished.is_some()
            || self.restored.is_some()
            || self.recovered_to.is_some()
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
            (Some((bytes, total)), Some((tablets, _))) if bytes >= HELD => {
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

    /// Whether no more of the data is told until the end, although it may go on: only tablets tell the last hundredth.
    pub(super) fn data_is_held(&self) -> bool {
        self.tablets.share().is_none() && self.data_share().is_some_and(|share| share >= HELD)
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
pub(super) const HELD: f64 = 0.9895;

/// An ended restore of the same source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Past {
    /// When it began.
    pub started: Instant,
    /// How long it took.
    pub took: Duration,
    /// How many bytes it restored, where it told.
    pub bytes: Option<u64>,
    /// How many tablets, where it told.
    pub tablets: Option<u64>,
}

impl Past {
    /// What an ended restore teaches. `None` unless it succeeded and told its times: how long a failure took says
    /// nothing about a success.
    pub fn of(restore: &Restore) -> Option<Self> {
        if !restore.state.succeeded() {
            return None;
        }
        Some(Self {
            started: restore.started?,
            took: restore.duration().filter(|took| !took.is_zero())?,
            bytes: restore.data.bytes.total.value(),
            tablets: restore.data.tablets.total.value(),
        })
    }
}

/// What is known beside the samples, and does not change while the restore runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Background {
    /// When the restore began, on the agent's clock.
    pub started: Instant,
    /// Number of FULL replicas, by which disk use multiplies; `None` when no locality was sent.
    pub replicas: Option<u32>,
    /// Bytes on disk per byte restored, all replicas together, as measured on an earlier restore of the same source.
    pub disk_per_byte: Option<f64>,
    /// Restores of the same source that had ended when this one began, in any order.
    pub history: Vec<Past>,
    /// Samples further apart than this have nobody watching between them; see [`crate::restore::patience`].
    pub patience: Duration,
}

impl Background {
    /// Of a restore of which nothing else is known.
    pub const fn beginning(started: Instant) -> Self {
        Self {
            started,
            replicas: None,
            disk_per_byte: None,
            history: Vec::new(),
            patience: LEAST_PATIENCE,
        }
    }

    /// What a running answer and the ended restores of the same source tell. `None` while the start is unknown.
    pub fn of<'a>(restore: &Restore, same_source: impl IntoIterator<Item = &'a Restore>) -> Option<Self> {
        let begun = Self {
            replicas: restore.option.full_replicas().filter(|replicas| *replicas > 0),
            ..Self::beginning(restore.started?)
        };
        Some(begun.with_history(same_source.into_iter().filter_map(Past::of)))
    }

    /// The same with those of `earlier` that had ended when it began: of the others nothing was known then.
    #[must_use]
    pub fn with_history(self, earlier: impl IntoIterator<Item = Past>) -> Self {
        let ended = |past: &Past| self.started.since(past.started).is_some_and(|since| since >= past.took);
        Self {
            history: earlier.into_iter().filter(ended).collect(),
            ..self
        }
    }
}
