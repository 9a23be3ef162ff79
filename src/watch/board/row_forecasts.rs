//! Activity and forecasts of the running restores, for as long as the board has watched them.
//!
//! By themselves they use less evidence than the restore's own page: the counters of the list, the disk use of all tenants
//! if a restore reports no counters, and the history in the list. Only the restore's own page uses its
//! recording and the cluster's Prometheus. What such a page knew last, they go on with; and the page of a restore begins
//! with what they have seen.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::row::{ForecastInput, Listed, Row};
use crate::{
    obshell::Cluster,
    restore::{
        RestoreKind,
        forecast::{Assessment, CompletedRestore, ForecastContext, Forecaster, Sample},
    },
    time::Instant,
    watch::{
        downsample::{DownsampleMark, LEFT, MOST, downsample},
        series::RestoreSeries,
    },
};

/// The forecast of one restore.
#[derive(Debug, Clone, PartialEq)]
pub struct RowForecast {
    /// Movement and forecast.
    pub assessment: Assessment,
    /// Bytes on disk, if the disk use was queried.
    pub disk: Option<u64>,
}

/// Forecasts by row key.
pub type ForecastsByKey = Arc<BTreeMap<String, RowForecast>>;

/// Watches every running restore.
#[derive(Debug, Clone, Default)]
pub struct RowForecasts {
    watched: BTreeMap<String, Watched>,
    /// How much wider windows are on this cluster; see [`ForecastContext::width_correction`].
    width_correction: f64,
    /// The current forecasts.
    pub by_key: ForecastsByKey,
}

#[derive(Debug, Clone)]
struct Watched {
    forecaster: Forecaster,
    disk: Option<u64>,
    /// What was seen of it here, by time.
    seen: Vec<Sample>,
}

impl Watched {
    fn assess(&mut self, sample: &Sample) -> Assessment {
        self.disk = sample.disk.or(self.disk);
        self.seen.push(*sample);
        if self.seen.len() > MOST {
            self.seen = downsample(std::mem::take(&mut self.seen), LEFT, DownsampleMark::of);
        }
        self.forecaster.assess(sample)
    }
}

impl RowForecasts {
    /// Updates the forecasts after an answer at `now` (agent's clock). A new restore is watched with the
    /// history that the list has at that time; an ended one is removed.
    pub(super) fn update(&mut self, rows: &[Listed], now: Instant) {
        let running = running(rows);
        let mut keys = BTreeSet::new();
        keys.extend(running.iter().map(|row| row.key.as_str()));
        self.watched.retain(|key, _| keys.contains(key.as_str()));
        self.start_watching(&running, rows);
        self.assess_rows(&running, |_, sample| Some(Sample { at: now, ..*sample }));
    }

    /// Goes on with what the page of a running restore knew when it was left, unless more was seen here since.
    pub(super) fn adopt(&mut self, key: String, series: &RestoreSeries) {
        let Some((forecaster, assessment)) = series.forecaster().zip(series.assessment()) else {
            return;
        };
        let before = self.by_key.get(&key);
        if before.is_some_and(|before| before.assessment.at > assessment.at) {
            return;
        }
        let disk = series.disk().map(|(bytes, _)| bytes);
        let assessment = assessment.clone();
        Arc::make_mut(&mut self.by_key).insert(key.clone(), RowForecast { assessment, disk });
        let seen = self.watched.remove(&key).map_or_else(Vec::new, |watched| watched.seen);
        let forecaster = forecaster.clone();
        self.watched.insert(key, Watched { forecaster, disk, seen });
    }

    /// What was seen here of a running restore, by time.
    pub(super) fn seen(&self, key: &str) -> &[Sample] {
        self.watched.get(key).map_or(&[], |watched| &watched.seen)
    }

    /// Updates the forecasts with the disk use of all tenants, which was answered at `now` (agent's clock).
    pub(super) fn update_disk(&mut self, rows: &[Listed], cluster: &Cluster, now: Instant) {
        let running = running(rows);
        self.assess_rows(&running, |row, sample| {
            let disk = cluster.data_disk_usage(&row.tenant)?;
            Some(Sample {
                at: now,
                disk: Some(disk),
                ..*sample
            })
        });
    }

    /// Makes all windows as wide as the ends of this cluster have taught, those on show, too.
    pub(super) fn correct_width(&mut self, rows: &[Listed], log: f64) {
        self.width_correction = log;
        for watched in self.watched.values_mut() {
            watched.forecaster.correct_width(log);
        }
        let shown = Arc::clone(&self.by_key);
        self.assess_rows(&running(rows), |row, sample| {
            let at = shown.get(&row.key)?.assessment.at;
            Some(Sample { at, ..*sample })
        });
    }

    /// Whether a restore runs without counters, so that only the disk shows its activity.
    pub(super) fn need_disk(rows: &[Listed]) -> bool {
        running(rows).into_iter().any(Row::lacks_counters)
    }

    /// Starts to watch new restores.
    fn start_watching(&mut self, running: &[&Row], rows: &[Listed]) {
        let new: Vec<&&Row> = running
            .iter()
            .filter(|row| !self.watched.contains_key(&row.key))
            .collect();
        if new.is_empty() {
            return;
        }
        let mut history: BTreeMap<SourceName<'_>, Vec<EndedRow>> = BTreeMap::new();
        history.extend(new.iter().filter_map(|row| Some((source(row)?, Vec::new()))));
        for listed in rows {
            if let (ForecastInput::CompletedRestore(past), Some(source)) =
                (&listed.row.forecast_input, source(&listed.row))
                && let Some(history) = history.get_mut(&source)
            {
                history.push((listed.row.kind, *past));
            }
        }
        for row in new {
            let Some(context) = forecast_context(row, &history) else {
                continue;
            };
            let watched = Watched {
                forecaster: Forecaster::new(ForecastContext {
                    width_correction: self.width_correction,
                    ..context
                }),
                disk: None,
                seen: Vec::new(),
            };
            self.watched.insert(row.key.clone(), watched);
        }
    }

    /// Assesses each running restore with the sample that `sample_at` returns; `None` keeps the previous
    /// assessment.
    fn assess_rows(&mut self, running: &[&Row], sample_at: impl Fn(&Row, &Sample) -> Option<Sample>) {
        let mut by_key = BTreeMap::new();
        for row in running {
            let ForecastInput::Now { sample, .. } = &row.forecast_input else {
                continue;
            };
            let Some(watched) = self.watched.get_mut(&row.key) else {
                continue;
            };
            let before = self.by_key.get(&row.key);
            let assessed = sample_at(row, sample).map(|sample| watched.assess(&sample));
            let assessment = assessed.or_else(|| before.map(|before| before.assessment.clone()));
            by_key.extend(assessment.map(|assessment| {
                let disk = watched.disk;
                (row.key.clone(), RowForecast { assessment, disk })
            }));
        }
        self.by_key = Arc::new(by_key);
    }
}

/// The running rows, which come first in the list.
fn running(rows: &[Listed]) -> Vec<&Row> {
    let rows = rows.iter().map(|listed| listed.row.as_ref());
    rows.take_while(|row| row.is_running()).collect()
}

/// Tenant and cluster that were backed up.
type SourceName<'a> = (&'a str, Option<&'a str>);

fn source(row: &Row) -> Option<SourceName<'_>> {
    Some((row.source_tenant.as_deref()?, row.source_cluster.as_deref()))
}

/// A completed restore and its kind: only restores of a comparable kind tell how long one takes.
type EndedRow = (RestoreKind, CompletedRestore);

/// The forecast context of a running row.
fn forecast_context(row: &Row, history: &BTreeMap<SourceName<'_>, Vec<EndedRow>>) -> Option<ForecastContext> {
    let (ForecastInput::Now { replicas, .. }, Some(started)) = (&row.forecast_input, row.started) else {
        return None;
    };
    let history = source(row)
        .and_then(|source| history.get(&source))
        .into_iter()
        .flatten();
    let comparable = history
        .filter(|(kind, _)| kind.is_comparable(row.kind))
        .map(|(_, completed)| *completed);
    let begun = ForecastContext {
        replicas: *replicas,
        ..ForecastContext::beginning(started)
    };
    Some(begun.with_history(comparable))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{
        super::{list::List, samples::TIME_CONTEXT, samples::answer},
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

    /// A restore of `orders` that started at ten.
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

    /// The list after polls that answered with these rows at these times.
    fn after(forecasts: &mut RowForecasts, polls: impl IntoIterator<Item = (Instant, Vec<Value>)>) -> List {
        let mut list = List::default();
        for (at, rows) in polls {
            list.apply_answer(&answer(&rows), None, &TIME_CONTEXT);
            forecasts.update(&list.rows, at);
        }
        list
    }

    fn only(forecasts: &RowForecasts) -> RowForecast {
        assert_eq!(forecasts.by_key.len(), 1);
        forecasts.by_key.values().next().unwrap().clone()
    }

    #[test]
    fn growing_counters_give_movement_and_a_window() {
        let mut forecasts = RowForecasts::default();
        let polls = (1..20).map(|poll| {
            (
                at("2026-11-24T10:10:00Z").plus_ms(poll * 30_000),
                vec![running(200 + 10 * poll as u64)],
            )
        });
        after(&mut forecasts, polls);
        let RowForecast { assessment, disk } = only(&forecasts);
        assert_eq!((assessment.activity.movement(), disk), (Movement::Moving, None));
        assert_eq!(
            assessment.activity.last_change().map(|(at, _)| at),
            Some(at("2026-11-24T10:19:30Z"))
        );
        let forecast = assessment.forecast.unwrap();
        assert_eq!(forecast.evidence, Evidence::Counters);
        assert!(forecast.from <= forecast.likely && forecast.likely <= forecast.to);
    }

    #[test]
    fn the_page_tells_the_same_end_from_the_same_answers() {
        use crate::{
            obshell::RestoreOverview,
            restore::Restore,
            watch::series::{Observation, ObservationSource, RestoreSeries},
        };
        let read = |row: &Value| {
            let sent: RestoreOverview = serde_json::from_value(row.clone()).unwrap();
            Restore::from_overview(&sent, &TIME_CONTEXT)
        };
        let earlier = ended(7, "prod", "2026-11-20");
        let context = ForecastContext::of(&read(&running(200)), [&read(&earlier)]).unwrap();
        let (mut forecasts, mut series) = (RowForecasts::default(), RestoreSeries::default());
        series.rebuild(context, None, Vec::new());
        for poll in 0..40 {
            let at = at("2026-11-24T10:10:00Z").plus_ms(poll * 30_000);
            let row = running(if poll < 5 { 0 } else { 200 + 13 * poll as u64 });
            let sample = Sample::of(&read(&row), at, None);
            after(&mut forecasts, [(at, vec![row, earlier.clone()])]);
            series.record(Observation {
                sample,
                source: ObservationSource::Here,
            });
            let board = only(&forecasts).assessment.forecast_at(at);
            assert!(board.is_ok(), "{board:?}");
            assert_eq!(board, series.assessment().unwrap().forecast_at(at), "{poll}");
        }
    }

    #[test]
    fn the_ends_of_the_cluster_widen_windows_as_on_the_page() {
        let rows = vec![running(0), ended(7, "prod", "2026-11-20")];
        let at = at("2026-11-24T10:10:00Z");
        let window = |forecasts: &RowForecasts| {
            let said = only(forecasts).assessment.forecast.unwrap();
            (said.from, said.to)
        };
        let mut plain = RowForecasts::default();
        after(&mut plain, [(at, rows.clone())]);
        // Known before the restore is watched, and learned while it is.
        let mut before = RowForecasts::default();
        before.correct_width(&[], 0.6);
        after(&mut before, [(at, rows.clone())]);
        let mut meanwhile = RowForecasts::default();
        let list = after(&mut meanwhile, [(at, rows)]);
        meanwhile.correct_width(&list.rows, 0.6);
        assert_eq!(window(&meanwhile), window(&before));
        assert!(window(&before).0 < window(&plain).0 && window(&before).1 > window(&plain).1);
    }

    #[test]
    fn a_restore_without_counters_uses_history_and_disk() {
        let mut forecasts = RowForecasts::default();
        let rows = vec![
            running(0),
            ended(7, "prod", "2026-11-20"),
            ended(5, "test", "2026-11-20"),
            ended(6, "prod", "2026-11-25"),
        ];
        let list = after(&mut forecasts, [(at("2026-11-24T10:10:00Z"), rows)]);
        let before = only(&forecasts).assessment;
        assert_eq!(before.activity.movement(), Movement::Unknown);
        let forecast = before.forecast.unwrap();
        assert_eq!(forecast.evidence, Evidence::History);
        let earlier = [crate::restore::forecast::Reason::History { restores: 1 }];
        assert_eq!(
            forecast.because, earlier,
            "of another cluster, and later: none of its past"
        );

        assert!(RowForecasts::need_disk(&list.rows));
        for query in 1..20 {
            let usage = |name: &str, bytes| TenantStat {
                tenant_name: Some(name.to_owned()),
                data_disk_usage: Some(bytes),
                ..TenantStat::default()
            };
            let cluster = Cluster {
                tenant_stats: vec![usage("sys", 1), usage("orders_dr", query * 10_000_000_000)],
                ..Cluster::default()
            };
            forecasts.update_disk(&list.rows, &cluster, at("2026-11-24T10:10:00Z").plus_ms(query * 60_000));
        }
        let RowForecast { assessment, disk } = only(&forecasts);
        assert_eq!(disk, Some(190_000_000_000));
        assert_eq!(assessment.activity.movement(), Movement::Moving);
        assert_eq!(assessment.forecast.unwrap().evidence, Evidence::DiskAndHistory);

        forecasts.update_disk(&list.rows, &Cluster::default(), at("2026-11-24T10:40:00Z"));
        assert_eq!(
            only(&forecasts).disk,
            disk,
            "an answer without the tenant takes nothing away"
        );
    }

    #[test]
    fn a_restore_of_another_kind_is_no_history() {
        let mut forecasts = RowForecasts::default();
        let mut quick = ended(7, "prod", "2026-11-20");
        quick["restore_type"] = json!("QUICK");
        let mut table = ended(6, "prod", "2026-11-19");
        table["restore_tenant_name"] = json!("AUX_RECOVER$1697683662000000");
        after(
            &mut forecasts,
            [(at("2026-11-24T10:10:00Z"), vec![running(0), quick, table])],
        );
        assert_eq!(only(&forecasts).assessment.forecast, Err(NoForecast::NothingKnown));
    }

    #[test]
    fn an_ended_restore_is_no_longer_watched() {
        let mut forecasts = RowForecasts::default();
        let (one, two) = (at("2026-11-24T10:10:00Z"), at("2026-11-24T10:11:00Z"));
        after(&mut forecasts, [(one, vec![running(100)])]);
        assert_eq!(only(&forecasts).assessment.at, one);
        let list = after(&mut forecasts, [(two, vec![ended(9, "prod", "2026-11-24")])]);
        assert!(forecasts.by_key.is_empty() && forecasts.watched.is_empty());
        assert!(!RowForecasts::need_disk(&list.rows));
    }

    #[test]
    fn without_an_agent_clock_the_local_clock_is_used() {
        use super::super::{BoardView, Listing};
        let mut view = BoardView::default();
        let now = at("2026-11-24T10:10:00Z");
        view.apply_answer(Ok(Listing::All(answer(&[running(100)]))), &TIME_CONTEXT, now);
        let forecasts = view.forecasts();
        let known: Vec<Instant> = forecasts.values().map(|forecast| forecast.assessment.at).collect();
        assert_eq!(known, [now]);
    }

    #[test]
    fn without_evidence_there_is_no_forecast() {
        let mut forecasts = RowForecasts::default();
        after(&mut forecasts, [(at("2026-11-24T10:10:00Z"), vec![running(0)])]);
        assert_eq!(only(&forecasts).assessment.forecast, Err(NoForecast::NothingKnown));
    }
}
