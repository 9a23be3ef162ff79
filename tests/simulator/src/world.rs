//! Owns the tenants and restores of a simulator, and what each view of the agent tells of them.

use std::{cmp::Reverse, collections::HashSet};

use indexmap::IndexMap;
use jiff::Timestamp;

use crate::{
    error::StartError,
    fields::{Fields, int, replace, text},
    generated::{Ended, ended, running},
    playback::{Moment, Seen},
    refusal::Refusal,
    row::{Row, uri},
    scenario::{Cluster, Restore, Scenario, Tenant},
    task::Ledger,
    zones::Zones,
};

/// All that the simulated cluster knows.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) cluster: Cluster,
    pub(crate) tenants: Vec<Tenant>,
    pub(crate) restores: Vec<Restore>,
    zones: Zones,
    pub(crate) began: Timestamp,
    pub(crate) speed: f64,
    /// Ended restores that were made up, newest first.
    pub(crate) generated: Vec<Ended>,
    /// What obshell remembers of its tasks.
    pub(crate) ledger: Ledger,
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
        let generate = scenario.generate;
        let running = running(generate.running, generate.seed, generate.counters);
        Ok(Self {
            cluster: scenario.cluster.clone(),
            tenants: scenario.tenants.clone(),
            restores: scenario.restores.iter().cloned().chain(running).collect(),
            generated: ended(generate.ended, generate.seed, began, zones),
            zones: zones.clone(),
            began,
            speed,
            ledger: Ledger::default(),
        })
    }

    /// The restores asked for at a moment, running ones first in the order of the scenario, then by start descending.
    ///
    /// # Errors
    /// One row among them that the agent cannot read spoils the whole list.
    pub(crate) fn tasks(&self, elapsed_s: f64, asked_for: impl Fn(&Row) -> bool) -> Result<Vec<Row>, Refusal> {
        let mut rows = self.rows(elapsed_s);
        rows.retain(asked_for);
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
            None if self.last_generated(tenant).is_some() => self.generated_overview(tenant),
            None if self.tenants.iter().any(|known| known.name == tenant) => Err(Refusal::NeverRestored),
            None => Err(Refusal::TenantNotExist(tenant.to_owned())),
        }
    }

    fn last_generated(&self, tenant: &str) -> Option<&Ended> {
        self.generated.iter().find(|ended| ended.tenant == tenant)
    }

    fn generated_overview(&self, tenant: &str) -> Result<Fields, Refusal> {
        let there = self.last_generated(tenant).filter(|ended| !ended.absent);
        let mut overview = there
            .and_then(Ended::overview)
            .ok_or_else(|| Refusal::TenantNotExist(tenant.to_owned()))?;
        for name in ["backup_data_uri", "backup_log_uri"] {
            replace(&mut overview, name, "");
        }
        Ok(overview)
    }

    /// The tenant is in DBA_OB_TENANTS.
    pub(crate) fn exists(&self, tenant: &str, elapsed_s: f64) -> bool {
        self.last_generated(tenant).is_some_and(|ended| !ended.absent)
            || self.listed(elapsed_s).iter().any(|known| known.name == tenant)
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
            let name = row.tenant().to_owned();
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
        rows.filter(|row| row.tenant() == tenant).max_by_key(Row::age)
    }

    pub(crate) fn moment(&self, elapsed_s: f64) -> Moment<'_> {
        Moment {
            zones: &self.zones,
            began: self.began,
            elapsed_s,
            speed: self.speed,
        }
    }

    /// Every restore that OceanBase knows at a moment, in the order of the scenario.
    fn rows(&self, elapsed_s: f64) -> Vec<Row> {
        let mut rows = self.all_rows(elapsed_s);
        rows.retain(|row| row.is_listed);
        rows
    }

    /// The same with those that OceanBase does not know yet, or no more, while obshell and Prometheus do.
    pub(crate) fn all_rows(&self, elapsed_s: f64) -> Vec<Row> {
        let moment = self.moment(elapsed_s);
        let rows = |(place, restore)| self.rows_of(place, restore, moment);
        self.restores.iter().enumerate().flat_map(rows).collect()
    }

    fn rows_of(&self, place: usize, restore: &Restore, moment: Moment) -> Vec<Row> {
        let row = |seen: Seen| Row {
            data_uri: uri(restore.data_uri.as_deref(), &seen.overview, "backup_set_list"),
            log_uri: uri(restore.log_uri.as_deref(), &seen.overview, "backup_piece_list"),
            is_listed: restore.is_listed(moment.elapsed_s),
            absent: moment.elapsed_s < restore.absent_until_s,
            unreadable: restore.unreadable,
            job: (place, seen.times.round),
            disk: seen.disk,
            times: seen.times,
            overview: seen.overview,
        };
        let mut rows: Vec<Row> = restore.source.seen(moment).into_iter().map(row).collect();
        if let Some(first) = rows.first_mut() {
            self.cancel_row(first, restore, moment);
            if let Some(twin) = first.twin(restore, moment) {
                rows.push(twin);
            }
        }
        rows
    }
}

fn unreadable() -> Refusal {
    Refusal::Unreadable(
        "sql: Scan error on column index 9, name \"RESTORE_SCN\": converting driver.Value type []uint8 \
         (\"18446744073709551615\") to a int64: value out of range"
            .to_owned(),
    )
}
