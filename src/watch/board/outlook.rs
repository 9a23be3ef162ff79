//! What can be said of the restores that run, for as long as the board has watched them: whether each moves, and when
//! it ends.
//!
//! It is the forecast of the restore's own page with less to go by: the counters that the list brings, the disk use of
//! all tenants where a restore sends none, and the history that the list itself is. What its own page has recorded, or
//! the cluster's Prometheus knows, is asked for there.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::row::{Listed, Row, Tells};
use crate::{
    obshell::Cluster,
    restore::{
        RestoreKind,
        forecast::{Assessment, CompletedRestore, ForecastContext, Forecaster, Sample},
    },
    time::Instant,
};

/// What can be said of one restore.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    /// Movement and forecast.
    pub assessment: Assessment,
    /// Bytes that it has on disk, where that had to be asked.
    pub disk: Option<u64>,
}

/// The outlooks by the keys of their rows.
pub type ByKey = Arc<BTreeMap<String, Outlook>>;

/// Watches every restore that runs.
#[derive(Debug, Clone, Default)]
pub struct Outlooks {
    watched: BTreeMap<String, Watched>,
    /// What can be said now.
    pub known: ByKey,
}

#[derive(Debug, Clone)]
struct Watched {
    forecaster: Forecaster,
    disk: Option<u64>,
}

impl Outlooks {
    /// Looks at what an answer has left in the list, at `now` on the agent's clock. A restore that has begun is watched
    /// from then on with the history that the list has at that moment; one that has ended is forgotten.
    pub(super) fn see(&mut self, rows: &[Listed], now: Instant) {
        let running = running(rows);
        let keys: BTreeSet<&str> = running.iter().map(|row| row.key.as_str()).collect();
        self.watched.retain(|key, _| keys.contains(key.as_str()));
        self.begin(&running, rows);
        self.judge(&running, |_, sample| Some(Sample { at: now, ..*sample }));
    }

    /// Looks at the disk use of all tenants, which was answered at `now`.
    pub(super) fn see_disk(&mut self, rows: &[Listed], cluster: &Cluster, now: Instant) {
        let running = running(rows);
        self.judge(&running, |row, sample| {
            let disk = cluster.data_disk_usage(&row.tenant)?;
            Some(Sample {
                at: now,
                disk: Some(disk),
                ..*sample
            })
        });
    }

    /// Whether a restore runs that sends no counters: only the disk tells whether it moves.
    pub(super) fn need_the_disk(rows: &[Listed]) -> bool {
        running(rows).into_iter().any(Row::is_silent)
    }

    /// Begins to watch what is not watched yet.
    fn begin(&mut self, running: &[&Row], rows: &[Listed]) {
        let new: Vec<&&Row> = running
            .iter()
            .filter(|row| !self.watched.contains_key(&row.key))
            .collect();
        if new.is_empty() {
            return;
        }
        let mut pasts: BTreeMap<Source<'_>, Vec<Past>> =
            new.iter().filter_map(|row| Some((source(row)?, Vec::new()))).collect();
        for listed in rows {
            if let (Tells::CompletedRestore(past), Some(source)) = (&listed.row.tells, source(&listed.row))
                && let Some(pasts) = pasts.get_mut(&source)
            {
                pasts.push((listed.row.kind, *past));
            }
        }
        for row in new {
            let Some(background) = background(row, &pasts) else {
                continue;
            };
            let watched = Watched {
                forecaster: Forecaster::new(background),
                disk: None,
            };
            self.watched.insert(row.key.clone(), watched);
        }
    }

    /// Judges each restore by the sample that `seen` makes of what its row says; `None` leaves it as it was.
    fn judge(&mut self, running: &[&Row], seen: impl Fn(&Row, &Sample) -> Option<Sample>) {
        let mut known = BTreeMap::new();
        for row in running {
            let Tells::Now { sample, .. } = &row.tells else {
                continue;
            };
            let Some(watched) = self.watched.get_mut(&row.key) else {
                continue;
            };
            let before = self.known.get(&row.key);
            let judged = seen(row, sample).map(|sample| {
                watched.disk = sample.disk.or(watched.disk);
                watched.forecaster.assess(&sample)
            });
            let assessment = judged.or_else(|| before.map(|before| before.assessment.clone()));
            known.extend(assessment.map(|assessment| {
                let disk = watched.disk;
                (row.key.clone(), Outlook { assessment, disk })
            }));
        }
        self.known = Arc::new(known);
    }
}

/// The rows that run: they stand first.
fn running(rows: &[Listed]) -> Vec<&Row> {
    let rows = rows.iter().map(|listed| listed.row.as_ref());
    rows.take_while(|row| row.is_running()).collect()
}

/// Tenant and cluster that were backed up.
type Source<'a> = (&'a str, Option<&'a str>);

fn source(row: &Row) -> Option<Source<'_>> {
    Some((row.source_tenant.as_deref()?, row.source_cluster.as_deref()))
}

/// An ended restore and its kind: only those of a comparable kind tell how long one takes.
type Past = (RestoreKind, CompletedRestore);

/// What is known of a running row beside its answers.
fn background(row: &Row, pasts: &BTreeMap<Source<'_>, Vec<Past>>) -> Option<ForecastContext> {
    let (Tells::Now { replicas, .. }, Some(started)) = (&row.tells, row.started) else {
        return None;
    };
    let pasts = source(row).and_then(|source| pasts.get(&source)).into_iter().flatten();
    let pasts = pasts
        .filter(|(kind, _)| kind.is_comparable(row.kind))
        .map(|(_, past)| *past);
    let begun = ForecastContext {
        replicas: *replicas,
        ..ForecastContext::beginning(started)
    };
    Some(begun.with_history(pasts))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{
        super::{list::List, samples::READING, samples::answer},
        *,
    };
    use crate::{
        obshell::TenantStat,
        restore::{
            Movement,
            forecast::{Evidence, NoForecast},
        },
        time::Stamp,
    };

    fn at(time: &str) -> Instant {
        Stamp::parse(time).unwrap().as_labelled().unwrap()
    }

    /// A restore of `orders` that began at ten.
    fn running(finished: u64) -> Value {
        json!({
            "job_id": 9,
            "restore_tenant_name": "orders_dr",
            "backup_tenant_name": "orders",
            "backup_cluster_name": "prod",
            "status": "WAIT_TENANT_RESTORE_FINISH",
            "start_timestamp": "2026-11-24T10:00:00Z",
            "tablet_count": if finished > 0 { 1_000 } else { 0 },
            "finish_tablet_count": finished,
        })
    }

    /// A restore of `orders` in `cluster` that took an hour.
    fn ended(job: i64, cluster: &str, day: &str) -> Value {
        json!({
            "job_id": job,
            "restore_tenant_name": "drill",
            "backup_tenant_name": "orders",
            "backup_cluster_name": cluster,
            "status": "SUCCESS",
            "start_timestamp": format!("{day}T10:00:00Z"),
            "finish_timestamp": format!("{day}T11:00:00Z"),
            "total_bytes": 1_000_000_000_000_i64,
        })
    }

    /// What is known once `rows` were answered at each of these times.
    fn after(outlooks: &mut Outlooks, polls: impl IntoIterator<Item = (Instant, Vec<Value>)>) -> List {
        let mut list = List::default();
        for (at, rows) in polls {
            list.take_in(&answer(&rows), None, &READING);
            outlooks.see(&list.rows, at);
        }
        list
    }

    fn only(outlooks: &Outlooks) -> Outlook {
        assert_eq!(outlooks.known.len(), 1);
        outlooks.known.values().next().unwrap().clone()
    }

    #[test]
    fn counters_that_grow_move_and_end_within_a_window() {
        let mut outlooks = Outlooks::default();
        let polls = (1..20).map(|poll| {
            (
                at("2026-11-24T10:10:00Z").plus_ms(poll * 30_000),
                vec![running(200 + 10 * poll as u64)],
            )
        });
        after(&mut outlooks, polls);
        let Outlook { assessment, disk } = only(&outlooks);
        assert_eq!((assessment.movement, disk), (Movement::Moving, None));
        assert_eq!(assessment.changed, Some(at("2026-11-24T10:19:30Z")));
        let forecast = assessment.forecast.unwrap();
        assert_eq!(forecast.evidence, Evidence::Counters);
        assert!(forecast.from <= forecast.likely && forecast.likely <= forecast.to);
    }

    #[test]
    fn a_silent_restore_goes_by_the_history_of_its_source_and_by_the_disk() {
        let mut outlooks = Outlooks::default();
        let rows = vec![
            running(0),
            ended(7, "prod", "2026-11-20"),
            ended(5, "test", "2026-11-20"),
            ended(6, "prod", "2026-11-25"),
        ];
        let list = after(&mut outlooks, [(at("2026-11-24T10:10:00Z"), rows)]);
        let before = only(&outlooks).assessment;
        assert_eq!(before.movement, Movement::Unknown);
        let forecast = before.forecast.unwrap();
        assert_eq!(forecast.evidence, Evidence::History);
        let earlier = [crate::restore::forecast::Reason::History { restores: 1 }];
        assert_eq!(
            forecast.because, earlier,
            "of another cluster, and later: none of its past"
        );

        assert!(Outlooks::need_the_disk(&list.rows));
        for look in 1..20 {
            let usage = |name: &str, bytes| TenantStat {
                tenant_name: Some(name.to_owned()),
                data_disk_usage: Some(bytes),
                ..TenantStat::default()
            };
            let cluster = Cluster {
                tenant_stats: vec![usage("sys", 1), usage("orders_dr", look * 10_000_000_000)],
                ..Cluster::default()
            };
            outlooks.see_disk(&list.rows, &cluster, at("2026-11-24T10:10:00Z").plus_ms(look * 60_000));
        }
        let Outlook { assessment, disk } = only(&outlooks);
        assert_eq!(disk, Some(190_000_000_000));
        assert_eq!(assessment.movement, Movement::Moving);
        assert_eq!(assessment.forecast.unwrap().evidence, Evidence::DiskAndHistory);

        outlooks.see_disk(&list.rows, &Cluster::default(), at("2026-11-24T10:40:00Z"));
        assert_eq!(
            only(&outlooks).disk,
            disk,
            "an answer without the tenant takes nothing away"
        );
    }

    #[test]
    fn a_restore_of_another_kind_tells_nothing_of_how_long_this_one_takes() {
        let mut outlooks = Outlooks::default();
        let mut quick = ended(7, "prod", "2026-11-20");
        quick["restore_type"] = json!("QUICK");
        let mut table = ended(6, "prod", "2026-11-19");
        table["restore_tenant_name"] = json!("AUX_RECOVER$1697683662000000");
        after(
            &mut outlooks,
            [(at("2026-11-24T10:10:00Z"), vec![running(0), quick, table])],
        );
        assert_eq!(only(&outlooks).assessment.forecast, Err(NoForecast::NothingKnown));
    }

    #[test]
    fn what_has_ended_is_forgotten_and_its_next_restore_begins_anew() {
        let mut outlooks = Outlooks::default();
        let (one, two) = (at("2026-11-24T10:10:00Z"), at("2026-11-24T10:11:00Z"));
        after(&mut outlooks, [(one, vec![running(100)])]);
        assert_eq!(only(&outlooks).assessment.at, one);
        let list = after(&mut outlooks, [(two, vec![ended(9, "prod", "2026-11-24")])]);
        assert!(outlooks.known.is_empty() && outlooks.watched.is_empty());
        assert!(!Outlooks::need_the_disk(&list.rows));
    }

    #[test]
    fn an_agent_that_tells_no_time_is_watched_by_the_local_clock() {
        use super::super::{BoardView, Listing};
        let mut view = BoardView::default();
        let now = at("2026-11-24T10:10:00Z");
        view.take_in(Ok(Listing::All(answer(&[running(100)]))), &READING, now);
        let outlooks = view.outlooks();
        let known: Vec<Instant> = outlooks.values().map(|outlook| outlook.assessment.at).collect();
        assert_eq!(known, [now]);
    }

    #[test]
    fn where_nothing_is_known_nothing_is_forecast() {
        let mut outlooks = Outlooks::default();
        after(&mut outlooks, [(at("2026-11-24T10:10:00Z"), vec![running(0)])]);
        assert_eq!(only(&outlooks).assessment.forecast, Err(NoForecast::NothingKnown));
    }
}
