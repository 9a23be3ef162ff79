//! Owns the tenants and restores of a simulator, and what each view of the agent tells of them.

use std::{cmp::Reverse, collections::HashSet};

use indexmap::IndexMap;
use jiff::Timestamp;
use serde::Serialize;

use crate::{
    error::StartError,
    fields::{Fields, int, replace, text},
    playback::{Moment, Seen},
    refusal::Refusal,
    scenario::{Cluster, Restore, Scenario, Source, Tenant},
    zones::Zones,
};

/// All that the simulated cluster knows.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) cluster: Cluster,
    tenants: Vec<Tenant>,
    restores: Vec<Restore>,
    zones: Zones,
    began: Timestamp,
    speed: f64,
}

/// One restore as it stands now.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) overview: Fields,
    disk: Option<i64>,
    absent: bool,
    unreadable: bool,
    data_uri: String,
    log_uri: String,
}

/// A tenant as `/obcluster/info` lists it.
#[derive(Debug, Clone)]
pub(crate) struct Listed {
    pub(crate) name: String,
    pub(crate) id: i64,
    pub(crate) status: String,
    /// Label of its creation; empty for tenants that have always been there.
    pub(crate) created: String,
    /// Bytes; `None` where the simulator has no figure.
    pub(crate) disk: Option<i64>,
}

impl World {
    pub(crate) fn new(scenario: &Scenario, zones: &Zones, began: Timestamp, speed: f64) -> Result<Self, StartError> {
        if !speed.is_finite() || speed <= 0.0 {
            return Err(StartError::Speed(speed));
        }
        Ok(Self {
            cluster: scenario.cluster.clone(),
            tenants: scenario.tenants.clone(),
            restores: scenario.restores.clone(),
            zones: zones.clone(),
            began,
            speed,
        })
    }

    /// Every restore at a moment, running ones first in the order of the scenario, then by start descending.
    ///
    /// # Errors
    /// One row that the agent cannot read spoils the whole list.
    pub(crate) fn tasks(&self, elapsed_s: f64) -> Result<Vec<Row>, Refusal> {
        let mut rows = self.rows(elapsed_s);
        if rows.iter().any(|row| row.unreadable) {
            return Err(unreadable());
        }
        rows.sort_by_cached_key(|row| {
            let start = if row.is_running() { None } else { row.start() };
            (!row.is_running(), Reverse(start))
        });
        for row in &mut rows {
            let (data, log) = (std::mem::take(&mut row.data_uri), std::mem::take(&mut row.log_uri));
            replace(&mut row.overview, "backup_data_uri", data);
            replace(&mut row.overview, "backup_log_uri", log);
        }
        Ok(rows)
    }

    /// The overview of a tenant: its running restore, else its last one.
    ///
    /// # Errors
    /// The tenant is unknown, or was never restored.
    pub(crate) fn overview(&self, tenant: &str, elapsed_s: f64) -> Result<Fields, Refusal> {
        match self.last_of(tenant, elapsed_s) {
            Some(row) if row.absent => Err(Refusal::TenantNotExist(tenant.to_owned())),
            Some(row) if row.unreadable => Err(unreadable()),
            Some(row) => Ok(row.overview),
            None if self.tenants.iter().any(|known| known.name == tenant) => Err(Refusal::NeverRestored),
            None => Err(Refusal::TenantNotExist(tenant.to_owned())),
        }
    }

    /// The tenant is in DBA_OB_TENANTS.
    pub(crate) fn exists(&self, tenant: &str, elapsed_s: f64) -> bool {
        self.listed(elapsed_s).iter().any(|known| known.name == tenant)
    }

    /// Every tenant that exists, `sys` first.
    pub(crate) fn listed(&self, elapsed_s: f64) -> Vec<Listed> {
        let sys = Listed {
            name: "sys".to_owned(),
            id: 1,
            status: "NORMAL".to_owned(),
            created: String::new(),
            disk: Some(134_217_728),
        };
        let plain = self.tenants.iter().map(|tenant| Listed {
            name: tenant.name.clone(),
            id: tenant.id,
            status: tenant.status.clone(),
            created: String::new(),
            disk: Some(tenant.data_disk_usage),
        });
        let mut listed: Vec<Listed> = std::iter::once(sys).chain(plain).collect();
        // The last restore of each name, in the order of their first ones.
        let mut last: IndexMap<String, Row> = IndexMap::new();
        for row in self.rows(elapsed_s) {
            let name = text(&row.overview, "restore_tenant_name").to_owned();
            if last.get(&name).is_none_or(|known| known.age() <= row.age()) {
                last.insert(name, row);
            }
        }
        let known: HashSet<String> = listed.iter().map(|tenant| tenant.name.clone()).collect();
        let targets = last
            .into_iter()
            .filter(|(name, row)| !row.absent && !known.contains(name));
        listed.extend(targets.map(|(name, row)| Listed {
            id: int(&row.overview, "restore_tenant_id"),
            status: row.tenant_status().to_owned(),
            created: text(&row.overview, "start_timestamp").to_owned(),
            disk: row.disk,
            name,
        }));
        listed
    }

    fn last_of(&self, tenant: &str, elapsed_s: f64) -> Option<Row> {
        let rows = self.rows(elapsed_s).into_iter();
        rows.filter(|row| text(&row.overview, "restore_tenant_name") == tenant)
            .max_by_key(Row::age)
    }

    fn rows(&self, elapsed_s: f64) -> Vec<Row> {
        let moment = Moment {
            zones: &self.zones,
            began: self.began,
            elapsed_s,
            speed: self.speed,
        };
        let seen = |restore: &Restore| match &restore.source {
            Source::Fixed(fixed) => vec![fixed.seen(moment)],
            Source::Played(played) => played.seen(moment),
        };
        let row = |restore: &Restore, seen: Seen| Row {
            data_uri: uri(restore.data_uri.as_deref(), &seen.overview, "backup_set_list"),
            log_uri: uri(restore.log_uri.as_deref(), &seen.overview, "backup_piece_list"),
            absent: elapsed_s < restore.absent_until_s,
            unreadable: restore.unreadable,
            disk: seen.disk,
            overview: seen.overview,
        };
        self.restores
            .iter()
            .flat_map(|restore| seen(restore).into_iter().map(|seen| row(restore, seen)))
            .collect()
    }
}

impl Row {
    /// The restore is in the view of running ones: it has not got an end yet.
    pub(crate) fn is_running(&self) -> bool {
        text(&self.overview, "finish_timestamp").is_empty()
    }

    /// The start as labelled; `None` when it is empty or has no zone.
    pub(crate) fn start(&self) -> Option<Timestamp> {
        text(&self.overview, "start_timestamp").parse().ok()
    }

    /// Which restore of a tenant counts: a running one, else the latest.
    fn age(&self) -> (bool, Option<Timestamp>) {
        (self.is_running(), self.start())
    }

    /// The status of the target tenant: restoring until it has succeeded, a failure included.
    fn tenant_status(&self) -> &'static str {
        match text(&self.overview, "status") {
            "CREATE_TENANT" => "CREATING",
            "SUCCESS" => "NORMAL",
            _ => "RESTORE",
        }
    }
}

/// The base URI that only `/restore/tasks` fills: given, or the folder of the first set or piece.
fn uri(given: Option<&str>, overview: &Fields, list: &str) -> String {
    if let Some(given) = given {
        return given.to_owned();
    }
    let first = text(overview, list).split(',').next().unwrap_or_default();
    let (path, query) = first
        .split_once('?')
        .map_or((first, None), |(path, query)| (path, Some(query)));
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    query.map_or_else(|| folder.to_owned(), |query| format!("{folder}?{query}"))
}

fn unreadable() -> Refusal {
    Refusal::Unreadable(
        "sql: Scan error on column index 9, name \"RESTORE_SCN\": converting driver.Value type []uint8 \
         (\"18446744073709551615\") to a int64: value out of range"
            .to_owned(),
    )
}

/// `{contents, page}` as the agent's lists have it. It never pages: everything is in `contents`.
#[derive(Debug, Serialize)]
pub(crate) struct Paged {
    contents: Vec<Fields>,
    page: Page,
}

#[derive(Debug, Serialize)]
struct Page {
    total_elements: u64,
    total_pages: u64,
    size: u64,
    number: u64,
}

impl Paged {
    pub(crate) fn new(contents: Vec<Fields>, number: u64, size: u64) -> Self {
        let total_elements = contents.len() as u64;
        let total_pages = total_elements.div_ceil(size.max(1));
        Self {
            contents,
            page: Page {
                total_elements,
                total_pages,
                size,
                number,
            },
        }
    }
}
