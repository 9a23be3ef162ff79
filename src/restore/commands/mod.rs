//! The commands that the page offers for copying, each with its source.
//!
//! - SQL is for the sys tenant of the target cluster, in which no other tenant's data can be read. Shell commands are for
//!   the hosts of the servers, in the home folder of the observer, which has its logs in `log/`.
//! - None contains a password. Only [`AdminCommand::Activate`] and [`AdminCommand::Upgrade`] change anything;
//!   [`AdminCommand::DropStatements`] prints statements that would.
//! - Views and columns are those of OceanBase 4.2 and later. "Documentation" is OceanBase's, in its repository
//!   `oceanbase-doc`, whose file is named.

mod quoting;

pub use quoting::{shell_word, sql_name, sql_text};

use crate::time::Instant;

/// A command to copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AdminCommand {
    /// The counters of the running restore.
    Counters,
    /// What each log stream has restored, and how far it is from the target, if there is one.
    LogStreams {
        /// The point in time to restore to.
        target: Option<Instant>,
    },
    /// The errors of log streams that fetch logs.
    LogErrors,
    /// The units of the tenant: their room on disks, and their I/O limits.
    Units,
    /// The parameters that limit a restore.
    Limits,
    /// The lines of a server's log about its limit for background traffic.
    Throttling,
    /// The clock source of a host.
    ClockSource,
    /// Collects logs and views for the diagnosis of a restore.
    Collect,
    /// The lines of a server's log with a trace id.
    Trace {
        /// The trace id.
        id: String,
        /// Whether the root service reports, which has a log of its own.
        root_service: bool,
    },
    /// How restores of the tenant ended.
    History,
    /// Role and status of the tenant.
    Role,
    /// The version of the tenant's data and that of the cluster.
    Versions,
    /// Makes a standby tenant primary.
    Activate,
    /// Upgrades the tenant.
    Upgrade,
    /// The table restores that use the tenant.
    TableRestores,
    /// The resource pools of the restore and their units; all pools without a tenant where the restore names none.
    Pools(Vec<String>),
    /// Prints a statement that drops each resource pool of the restore that has no tenant.
    DropStatements(Vec<String>),
}

impl AdminCommand {
    /// The command about `tenant`.
    pub fn text(&self, tenant: &str) -> String {
        let (literal, name) = (sql_text(tenant), sql_name(tenant));
        let id = format!("(SELECT TENANT_ID FROM oceanbase.DBA_OB_TENANTS WHERE TENANT_NAME = {literal})");
        match self {
            Self::Counters => counters_query(tenant),
            // Source: documentation, `200.physical-restore-failed`, issue 2, which asks both and says that one log stream
            // in an early status keeps all others in 6; the numbers are `ObLSRestoreStatus` in OceanBase's source
            // (`src/share/restore/ob_ls_restore_status.h`). So the lowest one that is not 0 comes first.
            Self::LogStreams { target } => {
                let distance = target.map_or_else(String::new, |target| {
                    let target = target.ns();
                    format!(", ROUND(({target} - CAST(s.END_SCN AS SIGNED)) / 1000000000) AS SECONDS_TO_TARGET")
                });
                format!(
                    "SELECT m.ls_id, m.svr_ip, m.svr_port, m.restore_status, s.ROLE, s.END_SCN{distance} FROM oceanbase.__all_virtual_ls_meta_table m LEFT JOIN oceanbase.GV$OB_LOG_STAT s ON s.TENANT_ID = m.tenant_id AND s.LS_ID = m.ls_id AND s.SVR_IP = m.svr_ip AND s.SVR_PORT = m.svr_port WHERE m.tenant_id = {id} ORDER BY m.restore_status = 0, m.restore_status, s.END_SCN;"
                )
            }
            // Source: documentation, `v-ob_ls_log_restore_status-of-sys-tenant` (since 4.2.0); its statuses
            // are `RestoreSyncStatus` in OceanBase's source: some end by themselves, such as CHECK NETWORK.
            Self::LogErrors => format!(
                "SELECT LS_ID, SYNC_STATUS, SYNC_SCN, ERR_CODE, COMMENT FROM oceanbase.V$OB_LS_LOG_RESTORE_STATUS WHERE TENANT_ID = {id};"
            ),
            // Source: documentation, `gv-ob_units-of-sys-tenant` and `gv-ob_servers-of-sys-tenant`; obdiag asks for the
            // same in `handler/gather/tasks/observer/recovery.yaml`.
            Self::Units => format!(
                "SELECT u.ZONE, u.SVR_IP, u.SVR_PORT, u.STATUS, u.MAX_IOPS, u.MIN_IOPS, u.LOG_DISK_IN_USE, u.LOG_DISK_SIZE, u.DATA_DISK_IN_USE, s.DATA_DISK_IN_USE AS SERVER_DATA_DISK_IN_USE, s.DATA_DISK_CAPACITY AS SERVER_DATA_DISK_CAPACITY FROM oceanbase.GV$OB_UNITS u JOIN oceanbase.GV$OB_SERVERS s ON s.SVR_IP = u.SVR_IP AND s.SVR_PORT = u.SVR_PORT WHERE u.TENANT_ID = {id}\\G"
            ),
            // Source: documentation, `1400.backup-and-recovery-performance-tuning-parameters`; obshell reads parameters of
            // a tenant from the same view.
            Self::Limits => format!(
                "SELECT SVR_IP, SVR_PORT, NAME, VALUE FROM oceanbase.GV$OB_PARAMETERS WHERE NAME = 'sys_bkgd_net_percentage' OR (NAME IN ('ha_high_thread_score', 'log_restore_concurrency') AND TENANT_ID = {id});"
            ),
            // Source: the same page of the documentation, section `sys_bkgd_net_percentage`. Sorted, because the shell names
            // the log that is being written before the older ones; each line begins with its time.
            Self::Throttling => {
                "grep -hE 'print band limit|succeed to init_bandwidth_throttle' log/observer.log* | sort | tail -n 20"
                    .to_owned()
            }
            // Source: obdiag, `handler/checker/tasks/observer/system/clock_source.yaml`.
            Self::ClockSource => "cat /sys/devices/system/clocksource/clocksource0/current_clocksource".to_owned(),
            // Source: obdiag, `handler/gather/tasks/observer/recovery.yaml`, key `command`. Without `--from` and `--to` it
            // takes the last 30 minutes (`diag_cmd.py`).
            Self::Collect => "obdiag gather scene run --scene=observer.recovery".to_owned(),
            // Source: documentation, `200.physical-restore-failed`, issue 4, and page "Log overview": the files, older ones
            // included, and how a trace id is looked for in them.
            Self::Trace { id, root_service } => {
                let root_log = if *root_service { "log/rootservice.log* " } else { "" };
                format!("grep -F -e {} {root_log}log/observer.log*", shell_word(id))
            }
            // Source: documentation, `cdb_ob_restore_history-of-sys-tenant`. Not all columns: paths may hold keys.
            Self::History => format!(
                "SELECT JOB_ID, STATUS, START_TIMESTAMP, FINISH_TIMESTAMP, COMMENT FROM oceanbase.CDB_OB_RESTORE_HISTORY WHERE RESTORE_TENANT_NAME = {literal} ORDER BY START_TIMESTAMP DESC LIMIT 10\\G"
            ),
            // Source: documentation, `oceanbase-dba_ob_tenants-of-sys-tenant` (the role since 4.1.0).
            Self::Role => format!(
                "SELECT TENANT_ID, TENANT_NAME, TENANT_ROLE, STATUS, SWITCHOVER_STATUS FROM oceanbase.DBA_OB_TENANTS WHERE TENANT_NAME = {literal};"
            ),
            // Source: documentation, `610.update-the-tenant-after-the-restore`, and of the parameters `compatible` (of a
            // tenant) and `min_observer_version` (of the cluster).
            Self::Versions => format!(
                "SELECT DISTINCT NAME, VALUE FROM oceanbase.GV$OB_PARAMETERS WHERE NAME = 'min_observer_version' OR (NAME = 'compatible' AND TENANT_ID = {id});"
            ),
            // Source: documentation, `600.active-standby-tenant`; obshell's step `Active tenant` runs the same.
            Self::Activate => format!("ALTER SYSTEM ACTIVATE STANDBY TENANT {name};"),
            // Source: documentation, `610.update-the-tenant-after-the-restore`; obshell's step `Upgrade tenant` runs the
            // same.
            Self::Upgrade => format!("ALTER SYSTEM RUN UPGRADE JOB 'UPGRADE_ALL' TENANT = {name};"),
            // Source: documentation, `cdb_ob_recover_table_jobs-of-sys-tenant` (since 4.2.1). Not all columns: one of them
            // is the password of the backup.
            Self::TableRestores => format!(
                "SELECT TENANT_ID, JOB_ID, TARGET_TENANT_NAME, STATUS, RESULT, COMMENT FROM oceanbase.CDB_OB_RECOVER_TABLE_JOBS WHERE AUX_TENANT_NAME = {literal}\\G"
            ),
            // Source: documentation, `oceanbase-dba_ob_resource_pools-of-sys-tenant` (without a tenant, its id is NULL) and
            // `oceanbase-dba_ob_units-of-sys-tenant`.
            Self::Pools(pools) => format!(
                "SELECT p.NAME, p.TENANT_ID, u.UNIT_ID, u.ZONE, u.SVR_IP, u.SVR_PORT FROM oceanbase.DBA_OB_RESOURCE_POOLS p LEFT JOIN oceanbase.DBA_OB_UNITS u ON u.RESOURCE_POOL_ID = p.RESOURCE_POOL_ID WHERE {};",
                named("p.NAME", pools).unwrap_or_else(|| "p.TENANT_ID IS NULL".to_owned())
            ),
            // Source: documentation, statement `DROP RESOURCE POOL`: a pool that belongs to a tenant cannot be dropped.
            Self::DropStatements(pools) => format!(
                "SELECT CONCAT('DROP RESOURCE POOL `', REPLACE(NAME, '`', '``'), '`;') AS STATEMENT FROM oceanbase.DBA_OB_RESOURCE_POOLS WHERE TENANT_ID IS NULL{};",
                named("NAME", pools).map_or_else(String::new, |named| format!(" AND {named}"))
            ),
        }
    }
}

/// Prints the fingerprint of an agent's key on the agent's own host, where nobody is in between. `port` is the agent's.
///
/// Source: obshell's `GET /api/v1/secret`, whose `public_key` is base64 of the DER that is digested; 2886 is obshell's usual
/// port.
pub fn fingerprint_command(port: Option<i64>) -> String {
    let port = port.filter(|port| (1..=65_535).contains(port)).unwrap_or(2886);
    format!(
        "curl -s http://127.0.0.1:{port}/api/v1/secret | grep -o '\"public_key\":\"[^\"]*\"' | cut -d'\"' -f4 | base64 -d | sha256sum | head -c 32 | sed 's/..../& /g'"
    )
}

/// The query for the counters of a running restore. All columns, because their number grew over the versions; and when it
/// ran, in seconds since 1970, which no zone can change.
///
/// Source: documentation, `cdb_ob_restore_progress-of-sys-tenant`.
pub fn counters_query(tenant: &str) -> String {
    format!(
        "SELECT p.*, UNIX_TIMESTAMP() AS QUERIED_AT FROM oceanbase.CDB_OB_RESTORE_PROGRESS p WHERE p.RESTORE_TENANT_NAME = {}\\G",
        sql_text(tenant)
    )
}

/// The condition that a column is one of some names; `None` without a name.
fn named(column: &str, names: &[String]) -> Option<String> {
    let names: Vec<_> = names.iter().map(|name| sql_text(name)).collect();
    (!names.is_empty()).then(|| format!("{column} IN ({})", names.join(", ")))
}
