//! Progress of the two lanes of a restore: data and log, never one figure for both.
//!
//! Zeros of the wire are interpreted here: each is a number, or the absence of one with its reason. Source:
//! the fields of the restore views, and obshell, which selects the sys tenant's row, without counters while a
//! restore runs.

use std::time::Duration;

use crate::obshell::RestoreOverview;
use crate::time::Instant;

use super::{Absence, Outcome, Percent, Reported, RestoreKind, RestoreState};

/// OceanBase's largest SCN, which means "no limit" (2^62 − 1 ns: the year 2116).
const MAX_SCN: i64 = (1 << 62) - 1;
/// Smaller SCNs are markers (0 none, 1 the base), not points in time: 1971 in ns.
const MIN_SCN: i64 = 365 * 86_400 * 1_000_000_000;

/// Whether a restore's row has counters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tier {
    /// The row has counters.
    Reported,
    /// The row has only status and times.
    Time,
}

/// The source of a percentage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Basis {
    /// Sent as a percentage.
    ReportedPercent,
    /// Finished tablets of all tablets.
    Tablets,
    /// Finished bytes of all bytes.
    Bytes,
    /// The restore has succeeded.
    Success,
}

/// Progress of a lane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// For the bar: 0 to 100.
    pub percent: Percent,
    /// Its source.
    pub basis: Basis,
    /// The text as sent, if any; may exceed 100.
    pub raw: Option<String>,
}

/// A total and the finished part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// The total.
    pub total: Reported<u64>,
    /// The finished part. Can decrease when a replica leaves.
    pub finished: Reported<u64>,
}

/// Data copied from the backup sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataLane {
    /// Progress.
    pub progress: Reported<Progress>,
    /// Tablets.
    pub tablets: Counts,
    /// Bytes.
    pub bytes: Counts,
}

/// Logs replayed from the archive pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogLane {
    /// Progress as reported.
    pub progress: Reported<Progress>,
    /// The point in time up to which logs are replayed (`recover_scn`).
    pub recovered_to: Reported<Instant>,
    /// How far that is behind the target, in time of the source database. Not a waiting time.
    pub behind: Reported<Duration>,
}

/// An SCN as a point in time; `None` for markers and "no limit".
pub(super) fn scn(scn: Option<i64>) -> Option<Instant> {
    scn.filter(|scn| (MIN_SCN..MAX_SCN).contains(scn)).map(Instant::from_ns)
}

/// Whether an SCN says "no limit": the largest one, or what a program that counts in doubles makes of it.
pub(super) fn is_unlimited(scn: Option<i64>) -> bool {
    scn.is_some_and(|scn| scn >= MAX_SCN)
}

/// A count that says something: 0 and below are how nothing arrives.
fn count(value: Option<i64>) -> Option<u64> {
    value
        .and_then(|value| u64::try_from(value).ok())
        .filter(|value| *value > 0)
}

/// A text that is not blank.
fn non_blank(text: &Option<String>) -> Option<&str> {
    text.as_deref().map(str::trim).filter(|text| !text.is_empty())
}

/// Whether any counter of `row` says something.
pub fn has_counters(row: &RestoreOverview) -> bool {
    let numbers = [
        row.tablet_count,
        row.finish_tablet_count,
        row.total_bytes,
        row.finish_bytes,
        row.recover_scn,
        row.ls_count,
        row.finish_ls_count,
    ];
    numbers.into_iter().any(|value| count(value).is_some())
        || non_blank(&row.restore_progress).is_some()
        || non_blank(&row.recover_progress).is_some()
}

/// The counters of one row.
pub(super) struct Counters<'a> {
    row: &'a RestoreOverview,
    state: RestoreState,
    kind: RestoreKind,
    pub(super) tier: Tier,
}

impl<'a> Counters<'a> {
    pub(super) fn new(row: &'a RestoreOverview, state: RestoreState, kind: RestoreKind) -> Self {
        Self {
            row,
            state,
            kind,
            tier: if has_counters(row) { Tier::Reported } else { Tier::Time },
        }
    }

    /// The reason for a missing total.
    fn no_total(&self) -> Absence {
        match (self.state, self.tier) {
            (RestoreState::Running, Tier::Time) => Absence::NotSentWhileRunning,
            (RestoreState::Running, Tier::Reported) | (RestoreState::JustDecided(_), _) => Absence::NotYet,
            (RestoreState::Ended(_) | RestoreState::EndedUnknown, _) => Absence::NeverSent,
        }
    }

    /// The reason for a missing value that only a running restore has.
    fn no_live_value(&self) -> Absence {
        match self.state {
            RestoreState::Running => self.no_total(),
            _ => Absence::NotSentAfterEnd,
        }
    }

    fn no_log_value(&self) -> Absence {
        match self.state.outcome() {
            Some(Outcome::Succeeded) => Absence::ImpliedBySuccess,
            _ => self.no_live_value(),
        }
    }

    /// A pair of counts. A finished count of 0 counts as not reported.
    fn counts(&self, total: Option<i64>, finished: Option<i64>) -> Counts {
        let total = Reported::or_absent(count(total), self.no_total());
        let absence = total.absence().unwrap_or(Absence::NotKept);
        Counts {
            total,
            finished: Reported::or_absent(count(finished), absence),
        }
    }

    pub(super) fn log_streams(&self) -> Counts {
        self.counts(self.row.ls_count, self.row.finish_ls_count)
    }

    pub(super) fn data(&self) -> DataLane {
        let mut tablets = self.counts(self.row.tablet_count, self.row.finish_tablet_count);
        let sent = non_blank(&self.row.restore_progress);
        // The only zero that is a number: tablets are counted, the row has progress, and none is finished
        // yet.
        let none_finished = self.row.finish_tablet_count == Some(0) && tablets.total.value().is_some();
        if self.state.is_running() && none_finished {
            tablets.finished = if sent.is_some() {
                Reported::Value(0)
            } else {
                Reported::Absent(Absence::NotYet)
            };
        }
        let bytes = self.counts(self.row.total_bytes, self.row.finish_bytes);
        let copied = self.kind.copies_data();
        let progress = if self.state.succeeded() && !copied {
            None
        } else if self.state.succeeded() {
            let raw = sent.map(str::to_owned);
            Some(Progress {
                percent: Percent::FULL,
                basis: Basis::Success,
                raw,
            })
        } else {
            reported(sent)
                .or_else(|| self.computed(tablets, Basis::Tablets))
                .or_else(|| self.computed(bytes, Basis::Bytes))
        };
        let absence = match tablets.total.absence() {
            _ if !copied => Absence::NotCopied,
            // Counted, yet without a finished part there is no share.
            None => Absence::NotKept,
            Some(absence) => absence,
        };
        DataLane {
            progress: Reported::or_absent(progress, absence),
            tablets,
            bytes,
        }
    }

    /// The share of counts, below 100 % while the restore runs, as OceanBase does.
    fn computed(&self, counts: Counts, basis: Basis) -> Option<Progress> {
        let percent = Percent::of(counts.finished.value()?, counts.total.value()?)?;
        let percent = if self.state.is_running() {
            percent.min(Percent::ALMOST)
        } else {
            percent
        };
        Some(Progress {
            percent,
            basis,
            raw: None,
        })
    }

    pub(super) fn log(&self, target: Option<Instant>) -> LogLane {
        let recovered_to = scn(self.row.recover_scn);
        let behind = target
            .zip(recovered_to)
            .map(|(target, at)| target.since(at).unwrap_or_default());
        let absence = self.no_log_value();
        LogLane {
            progress: Reported::or_absent(reported(non_blank(&self.row.recover_progress)), absence),
            recovered_to: Reported::or_absent(recovered_to, absence),
            behind: Reported::or_absent(behind, absence),
        }
    }
}

fn reported(sent: Option<&str>) -> Option<Progress> {
    let raw = sent?;
    Some(Progress {
        percent: Percent::parse(raw)?,
        basis: Basis::ReportedPercent,
        raw: Some(raw.to_owned()),
    })
}
