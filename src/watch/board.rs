//! The list of restores: what a poll of it changes, and which rows a search leaves.

use std::{
    collections::{HashMap, HashSet},
    rc::Rc,
};

use super::{
    pace::Outcome,
    view::{PageState, after_failure},
};
use crate::{
    obshell::{Client, Cluster, Error, Refusal, RestoreTasks, Transport},
    restore::{Reading, Restore},
    time::Instant,
};

/// What the list was made from.
#[derive(Debug)]
pub enum Listing {
    /// Every restore of the cluster.
    Restores(RestoreTasks),
    /// An agent without that list: its tenants, each of which may have been restored.
    Tenants(Cluster),
}

/// Asks for the list of restores, or for the tenants where the agent has no such list.
///
/// # Errors
/// As every question.
pub async fn list<T: Transport>(client: &Client<T>) -> Result<Listing, Error> {
    match client.restore_tasks().await {
        Err(error) if error.refusal() == Some(&Refusal::NotFound) => {
            client.cluster().await.map(|answer| Listing::Tenants(answer.data))
        }
        answer => answer.map(|answer| Listing::Restores(answer.data)),
    }
}

/// One line of the board.
#[derive(Debug, Clone)]
pub struct Row {
    /// Unique among the rows.
    pub key: String,
    /// The tenant's name.
    pub tenant: String,
    /// Its restore; `None` where only the tenant is known.
    pub restore: Option<Rc<Restore>>,
    /// The tenant's status where only that is known.
    pub tenant_status: Option<String>,
    /// What a search looks in, in lower case.
    haystack: String,
}

impl Row {
    /// Whether every word of `search` stands somewhere in this row.
    pub fn matches(&self, search: &str) -> bool {
        search
            .to_lowercase()
            .split_whitespace()
            .all(|word| self.haystack.contains(word))
    }
}

/// Everything the board needs. Cheap to clone.
#[derive(Debug, Clone)]
pub struct BoardView {
    /// The state of the page.
    pub state: PageState,
    /// The rows in the agent's order, running first.
    pub rows: Rc<Vec<Row>>,
    /// Whether the rows are tenants only.
    pub tenants_only: bool,
    /// What is the matter with the last question.
    pub trouble: Option<Rc<Error>>,
    /// The local clock when the last good answer came.
    pub answered: Option<Instant>,
    failures: u32,
}

impl Default for BoardView {
    fn default() -> Self {
        Self {
            state: PageState::Connecting,
            rows: Rc::default(),
            tenants_only: false,
            trouble: None,
            answered: None,
            failures: 0,
        }
    }
}

impl BoardView {
    /// Takes in an answer that came at the local time `now`.
    pub fn take_in(&mut self, answer: Result<Listing, Error>, reading: &Reading<'_>, now: Instant) -> Outcome {
        let rows = match answer {
            Ok(Listing::Restores(list)) => {
                self.tenants_only = false;
                restores(&list, reading)
            }
            Ok(Listing::Tenants(cluster)) => {
                self.tenants_only = true;
                tenants(&cluster)
            }
            Err(error) => return self.fail(error),
        };
        let running = rows
            .iter()
            .any(|row| row.restore.as_ref().is_some_and(|restore| restore.state.is_running()));
        self.rows = Rc::new(rows);
        self.state = PageState::Ready;
        self.trouble = None;
        self.failures = 0;
        self.answered = Some(now);
        Outcome::Good { settled: !running }
    }

    /// Somebody has signed in again: until the next answer the old list stands for itself.
    pub const fn signed_in_again(&mut self) {
        self.state = if self.answered.is_some() {
            PageState::Ready
        } else {
            PageState::Connecting
        };
    }

    fn fail(&mut self, error: Error) -> Outcome {
        self.failures += 1;
        let (state, outcome) = after_failure(&error, self.failures, self.answered.is_some());
        self.state = state;
        self.trouble = Some(Rc::new(error));
        outcome
    }
}

/// A job that ends while the agent answers appears twice, running and ended: the ended row says more, and stands in the
/// place of the first.
fn restores(list: &RestoreTasks, reading: &Reading<'_>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut places = HashMap::new();
    for (row, _) in list.rows() {
        let restore = Restore::from_overview(&row, reading);
        let tenant = restore.tenant.clone().unwrap_or_default();
        let key = format!(
            "{}/{}/{tenant}",
            restore.key.job_id.unwrap_or_default(),
            restore.key.start
        );
        let words = [
            row.restore_tenant_name,
            row.backup_tenant_name,
            row.backup_cluster_name,
            row.job_id.map(|job| job.to_string()),
            row.status,
            row.backup_set_list,
            row.backup_piece_list,
            row.backup_data_uri,
            row.backup_log_uri,
            row.comment,
            row.description,
        ];
        let new = Row {
            haystack: words
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join("\n")
                .to_lowercase(),
            key,
            tenant,
            restore: Some(Rc::new(restore)),
            tenant_status: None,
        };
        let place = *places.entry(new.key.clone()).or_insert(rows.len());
        match rows.get_mut(place) {
            Some(old) => *old = new,
            None => rows.push(new),
        }
    }
    rows
}

fn tenants(cluster: &Cluster) -> Vec<Row> {
    let mut seen = HashSet::new();
    let names = cluster
        .tenants
        .iter()
        .filter_map(|tenant| Some((tenant.tenant_name.clone()?, tenant.status.clone())));
    names
        .filter(|(name, _)| name != "sys" && seen.insert(name.clone()))
        .map(|(tenant, tenant_status)| Row {
            key: tenant.clone(),
            haystack: tenant.to_lowercase(),
            tenant,
            restore: None,
            tenant_status,
        })
        .collect()
}
