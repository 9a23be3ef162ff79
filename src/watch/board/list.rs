//! What the answers amount to: one list, of which a poll replaces no more than it brings.
//!
//! The agent gives the whole list, or what began at a certain start and later. A restore that has ended never changes,
//! so from the earliest start of what has not, an answer brings all that can be new: the list put together is the one
//! that a whole answer would have given (protocol, `/restore/tasks`).

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use serde_json::value::RawValue;

use super::row::{Listed, Row, labelled, print};
use crate::{
    obshell::{Cluster, RestoreTasks},
    restore::{SessionZone, TimeContext},
};

/// Every restore of the cluster as far as answers told, running ones first.
#[derive(Debug, Clone, Default)]
pub struct List {
    /// The rows in the agent's order, running first.
    pub rows: Arc<Vec<Listed>>,
    /// Whether the rows are tenants, each of which may have been restored.
    pub tenants_only: bool,
    /// Rows by the text they came as.
    known: BTreeMap<u64, Arc<Row>>,
    /// The zone that their times were read in.
    zone: Option<SessionZone>,
}

impl List {
    /// The tenants of an agent that lists no restores.
    pub(super) fn of_tenants(cluster: Cluster) -> Self {
        let mut seen = BTreeSet::new();
        let tenants = cluster.tenants.into_iter();
        let named = tenants.filter_map(|tenant| Some((tenant.tenant_name?, tenant.status)));
        let others = named.filter(|(name, _)| name != "sys" && seen.insert(name.clone()));
        let mut list = Self {
            tenants_only: true,
            ..Self::default()
        };
        list.put_up(
            others
                .map(|(name, status)| Arc::new(Row::of_tenant(name, status)))
                .collect(),
        );
        list
    }

    /// Reads some rows of an answer that is taken in later: to read very many at once takes a while.
    pub(super) fn read_ahead(&mut self, rows: &[Box<RawValue>], reading: &TimeContext<'_>) {
        self.read_in(reading.session);
        for raw in rows {
            let print = print(raw);
            if !self.known.contains_key(&print)
                && let Some(row) = Row::read(raw, reading)
            {
                self.known.insert(print, Arc::new(row));
            }
        }
    }

    /// Takes in an answer that holds what began at `since` and later, or everything. A text that is known already is
    /// not read again; where nothing is new, the rows stay the very same.
    pub(super) fn take_in(&mut self, answer: &RestoreTasks, since: Option<&str>, reading: &TimeContext<'_>) {
        self.read_in(reading.session);
        self.tenants_only = false;
        let texts = answer.contents.iter().map(AsRef::as_ref);
        let mut rows = self.once_each(texts, reading);
        if let Some(since) = since.and_then(labelled) {
            let brought: BTreeSet<_> = rows.iter().map(|row| row.key.clone()).collect();
            let earlier = self.rows.iter().map(|listed| &listed.row);
            let stays = |row: &&Arc<Row>| row.labelled.is_none_or(|start| start < since) && !brought.contains(&row.key);
            rows.extend(earlier.filter(stays).cloned());
        }
        // The sort is stable: within both groups the agent's order stands.
        rows.sort_by_key(|row| !row.is_running());
        let same = rows.len() == self.rows.len()
            && rows
                .iter()
                .zip(self.rows.iter())
                .all(|(new, old)| Arc::ptr_eq(new, &old.row));
        if !same {
            self.put_up(rows);
        }
    }

    /// Where an answer has to begin so that it brings all that can have changed: the earliest start of what has not
    /// ended, else the latest start of all, exactly as sent. Rows without a start that the agent takes are not brought so;
    /// `None` where there are no others.
    pub fn changes_since(&self) -> Option<String> {
        let rows = || self.rows.iter().map(|listed| &listed.row);
        let labelled = || rows().filter(|row| row.labelled.is_some());
        let unfinished = labelled().filter(|row| row.lateness() < 2);
        let row = unfinished
            .min_by_key(|row| row.labelled)
            .or_else(|| labelled().max_by_key(|row| row.labelled))?;
        Some(row.start.clone())
    }

    /// Whether something runs that no partial answer brings.
    pub fn runs_without_start(&self) -> bool {
        let mut rows = self.rows.iter().map(|listed| &listed.row);
        rows.any(|row| row.is_running() && row.labelled.is_none())
    }

    /// The rows of an answer, each restore once: of a job that ends while the agent answers, the later row.
    fn once_each<'a>(&self, texts: impl Iterator<Item = &'a RawValue>, reading: &TimeContext<'_>) -> Vec<Arc<Row>> {
        let read = texts.filter_map(|text| match self.known.get(&print(text)) {
            Some(row) => Some(Arc::clone(row)),
            None => Row::read(text, reading).map(Arc::new),
        });
        let rows: Vec<Arc<Row>> = read.collect();
        let mut latest: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, row) in rows.iter().enumerate() {
            let best = latest.entry(&row.key).or_insert(at);
            if rows.get(*best).is_some_and(|best| row.lateness() > best.lateness()) {
                *best = at;
            }
        }
        let mut kept: Vec<usize> = latest.into_values().collect();
        kept.sort_unstable();
        kept.into_iter().filter_map(|at| rows.get(at).cloned()).collect()
    }

    /// What was read with another zone is known no longer: its times would be others.
    fn read_in(&mut self, zone: &SessionZone) {
        if self.zone.as_ref() != Some(zone) {
            self.known.clear();
            self.zone = Some(zone.clone());
        }
    }

    fn put_up(&mut self, rows: Vec<Arc<Row>>) {
        self.known = rows.iter().map(|row| (row.print, Arc::clone(row))).collect();
        let mut names = BTreeSet::new();
        let newest: Vec<bool> = rows.iter().map(|row| names.insert(row.tenant.as_str())).collect();
        let listed = rows.iter().zip(newest).map(|(row, newest)| Listed {
            row: Arc::clone(row),
            newest,
        });
        self.rows = Arc::new(listed.collect());
    }
}
