//! Owns the series of the cluster: what obagent exports, what Prometheus makes of a question, how obshell answers it.
//!
//! Names of the exported metrics and the expressions behind obshell's query names are those of obagent and of obshell's
//! `metric_expr.yaml`: `ob_tenant_disk_usage` sums the gauge `ob_tenant_disk_data_size`, `io_write_size` and
//! `clog_trans_log_total_size` are rates of the counters `ob_sysstat` 60005 and 80057 over one step.

mod exporter;
mod forward;
mod query;
mod series;

pub(crate) use exporter::export;
pub(crate) use forward::ask;
pub(crate) use query::{Point, Query, Series};
pub(crate) use series::{Tenant, Written};

/// What obshell calls a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Metric {
    /// A gauge that obagent reads once a minute.
    Disk,
    /// The rate of a counter that obagent reads every 15 s.
    Written(Written),
}

impl Metric {
    /// By obshell's name; `None` for one that obshell does not know, or the simulator does not.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "ob_tenant_disk_usage" => Some(Self::Disk),
            "io_write_size" => Some(Self::Written(Written::Data)),
            "clog_trans_log_total_size" => Some(Self::Written(Written::Log)),
            _ => None,
        }
    }

    /// The expression that obshell asks Prometheus with.
    fn expression(self, labels: &str, groups: &str, step: i64) -> String {
        match self {
            Self::Disk => format!("sum(ob_tenant_disk_data_size{{{labels}}}) by ({groups})"),
            Self::Written(what) => {
                let stat = what.stat_id();
                format!("sum(rate(ob_sysstat{{stat_id=\"{stat}\",{labels}}}[{step}s])) by ({groups})")
            }
        }
    }
}
