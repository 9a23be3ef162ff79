//! OceanBase's error codes in its range of backup and restore, -9001 to -9143.

use super::{ErrorMeaning, Group};

/// The codes by what they mean.
pub(super) const BACKUP: &[Group] = &[
    (
        ErrorMeaning::Timeout,
        &[(-9086, "OB_BACKUP_ADVANCE_CHECKPOINT_TIMEOUT")],
    ),
    (
        ErrorMeaning::Internal,
        &[(-9005, "OB_OUT_OF_ELEMENT"), (-9103, "OB_TOO_MANY_OPEN_FILES")],
    ),
    (ErrorMeaning::NotSupported, &[(-9113, "OB_CHECKSUM_TYPE_NOT_SUPPORTED")]),
    (
        ErrorMeaning::EntryMissing,
        &[(-9046, "OB_INVALID_BACKUP_SET_ID"), (-9048, "OB_ISOLATED_BACKUP_SET")],
    ),
    (
        ErrorMeaning::SourceNotEnough,
        &[(-9119, "OB_RESTORE_SOURCE_NOT_ENOUGH")],
    ),
    (
        ErrorMeaning::ArchiveInfoMissing,
        &[(-9025, "OB_LOG_ARCHIVE_BACKUP_INFO_NOT_EXIST")],
    ),
    (
        ErrorMeaning::LogGap,
        &[
            (-9027, "OB_LOG_ARCHIVE_INTERRUPTED"),
            (-9030, "OB_LOG_ARCHIVE_INVALID_ROUND"),
            (-9064, "OB_ARCHIVE_LOG_NOT_CONTINUES_WITH_DATA"),
            (-9077, "OB_ARCHIVE_ROUND_NOT_CONTINUOUS"),
            (-9078, "OB_ARCHIVE_LOG_TO_END"),
            (-9079, "OB_ARCHIVE_LOG_RECYCLED"),
            (-9087, "OB_CLOG_RECYCLE_BEFORE_ARCHIVE"),
            (-9093, "OB_RESTORE_LOG_TO_END"),
        ],
    ),
    (
        ErrorMeaning::Checksum,
        &[
            (-9002, "OB_FINAL_MD5_ERROR"),
            (-9004, "OB_INIT_MD5_ERROR"),
            (-9006, "OB_UPDATE_MD5_ERROR"),
            (-9009, "OB_BUILD_MD5_ERROR"),
            (-9010, "OB_MD5_NOT_MATCH"),
            (-9132, "OB_OBJECT_STORAGE_CHECKSUM_ERROR"),
        ],
    ),
    (
        ErrorMeaning::Damaged,
        &[
            (-9007, "OB_FILE_LENGTH_INVALID"),
            (-9008, "OB_NOT_READ_ALL_DATA"),
            (-9085, "OB_BACKUP_MAJOR_NOT_COVER_MINOR"),
        ],
    ),
    (ErrorMeaning::RestoreRunning, &[(-9014, "OB_RESTORE_IN_PROGRESS")]),
    (
        ErrorMeaning::BackupFileMissing,
        &[
            (-9011, "OB_BACKUP_FILE_NOT_EXIST"),
            (-9032, "OB_BACKUP_INFO_NOT_EXIST"),
            (-9054, "OB_BACKUP_CLEAN_INFO_NOT_EXIST"),
            (-9076, "OB_BACKUP_META_INDEX_NOT_EXIST"),
            (-9080, "OB_BACKUP_FORMAT_FILE_NOT_EXIST"),
            (-9100, "OB_NO_SUCH_FILE_OR_DIRECTORY"),
            (-9120, "OB_OBJECT_NOT_EXIST"),
        ],
    ),
    (
        ErrorMeaning::InvalidBackupDest,
        &[
            (-9001, "OB_URI_ERROR"),
            (-9026, "OB_INVALID_BACKUP_DEST"),
            (-9114, "OB_INVALID_STORAGE_DEST"),
            (-9117, "OB_S3_REGION_MISMATCH"),
            (-9118, "OB_INVALID_OBJECT_STORAGE_ENDPOINT"),
            (-9133, "OB_BACKUP_ZONE_IDC_REGION_INVALID"),
        ],
    ),
    (
        ErrorMeaning::OtherBackup,
        &[
            (-9016, "OB_CLUSTER_NAME_NOT_EQUAL"),
            (-9033, "OB_BACKUP_INFO_NOT_MATCH"),
            (-9052, "OB_BACKUP_CLEAN_INFO_NOT_MATCH"),
            (-9081, "OB_BACKUP_FORMAT_FILE_NOT_MATCH"),
        ],
    ),
    (
        ErrorMeaning::DestUnreachable,
        &[
            (-9051, "OB_BACKUP_MOUNT_FILE_NOT_VALID"),
            (-9070, "OB_BACKUP_DEST_NOT_CONNECT"),
            (-9115, "OB_STORAGE_DEST_NOT_CONNECT"),
        ],
    ),
    (ErrorMeaning::BackupIoProhibited, &[(-9063, "OB_BACKUP_IO_PROHIBITED")]),
    (
        ErrorMeaning::PermissionDenied,
        &[
            (-9071, "OB_BACKUP_PERMISSION_DENIED"),
            (-9102, "OB_FILE_OR_DIRECTORY_PERMISSION_DENIED"),
            (-9116, "OB_OBJECT_STORAGE_PERMISSION_DENIED"),
        ],
    ),
    (
        ErrorMeaning::ObjectStorageIo,
        &[
            (-9003, "OB_OSS_ERROR"),
            (-9060, "OB_COS_ERROR"),
            (-9073, "OB_ESI_OBS_ERROR"),
            (-9075, "OB_ESI_IO_ERROR"),
            (-9105, "OB_S3_ERROR"),
            (-9129, "OB_OBJECT_STORAGE_IO_ERROR"),
        ],
    ),
    (ErrorMeaning::Throttled, &[(-9061, "OB_IO_LIMIT")]),
    (
        ErrorMeaning::BackupMediumFull,
        &[(-9082, "OB_BACKUP_DEVICE_OUT_OF_SPACE")],
    ),
    (ErrorMeaning::BackupPassword, &[(-9047, "OB_BACKUP_INVALID_PASSWORD")]),
    (ErrorMeaning::Encryption, &[(-9139, "OB_INVALID_KMS_DEST")]),
    (
        ErrorMeaning::Version,
        &[
            (-9012, "OB_OSS_DATA_VERSION_NOT_MATCHED"),
            (-9042, "OB_BACKUP_DATA_VERSION_GAP_OVER_LIMIT"),
            (-9096, "OB_ERR_RESTORE_STANDBY_VERSION_LAG"),
        ],
    ),
    (
        ErrorMeaning::LogStreamFailed,
        &[(-9094, "OB_LS_RESTORE_FAILED"), (-9099, "OB_RESTORE_TENANT_FAILED")],
    ),
    (
        ErrorMeaning::SourceDropped,
        &[(-9097, "OB_ERR_RESTORE_PRIMARY_TENANT_DROPPED")],
    ),
    (
        ErrorMeaning::ArchiveState,
        &[
            (-9023, "OB_CANNOT_START_LOG_ARCHIVE_BACKUP"),
            (-9024, "OB_ALREADY_NO_LOG_ARCHIVE_BACKUP"),
            (-9028, "OB_LOG_ARCHIVE_STAT_NOT_MATCH"),
            (-9029, "OB_LOG_ARCHIVE_NOT_RUNNING"),
            (-9034, "OB_LOG_ARCHIVE_ALREADY_STOPPED"),
            (-9037, "OB_INVALID_LOG_ARCHIVE_STATUS"),
            (-9039, "OB_LOG_ARCHIVE_LEADER_CHANGED"),
            (-9043, "OB_PG_LOG_ARCHIVE_STATUS_NOT_INIT"),
            (-9091, "OB_ALREADY_IN_ARCHIVE_MODE"),
            (-9092, "OB_ALREADY_IN_NOARCHIVE_MODE"),
        ],
    ),
    (
        ErrorMeaning::JobInTheWay,
        &[
            (-9036, "OB_BACKUP_IN_PROGRESS"),
            (-9040, "OB_BACKUP_CAN_NOT_START"),
            (-9041, "OB_CANCEL_BACKUP_NOT_ALLOWED"),
            (-9044, "OB_BACKUP_DELETE_DATA_IN_PROGRESS"),
            (-9045, "OB_BACKUP_DELETE_BACKUP_SET_NOT_ALLOWED"),
            (-9049, "OB_CANNOT_CANCEL_STOPPED_BACKUP"),
            (-9053, "OB_CANCEL_DELETE_BACKUP_NOT_ALLOWED"),
            (-9066, "OB_BACKUP_CONFLICT_VALUE"),
            (-9069, "OB_BACKUP_DELETE_BACKUP_PIECE_NOT_ALLOWED"),
            (-9088, "OB_SOURCE_TENANT_STATE_NOT_MATCH"),
            (-9089, "OB_SOURCE_LS_STATE_NOT_MATCH"),
        ],
    ),
    (
        ErrorMeaning::StorageWrite,
        &[
            (-9013, "OB_OSS_WRITE_ERROR"),
            (-9083, "OB_BACKUP_PWRITE_OFFSET_NOT_MATCH"),
            (-9084, "OB_BACKUP_PWRITE_CONTENT_NOT_MATCH"),
            (-9098, "OB_CLOUD_OBJECT_NOT_APPENDABLE"),
            (-9101, "OB_FILE_OR_DIRECTORY_EXIST"),
            (-9130, "OB_OBJECT_STORAGE_PWRITE_OFFSET_NOT_MATCH"),
            (-9131, "OB_OBJECT_STORAGE_PWRITE_CONTENT_NOT_MATCH"),
            (-9140, "OB_OBJECT_STORAGE_OBJECT_LOCKED_BY_WORM"),
            (-9142, "OB_OBJECT_STORAGE_OVERWRITE_CONTENT_MISMATCH"),
        ],
    ),
    (
        ErrorMeaning::BackupJob,
        &[
            (-9015, "OB_AGENT_INITING_BACKUP_COUNT_ERROR"),
            (-9017, "OB_RS_LIST_INVAILD"),
            (-9018, "OB_AGENT_HAS_FAILED_TASK"),
            (-9019, "OB_RESTORE_PARTITION_IS_COMPLETE"),
            (-9020, "OB_RESTORE_PARTITION_TWICE"),
            (-9022, "OB_STOP_DROP_SCHEMA"),
            (-9031, "OB_REPLICA_CANNOT_BACKUP"),
            (-9035, "OB_RESTORE_INDEX_FAILED"),
            (-9038, "OB_CANNOT_ADD_REPLICA_DURING_SET_MEMBER_LIST"),
            (-9050, "OB_BACKUP_BACKUP_CAN_NOT_START"),
            (-9057, "OB_CANNOT_SET_BACKUP_REGION"),
            (-9058, "OB_CANNOT_SET_BACKUP_ZONE"),
            (-9059, "OB_BACKUP_BACKUP_REACH_MAX_BACKUP_TIMES"),
            (-9062, "OB_BACKUP_BACKUP_REACH_COPY_LIMIT"),
            (-9065, "OB_AGENT_HAS_SUSPENDED"),
            (-9072, "OB_ESI_SESSION_CONFLICTS"),
            (-9074, "OB_BACKUP_VALIDATE_TASK_SKIPPED"),
            (-9090, "OB_ESI_SESSION_NOT_EXIST"),
            (-9095, "OB_NO_TABLET_NEED_BACKUP"),
        ],
    ),
    (
        ErrorMeaning::Snapshot,
        &[
            (-9106, "OB_TENANT_SNAPSHOT_NOT_EXIST"),
            (-9107, "OB_TENANT_SNAPSHOT_EXIST"),
            (-9108, "OB_TENANT_SNAPSHOT_TIMEOUT"),
            (-9109, "OB_CLONE_TENANT_TIMEOUT"),
            (-9110, "OB_ERR_CLONE_TENANT"),
            (-9111, "OB_ERR_TENANT_SNAPSHOT"),
            (-9112, "OB_TENANT_SNAPSHOT_LOCK_CONFLICT"),
        ],
    ),
];
