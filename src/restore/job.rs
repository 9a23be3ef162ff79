//! One restore as we mean it.

use crate::time::Instant;

use super::{
    BackupUri, Comment, Counts, DataLane, ErrorMeaning, LogLane, ObVersion, Outcome, Phase, RestoreKind, RestoreOption,
    RestoreState, Tier, ZoneReading,
};

/// Identifies a restore within a cluster. The tenant id can flip between polls and is no part of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RestoreId {
    /// Number of the job.
    pub job_id: Option<i64>,
    /// `start_timestamp` exactly as sent; empty when it was not.
    pub start: String,
}

/// A restore: what was asked for, how far it is, how it ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Restore {
    /// Which restore this is.
    pub key: RestoreId,
    /// Name of the tenant being restored.
    pub tenant: Option<String>,
    /// Its id; `None` while it is being created.
    pub tenant_id: Option<i64>,
    /// What it is restored from.
    pub source: Source,
    /// What kind of restore it is.
    pub kind: RestoreKind,
    /// The point in time to restore to (`restore_scn`), exact.
    pub target: Option<Instant>,
    /// It has no end point: OceanBase's largest SCN was sent as its target.
    pub to_latest: bool,
    /// The status as sent; empty when it was not.
    pub status: String,
    /// What the status means.
    pub phase: Phase,
    /// Whether it runs, and how it ended.
    pub state: RestoreState,
    /// When it began, after the zone rule.
    pub started: Option<Instant>,
    /// When it ended, after the zone rule; `None` while it runs.
    pub finished: Option<Instant>,
    /// How the two times were read.
    pub zone: ZoneReading,
    /// Data copied from the backup sets.
    pub data: DataLane,
    /// Logs replayed from the archive pieces.
    pub log: LogLane,
    /// Log streams.
    pub log_streams: Counts,
    /// Whether the row carries any counter.
    pub tier: Tier,
    /// Where the tenant is put, and how.
    pub option: RestoreOption,
    /// The backups read.
    pub backup: Backup,
    /// Why it failed, in OceanBase's words. Empty on success, and until the row has moved to the history.
    pub comment: Option<Comment>,
    /// Free text given to the restore.
    pub description: Option<String>,
}

impl Restore {
    /// Whether it failed because its tenant was gone: somebody cancelled it, or dropped the tenant.
    pub fn lost_its_tenant(&self) -> bool {
        let mut parts = self.comment.iter().flat_map(|comment| &comment.parts);
        self.state.outcome() == Some(Outcome::Failed)
            && parts.any(|part| part.meaning() == Some(ErrorMeaning::TenantGone))
    }
}

/// What a tenant is restored from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// Name of the tenant that was backed up.
    pub tenant: Option<String>,
    /// Its id.
    pub tenant_id: Option<i64>,
    /// Name of its cluster.
    pub cluster: Option<String>,
    /// Version of that cluster.
    pub version: Option<ObVersion>,
}

/// The backups a restore reads.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Backup {
    /// Backup sets (data).
    pub sets: Vec<BackupUri>,
    /// Archive pieces (logs).
    pub pieces: Vec<BackupUri>,
    /// Paths of data backups; `/restore/tasks` only.
    pub data_uri: Vec<BackupUri>,
    /// Paths of log archives; `/restore/tasks` only.
    pub log_uri: Vec<BackupUri>,
}
