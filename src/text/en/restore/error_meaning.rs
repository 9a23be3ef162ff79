//! What OceanBase's errors mean for a restore and what to check, in English. Each says what was seen; where it can have
//! several causes, the check names them, the likeliest first.

use crate::restore::ErrorMeaning as Error;

const COVERED: &str = "Whether the log archive covers the time from the backup set to the target without a gap; else choose \
                       an earlier target or another backup set.";
const DAMAGED: &str = "Whether the backup is damaged: validate it, or restore from another backup set.";
const POOLS: &str = "The pools named in the restore: their zones, unit number and unit config.";
const REACH: &str = "From each server of the tenant: the mount, or the network to the endpoint of the storage.";
const SERVERS: &str = "Whether all servers of the tenant are active and reach one another; then restore again.";
const AGAIN: &str = "Restore again; if it fails in the same way, the logs tell more.";
const BACKUP_JOBS: &str = "The backup, archive and clean-up jobs of the source tenant, and their own comments.";

pub(super) const fn meaning(error: Error) -> &'static str {
    match error {
        Error::Timeout => "a step took longer than it may",
        Error::OutOfMemory => "a server or the tenant ran out of memory",
        Error::Internal => "an internal error of OceanBase",
        Error::InvalidParameter => "a parameter of the restore is not valid",
        Error::NotSupported => "this version of OceanBase does not support what was asked for",
        Error::NotAllowed => "it is not allowed in the present state of the cluster",
        Error::EntryMissing => "something that the restore needs was not found",
        Error::SourceNotEnough => "backup sets and archived logs do not cover the target",
        Error::ArchiveInfoMissing => "the path holds no information about a log archive",
        Error::LogGap => "archived logs are missing or not continuous",
        Error::Checksum => "data did not match its checksum",
        Error::Damaged => "data that was read is damaged or incomplete",
        Error::UnitsOverServers => "the resource pool wants more units in a zone than the zone has servers",
        Error::ResourceShort => "the servers have too little free CPU, memory or disk for the tenant",
        Error::PoolTaken => "a resource pool belongs to another tenant already",
        Error::PoolMissing => "a resource pool or its unit config does not exist",
        Error::PoolUnfit => "the resource pools do not fit the tenant",
        Error::ReplicaNotEnough => "there are not enough replicas for the locality",
        Error::ZoneUnfit => "a zone of the restore does not exist, is not active or is named twice",
        Error::TenantExists => "a tenant of this name exists already",
        Error::TenantName => "the name of the tenant is not valid",
        Error::TenantGone => "the tenant is gone (the restore was cancelled, or the tenant was dropped)",
        Error::RestoreRunning => "another restore of this name was running",
        Error::BackupFileMissing => "a file of the backup is missing",
        Error::InvalidBackupDest => "the path of the backup is not valid",
        Error::OtherBackup => "the path holds another backup than expected",
        Error::DestUnreachable => "the path of the backup was not reached",
        Error::BackupIoProhibited => "the server was not allowed to read the backup",
        Error::PermissionDenied => "permission to the backup was denied",
        Error::ObjectStorageIo => "the object storage failed while it was read",
        Error::DiskIo => "a disk or a mount failed",
        Error::Throttled => "requests to the storage were limited",
        Error::DiskFull => "the data disk is full",
        Error::BackupMediumFull => "the place of the backup is full",
        Error::LogDiskFull => "the log disk is full",
        Error::BackupPassword => "the password of the backup is wrong or missing",
        Error::Encryption => "the keys of encrypted data could not be used",
        Error::Version => "the versions of the backup and of this cluster do not fit",
        Error::Unreachable => "a server was not reached",
        Error::Stopping => "a server was stopping or starting",
        Error::Leader => "a leader had moved or was not known",
        Error::NotReady => "something was not ready in time",
        Error::LogStreamUnfit => "a log stream or a tablet was not in the expected state",
        Error::Schema => "the tenant's schema could not be read",
        Error::LogStreamFailed => "a log stream could not be restored",
        Error::Cancelled => "a step was cancelled",
        Error::SourceDropped => "the source tenant was dropped",
        Error::ArchiveState => "log archiving is not in the state that this needs",
        Error::JobInTheWay => "a job of backup or clean-up stood in the way",
        Error::StorageWrite => "the place of the backup did not take a write",
        Error::BackupJob => "a backup job failed",
        Error::Snapshot => "a snapshot or a clone of a tenant failed",
        Error::CleanedUp => "the backup was cleaned up while the restore ran",
    }
}

pub(super) const fn check(error: Error) -> &'static str {
    match error {
        Error::Timeout => {
            "Whether the servers are up, have load to spare and read the backup fast enough; then restore again."
        }
        Error::OutOfMemory => {
            "The memory of the tenant's unit and of the servers; a larger unit or less concurrency helps."
        }
        Error::Internal => "OceanBase's known issues for this version; its support will ask for the lines in the log.",
        Error::InvalidParameter => "The restore's pools, locality, primary zone, paths and target, as they were given.",
        Error::NotSupported => {
            "The version of this cluster against the backup, the locality and the options of the restore."
        }
        Error::NotAllowed => "Whether the cluster is being upgraded, or the tenant's role does not allow it.",
        Error::EntryMissing => {
            "In this order: whether backup sets and log archive cover the target, whether clean-up removed some of them, and whether the path is that of this tenant."
        }
        Error::ArchiveInfoMissing => {
            "In this order: the path of the log archive, whether archiving was ever on for this tenant, and whether the access key may list the path."
        }
        Error::SourceNotEnough | Error::LogGap => COVERED,
        Error::Checksum | Error::Damaged => DAMAGED,
        Error::UnitsOverServers => {
            "The unit number of the pools against the active servers of each zone: lower it, or add servers."
        }
        Error::ResourceShort => "Free resources of the servers (GV$OB_SERVERS) against the unit config of the pools.",
        Error::PoolTaken => "The pools named in the restore: each has to be free.",
        Error::PoolMissing | Error::PoolUnfit => POOLS,
        Error::ReplicaNotEnough => "Whether the resource pools lie in all zones that the locality names.",
        Error::ZoneUnfit => "The zones in locality and primary zone: whether each exists, is active and has a pool.",
        Error::TenantExists => "Which tenant has the name: drop it, or restore under another name.",
        Error::TenantName => "The name that was given to the restore.",
        Error::TenantGone => {
            "Who cancelled the restore or dropped the tenant. Nothing needs repair; start again if it was not meant."
        }
        Error::RestoreRunning => "The other restore of this name: wait for it, or use another name.",
        Error::BackupFileMissing => {
            "Whether the file is still at the backup's place, and whether clean-up or a lifecycle rule removed it."
        }
        Error::InvalidBackupDest => {
            "The path, the endpoint, the region and the access key that were given to the restore."
        }
        Error::OtherBackup => "Whether the path is that of the source tenant, for data and for logs.",
        Error::DestUnreachable => REACH,
        Error::BackupIoProhibited => {
            "Whether backup I/O was switched off on the server, and whether its mount of the backup is in order."
        }
        Error::PermissionDenied => {
            "The rights of the access key, or the file rights of the observer's user on each server."
        }
        Error::ObjectStorageIo => {
            "The network from the servers to the object storage, its limits, and its own status page."
        }
        Error::DiskIo => "The disks of the server and its mount of the backup (dmesg, SMART).",
        Error::Throttled => {
            "The limits of the storage and of the path (max_iops, max_bandwidth); less concurrency helps."
        }
        Error::DiskFull => {
            "The free space of the data disks; the restored tenant needs room on each server of its units."
        }
        Error::BackupMediumFull => "The free space and the quota of the storage.",
        Error::LogDiskFull => "LOG_DISK_SIZE of the unit and the free space of the log disk.",
        Error::BackupPassword => "The password of the backup set (SET DECRYPTION before the restore).",
        Error::Encryption => "The KMS settings and the password of the keys that were given to the restore.",
        Error::Version => "The version of the backup: that of this cluster has to be the same or a later one.",
        Error::Unreachable | Error::Stopping => SERVERS,
        Error::Leader | Error::NotReady | Error::LogStreamUnfit | Error::Schema => AGAIN,
        Error::LogStreamFailed => "The other parts of this comment: they name the log stream and its error.",
        Error::Cancelled => "Who cancelled it; the other parts of this comment may say why.",
        Error::SourceDropped => "Whether the source tenant was dropped on purpose.",
        Error::ArchiveState => "The log archive of the source tenant (DBA_OB_ARCHIVELOG) and its status.",
        Error::JobInTheWay | Error::BackupJob => BACKUP_JOBS,
        Error::StorageWrite => "Retention (WORM) rules of the storage, and whether something else writes to the path.",
        Error::Snapshot => "The snapshot or clone job of the tenant.",
        Error::CleanedUp => {
            "Which backup sets and archive pieces are left. Restore from those, and keep clean-up from running meanwhile."
        }
    }
}
