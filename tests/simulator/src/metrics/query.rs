//! Owns a question about series: what it asks, when Prometheus refuses it, and its answer out of the scenario.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Metric, Tenant};

/// What Prometheus gives at most for one series.
const MOST_POINTS: f64 = 11_000.0;

/// The body of `POST /metrics/query`. What is left out is empty or 0.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Query {
    labels: Vec<Label>,
    pub(crate) group_labels: Vec<String>,
    query_range: Range,
    pub(crate) metrics: Vec<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Range {
    start_timestamp: f64,
    end_timestamp: f64,
    step: i64,
}

/// One label, asked for or found.
#[derive(Debug, Clone, Deserialize, Serialize, PartialEq, Eq)]
pub(crate) struct Label {
    pub(crate) key: String,
    pub(crate) value: String,
}

/// One series of an answer.
#[derive(Debug, Serialize)]
pub(crate) struct Series {
    metric: Named,
    pub(crate) values: Vec<Point>,
}

#[derive(Debug, Serialize)]
struct Named {
    name: String,
    labels: Vec<Label>,
}

/// One value.
#[derive(Debug, Serialize, PartialEq, Clone, Copy)]
pub(crate) struct Point {
    pub(crate) value: f64,
    /// Seconds since 1970.
    pub(crate) timestamp: f64,
}

impl Series {
    pub(crate) fn new(name: &str, labels: impl IntoIterator<Item = (String, String)>, values: Vec<Point>) -> Self {
        let labels = labels.into_iter().map(|(key, value)| Label { key, value });
        Self {
            metric: Named {
                name: name.to_owned(),
                labels: labels.collect(),
            },
            values,
        }
    }
}

impl Query {
    /// The parameters of Prometheus' own interface for one metric.
    pub(super) fn parameters(&self, metric: Metric) -> [(&'static str, String); 4] {
        let labels: Vec<String> = self
            .labels
            .iter()
            .map(|label| format!("{}=\"{}\"", label.key, label.value))
            .collect();
        let range = &self.query_range;
        let expression = metric.expression(&labels.join(","), &self.group_labels.join(","), range.step);
        [
            ("start", format!("{:.3}", range.start_timestamp)),
            ("end", format!("{:.3}", range.end_timestamp)),
            ("step", range.step.to_string()),
            ("query", expression),
        ]
    }

    /// The instants asked for, in milliseconds as obshell hands them on; `None` where Prometheus refuses.
    fn instants(&self) -> Option<impl Iterator<Item = i64> + Clone> {
        let Range {
            start_timestamp,
            end_timestamp,
            step,
        } = self.query_range;
        #[expect(clippy::cast_precision_loss, reason = "a step of any use is small")]
        let points = (end_timestamp - start_timestamp) / step as f64;
        let broken = |label: &Label| label.value.contains(['"', '\\', '\n']);
        if step <= 0 || !(0.0..=MOST_POINTS).contains(&points) || self.labels.iter().any(broken) {
            return None;
        }
        let (start, end) = (millis(start_timestamp), millis(end_timestamp));
        let step = usize::try_from(step.saturating_mul(1000)).ok()?;
        Some((start..=end).step_by(step))
    }

    /// The series of one metric: those of the tenants that have the labels, summed by group.
    pub(crate) fn answer(&self, name: &str, metric: Metric, tenants: &[Tenant], now: Timestamp) -> Vec<Series> {
        let Some(instants) = self.instants() else {
            return Vec::new();
        };
        let mut groups: BTreeMap<Vec<(String, String)>, BTreeMap<i64, f64>> = BTreeMap::new();
        for tenant in tenants.iter().filter(|tenant| self.wants(tenant)) {
            let sums = groups.entry(self.group(tenant)).or_default();
            for ms in instants.clone() {
                let at = Timestamp::from_millisecond(ms).ok().filter(|at| *at <= now);
                let value = at.and_then(|at| match metric {
                    Metric::Disk => tenant.gauge(at),
                    Metric::Written(what) => tenant.rate(what, at, self.query_range.step),
                });
                if let Some(value) = value {
                    *sums.entry(ms).or_default() += value;
                }
            }
        }
        let series = groups.into_iter().filter(|(_, sums)| !sums.is_empty());
        series
            .map(|(labels, sums)| {
                let point = |(ms, value)| Point {
                    value,
                    timestamp: seconds(ms),
                };
                Series::new(name, labels, sums.into_iter().map(point).collect())
            })
            .collect()
    }

    fn wants(&self, tenant: &Tenant) -> bool {
        let has = |label: &Label| tenant.labels.get(label.key.as_str()).map_or("", String::as_str) == label.value;
        self.labels.iter().all(has)
    }

    /// The labels asked for that the tenant has, in the order of the alphabet.
    fn group(&self, tenant: &Tenant) -> Vec<(String, String)> {
        let wanted = tenant
            .labels
            .iter()
            .filter(|(name, _)| self.group_labels.iter().any(|wanted| wanted == *name));
        wanted
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect()
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "times of this millennium in milliseconds"
)]
fn millis(seconds: f64) -> i64 {
    (seconds * 1000.0).round() as i64
}

#[expect(
    clippy::cast_precision_loss,
    reason = "milliseconds of this millennium are far below 2^53"
)]
pub(super) fn seconds(millis: i64) -> f64 {
    millis as f64 / 1000.0
}
