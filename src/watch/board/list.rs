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

use super::{
    row::{Listed, Row, content_hash, labelled},
    unreadable::Unreadable,
};
use crate::{
    obshell::{Cluster, RestoreJobs},
    restore::{AssumedBecause, SessionZone, TimeContext},
};

/// Every restore of the cluster as far as answers told, running ones first.
#[derive(Debug, Clone, Default)]
pub struct List {
    /// The rows in the agent's order, running first.
    pub rows: Arc<Vec<Listed>>,
    /// Whether the rows are tenants, each of which may have been restored.
    pub tenants_only: bool,
    /// What stood in the last whole answer, and in the last partial one, and is no row.
    unreadable: [Unreadable; 2],
    /// Rows by the hash of the text they came as.
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
        list.replace_rows(
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
            let hash = content_hash(raw);
            if !self.known.contains_key(&hash)
                && let Some(row) = Row::read(raw, reading)
            {
                self.known.insert(hash, Arc::new(row));
            }
        }
    }

    /// Takes in an answer that holds what began at `since` and later, or everything. A text that is known already is
    /// not read again; where nothing is new, the rows stay the very same.
    pub(super) fn take_in(&mut self, answer: &RestoreJobs, since: Option<&str>, reading: &TimeContext<'_>) {
        self.read_in(reading.session);
        self.tenants_only = false;
        let (read, unreadable) = self.read_rows(answer, reading);
        let mut rows = dedup_by_job(read);
        self.unreadable = match (since, &mut self.unreadable) {
            (None, _) => [unreadable, Unreadable::default()],
            (Some(_), [whole, _]) => [std::mem::take(whole), unreadable],
        };
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
            self.replace_rows(rows);
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

    /// Whether the rows' times were read in this zone.
    pub(super) fn is_read_in(&self, zone: &SessionZone) -> bool {
        self.zone.as_ref() == Some(zone)
    }

    /// Why the zone that the times were read in cannot be right, where a row shows it.
    pub fn zone_evidence(&self) -> Option<AssumedBecause> {
        self.rows.iter().find_map(|listed| listed.row.zone_evidence)
    }

    /// The elements of the answers that are no rows.
    pub fn unreadable(&self) -> Unreadable {
        let [whole, partial] = &self.unreadable;
        whole.merge(partial)
    }

    /// The rows of an answer in its order, and what is none.
    fn read_rows(&self, answer: &RestoreJobs, reading: &TimeContext<'_>) -> (Vec<Arc<Row>>, Unreadable) {
        let mut unreadable = Unreadable::default();
        let mut rows = Vec::with_capacity(answer.contents.len());
        for raw in &answer.contents {
            match self.known.get(&content_hash(raw)) {
                Some(row) => rows.push(Arc::clone(row)),
                None => match Row::read(raw, reading) {
                    Some(row) => rows.push(Arc::new(row)),
                    None => unreadable.record(raw),
                },
            }
        }
        (rows, unreadable)
    }

    /// What was read with another zone is known no longer: its times would be others.
    fn read_in(&mut self, zone: &SessionZone) {
        if !self.is_read_in(zone) {
            self.known.clear();
            self.zone = Some(zone.clone());
        }
    }

    fn replace_rows(&mut self, rows: Vec<Arc<Row>>) {
        self.known = rows.iter().map(|row| (row.content_hash, Arc::clone(row))).collect();
        let mut names = BTreeSet::new();
        let newest: Vec<bool> = rows.iter().map(|row| names.insert(row.tenant.as_str())).collect();
        let listed = rows.iter().zip(newest).map(|(row, newest)| Listed {
            row: Arc::clone(row),
            newest,
        });
        self.rows = Arc::new(listed.collect());
    }
}

/// Each restore once. A job that ends while the agent answers is listed twice: the later row stays.
fn dedup_by_job(rows: Vec<Arc<Row>>) -> Vec<Arc<Row>> {
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
