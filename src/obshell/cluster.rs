//! `GET /api/v1/obcluster/info` and the variables of a tenant, as sent.

use std::time::Duration;

use super::lenient::{count_unreadable, int, list, read_object, text};
use crate::time::Instant;

/// The parts of `/obcluster/info` about restores. `tenants` and `tenant_stats` are `null` with HTTP 200 while
/// the database is down; both lists are empty then.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cluster {
    /// Name of the cluster; empty while the database is down.
    pub cluster_name: Option<String>,
    /// Every tenant of the cluster, `sys` included.
    pub tenants: Vec<ClusterTenant>,
    /// How many elements of that list are no tenants.
    pub unreadable_tenants: usize,
    /// Usage of each tenant.
    pub tenant_stats: Vec<TenantStat>,
}

read_object! {
    Cluster {
        cluster_name: text("cluster_name"),
        tenants: list("tenants"),
        unreadable_tenants: count_unreadable("tenants"),
        tenant_stats: list("tenant_stats"),
    }
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
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClusterTenant {
    /// Name of the tenant.
    pub tenant_name: Option<String>,
    /// Id of the tenant.
    pub tenant_id: Option<i64>,
    /// `NORMAL`, `CREATING`, `RESTORE` while it is being restored, …
    pub status: Option<String>,
}

read_object! {
    ClusterTenant {
        tenant_name: text("tenant_name"),
        tenant_id: int("tenant_id"),
        status: text("status"),
    }
}

/// Resource usage of a tenant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TenantStat {
    /// Id of the tenant.
    pub tenant_id: Option<i64>,
    /// Name of the tenant.
    pub tenant_name: Option<String>,
    /// Bytes used on data disks, summed over all units, including the META tenant's share.
    pub data_disk_usage: Option<i64>,
}

read_object! {
    TenantStat {
        tenant_id: int("tenant_id"),
        tenant_name: text("tenant_name"),
        data_disk_usage: int("data_disk_usage"),
    }
}

/// `GET /api/v1/tenant/:name/variables?filter=…`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Variables {
    /// The variables that match the filter.
    pub contents: Vec<Variable>,
}

read_object! {
    Variables {
        contents: list("contents"),
    }
}

/// A variable.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Variable {
    /// Name, such as `time_zone`.
    pub name: Option<String>,
    /// Value, such as `+08:00`, `SYSTEM` or `Asia/Shanghai`.
    pub value: Option<String>,
}

read_object! {
    Variable {
        name: text("name"),
        value: text("value"),
    }
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
