//! What the cluster's Prometheus tells of one restore, and whether it still does.

use std::rc::Rc;

use super::RelatedUpdate;
use crate::{
    obshell::QueryRange,
    restore::{
        forecast::Sample,
        monitored::{Monitored, MonitoredSample as Point},
    },
    watch::series::{Observation, ObservationSource},
};

/// Whether there is a Prometheus that tells of the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum PrometheusStatus {
    /// It has not been asked yet.
    #[default]
    Pending,
    /// None is configured, it is down, or it does not know the disk use of this tenant.
    Unavailable,
    /// It tells.
    Available,
    /// It has told, and tells nothing new now.
    Stopped,
}

/// What it has told.
#[derive(Debug, Clone, Default)]
pub struct Monitoring {
    /// Whether it tells.
    pub prometheus: PrometheusStatus,
    /// Bytes that the tenant has written per second lately.
    pub written: Option<f64>,
    /// The disk curve by time.
    curve: Rc<Vec<Point>>,
    /// The window of the last question that was answered.
    pub(super) window: Option<QueryRange>,
    /// The name of the cluster, where it had to be asked.
    pub(super) cluster: Option<String>,
}

impl Monitoring {
    /// Takes in what it knows of `window`, and what the cluster is called where that had to be asked.
    pub(super) fn take_in(&mut self, window: QueryRange, found: Monitored, cluster: Option<String>) -> RelatedUpdate {
        self.cluster = cluster.or_else(|| self.cluster.take());
        let Monitored::Known { disk, written } = found else {
            return self.mark_unavailable();
        };
        self.written = written.last().map(|point| point.value);
        let seen = self.curve.last().map(|point| point.at);
        let new: Vec<Point> = disk.into_iter().filter(|point| Some(point.at) > seen).collect();
        if new.is_empty() {
            return self.mark_unavailable();
        }
        let before = std::mem::replace(&mut self.prometheus, PrometheusStatus::Available);
        self.window = Some(window);
        let learnt = match new.as_slice() {
            // The next points of a curve that is followed.
            [_] | [_, _] if before == PrometheusStatus::Available => {
                RelatedUpdate::Moments(new.iter().map(moment).collect())
            }
            // They are older than what was seen here meanwhile.
            _ => RelatedUpdate::ForecastContext,
        };
        Rc::make_mut(&mut self.curve).extend(new);
        learnt
    }

    /// It has told nothing new: what it told stays true.
    pub(super) fn mark_unavailable(&mut self) -> RelatedUpdate {
        self.prometheus = match self.prometheus {
            PrometheusStatus::Pending | PrometheusStatus::Unavailable => PrometheusStatus::Unavailable,
            PrometheusStatus::Available | PrometheusStatus::Stopped => PrometheusStatus::Stopped,
        };
        if self.prometheus == PrometheusStatus::Stopped {
            self.written = None;
        }
        RelatedUpdate::Nothing
    }

    /// The moments that it knows.
    pub fn moments(&self) -> impl Iterator<Item = Observation> {
        self.curve.iter().map(moment)
    }
}

fn moment(point: &Point) -> Observation {
    Observation {
        // A float becomes an integer by saturation, and NaN zero.
        sample: Sample::of_disk(point.at, point.value as u64),
        seen: ObservationSource::Monitored,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Instant;

    fn at(seconds: i64) -> Instant {
        Instant::from_ms(seconds * 1_000)
    }

    fn points(times: &[i64]) -> Vec<Point> {
        let point = |t: &i64| Point {
            at: at(*t),
            value: *t as f64,
        };
        times.iter().map(point).collect()
    }

    fn hears(monitoring: &mut Monitoring, disk: &[i64], written: &[i64]) -> RelatedUpdate {
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
        monitoring.take_in(window, found, None)
    }

    #[test]
    fn a_curve_is_followed_point_by_point() {
        let mut monitoring = Monitoring::default();
        assert_eq!(
            hears(&mut monitoring, &[0, 60, 120], &[60, 120]),
            RelatedUpdate::ForecastContext
        );
        assert_eq!(
            (monitoring.prometheus, monitoring.written),
            (PrometheusStatus::Available, Some(120.0))
        );
        let RelatedUpdate::Moments(new) = hears(&mut monitoring, &[120, 180], &[]) else {
            panic!("the next point");
        };
        assert_eq!(new.len(), 1);
        assert_eq!(monitoring.moments().count(), 4);
    }

    #[test]
    fn one_that_falls_silent_is_heard_again_and_fills_what_was_missed() {
        let mut monitoring = Monitoring::default();
        hears(&mut monitoring, &[0, 60], &[60]);
        assert_eq!(hears(&mut monitoring, &[], &[]), RelatedUpdate::Nothing);
        assert_eq!(
            (monitoring.prometheus, monitoring.written),
            (PrometheusStatus::Stopped, None)
        );
        assert_eq!(monitoring.moments().count(), 2, "what it told stays");
        assert_eq!(hears(&mut monitoring, &[60, 120], &[]), RelatedUpdate::ForecastContext);
        assert_eq!(monitoring.prometheus, PrometheusStatus::Available);
        hears(&mut monitoring, &[180, 240, 300], &[]);
        assert_eq!(monitoring.moments().count(), 6);
    }

    #[test]
    fn what_is_written_alone_tells_nothing_of_the_disk() {
        let mut monitoring = Monitoring::default();
        hears(&mut monitoring, &[], &[60]);
        assert_eq!(
            (monitoring.prometheus, monitoring.written),
            (PrometheusStatus::Unavailable, Some(60.0))
        );
    }
}
