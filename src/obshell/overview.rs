//! `GET /api/v1/tenant/:name/restore/overview`: the last restore of a tenant's name, as sent.

use serde::Deserialize;

use super::{
    Answer, Client, Error, Refusal, Request, Target, Transport,
    lenient::{int, text},
};

/// One restore as obshell sends it, also an element of [`super::RestoreJobs`].
///
/// `None` is a key that was missing, `null` or of another type. **0 and `""` are SQL NULL as obshell hands it out** and
/// mean "not reported" unless another field proves otherwise: use [`crate::restore::Restore`] to interpret.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct RestoreOverview {
    /// Tenant that owns the row: 1, or the restored tenant's id. Can flip between polls: never a key.
    #[serde(deserialize_with = "int")]
    pub tenant_id: Option<i64>,
    /// Number of the restore job in its cluster.
    #[serde(deserialize_with = "int")]
    pub job_id: Option<i64>,
    /// Name of the tenant being restored.
    #[serde(deserialize_with = "text")]
    pub restore_tenant_name: Option<String>,
    /// Id of the tenant being restored; −1 while it is being created.
    #[serde(deserialize_with = "int")]
    pub restore_tenant_id: Option<i64>,
    /// Name of the tenant that was backed up.
    #[serde(deserialize_with = "text")]
    pub backup_tenant_name: Option<String>,
    /// Id of the tenant that was backed up.
    #[serde(deserialize_with = "int")]
    pub backup_tenant_id: Option<i64>,
    /// Name of the cluster the backup was taken from.
    #[serde(deserialize_with = "text")]
    pub backup_cluster_name: Option<String>,
    /// `pool_list=a,b&locality=FULL@zone1&primary_zone=RANDOM&concurrency=50`.
    #[serde(deserialize_with = "text")]
    pub restore_option: Option<String>,
    /// Target point, an SCN: nanoseconds since 1970.
    #[serde(deserialize_with = "int")]
    pub restore_scn: Option<i64>,
    /// Target point as a wall time of the observer's host. Not to be computed with.
    #[serde(deserialize_with = "text")]
    pub restore_scn_display: Option<String>,
    /// Status of the restore, see [`crate::restore::Phase`].
    #[serde(deserialize_with = "text")]
    pub status: Option<String>,
    /// Start, a wall time of the database session.
    #[serde(deserialize_with = "text")]
    pub start_timestamp: Option<String>,
    /// Backup sets, comma-separated URIs.
    #[serde(deserialize_with = "text")]
    pub backup_set_list: Option<String>,
    /// Archive pieces, comma-separated URIs.
    #[serde(deserialize_with = "text")]
    pub backup_piece_list: Option<String>,
    /// Path of data backups. obshell ≥ 4.3.2, filled by `/restore/tasks` only.
    #[serde(deserialize_with = "text")]
    pub backup_data_uri: Option<String>,
    /// Path of log archives. obshell ≥ 4.3.2, filled by `/restore/tasks` only.
    #[serde(deserialize_with = "text")]
    pub backup_log_uri: Option<String>,
    /// Tablets to restore.
    #[serde(deserialize_with = "int")]
    pub tablet_count: Option<i64>,
    /// Tablets restored.
    #[serde(deserialize_with = "int")]
    pub finish_tablet_count: Option<i64>,
    /// Bytes to restore.
    #[serde(deserialize_with = "int")]
    pub total_bytes: Option<i64>,
    /// The same, `17.76MB`: binary units, two decimals.
    #[serde(deserialize_with = "text")]
    pub total_bytes_display: Option<String>,
    /// Bytes restored; usually 0 even after success.
    #[serde(deserialize_with = "int")]
    pub finish_bytes: Option<i64>,
    /// The same, for reading.
    #[serde(deserialize_with = "text")]
    pub finish_bytes_display: Option<String>,
    /// Free text given to the restore.
    #[serde(deserialize_with = "text")]
    pub description: Option<String>,
    /// SCN up to which logs are replayed: nanoseconds since 1970.
    #[serde(deserialize_with = "int")]
    pub recover_scn: Option<i64>,
    /// The same as a wall time of the observer's host.
    #[serde(deserialize_with = "text")]
    pub recover_scn_display: Option<String>,
    /// Log replay in percent, two decimals, no sign; may exceed 100.
    #[serde(deserialize_with = "text")]
    pub recover_progress: Option<String>,
    /// Data restore in percent, two decimals, truncated, no sign.
    #[serde(deserialize_with = "text")]
    pub restore_progress: Option<String>,
    /// Version of the backed-up cluster, packed: 17180000519 is 4.2.1.7.
    #[serde(deserialize_with = "int")]
    pub backup_cluster_version: Option<i64>,
    /// Log streams to restore.
    #[serde(deserialize_with = "int")]
    pub ls_count: Option<i64>,
    /// Log streams restored; usually 0 even after success.
    #[serde(deserialize_with = "int")]
    pub finish_ls_count: Option<i64>,
    /// Why it failed; at most 1024 characters.
    #[serde(deserialize_with = "text")]
    pub comment: Option<String>,
    /// End, a wall time of the database session; empty while running.
    #[serde(deserialize_with = "text")]
    pub finish_timestamp: Option<String>,
    /// Path the user gave. Documented, never sent: it holds the access key.
    #[serde(deserialize_with = "text")]
    pub backup_dest: Option<String>,
}

/// The keys of [`RestoreOverview`] in the order in which obshell sends them, and `backup_dest`.
pub const OVERVIEW_FIELDS: [&str; 33] = [
    "tenant_id",
    "job_id",
    "restore_tenant_name",
    "restore_tenant_id",
    "backup_tenant_name",
    "backup_tenant_id",
    "backup_cluster_name",
    "restore_option",
    "restore_scn",
    "restore_scn_display",
    "status",
    "start_timestamp",
    "backup_set_list",
    "backup_piece_list",
    "backup_data_uri",
    "backup_log_uri",
    "tablet_count",
    "finish_tablet_count",
    "total_bytes",
    "total_bytes_display",
    "finish_bytes",
    "finish_bytes_display",
    "description",
    "recover_scn",
    "recover_scn_display",
    "recover_progress",
    "restore_progress",
    "backup_cluster_version",
    "ls_count",
    "finish_ls_count",
    "comment",
    "finish_timestamp",
    "backup_dest",
];

impl<T: Transport> Client<T> {
    /// `GET /api/v1/tenant/:name/restore/overview`: the last restore of a tenant of this name. obshell ≥ 4.2.4.
    ///
    /// # Errors
    /// As every question; [`Error::Name`] for a name that cannot be asked.
    pub async fn overview(&self, tenant: &str) -> Result<Answer<RestoreOverview>, Error> {
        let request = Request::get(Target::of_tenant(tenant, "restore/overview")?);
        self.ask(request).await.map_err(|error| match error {
            // obshell ≤ 4.3.0 has no number of its own for this refusal.
            Error::Refused {
                refusal: Refusal::Other,
                status: status @ 400,
                envelope,
            } if tenant == "sys" => Error::Refused {
                refusal: Refusal::SysTenant,
                status,
                envelope,
            },
            error => error,
        })
    }
}
