//! Owns what the cluster's monitoring knows of the tenants of a world.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::{metrics::Tenant, row::Row, scenario::Agent, world::World};

/// How long an earlier tenant of a restore's name was there, and how long before it went, seconds.
const EARLIER_S: (i64, i64) = (3_600, 60);

impl World {
    /// Every tenant with a curve, dropped ones included.
    pub(crate) fn monitored(&self, agent: &Agent, ip: &str, elapsed_s: f64) -> Vec<Tenant<'_>> {
        let cluster = agent.metrics.cluster_name.as_ref().unwrap_or(&self.cluster.name);
        let labels = |cluster: &str, tenant: &str| {
            BTreeMap::from([
                ("ob_cluster_id", self.cluster.id.to_string()),
                ("ob_cluster_name", cluster.to_owned()),
                ("obzone", agent.zone.clone()),
                ("svr_ip", ip.to_owned()),
                ("tenant_name", tenant.to_owned()),
            ])
        };
        let mut of_name: BTreeMap<String, Vec<Row>> = BTreeMap::new();
        for row in self
            .all_rows(elapsed_s)
            .into_iter()
            .filter(|row| row.times.started.is_some())
        {
            of_name.entry(row.tenant().to_owned()).or_default().push(row);
        }
        let restored = of_name.into_iter().map(|(name, mut rows)| {
            // The last one that had begun counts.
            rows.sort_by_key(|row| std::cmp::Reverse(row.times.started));
            Tenant {
                labels: labels(cluster, &name),
                disk: Box::new(move |at| rows.iter().find_map(|row| self.disk_of(row, at)).flatten()),
            }
        });
        let always = |cluster: &str, name: &str, bytes: i64| Tenant {
            labels: labels(cluster, name),
            #[expect(clippy::cast_precision_loss, reason = "bytes on disks of this world")]
            disk: Box::new(move |_| Some(bytes as f64)),
        };
        let plain = self
            .tenants
            .iter()
            .map(|tenant| always(cluster, &tenant.name, tenant.data_disk_usage));
        let others = agent.metrics.others.iter();
        let others = others.map(|other| always(&other.cluster_name, &other.tenant_name, other.data_disk_usage));
        restored.chain(plain).chain(others).collect()
    }

    /// What a restore says of an instant: nothing before its time, else the bytes of its tenant or that it had none.
    #[expect(
        clippy::option_option,
        reason = "not its time, and no tenant at its time, are two things"
    )]
    fn disk_of(&self, row: &Row, at: Timestamp) -> Option<Option<f64>> {
        let restore = self.restores.get(row.job.0)?;
        let started = row.times.started?;
        if at < started {
            let bytes = restore.earlier_disk_usage?;
            let before = started.duration_since(at).as_secs();
            #[expect(clippy::cast_precision_loss, reason = "bytes on disks of this world")]
            let there = (EARLIER_S.1..=EARLIER_S.0).contains(&before).then_some(bytes as f64);
            return Some(there);
        }
        let dropped = self.ledger.cancel_of(row.job).and_then(|cancel| cancel.dropped());
        let there = restore.source.disk_at(&row.times, self.speed, at);
        let elapsed_s = at.duration_since(self.began).as_secs_f64();
        let absent = restore.absent_until_s > 0.0 && elapsed_s < restore.absent_until_s;
        let exists = !absent && restore.is_listed(elapsed_s);
        Some(there.filter(|_| dropped.is_none_or(|dropped| at < dropped) && exists))
    }
}
