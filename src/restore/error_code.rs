//! OceanBase's error codes that are worth a sentence when a restore fails.

/// A known code. What to tell a person about it is the texts' business.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorCode {
    /// −4012: timeout.
    Timeout,
    /// −4013: out of memory.
    OutOfMemory,
    /// −4016: internal error.
    Internal,
    /// −4018: not enough log to reach the target.
    NotEnoughLog,
    /// −4103: checksum error.
    Checksum,
    /// −4672: not enough replicas for the locality.
    ReplicaNotEnough,
    /// −5157: the tenant is gone: cancelled or dropped.
    TenantGone,
    /// −9011: a backup file is missing.
    BackupFileMissing,
    /// −9026: the backup destination is invalid.
    InvalidBackupDest,
    /// −9063: I/O on the backup is prohibited.
    BackupIoProhibited,
    /// −9071: permission denied.
    PermissionDenied,
    /// −9129: I/O error of the object storage.
    ObjectStorageIo,
}

impl ErrorCode {
    /// Every known code.
    pub const ALL: [Self; 12] = [
        Self::Timeout,
        Self::OutOfMemory,
        Self::Internal,
        Self::NotEnoughLog,
        Self::Checksum,
        Self::ReplicaNotEnough,
        Self::TenantGone,
        Self::BackupFileMissing,
        Self::InvalidBackupDest,
        Self::BackupIoProhibited,
        Self::PermissionDenied,
        Self::ObjectStorageIo,
    ];

    /// The number, as OceanBase writes it.
    pub const fn code(self) -> i32 {
        match self {
            Self::Timeout => -4012,
            Self::OutOfMemory => -4013,
            Self::Internal => -4016,
            Self::NotEnoughLog => -4018,
            Self::Checksum => -4103,
            Self::ReplicaNotEnough => -4672,
            Self::TenantGone => -5157,
            Self::BackupFileMissing => -9011,
            Self::InvalidBackupDest => -9026,
            Self::BackupIoProhibited => -9063,
            Self::PermissionDenied => -9071,
            Self::ObjectStorageIo => -9129,
        }
    }

    /// The known code of this number.
    pub fn of(code: i32) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.code() == code)
    }
}
