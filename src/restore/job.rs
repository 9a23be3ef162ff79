//! The domain model of a restore.

use crate::time::Instant;

use super::{
    BackupUri, Comment, Counts, DataLane, ErrorMeaning, LogLane, ObVersion, Outcome, Phase, RestoreKind, RestoreOption,
    RestoreState, Tier, ZoneReading,
};

/// Identity of a restore within a cluster. The tenant id can change between polls and is not part of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RestoreId {
    /// Number of the job.
    pub job_id: Option<i64>,
    /// `start_timestamp` exactly as sent; empty if not reported.
    pub start: String,
}

/// A restore: its parameters, progress and outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct Restore {
    /// Its identity.
    pub key: RestoreId,
    /// Name of the tenant being restored.
    pub tenant: Option<String>,
    /// Its id; `None` while the tenant is being created.
    pub tenant_id: Option<i64>,
    /// The tenant that was backed up.
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
    /// Start time, in the session zone if it has no offset.
    pub started: Option<Instant>,
    /// End time, in the session zone if it has no offset; `None` while it runs.
    pub finished: Option<Instant>,
    /// How the zone of the two times was determined.
    pub zone: ZoneReading,
    /// Data copied from the backup sets.
    pub data: DataLane,
    /// Logs replayed from the archive pieces.
    pub log: LogLane,
    /// Log streams.
    pub log_streams: Counts,
    /// Whether the row has any counters.
    pub tier: Tier,
    /// When the counters were read from OceanBase itself, if they were pasted. `None` where they are the agent's.
    pub pasted: Option<Instant>,
    /// Resource pools, locality and other parameters.
    pub option: RestoreOption,
    /// The backups that are read.
    pub backup: Backup,
    /// OceanBase's reason of a failure. Empty on success, and until the row has moved to the history.
    pub comment: Option<Comment>,
    /// User-supplied description.
    pub description: Option<String>,
}

impl Restore {
    /// Whether it failed because its tenant was cancelled or dropped.
    pub fn tenant_dropped(&self) -> bool {
        let mut parts = self.comment.iter().flat_map(|comment| &comment.parts);
        self.state.outcome() == Some(Outcome::Failed)
            && parts.any(|part| part.meaning() == Some(ErrorMeaning::TenantGone))
    }
}

/// The source of a restore.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// Name of the tenant that was backed up.
    pub tenant: Option<String>,
    /// Its id.
    pub tenant_id: Option<i64>,
    /// Name of the cluster that was backed up.
    pub cluster: Option<String>,
    /// Version of that cluster.
    pub version: Option<ObVersion>,
}

/// The backups that a restore reads.
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
