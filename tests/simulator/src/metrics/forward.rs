//! Owns handing a question on to a real Prometheus, and reading its answer as obshell does.

use std::{collections::BTreeMap, time::Duration};

use serde::Deserialize;

use super::{Metric, Point, Query, Series};

/// How long obshell waits for Prometheus.
const TIMEOUT: Duration = Duration::from_secs(20);

#[derive(Deserialize)]
struct Answer {
    data: Data,
}

#[derive(Deserialize)]
struct Data {
    result: Vec<Found>,
}

#[derive(Deserialize)]
struct Found {
    metric: BTreeMap<String, String>,
    values: Vec<(f64, String)>,
}

/// The series of one metric from the Prometheus at `address`; nothing when it cannot be asked or refuses.
pub(crate) fn ask(address: &str, query: &Query, name: &str, metric: Metric) -> Vec<Series> {
    let config = ureq::Agent::config_builder().proxy(None).timeout_global(Some(TIMEOUT));
    let mut request = ureq::Agent::from(config.build()).get(format!("{address}/api/v1/query_range"));
    for (name, value) in query.parameters(metric) {
        request = request.query(name, value);
    }
    let Ok(mut response) = request.call() else {
        return Vec::new();
    };
    let answer = response.body_mut().read_to_string().ok();
    let answer: Option<Answer> = answer.and_then(|body| serde_json::from_str(&body).ok());
    let found = answer.into_iter().flat_map(|answer| answer.data.result);
    // Series that lack every label asked for are left out.
    let grouped = found.filter(|found| query.group_labels.is_empty() || !found.metric.is_empty());
    grouped
        .map(|found| Series::new(name, found.metric, filled(found.values)))
        .collect()
}

/// What is no number takes the mean of its neighbours, or the only one there is, or 0: obshell fills in silently.
fn filled(values: Vec<(f64, String)>) -> Vec<Point> {
    let mut points = Vec::with_capacity(values.len());
    let mut last: Option<f64> = None;
    let mut gap: Vec<f64> = Vec::new();
    let fill = |points: &mut Vec<Point>, gap: &mut Vec<f64>, value| {
        points.extend(gap.drain(..).map(|timestamp| Point { value, timestamp }));
    };
    for (timestamp, text) in values {
        match text.parse::<f64>().ok().filter(|value| !value.is_nan()) {
            None => gap.push(timestamp),
            Some(value) => {
                fill(
                    &mut points,
                    &mut gap,
                    last.map_or(value, |last| f64::midpoint(last, value)),
                );
                points.push(Point { value, timestamp });
                last = Some(value);
            }
        }
    }
    fill(&mut points, &mut gap, last.unwrap_or_default());
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_number_is_filled_in() {
        let values = ["NaN", "2", "NaN", "4", "NaN"];
        let values = values
            .iter()
            .zip(0_u8..)
            .map(|(text, at)| (f64::from(at), (*text).to_owned()));
        let filled: Vec<f64> = filled(values.collect()).iter().map(|point| point.value).collect();
        assert_eq!(filled, [2.0, 2.0, 3.0, 4.0, 4.0]);
        assert_eq!(super::filled(vec![(1.0, "NaN".to_owned())])[0].value, 0.0);
    }
}
