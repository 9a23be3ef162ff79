//! Owns obshell's own tasks (DAGs): the one that wraps a restore, the one that cancels a restore, what cancelling does.
//!
//! Everything is computed from what a restore is and from the cancels so far; only ids and cancels are remembered. The
//! names, states, operators, logs and delays are those of the recordings `dag_*` and `cancel_*`.

mod course;
mod dag;
mod ledger;
mod undo;

pub(crate) use course::{Course, Life};
pub(crate) use dag::Dag;
pub(crate) use ledger::{Job, Kind, Ledger};
pub(crate) use undo::{Cancel, How, cancel_dag};

use jiff::{SignedDuration, Timestamp};

/// An instant some milliseconds later.
fn after(at: Timestamp, ms: i64) -> Timestamp {
    at.saturating_add(SignedDuration::from_millis(ms)).unwrap_or(at)
}
