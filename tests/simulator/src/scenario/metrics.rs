//! Owns the part of a scenario that says which Prometheus the administrator has configured.

use serde::{Deserialize, Deserializer, de::Error as _};

/// The Prometheus that the agent hands questions on to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum Prometheus {
    /// None is configured.
    #[default]
    None,
    /// One that answers from the restores of the scenario.
    Simulated,
    /// One that does not answer.
    Down,
    /// A real one at this address.
    At(String),
}

impl<'de> Deserialize<'de> for Prometheus {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        match text.as_str() {
            "none" => Ok(Self::None),
            "simulated" => Ok(Self::Simulated),
            "down" => Ok(Self::Down),
            address if address.starts_with("http://") => Ok(Self::At(address.trim_end_matches('/').to_owned())),
            _ => Err(D::Error::custom(format!(
                "{text:?} is none of \"none\", \"simulated\", \"down\" and an address that begins with http://"
            ))),
        }
    }
}

/// What is odd about the simulated Prometheus.
#[derive(Debug, Clone, Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Metrics {
    /// The name that obagent calls the cluster by; the cluster's own unless set.
    pub(crate) cluster_name: Option<String>,
    /// Names of queries that have nothing.
    pub(crate) missing: Vec<String>,
    /// Milliseconds before every answer.
    pub(crate) latency_ms: u64,
    /// Seconds that the clock of Prometheus is ahead of the agent's.
    pub(crate) clock_offset_s: f64,
    /// Tenants of other clusters that the same Prometheus knows.
    pub(crate) others: Vec<Other>,
}

/// A tenant of another cluster.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Other {
    pub(crate) cluster_name: String,
    pub(crate) tenant_name: String,
    /// Bytes, always.
    pub(crate) data_disk_usage: i64,
}
