//! OceanBase's error codes outside of its range of backup and restore: those that creating a tenant, copying data and
//! replaying logs can answer with.

use super::{ErrorMeaning, Group};

/// The codes by what they mean.
pub(super) const GENERAL: &[Group] = &[
    (
        ErrorMeaning::Timeout,
        &[
            (-4012, "OB_TIMEOUT"),
            (-4035, "OB_AIO_TIMEOUT"),
            (-4389, "OB_ERR_TOO_MUCH_TIME"),
            (-4404, "OB_IO_TIMEOUT"),
            (-4621, "OB_WAIT_ELEC_LEADER_TIMEOUT"),
            (-4664, "OB_GET_LOCATION_TIME_OUT"),
            (-4741, "OB_WAIT_REPLAY_TIMEOUT"),
            (-4742, "OB_WAIT_TABLET_READY_TIMEOUT"),
            (-6210, "OB_TRANS_TIMEOUT"),
            (-6212, "OB_TRANS_STMT_TIMEOUT"),
        ],
    ),
    (
        ErrorMeaning::OutOfMemory,
        &[
            (-4013, "OB_ALLOCATE_MEMORY_FAILED"),
            (-4030, "OB_TENANT_OUT_OF_MEM"),
            (-4080, "OB_EXCEED_MEM_LIMIT"),
        ],
    ),
    (
        ErrorMeaning::Internal,
        &[
            (-4000, "OB_ERROR"),
            (-4001, "OB_OBJ_TYPE_ERROR"),
            (-4003, "OB_ARRAY_OUT_OF_RANGE"),
            (-4005, "OB_INIT_TWICE"),
            (-4006, "OB_NOT_INIT"),
            (-4008, "OB_ITER_END"),
            (-4014, "OB_INNER_STAT_ERROR"),
            (-4015, "OB_ERR_SYS"),
            (-4016, "OB_ERR_UNEXPECTED"),
            (-4017, "OB_ENTRY_EXIST"),
            (-4019, "OB_SIZE_OVERFLOW"),
            (-4021, "OB_CONFLICT_VALUE"),
            (-4024, "OB_BUF_NOT_ENOUGH"),
            (-4033, "OB_SERIALIZE_ERROR"),
            (-4104, "OB_INIT_FAIL"),
            (-4109, "OB_STATE_NOT_MATCH"),
            (-4154, "OB_ERR_SQL_CLIENT"),
            (-4200, "OB_HASH_EXIST"),
            (-4201, "OB_HASH_NOT_EXIST"),
            (-4377, "OB_ERR_DEFENSIVE_CHECK"),
            (-4388, "OB_UNEXPECT_INTERNAL_ERROR"),
            (-4396, "OB_ERR_THREAD_PANIC"),
        ],
    ),
    (
        ErrorMeaning::InvalidParameter,
        &[
            (-4002, "OB_INVALID_ARGUMENT"),
            (-4147, "OB_INVALID_CONFIG"),
            (-4678, "OB_CONFLICT_OPTION"),
            (-4679, "OB_DUPLICATE_OPTION"),
            (-4680, "OB_INVALID_OPTION"),
        ],
    ),
    (
        ErrorMeaning::NotSupported,
        &[(-4007, "OB_NOT_SUPPORTED"), (-4077, "OB_NOT_IMPLEMENT")],
    ),
    (
        ErrorMeaning::NotAllowed,
        &[(-4179, "OB_OP_NOT_ALLOW"), (-4512, "OB_RS_STATE_NOT_ALLOW")],
    ),
    (
        ErrorMeaning::EntryMissing,
        &[
            (-4018, "OB_ENTRY_NOT_EXIST"),
            (-4026, "OB_READ_NOTHING"),
            (-4284, "OB_MAJOR_SSTABLE_NOT_EXIST"),
            (-4673, "OB_DATA_SOURCE_NOT_VALID"),
            (-4735, "OB_SSTABLE_NOT_EXIST"),
        ],
    ),
    (
        ErrorMeaning::LogGap,
        &[
            (-4028, "OB_DISCONTINUOUS_LOG"),
            (-4065, "OB_LOG_NOT_SYNC"),
            (-4075, "OB_LOG_MISSING"),
            (-4102, "OB_PARTIAL_LOG"),
        ],
    ),
    (
        ErrorMeaning::Checksum,
        &[
            (-4103, "OB_CHECKSUM_ERROR"),
            (-4108, "OB_PHYSIC_CHECKSUM_ERROR"),
            (-8003, "OB_PACKET_CHECKSUM_ERROR"),
        ],
    ),
    (
        ErrorMeaning::Damaged,
        &[
            (-4034, "OB_DESERIALIZE_ERROR"),
            (-4052, "OB_LAST_LOG_RUINNED"),
            (-4068, "OB_INVALID_LOG"),
            (-4070, "OB_INVALID_DATA"),
            (-4105, "OB_ROWKEY_ORDER_ERROR"),
            (-4257, "OB_ERR_COMPRESS_DECOMPRESS_DATA"),
        ],
    ),
    (
        ErrorMeaning::UnitsOverServers,
        &[(-4656, "OB_UNIT_NUM_OVER_SERVER_COUNT")],
    ),
    (
        ErrorMeaning::ResourceShort,
        &[
            (-4153, "OB_RESOURCE_OUT"),
            (-4624, "OB_MACHINE_RESOURCE_NOT_ENOUGH"),
            (-4733, "OB_ZONE_RESOURCE_NOT_ENOUGH"),
            (-4734, "OB_ZONE_SERVER_NOT_ENOUGH"),
        ],
    ),
    (ErrorMeaning::PoolTaken, &[(-4626, "OB_RESOURCE_POOL_ALREADY_GRANTED")]),
    (
        ErrorMeaning::PoolMissing,
        &[
            (-4647, "OB_EMPTY_RESOURCE_POOL_LIST"),
            (-4648, "OB_RESOURCE_UNIT_NOT_EXIST"),
            (-4650, "OB_RESOURCE_POOL_NOT_EXIST"),
        ],
    ),
    (
        ErrorMeaning::PoolUnfit,
        &[
            (-4645, "OB_ZONE_LIST_POOL_LIST_NOT_MATCH"),
            (-4657, "OB_POOL_SERVER_INTERSECT"),
            (-4658, "OB_NOT_SINGLE_RESOURCE_POOL"),
            (-4659, "OB_RESOURCE_UNIT_VALUE_BELOW_LIMIT"),
            (-4736, "OB_RESOURCE_UNIT_VALUE_INVALID"),
        ],
    ),
    (
        ErrorMeaning::ReplicaNotEnough,
        &[
            (-4515, "OB_NO_REPLICA_VALID"),
            (-4644, "OB_REPLICA_NUM_NOT_MATCH"),
            (-4670, "OB_EMPTY_LOCALITY"),
            (-4671, "OB_FULL_REPLICA_NUM_NOT_ENOUGH"),
            (-4672, "OB_REPLICA_NUM_NOT_ENOUGH"),
        ],
    ),
    (
        ErrorMeaning::ZoneUnfit,
        &[
            (-4530, "OB_ZONE_INFO_NOT_EXIST"),
            (-4640, "OB_PARTITION_ZONE_DUPLICATED"),
            (-4641, "OB_ZONE_DUPLICATED"),
            (-4642, "OB_NOT_ALL_ZONE_ACTIVE"),
            (-4643, "OB_PRIMARY_ZONE_NOT_IN_ZONE_LIST"),
            (-4655, "OB_ZONE_NOT_ACTIVE"),
        ],
    ),
    (ErrorMeaning::TenantExists, &[(-5156, "OB_TENANT_EXIST")]),
    (
        ErrorMeaning::TenantName,
        &[(-4646, "OB_INVALID_TENANT_NAME"), (-5160, "OB_ERR_INVALID_TENANT_NAME")],
    ),
    (ErrorMeaning::TenantGone, &[(-5157, "OB_TENANT_NOT_EXIST")]),
    (
        ErrorMeaning::BackupFileMissing,
        &[(-4027, "OB_FILE_NOT_EXIST"), (-4066, "OB_DIR_NOT_EXIST")],
    ),
    (
        ErrorMeaning::DiskIo,
        &[
            (-4009, "OB_IO_ERROR"),
            (-4375, "OB_DISK_ERROR"),
            (-4392, "OB_DISK_HUNG"),
        ],
    ),
    (
        ErrorMeaning::DiskFull,
        &[
            (-4106, "OB_NOT_ENOUGH_STORE"),
            (-4184, "OB_SERVER_OUTOF_DISK_SPACE"),
            (-4290, "OB_ALLOCATE_DISK_SPACE_FAILED"),
        ],
    ),
    (ErrorMeaning::LogDiskFull, &[(-4264, "OB_LOG_OUTOF_DISK_SPACE")]),
    (
        ErrorMeaning::Encryption,
        &[
            (-4041, "OB_DECRYPT_FAILED"),
            (-4334, "OB_ERR_AES_DECRYPT"),
            (-4351, "OB_KEYSTORE_NOT_EXIST"),
            (-4352, "OB_KEYSTORE_WRONG_PASSWORD"),
            (-4359, "OB_KEYSTORE_NOT_OPEN"),
            (-4360, "OB_KEYSTORE_OPEN_NO_MASTER_KEY"),
            (-4369, "OB_ERR_GET_MASTER_KEY"),
            (-4370, "OB_ERR_TDE_METHOD"),
            (-4371, "OB_KMS_SERVER_CONNECT_ERROR"),
            (-4372, "OB_KMS_SERVER_IS_BUSY"),
        ],
    ),
    (
        ErrorMeaning::Version,
        &[
            (-4143, "OB_VERSION_NOT_MATCH"),
            (-4696, "OB_CLUSTER_VERSION_NOT_COMPATIBLE"),
            (-4756, "OB_MIGRATE_NOT_COMPATIBLE"),
        ],
    ),
    (
        ErrorMeaning::Unreachable,
        &[
            (-4011, "OB_PACKET_NOT_SENT"),
            (-4121, "OB_RPC_SEND_ERROR"),
            (-4122, "OB_RPC_POST_ERROR"),
            (-4123, "OB_LIBEASY_ERROR"),
            (-4124, "OB_CONNECT_ERROR"),
            (-4265, "OB_RPC_CONNECT_ERROR"),
            (-4637, "OB_SERVER_NOT_ACTIVE"),
            (-4663, "OB_SERVER_NOT_ALIVE"),
        ],
    ),
    (
        ErrorMeaning::Stopping,
        &[
            (-4114, "OB_IN_STOP_STATE"),
            (-4250, "OB_NOT_RUNNING"),
            (-4341, "OB_NOT_IN_SERVICE"),
            (-4550, "OB_RS_SHUTDOWN"),
            (-4620, "OB_INVALID_SERVER_STATUS"),
            (-4783, "OB_SERVICE_STOPPED"),
            (-8001, "OB_SERVER_IS_INIT"),
            (-8002, "OB_SERVER_IS_STOPPING"),
        ],
    ),
    (
        ErrorMeaning::Leader,
        &[
            (-4038, "OB_NOT_MASTER"),
            (-4209, "OB_LEADER_NOT_EXIST"),
            (-4260, "OB_IS_CHANGING_LEADER"),
            (-4638, "OB_RS_NOT_MASTER"),
            (-4653, "OB_LOCATION_NOT_EXIST"),
            (-4654, "OB_LOCATION_LEADER_NOT_EXIST"),
            (-4721, "OB_LS_LOCATION_NOT_EXIST"),
            (-4722, "OB_LS_LOCATION_LEADER_NOT_EXIST"),
            (-4767, "OB_LS_NOT_LEADER"),
        ],
    ),
    (
        ErrorMeaning::NotReady,
        &[
            (-4023, "OB_EAGAIN"),
            (-4036, "OB_NEED_RETRY"),
            (-4076, "OB_NEED_WAIT"),
            (-4283, "OB_GTS_NOT_READY"),
            (-4343, "OB_TENANT_SCHEMA_NOT_FULL"),
            (-4346, "OB_SCHEMA_NOT_UPTODATE"),
        ],
    ),
    (
        ErrorMeaning::LogStreamUnfit,
        &[
            (-4138, "OB_SNAPSHOT_DISCARDED"),
            (-4719, "OB_LS_NOT_EXIST"),
            (-4720, "OB_TOO_MANY_TENANT_LS"),
            (-4723, "OB_MAPPING_BETWEEN_TABLET_AND_LS_NOT_EXIST"),
            (-4724, "OB_TABLET_EXIST"),
            (-4725, "OB_TABLET_NOT_EXIST"),
            (-4737, "OB_LS_EXIST"),
            (-4740, "OB_LS_REPLICA_TASK_RESULT_UNCERTAIN"),
            (-4749, "OB_UNEXPECTED_TABLET_STATUS"),
            (-4750, "OB_INVALID_TABLE_STORE"),
            (-4760, "OB_LS_OFFLINE"),
            (-4761, "OB_LS_IS_DELETED"),
            (-5150, "OB_TENANT_NOT_IN_SERVER"),
        ],
    ),
    (ErrorMeaning::Schema, &[(-4029, "OB_SCHEMA_ERROR")]),
    (
        ErrorMeaning::Cancelled,
        &[(-4072, "OB_CANCELED"), (-6211, "OB_TRANS_KILLED")],
    ),
];
