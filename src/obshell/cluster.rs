//! `GET /api/v1/obcluster/info` and the variables of a tenant, as sent.

use std::time::Duration;

use serde::Deserialize;

use super::lenient::{int, list, text};
use crate::time::Instant;

/// The parts of `/obcluster/info` about restores. `tenants` and `tenant_stats` are `null` with HTTP 200 while
/// the database is down; both lists are empty then.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Cluster {
    /// Name of the cluster; empty while the database is down.
    #[serde(deserialize_with = "text")]
    pub cluster_name: Option<String>,
    /// Every tenant of the cluster, `sys` included.
    #[serde(deserialize_with = "list")]
    pub tenants: Vec<ClusterTenant>,
    /// Usage of each tenant.
    #[serde(deserialize_with = "list")]
    pub tenant_stats: Vec<TenantStat>,
}

/// An answer about the cluster, up to half a minute old.
#[derive(Debug, Clone)]
pub struct ClusterAnswer {
    /// The data.
    pub data: Cluster,
    /// Local time of the answer.
    pub answered: Instant,
    /// Duration of the request.
    pub took: Duration,
}

/// A tenant of the cluster.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ClusterTenant {
    /// Name of the tenant.
    #[serde(deserialize_with = "text")]
    pub tenant_name: Option<String>,
    /// Id of the tenant.
    #[serde(deserialize_with = "int")]
    pub tenant_id: Option<i64>,
    /// `NORMAL`, `CREATING`, `RESTORE` while it is being restored, …
    #[serde(deserialize_with = "text")]
    pub status: Option<String>,
}

/// Resource usage of a tenant.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct TenantStat {
    /// Id of the tenant.
    #[serde(deserialize_with = "int")]
    pub tenant_id: Option<i64>,
    /// Name of the tenant.
    #[serde(deserialize_with = "text")]
    pub tenant_name: Option<String>,
    /// Bytes used on data disks, summed over all units, including the META tenant's share.
    #[serde(deserialize_with = "int")]
    pub data_disk_usage: Option<i64>,
}

/// `GET /api/v1/tenant/:name/variables?filter=…`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Variables {
    /// The variables that match the filter.
    #[serde(deserialize_with = "list")]
    pub contents: Vec<Variable>,
}

/// A variable.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Variable {
    /// Name, such as `time_zone`.
    #[serde(deserialize_with = "text")]
    pub name: Option<String>,
    /// Value, such as `+08:00`, `SYSTEM` or `Asia/Shanghai`.
    #[serde(deserialize_with = "text")]
    pub value: Option<String>,
}

impl Cluster {
    /// Bytes that the tenant `name` uses on data disks; `None` if not reported.
    pub fn data_disk_usage(&self, name: &str) -> Option<u64> {
        let mut stats = self.tenant_stats.iter();
        let own = stats.find(|stat| stat.tenant_name.as_deref() == Some(name))?;
        u64::try_from(own.data_disk_usage?).ok()
    }
}

impl Variables {
    /// The value of the variable `name`.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.contents
            .iter()
            .find(|variable| variable.name.as_deref() == Some(name))
            .and_then(|variable| variable.value.as_deref())
    }
}
