//! What is known of a restore beside its samples, and does not change while it runs: its start, its replicas, and the
//! completed restores of the same source.

use std::borrow::Cow;
use std::time::Duration;

use crate::restore::Restore;
use crate::time::Instant;

use crate::restore::activity::LEAST_SAMPLE_GAP;

/// An ended restore of the same source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CompletedRestore {
    /// When it began.
    pub started: Instant,
    /// How long it took.
    pub took: Duration,
    /// How many bytes it restored, where reported.
    pub bytes: Option<u64>,
    /// Number of FULL replicas, where a locality was sent.
    pub replicas: Option<u32>,
}

impl CompletedRestore {
    /// What an ended restore teaches. `None` unless it succeeded and its times were reported: how long a failure took says
    /// nothing about a success.
    pub fn of(restore: &Restore) -> Option<Self> {
        if !restore.state.succeeded() {
            return None;
        }
        Some(Self {
            started: restore.started?,
            took: restore.duration().filter(|took| !took.is_zero())?,
            bytes: restore.data.bytes.total.value(),
            replicas: restore.option.full_replicas(),
        })
    }
}

/// What is known beside the samples, and does not change while the restore runs.
#[derive(Debug, Clone, PartialEq)]
pub struct ForecastContext {
    /// When the restore began, on the agent's clock.
    pub started: Instant,
    /// Number of FULL replicas, by which disk use multiplies; `None` when no locality was sent.
    pub replicas: Option<u32>,
    /// Bytes on disk per byte restored, all replicas together, as measured on an earlier restore of the same source.
    pub disk_per_byte: Option<f64>,
    /// Restores of the same source that had ended when this one began, in any order.
    pub history: Vec<CompletedRestore>,
    /// Samples further apart than this have nobody watching between them; see [`crate::restore::max_sample_gap`].
    pub max_sample_gap: Duration,
    /// How much wider windows are here than elsewhere, as a logarithm; see [`super::WidthCorrection`].
    pub width_correction: f64,
}

impl ForecastContext {
    /// Of a restore of which nothing else is known.
    pub const fn beginning(started: Instant) -> Self {
        Self {
            started,
            replicas: None,
            disk_per_byte: None,
            history: Vec::new(),
            max_sample_gap: LEAST_SAMPLE_GAP,
            width_correction: 0.0,
        }
    }

    /// What a running answer and the ended restores of the same source tell. `None` while the start is unknown.
    pub fn of<'a>(restore: &Restore, same_source: impl IntoIterator<Item = &'a Restore>) -> Option<Self> {
        let begun = Self {
            replicas: restore.option.full_replicas().filter(|replicas| *replicas > 0),
            ..Self::beginning(restore.started?)
        };
        Some(begun.with_history(same_source.into_iter().filter_map(CompletedRestore::of)))
    }

    /// The history of what the disk shows: with another number of replicas a restore writes another amount, and takes another
    /// time. Where no other restore is known, those are better than none.
    pub(super) fn history_on_disk(&self) -> Cow<'_, [CompletedRestore]> {
        let comparable = |past: &&CompletedRestore| {
            let both = past.replicas.zip(self.replicas);
            both.is_none_or(|(then, now)| then == now)
        };
        let alike: Vec<CompletedRestore> = self.history.iter().filter(comparable).copied().collect();
        match alike.is_empty() {
            true => Cow::Borrowed(&self.history),
            false => Cow::Owned(alike),
        }
    }

    /// The same with those of `earlier` that had ended when it began: of the others nothing was known then.
    #[must_use]
    pub fn with_history(self, earlier: impl IntoIterator<Item = CompletedRestore>) -> Self {
        let ended = |past: &CompletedRestore| self.started.since(past.started).is_some_and(|since| since >= past.took);
        Self {
            history: earlier.into_iter().filter(ended).collect(),
            ..self
        }
    }
}
