//! Owns what obagent exports, in Prometheus' text format.

use std::fmt::Write;

use jiff::Timestamp;

use super::{Tenant, Written};

/// Everything about the tenants at an instant.
pub(crate) fn export(tenants: &[Tenant], now: Timestamp) -> String {
    let mut text = String::new();
    type Value<'a> = &'a dyn Fn(&Tenant) -> Option<f64>;
    let data: Value = &|tenant| tenant.counter(Written::Data, now);
    let log: Value = &|tenant| tenant.counter(Written::Log, now);
    let disk: Value = &|tenant| tenant.gauge(now);
    let stat = |what: Written| format!("stat_id=\"{}\",", what.stat_id());
    for (name, kind, metrics) in [
        ("ob_tenant_disk_data_size", "gauge", vec![(String::new(), disk)]),
        (
            "ob_sysstat",
            "untyped",
            vec![(stat(Written::Data), data), (stat(Written::Log), log)],
        ),
    ] {
        let _ = writeln!(text, "# TYPE {name} {kind}");
        for (more, value) in metrics {
            for tenant in tenants {
                if let Some(value) = value(tenant) {
                    let labels: Vec<String> = tenant
                        .labels
                        .iter()
                        .map(|(name, value)| format!("{name}=\"{}\"", escaped(value)))
                        .collect();
                    let _ = writeln!(text, "{name}{{{more}{}}} {value}", labels.join(","));
                }
            }
        }
    }
    text
}

fn escaped(value: &str) -> String {
    value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn names_and_labels_are_those_of_obagent() {
        let tenant = Tenant {
            labels: BTreeMap::from([("tenant_name", "a\"b".to_owned())]),
            disk: Box::new(|_| Some(2000.0)),
        };
        assert_eq!(
            export(&[tenant], Timestamp::UNIX_EPOCH),
            "# TYPE ob_tenant_disk_data_size gauge\n\
             ob_tenant_disk_data_size{tenant_name=\"a\\\"b\"} 2000\n\
             # TYPE ob_sysstat untyped\n\
             ob_sysstat{stat_id=\"60005\",tenant_name=\"a\\\"b\"} 2000\n\
             ob_sysstat{stat_id=\"80057\",tenant_name=\"a\\\"b\"} 10\n"
        );
    }
}
