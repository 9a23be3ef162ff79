//! OceanBase's error codes that backup and restore can give: their numbers, their names, and what they mean.
//!
//! Numbers and names are OceanBase's own (`src/share/ob_errno.def`, versions 4.2 to 4.4). The meaning is ours: codes that
//! call for the same check share one. What to tell a person about it is the texts' business.

mod backup;
mod general;

/// A code of OceanBase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErrorCode {
    /// The number as OceanBase writes it, negative.
    pub number: i32,
    /// OceanBase's name, `OB_TIMEOUT`.
    pub name: &'static str,
    /// What it means for a restore.
    pub meaning: ErrorMeaning,
}

/// A meaning and its codes, each a number and a name.
type Group = (ErrorMeaning, &'static [(i32, &'static str)]);

impl ErrorCode {
    /// Every known code.
    pub fn all() -> impl Iterator<Item = Self> {
        let groups = general::GENERAL.iter().chain(backup::BACKUP);
        groups.flat_map(|(meaning, codes)| {
            codes.iter().map(|(number, name)| Self {
                number: *number,
                name,
                meaning: *meaning,
            })
        })
    }

    /// The known code of this number.
    pub fn of(number: i32) -> Option<Self> {
        Self::all().find(|code| code.number == number)
    }
}

/// What an error means for a restore. Codes that call for the same check have the same meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorMeaning {
    /// A step took too long.
    Timeout,
    /// A server or a tenant ran out of memory.
    OutOfMemory,
    /// An error inside OceanBase that says nothing to its users.
    Internal,
    /// A parameter of the restore does not fit.
    InvalidParameter,
    /// This version cannot do what was asked for.
    NotSupported,
    /// It could be done, but not in the present state of the cluster.
    NotAllowed,
    /// Something that the restore needs was not found; what is not said.
    EntryMissing,
    /// Backup sets and archived logs do not cover the target.
    SourceNotEnough,
    /// The path holds no information about a log archive.
    ArchiveInfoMissing,
    /// Archived logs are missing, or there is a gap between them.
    LogGap,
    /// Data did not match its checksum.
    Checksum,
    /// What was read cannot be understood, or is cut short.
    Damaged,
    /// The pool wants more units in a zone than the zone has servers.
    UnitsOverServers,
    /// The servers have too little room for the tenant's units.
    ResourceShort,
    /// A resource pool belongs to a tenant already.
    PoolTaken,
    /// A resource pool or its unit config does not exist.
    PoolMissing,
    /// The resource pools do not fit one another or the tenant.
    PoolUnfit,
    /// Not enough replicas for the locality.
    ReplicaNotEnough,
    /// A zone does not exist, is not active or is named twice.
    ZoneUnfit,
    /// A tenant of this name exists.
    TenantExists,
    /// The name cannot be that of a tenant.
    TenantName,
    /// The tenant is gone: cancelled or dropped.
    TenantGone,
    /// Another restore of this name runs.
    RestoreRunning,
    /// A file of the backup is missing.
    BackupFileMissing,
    /// The path of the backup is not valid.
    InvalidBackupDest,
    /// The path holds another backup than the one expected.
    OtherBackup,
    /// The path of the backup cannot be reached.
    DestUnreachable,
    /// The server may not read backups.
    BackupIoProhibited,
    /// Reading the backup was denied.
    PermissionDenied,
    /// The object storage answered with an error.
    ObjectStorageIo,
    /// A disk or a mount failed.
    DiskIo,
    /// The object storage, or a limit of the cluster, slowed requests down.
    Throttled,
    /// The data disk is full.
    DiskFull,
    /// The place of the backup is full.
    BackupMediumFull,
    /// The log disk is full.
    LogDiskFull,
    /// The password of the backup is wrong.
    BackupPassword,
    /// The keys of encrypted data could not be had.
    Encryption,
    /// The versions of backup and cluster do not fit.
    Version,
    /// A server could not be reached.
    Unreachable,
    /// A server was stopping or starting.
    Stopping,
    /// The leader had moved, or was not known.
    Leader,
    /// Something was not ready yet.
    NotReady,
    /// A log stream, a tablet or a replica was not in the state expected.
    LogStreamUnfit,
    /// The tenant's schema could not be read.
    Schema,
    /// A log stream failed; its own part of the comment says why.
    LogStreamFailed,
    /// Somebody or something cancelled it.
    Cancelled,
    /// The source tenant was dropped.
    SourceDropped,
    /// Log archiving of the source is not in the state needed.
    ArchiveState,
    /// A job of backup or clean-up stood in the way.
    JobInTheWay,
    /// The place of the backup did not take what was written.
    StorageWrite,
    /// An error that backup jobs give.
    BackupJob,
    /// An error of tenant snapshots and clones.
    Snapshot,
    /// The backup was cleaned up while the restore read it. Has a sentence of OceanBase's in place of a code.
    CleanedUp,
}

impl ErrorMeaning {
    /// Whether only the logs can tell more.
    pub const fn needs_logs(self) -> bool {
        matches!(
            self,
            Self::Timeout
                | Self::Internal
                | Self::InvalidParameter
                | Self::EntryMissing
                | Self::NotReady
                | Self::Leader
                | Self::LogStreamUnfit
                | Self::Schema
                | Self::BackupJob
                | Self::Snapshot
        )
    }
}
