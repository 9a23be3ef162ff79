//! The list of restores, merged from full and partial answers.
//!
//! The agent returns either the whole list or the restores that started at a given time or later. An ended
//! restore never changes. A partial answer from the earliest start of an unfinished restore therefore
//! contains everything that can be new, and the merged list equals a full answer (protocol,
//! `/restore/tasks`).

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
    sorting::sort_by_key,
    time::Instant,
    watch::job_choice::JobChoice,
};

/// All known restores of the cluster, running ones first.
#[derive(Debug, Clone, Default)]
pub struct List {
    /// The rows in the agent's order, running ones first.
    pub rows: Arc<Vec<Listed>>,
    /// Whether the rows are tenants, because the agent lists no restores.
    pub tenants_only: bool,
    /// Whether the last answer cannot follow on the ones before it: one of the two was wrong.
    pub contradicted: bool,
    /// The unreadable elements of the last full answer and of the last partial answer.
    unreadable: [Unreadable; 2],
    /// Parsed rows by the hash of their JSON text.
    parsed: BTreeMap<u64, Arc<Row>>,
    /// The session zone with which their times were parsed.
    zone: Option<SessionZone>,
}

impl List {
    /// The list for an agent that lists no restores: its tenants.
    pub(super) fn of_tenants(cluster: Cluster) -> Self {
        let mut names = BTreeSet::new();
        let tenants = cluster.tenants.into_iter();
        let named = tenants.filter_map(|tenant| Some((tenant.tenant_name?, tenant.status)));
        let others = named.filter(|(name, _)| name != "sys" && names.insert(name.clone()));
        let mut list = Self {
            tenants_only: true,
            unreadable: [Unreadable::counted(cluster.unreadable_tenants), Unreadable::default()],
            ..Self::default()
        };
        list.replace_rows(
            others
                .map(|(name, status)| Arc::new(Row::of_tenant(name, status)))
                .collect(),
        );
        list
    }

    /// Parses some rows of an answer ahead of [`Self::apply_answer`], because parsing very many rows at once
    /// blocks the browser.
    pub(super) fn parse_ahead(&mut self, rows: &[Box<RawValue>], time_context: &TimeContext<'_>) {
        self.use_zone(time_context.session);
        for raw in rows {
            let hash = content_hash(raw);
            if !self.parsed.contains_key(&hash)
                && let Some(row) = Row::read(raw, time_context)
            {
                self.parsed.insert(hash, Arc::new(row));
            }
        }
    }

    /// Merges an answer with the restores that started at `since` or later, or with all of them if `since` is
    /// `None`. Rows with known text are not parsed again. If nothing is new, `rows` keeps its allocation.
    pub(super) fn apply_answer(&mut self, answer: &RestoreJobs, since: Option<&str>, time_context: &TimeContext<'_>) {
        self.use_zone(time_context.session);
        self.tenants_only = false;
        let new_from = self.changes_since().as_deref().and_then(labelled);
        let (read, unreadable) = self.read_rows(answer, time_context);
        let mut rows = dedup_by_job(read);
        self.unreadable = match (since, &mut self.unreadable) {
            (None, _) => [unreadable, Unreadable::default()],
            (Some(_), [whole, _]) => [std::mem::take(whole), unreadable],
        };
        if let Some(since) = since.and_then(labelled) {
            let mut answered = BTreeSet::new();
            answered.extend(rows.iter().map(|row| row.key.clone()));
            let earlier = self.rows.iter().map(|listed| &listed.row);
            let stays =
                |row: &&Arc<Row>| row.labelled.is_none_or(|start| start < since) && !answered.contains(&row.key);
            rows.extend(earlier.filter(stays).cloned());
        }
        // The sort is stable, so both groups keep the agent's order.
        sort_by_key(&mut rows, |row| !row.is_running());
        let unchanged = rows.len() == self.rows.len()
            && rows
                .iter()
                .zip(self.rows.iter())
                .all(|(new, old)| Arc::ptr_eq(new, &old.row));
        self.contradicted = !unchanged && contradicts(&self.rows, &rows, new_from);
        if !unchanged {
            self.replace_rows(rows);
        }
    }

    /// The start for the next partial query, exactly as sent: the earliest start of an unfinished restore, or
    /// else the latest start of all. Rows whose start the agent cannot parse are ignored. `None` if there are
    /// no others.
    pub fn changes_since(&self) -> Option<String> {
        self.changes_since_after(None)
    }

    /// The same among the restores that started after `after` by the agent's labels, because earlier ones cannot be
    /// queried. With `after` the answer is `after` itself if there are none.
    pub fn changes_since_after(&self, after: Option<Instant>) -> Option<String> {
        let rows = || self.rows.iter().map(|listed| &listed.row);
        let labelled = || rows().filter(|row| row.labelled.is_some() && row.labelled > after);
        let unfinished = labelled().filter(|row| row.state_rank() < 2);
        let row = unfinished
            .min_by_key(|row| row.labelled)
            .or_else(|| labelled().max_by_key(|row| row.labelled));
        row.map(|row| row.start.clone())
            .or_else(|| after.map(|after| after.plus_ms(1).to_rfc3339()))
    }

    /// The rows that the page of a restore begins with, as sent: its own, those of the same source, and those that run.
    /// `None` if the list does not have the restore.
    pub fn jobs_around(&self, tenant: &str, job: Option<&JobChoice>) -> Option<RestoreJobs> {
        let rows = || self.rows.iter().map(|listed| listed.row.as_ref());
        let own = rows().find(|row| row.tenant == tenant && !row.sent.is_empty() && row.is_of(job))?;
        let around = rows().filter(|row| {
            let source = row.source_tenant.is_some() && row.source_tenant == own.source_tenant;
            source || row.is_running() || row.key == own.key
        });
        let contents = around.filter_map(|row| RawValue::from_string(row.sent.to_string()).ok());
        Some(RestoreJobs {
            contents: contents.collect(),
            beyond: self.unreadable().count,
        })
    }

    /// Whether a restore runs that no partial answer contains, because its start cannot be parsed.
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

    /// Parses the rows of an answer in its order and collects the unreadable elements.
    fn read_rows(&self, answer: &RestoreJobs, time_context: &TimeContext<'_>) -> (Vec<Arc<Row>>, Unreadable) {
        let mut unreadable = Unreadable::counted(answer.beyond);
        let mut rows = Vec::with_capacity(answer.contents.len());
        for raw in &answer.contents {
            match self.parsed.get(&content_hash(raw)) {
                Some(row) => rows.push(Arc::clone(row)),
                None => match Row::read(raw, time_context) {
                    Some(row) => rows.push(Arc::new(row)),
                    None => unreadable.record(raw),
                },
            }
        }
        (rows, unreadable)
    }

    /// What was read with another zone is known no longer: its times would be others.
    fn use_zone(&mut self, zone: &SessionZone) {
        if !self.is_read_in(zone) {
            self.parsed.clear();
            self.zone = Some(zone.clone());
        }
    }

    fn replace_rows(&mut self, rows: Vec<Arc<Row>>) {
        self.parsed.clear();
        self.parsed
            .extend(rows.iter().map(|row| (row.content_hash, Arc::clone(row))));
        let mut names = BTreeSet::new();
        let newest: Vec<bool> = rows.iter().map(|row| names.insert(row.tenant.as_str())).collect();
        let listed = rows.iter().zip(newest).map(|(row, newest)| Listed {
            row: Arc::clone(row),
            newest,
        });
        self.rows = Arc::new(listed.collect());
    }
}

/// Whether `new` rows cannot follow on the `old` ones: an ended restore is gone or another one, or there is one that was not
/// known although it began before `new_from`, from where on everything can be new.
fn contradicts(old: &[Listed], new: &[Arc<Row>], new_from: Option<Instant>) -> bool {
    let (mut before, mut after) = (BTreeSet::new(), BTreeSet::new());
    before.extend(old.iter().map(|listed| listed.row.key.as_str()));
    after.extend(new.iter().map(|row| row.content_hash));
    let ended = old.iter().filter(|listed| listed.row.state_rank() == 2);
    let differs = ended
        .map(|listed| listed.row.content_hash)
        .any(|hash| !after.contains(&hash));
    let is_late = |row: &Arc<Row>| new_from.is_some_and(|from| row.labelled.is_none_or(|start| start < from));
    differs || new.iter().any(|row| is_late(row) && !before.contains(row.key.as_str()))
}

/// Removes duplicate restores. The agent lists a job twice if it ends during the query; the later state wins.
fn dedup_by_job(rows: Vec<Arc<Row>>) -> Vec<Arc<Row>> {
    let mut latest: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        let best = latest.entry(&row.key).or_insert(at);
        if rows.get(*best).is_some_and(|best| row.state_rank() > best.state_rank()) {
            *best = at;
        }
    }
    let mut kept: Vec<usize> = latest.into_values().collect();
    sort_by_key(&mut kept, |at| *at);
    kept.into_iter().filter_map(|at| rows.get(at).cloned()).collect()
}
