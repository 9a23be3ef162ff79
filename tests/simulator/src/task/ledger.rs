//! Owns what is remembered of obshell's tasks: their numbers, and the cancels.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use super::Cancel;

/// One restore: its place in the scenario, and the round of one that is played again and again.
pub(crate) type Job = (usize, i64);

/// Which task of a restore.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// The one that wraps it.
    Restore,
    /// The one that cancels it.
    Cancel,
}

/// Numbers in the order in which the tasks became known, and the cancel of each restore.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    entries: Mutex<Entries>,
}

#[derive(Debug, Default)]
struct Entries {
    numbers: BTreeMap<(Job, Kind), u64>,
    cancels: BTreeMap<Job, Cancel>,
}

impl Ledger {
    fn entries(&self) -> MutexGuard<'_, Entries> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The number of a task, a new one when it has none.
    pub(crate) fn number(&self, job: Job, kind: Kind) -> u64 {
        let mut entries = self.entries();
        let next = entries.numbers.len() as u64 + 1;
        *entries.numbers.entry((job, kind)).or_insert(next)
    }

    /// The cancel of a restore.
    pub(crate) fn cancel_of(&self, job: Job) -> Option<Cancel> {
        self.entries().cancels.get(&job).cloned()
    }

    /// Remembers a cancel.
    pub(crate) fn cancelled(&self, job: Job, cancel: Cancel) {
        self.entries().cancels.insert(job, cancel);
    }
}
