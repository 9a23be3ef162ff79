//! Owns the part of a scenario that says what the agent is.

use jiff::Timestamp;
use serde::Deserialize;

use super::{Metrics, Prometheus};
use crate::{sim::Database, version::Version};

/// The simulated agent. Every key has a default; the README lists them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Agent {
    pub(crate) version: Version,
    /// Version of OceanBase, empty when the agent does not know it.
    pub(crate) ob_version: String,
    /// `CLUSTER AGENT`, `SINGLE`, `MASTER`, `FOLLOWER`, …
    pub(crate) identity: String,
    /// OceanBase's zone, not a time zone.
    pub(crate) zone: String,
    /// What the agent calls itself; the address it listens on unless set.
    pub(crate) ip: Option<String>,
    pub(crate) port: Option<u16>,
    /// Modulus in bits; by version unless set.
    pub(crate) key_bits: Option<u16>,
    /// The agent's own password; none unless set.
    pub(crate) agent_password: Option<String>,
    /// Seconds the agent's clock is ahead of the machine's.
    pub(crate) clock_offset_s: f64,
    /// What the agent's clock shows at the start, instead of the machine's time.
    pub(crate) clock_at_start: Option<Timestamp>,
    /// The clock, and everything with it, moves only by the control API.
    pub(crate) clock_stands: bool,
    /// Time zone of the host: IANA name or `±HH:MM`.
    pub(crate) host_zone: String,
    /// Variable `time_zone` of the sys tenant: `±HH:MM`, IANA name or `SYSTEM`.
    pub(crate) time_zone: String,
    /// Variable `system_time_zone`; the host's offset at the start unless set.
    pub(crate) system_time_zone: Option<String>,
    /// Milliseconds before every answer.
    pub(crate) latency_ms: u64,
    pub(crate) database: Database,
    /// Seconds after which an unused session ends.
    pub(crate) session_timeout_s: u64,
    /// Where the series of the cluster come from.
    pub(crate) prometheus: Prometheus,
    /// What is odd about them.
    pub(crate) metrics: Metrics,
}

impl Default for Agent {
    fn default() -> Self {
        Self {
            version: Version::CURRENT,
            ob_version: "4.3.5.2".to_owned(),
            identity: "CLUSTER AGENT".to_owned(),
            zone: "zone1".to_owned(),
            ip: None,
            port: None,
            key_bits: None,
            agent_password: None,
            clock_offset_s: 0.0,
            clock_at_start: None,
            clock_stands: false,
            host_zone: "+08:00".to_owned(),
            time_zone: "+08:00".to_owned(),
            system_time_zone: None,
            latency_ms: 0,
            database: Database::Ok,
            session_timeout_s: 1800,
            prometheus: Prometheus::None,
            metrics: Metrics::default(),
        }
    }
}

impl Agent {
    pub(crate) fn is_cluster_agent(&self) -> bool {
        self.identity == "CLUSTER AGENT"
    }
}
