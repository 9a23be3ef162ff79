//! `GET /api/v1/tenant/:name/restore/overview`: the last restore of a tenant, as sent.

use super::{
    Answer, Client, Error, Refusal, Request, Transport,
    lenient::{int, read_object, text, whole_text},
};

/// Makes [`RestoreOverview`] and [`OVERVIEW_FIELDS`] from one table: name, how it is read, type. What stands after `rare` is
/// read where it is sent, and is none of [`OVERVIEW_FIELDS`].
macro_rules! overview_fields {
    (
        $($(#[doc = $doc:literal])+ $name:ident: $read:ident => $type:ty,)+
        rare $($(#[doc = $rare_doc:literal])+ $rare:ident: $rare_read:ident => $rare_type:ty,)+
    ) => {
        /// One restore as obshell sends it, also an element of [`super::RestoreJobs`].
        ///
        /// `None` is a key that was missing, `null` or of another type. **0 and `""` are SQL NULL** and mean
        /// "not reported" unless another field proves otherwise: use [`crate::restore::Restore`] to interpret
        /// them.
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        pub struct RestoreOverview {
            $($(#[doc = $doc])+
            pub $name: Option<$type>,)+
            $($(#[doc = $rare_doc])+
            pub $rare: Option<$rare_type>,)+
        }

        read_object! {
            RestoreOverview {
                $($name: $read(stringify!($name)),)+
                $($rare: $rare_read(stringify!($rare)),)+
            }
        }

        /// The keys of [`RestoreOverview`] in obshell's order, and `backup_dest`.
        pub const OVERVIEW_FIELDS: [&str; [$(stringify!($name)),+].len()] = [$(stringify!($name)),+];
    };
}

overview_fields! {
    /// Tenant that owns the row: 1, or the restored tenant's id. It can change between polls: never use it as
    /// a key.
    tenant_id: int => i64,
    /// Number of the restore job in its cluster.
    job_id: int => i64,
    /// Name of the tenant being restored.
    restore_tenant_name: text => String,
    /// Id of the tenant being restored; −1 while it is being created.
    restore_tenant_id: int => i64,
    /// Name of the tenant that was backed up.
    backup_tenant_name: text => String,
    /// Id of the tenant that was backed up.
    backup_tenant_id: int => i64,
    /// Name of the cluster the backup was taken from.
    backup_cluster_name: text => String,
    /// `pool_list=a,b&locality=FULL@zone1&primary_zone=RANDOM&concurrency=50`.
    restore_option: text => String,
    /// Target point, an SCN: nanoseconds since 1970.
    restore_scn: int => i64,
    /// Target point as a wall-clock time of the observer's host. For display only.
    restore_scn_display: text => String,
    /// Status of the restore, see [`crate::restore::Phase`].
    status: text => String,
    /// Start, a wall-clock time of the database session.
    start_timestamp: text => String,
    /// Backup sets, comma-separated URIs.
    backup_set_list: whole_text => String,
    /// Archive pieces, comma-separated URIs.
    backup_piece_list: whole_text => String,
    /// Path of data backups. obshell ≥ 4.3.2, filled by `/restore/tasks` only.
    backup_data_uri: whole_text => String,
    /// Path of log archives. obshell ≥ 4.3.2, filled by `/restore/tasks` only.
    backup_log_uri: whole_text => String,
    /// Tablets to restore.
    tablet_count: int => i64,
    /// Tablets restored.
    finish_tablet_count: int => i64,
    /// Bytes to restore.
    total_bytes: int => i64,
    /// The same, `17.76MB`: binary units, two decimals.
    total_bytes_display: text => String,
    /// Bytes restored; usually 0 even after success.
    finish_bytes: int => i64,
    /// The same, for display.
    finish_bytes_display: text => String,
    /// User-supplied description of the restore.
    description: text => String,
    /// SCN up to which logs are replayed: nanoseconds since 1970.
    recover_scn: int => i64,
    /// The same as a wall-clock time of the observer's host.
    recover_scn_display: text => String,
    /// Log replay in percent, two decimals, no sign; may exceed 100.
    recover_progress: text => String,
    /// Data restore in percent, two decimals, truncated, no sign.
    restore_progress: text => String,
    /// Version of the backed-up cluster, packed: 17180000519 is 4.2.1.7.
    backup_cluster_version: int => i64,
    /// Log streams to restore.
    ls_count: int => i64,
    /// Log streams restored; usually 0 even after success.
    finish_ls_count: int => i64,
    /// Reason of a failure; at most 1024 characters.
    comment: text => String,
    /// End, a wall-clock time of the database session; empty while running.
    finish_timestamp: text => String,
    /// Path given by the user. Documented but never sent, because it contains the access key.
    backup_dest: text => String,
    rare
    /// `FULL` or `QUICK`, of newer views; sent by some versions.
    restore_type: text => String,
}

impl<T: Transport> Client<T> {
    /// `GET /api/v1/tenant/:name/restore/overview`: the last restore of a tenant of this name. obshell ≥
    /// 4.2.4.
    ///
    /// # Errors
    /// Every [`Error`] of a request; [`Error::Name`] for an unsupported name.
    pub async fn overview(&self, tenant: &str) -> Result<Answer<RestoreOverview>, Error> {
        let request = Request::overview(tenant)?;
        self.query(request).await.map_err(|error| match error {
            // obshell ≤ 4.3.0 has no code for this refusal.
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
