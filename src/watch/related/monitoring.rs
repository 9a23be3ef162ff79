//! Metrics of the cluster's Prometheus about one restore, and whether they are available.

use std::rc::Rc;

use super::RelatedUpdate;
use crate::{
    obshell::QueryRange,
    restore::{
        forecast::Sample,
        monitored::{Monitored, MonitoredSample},
    },
    watch::series::{Observation, ObservationSource},
};

/// Whether Prometheus provides the disk use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum PrometheusStatus {
    /// Not queried yet.
    #[default]
    Pending,
    /// Not configured, down, or without the disk use of this tenant.
    Unavailable,
    /// It could not be queried, and never provided the disk use.
    Failed,
    /// It provides the disk use.
    Available,
    /// It provided the disk use before and has no new points now.
    Stopped,
}

/// The metrics so far.
#[derive(Debug, Clone, Default)]
pub struct Monitoring {
    /// Whether the disk use is available.
    pub prometheus: PrometheusStatus,
    /// Bytes written per second, latest value.
    pub written: Option<f64>,
    /// Disk use over time.
    curve: Rc<Vec<MonitoredSample>>,
    /// The window of the last answered query.
    pub(super) window: Option<QueryRange>,
    /// The name of the cluster, if it had to be queried.
    pub(super) cluster: Option<String>,
}

impl Monitoring {
    /// Applies the metrics of `window`, and the cluster's name if it had to be queried.
    pub(super) fn apply_metrics(
        &mut self,
        window: QueryRange,
        found: Monitored,
        cluster: Option<String>,
    ) -> RelatedUpdate {
        self.cluster = cluster.or_else(|| self.cluster.take());
        let Monitored::Known { disk, written } = found else {
            return self.mark_unavailable();
        };
        self.written = written.last().map(|point| point.value);
        let last = self.curve.last().map(|point| point.at);
        let new: Vec<MonitoredSample> = disk.into_iter().filter(|point| Some(point.at) > last).collect();
        if new.is_empty() {
            return self.mark_unavailable();
        }
        let before = std::mem::replace(&mut self.prometheus, PrometheusStatus::Available);
        self.window = Some(window);
        let update = match new.as_slice() {
            // The next points of a known curve.
            [_] | [_, _] if before == PrometheusStatus::Available => {
                RelatedUpdate::Observations(new.iter().map(observation).collect())
            }
            // Older than the page's own observations.
            _ => RelatedUpdate::ForecastContext,
        };
        Rc::make_mut(&mut self.curve).extend(new);
        update
    }

    /// Records that there are no new points. Known points stay.
    pub(super) fn mark_unavailable(&mut self) -> RelatedUpdate {
        self.prometheus = match self.prometheus {
            PrometheusStatus::Pending | PrometheusStatus::Unavailable | PrometheusStatus::Failed => {
                PrometheusStatus::Unavailable
            }
            PrometheusStatus::Available | PrometheusStatus::Stopped => PrometheusStatus::Stopped,
        };
        if self.prometheus == PrometheusStatus::Stopped {
            self.written = None;
        }
        RelatedUpdate::Nothing
    }

    /// Records that the query failed. Known points stay.
    pub(super) fn mark_failed(&mut self) -> RelatedUpdate {
        let update = self.mark_unavailable();
        if self.prometheus == PrometheusStatus::Unavailable {
            self.prometheus = PrometheusStatus::Failed;
        }
        update
    }

    /// The observations from the disk use.
    pub fn observations(&self) -> impl Iterator<Item = Observation> {
        self.curve.iter().map(observation)
    }
}

fn observation(point: &MonitoredSample) -> Observation {
    Observation {
        // The cast saturates and turns NaN into 0.
        sample: Sample::of_disk(point.at, point.value as u64),
        source: ObservationSource::Monitored,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Instant;

    fn at(seconds: i64) -> Instant {
        Instant::from_ms(seconds * 1_000)
    }

    fn points(times: &[i64]) -> Vec<MonitoredSample> {
        let point = |t: &i64| MonitoredSample {
            at: at(*t),
            value: *t as f64,
        };
        times.iter().map(point).collect()
    }

    fn apply(monitoring: &mut Monitoring, disk: &[i64], written: &[i64]) -> RelatedUpdate {
        let window = QueryRange {
            from: at(0),
            to: at(60),
            step_s: 60,
        };
        let found = match (disk, written) {
            ([], []) => Monitored::Nothing,
            _ => Monitored::Known {
                disk: points(disk),
                written: points(written),
            },
        };
        monitoring.apply_metrics(window, found, None)
    }

    #[test]
    fn a_curve_is_followed_point_by_point() {
        let mut monitoring = Monitoring::default();
        assert_eq!(
            apply(&mut monitoring, &[0, 60, 120], &[60, 120]),
            RelatedUpdate::ForecastContext
        );
        assert_eq!(
            (monitoring.prometheus, monitoring.written),
            (PrometheusStatus::Available, Some(120.0))
        );
        let RelatedUpdate::Observations(new) = apply(&mut monitoring, &[120, 180], &[]) else {
            panic!("the next point");
        };
        assert_eq!(new.len(), 1);
        assert_eq!(monitoring.observations().count(), 4);
    }

    #[test]
    fn after_an_interruption_missed_points_are_added() {
        let mut monitoring = Monitoring::default();
        apply(&mut monitoring, &[0, 60], &[60]);
        assert_eq!(apply(&mut monitoring, &[], &[]), RelatedUpdate::Nothing);
        assert_eq!(
            (monitoring.prometheus, monitoring.written),
            (PrometheusStatus::Stopped, None)
        );
        assert_eq!(monitoring.observations().count(), 2, "earlier points stay");
        assert_eq!(apply(&mut monitoring, &[60, 120], &[]), RelatedUpdate::ForecastContext);
        assert_eq!(monitoring.prometheus, PrometheusStatus::Available);
        apply(&mut monitoring, &[180, 240, 300], &[]);
        assert_eq!(monitoring.observations().count(), 6);
    }

    #[test]
    fn a_write_rate_alone_is_not_disk_use() {
        let mut monitoring = Monitoring::default();
        apply(&mut monitoring, &[], &[60]);
        assert_eq!(
            (monitoring.prometheus, monitoring.written),
            (PrometheusStatus::Unavailable, Some(60.0))
        );
    }
}
