//! `POST /api/v1/metrics/query`: series of the cluster's Prometheus, as obshell returns them. obshell ≥
//! 4.3.2.
//!
//! - **An empty list means "not known", never zero**: there is no Prometheus, it is down, or it rejected the
//!   query (more than 11 000 points, a step of 0, a reversed range).
//! - obshell silently replaces NaN by the mean of the neighbours.
//!
//! Source: recordings `metrics_*`.

use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::{
    Answer, Client, Error, Fields, Request, Transport,
    lenient::{list, parse_decimal, read_object, text},
};
use crate::time::Instant;

/// A metric that obshell knows by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Metric {
    /// `ob_tenant_disk_usage`: bytes on data disks, summed over servers, updated once a minute.
    DiskUsage,
    /// `io_write_size`: bytes per second written by the tenant's storage, over one step.
    WriteRate,
}

impl Metric {
    /// The name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::DiskUsage => "ob_tenant_disk_usage",
            Self::WriteRate => "io_write_size",
        }
    }
}

/// The time range of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueryRange {
    /// The first instant.
    pub from: Instant,
    /// The last instant; not before the first.
    pub to: Instant,
    /// Seconds between points; obshell accepts only integers.
    pub step_s: u32,
}

/// A query for metrics of one tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MetricsQuery {
    cluster: Option<String>,
    tenant: String,
    window: QueryRange,
    metrics: Vec<Metric>,
}

impl MetricsQuery {
    /// A query about `tenant` of `cluster`. Without a cluster it covers every tenant of that name, with one
    /// series per cluster.
    ///
    /// `None` for names that would break the query, because obshell puts them between quotes unescaped.
    pub fn new(cluster: Option<&str>, tenant: &str, window: QueryRange, metrics: &[Metric]) -> Option<Self> {
        let breaks = |name: &str| name.chars().any(|c| matches!(c, '"' | '\\') || c.is_control());
        if breaks(tenant) || cluster.is_some_and(breaks) {
            return None;
        }
        Some(Self {
            cluster: cluster.map(str::to_owned),
            tenant: tenant.to_owned(),
            window,
            metrics: metrics.to_vec(),
        })
    }

    /// The body before sealing.
    fn body(&self) -> String {
        let label = |key: &str, value: &str| serde_json::json!({"key": key, "value": value});
        let cluster = self.cluster.iter().map(|name| label("ob_cluster_name", name));
        let labels: Vec<_> = cluster.chain([label("tenant_name", &self.tenant)]).collect();
        let groups: &[&str] = match self.cluster {
            Some(_) => &["tenant_name"],
            None => &["ob_cluster_name", "tenant_name"],
        };
        let names: Vec<_> = self.metrics.iter().map(|metric| metric.name()).collect();
        let rest = serde_json::json!({"labels": labels, "group_labels": groups, "metrics": names}).to_string();
        // Formatted by hand: formatting floats would enlarge the page's module.
        let QueryRange { from, to, step_s } = self.window;
        format!(
            r#"{{"query_range":{{"start_timestamp":{},"end_timestamp":{},"step":{step_s}}},{}"#,
            seconds(from),
            seconds(to),
            rest.strip_prefix('{').unwrap_or_default()
        )
    }
}

/// Seconds since 1970 with three decimals.
fn seconds(at: Instant) -> String {
    let ms = at.ms();
    format!("{}.{:03}", ms.div_euclid(1000), ms.rem_euclid(1000))
}

/// The answer to a metrics query.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Metrics {
    /// One series per metric and group, in any order. A metric without data is missing.
    pub contents: Vec<Series>,
}

read_object! {
    Metrics {
        contents: list("contents"),
    }
}

/// The values of one metric for one group.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Series {
    /// The metric and its labels.
    pub metric: MetricName,
    /// The points by time.
    pub values: Vec<Point>,
}

read_object! {
    Series {
        metric: named("metric"),
        values: list("values"),
    }
}

/// The name and the group labels of a series.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MetricName {
    /// obshell's name of the metric.
    pub name: Option<String>,
    /// The group labels, in any order.
    pub labels: Vec<Label>,
}

read_object! {
    MetricName {
        name: text("name"),
        labels: list("labels"),
    }
}

/// A label.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Label {
    /// Such as `ob_cluster_name`.
    pub key: Option<String>,
    /// The value.
    pub value: Option<String>,
}

read_object! {
    Label {
        key: text("key"),
        value: text("value"),
    }
}

/// A point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// When, to the millisecond.
    pub at: Instant,
    /// Bytes, or bytes per second, to the thousandth.
    pub value: f64,
}

impl<'de> Deserialize<'de> for Point {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        Self::read(raw.get()).ok_or_else(|| serde::de::Error::custom("no point"))
    }
}

impl Point {
    fn read(json: &str) -> Option<Self> {
        let fields = Fields::of(json).ok()?;
        let number = |key| thousandths(fields.get(key)?.get());
        Some(Self {
            at: Instant::from_ms(number("timestamp")?),
            value: number("value")? as f64 / 1000.0,
        })
    }
}

impl MetricName {
    /// The value of a label.
    pub fn label(&self, key: &str) -> Option<&str> {
        let label = self.labels.iter().find(|label| label.key.as_deref() == Some(key))?;
        label.value.as_deref()
    }
}

fn named(raw: Option<&RawValue>) -> MetricName {
    raw.and_then(|raw| serde_json::from_str(raw.get()).ok())
        .unwrap_or_default()
}

fn thousandths(text: &str) -> Option<i64> {
    parse_decimal(text, 3)
}

impl<T: Transport> Client<T> {
    /// Queries metrics. Prometheus may take 20 s.
    ///
    /// # Errors
    /// Every [`Error`] of a request; [`Error::is_unknown_call`] if the agent lacks the endpoint. If
    /// Prometheus fails, the list is empty.
    pub async fn metrics(&self, query: &MetricsQuery) -> Result<Answer<Metrics>, Error> {
        self.send_authenticated(&Request::metrics(), Some(&query.body()))
            .await?
            .decode()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_parsed_as_go_prints_them() {
        for (text, expected) in [
            ("0", Some(0)),
            ("-1.5", Some(-1_500)),
            ("746998643.8751221", Some(746_998_643_875)),
            ("1795476674.007", Some(1_795_476_674_007)),
            ("2e+10", Some(20_000_000_000_000)),
            ("1.25e-1", Some(125)),
            ("4e-7", Some(0)),
            ("1e-400", Some(0)),
            ("1e21", None),
            ("1e99999999999", None),
            ("NaN", None),
            ("\"3\"", None),
            ("null", None),
            ("", None),
            (".5", None),
        ] {
            assert_eq!(thousandths(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn numbers_agree_with_the_standard_library(value in -1e12..1e12_f64) {
            let read = thousandths(&value.to_string()).unwrap() as f64 / 1000.0;
            prop_assert!((read - value).abs() <= 0.002, "{} {}", read, value);
        }

        #[test]
        fn no_input_panics(text in "\\PC{0,40}|[0-9.eE+-]{0,40}") {
            thousandths(&text);
        }
    }
}
