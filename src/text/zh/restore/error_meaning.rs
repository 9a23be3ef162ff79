//! What OceanBase's errors mean for a restore and what to check, in Chinese. Each says what was seen; where it can have
//! several causes, the check names them, the likeliest first.

use crate::restore::ErrorMeaning as Error;

const COVERED: &str =
    "请检查从备份集到恢复位点的这段时间，日志归档是否连续、完整；否则请选择更早的恢复位点或其他备份集。";
const DAMAGED: &str = "请检查备份是否损坏：执行备份校验，或从其他备份集恢复。";
const POOLS: &str = "请检查恢复时指定的资源池：其 Zone、Unit 数量和资源规格。";
const REACH: &str = "请在租户的每个节点上检查挂载，或到存储 Endpoint 的网络。";
const SERVERS: &str = "请检查租户的所有节点是否处于 ACTIVE 状态、相互之间能否访问，然后重新恢复。";
const AGAIN: &str = "请重新恢复；如果以同样的方式失败，请查看日志了解详情。";
const BACKUP_JOBS: &str = "请检查源租户的备份、归档和清理任务，以及这些任务的 COMMENT。";

pub(super) const fn meaning(error: Error) -> &'static str {
    match error {
        Error::Timeout => "某个步骤超时",
        Error::OutOfMemory => "节点或租户的内存不足",
        Error::Internal => "OceanBase 内部错误",
        Error::InvalidParameter => "恢复的某个参数无效",
        Error::NotSupported => "此版本的 OceanBase 不支持所请求的操作",
        Error::NotAllowed => "集群的当前状态不允许该操作",
        Error::EntryMissing => "没有找到恢复所需的内容",
        Error::SourceNotEnough => "备份集和归档日志没有覆盖恢复位点",
        Error::ArchiveInfoMissing => "路径中没有日志归档的信息",
        Error::LogGap => "归档日志缺失或不连续",
        Error::Checksum => "数据与其校验和不一致",
        Error::Damaged => "读取的数据已损坏或不完整",
        Error::UnitsOverServers => "资源池在某个 Zone 中的 Unit 数量超过该 Zone 的节点数",
        Error::ResourceShort => "节点的空闲 CPU、内存或磁盘不足以容纳该租户",
        Error::PoolTaken => "某个资源池已分配给其他租户",
        Error::PoolMissing => "资源池或其资源规格不存在",
        Error::PoolUnfit => "资源池与租户不匹配",
        Error::ReplicaNotEnough => "副本数量不满足 Locality",
        Error::ZoneUnfit => "恢复指定的某个 Zone 不存在、不处于 ACTIVE 状态或重复",
        Error::TenantExists => "同名租户已存在",
        Error::TenantName => "租户名无效",
        Error::TenantGone => "租户已不存在（恢复已取消，或租户已被删除）",
        Error::RestoreRunning => "同名租户的另一次恢复正在进行",
        Error::BackupFileMissing => "备份中缺少文件",
        Error::InvalidBackupDest => "备份路径无效",
        Error::OtherBackup => "路径中是另一份备份",
        Error::DestUnreachable => "无法访问备份路径",
        Error::BackupIoProhibited => "节点被禁止读取备份",
        Error::PermissionDenied => "没有访问备份的权限",
        Error::ObjectStorageIo => "读取对象存储时出错",
        Error::DiskIo => "磁盘或挂载出错",
        Error::Throttled => "对存储的请求被限流",
        Error::DiskFull => "数据盘已满",
        Error::BackupMediumFull => "备份介质已满",
        Error::LogDiskFull => "日志盘已满",
        Error::BackupPassword => "备份密码错误或缺失",
        Error::Encryption => "无法使用加密数据的密钥",
        Error::Version => "备份的版本与此集群的版本不匹配",
        Error::Unreachable => "无法访问某个节点",
        Error::Stopping => "某个节点正在停止或启动",
        Error::Leader => "Leader 已切换或未知",
        Error::NotReady => "所需的内容未能及时就绪",
        Error::LogStreamUnfit => "日志流或 Tablet 不处于预期状态",
        Error::Schema => "无法读取租户的 Schema",
        Error::LogStreamFailed => "某个日志流无法恢复",
        Error::Cancelled => "某个步骤已取消",
        Error::SourceDropped => "源租户已被删除",
        Error::ArchiveState => "日志归档不处于所需的状态",
        Error::JobInTheWay => "与备份任务或清理任务冲突",
        Error::StorageWrite => "备份介质拒绝写入",
        Error::BackupJob => "某个备份任务失败",
        Error::Snapshot => "租户的快照或克隆失败",
        Error::CleanedUp => "恢复期间，备份被清理",
    }
}

pub(super) const fn check(error: Error) -> &'static str {
    match error {
        Error::Timeout => "请检查节点是否正常、负载是否有余量、读取备份是否足够快，然后重新恢复。",
        Error::OutOfMemory => "请检查租户的 Unit 和节点的内存；调大 Unit 或降低并发度会有帮助。",
        Error::Internal => "请查看 OceanBase 此版本的已知问题；联系技术支持时需提供日志中的相关内容。",
        Error::InvalidParameter => "请检查恢复时指定的资源池、Locality、Primary Zone、路径和恢复位点。",
        Error::NotSupported => "请对照备份、Locality 和恢复选项，检查此集群的版本。",
        Error::NotAllowed => "请检查集群是否正在升级，或租户的角色是否不允许该操作。",
        Error::EntryMissing => {
            "请依次检查：备份集和日志归档是否覆盖恢复位点，是否有一部分已被清理，路径是否属于该租户。"
        }
        Error::ArchiveInfoMissing => {
            "请依次检查：日志归档路径是否正确，该租户是否开启过日志归档，访问密钥是否有列举该路径的权限。"
        }
        Error::SourceNotEnough | Error::LogGap => COVERED,
        Error::Checksum | Error::Damaged => DAMAGED,
        Error::UnitsOverServers => {
            "请对照各 Zone 中 ACTIVE 状态的节点数，检查资源池的 Unit 数量：减少 Unit 数量，或增加节点。"
        }
        Error::ResourceShort => "请对照资源池的资源规格，检查节点的空闲资源（GV$OB_SERVERS）。",
        Error::PoolTaken => "请检查恢复时指定的资源池：每个资源池都必须未被占用。",
        Error::PoolMissing | Error::PoolUnfit => POOLS,
        Error::ReplicaNotEnough => "请检查 Locality 中的所有 Zone 是否都有资源池。",
        Error::ZoneUnfit => {
            "请检查 Locality 和 Primary Zone 中的每个 Zone 是否存在、是否处于 ACTIVE 状态、是否有资源池。"
        }
        Error::TenantExists => "请检查该名称属于哪个租户：删除该租户，或恢复为其他名称。",
        Error::TenantName => "请检查恢复时指定的租户名。",
        Error::TenantGone => "请确认是谁取消了恢复或删除了租户。无需修复；如果并非有意，请重新发起恢复。",
        Error::RestoreRunning => "请检查同名租户的另一次恢复：等待其完成，或使用其他名称。",
        Error::BackupFileMissing => "请检查该文件是否还在备份介质中，是否已被备份清理或生命周期规则删除。",
        Error::InvalidBackupDest => "请检查恢复时指定的路径、Endpoint、地域和访问密钥。",
        Error::OtherBackup => "请检查数据备份路径和日志归档路径是否属于源租户。",
        Error::DestUnreachable => REACH,
        Error::BackupIoProhibited => "请检查该节点是否关闭了备份 I/O，其备份挂载是否正常。",
        Error::PermissionDenied => "请检查访问密钥的权限，或各节点上 observer 运行用户的文件权限。",
        Error::ObjectStorageIo => "请检查节点到对象存储的网络、对象存储的限制，以及其服务状态。",
        Error::DiskIo => "请检查节点的磁盘及其备份挂载（dmesg、SMART）。",
        Error::Throttled => "请检查存储和路径的限制（max_iops、max_bandwidth）；降低并发度会有帮助。",
        Error::DiskFull => "请检查数据盘的可用空间；恢复出的租户在其 Unit 所在的每个节点上都需要空间。",
        Error::BackupMediumFull => "请检查存储的可用空间和配额。",
        Error::LogDiskFull => "请检查 Unit 的 LOG_DISK_SIZE 和日志盘的可用空间。",
        Error::BackupPassword => "请检查备份集的密码（恢复前执行 SET DECRYPTION）。",
        Error::Encryption => "请检查恢复时指定的 KMS 配置和密钥的密码。",
        Error::Version => "请检查备份的版本：此集群的版本必须与其相同或更高。",
        Error::Unreachable | Error::Stopping => SERVERS,
        Error::Leader | Error::NotReady | Error::LogStreamUnfit | Error::Schema => AGAIN,
        Error::LogStreamFailed => "请查看此 COMMENT 的其他部分：其中给出了日志流及其错误。",
        Error::Cancelled => "请确认是谁取消的；此 COMMENT 的其他部分可能说明了原因。",
        Error::SourceDropped => "请确认源租户是否有意删除。",
        Error::ArchiveState => "请检查源租户的日志归档（DBA_OB_ARCHIVELOG）及其状态。",
        Error::JobInTheWay | Error::BackupJob => BACKUP_JOBS,
        Error::StorageWrite => "请检查存储的保留策略（WORM），以及是否有其他程序写入该路径。",
        Error::Snapshot => "请检查该租户的快照任务或克隆任务。",
        Error::CleanedUp => "请检查还剩哪些备份集和归档 Piece。请从这些备份恢复，并在恢复期间停止备份清理。",
    }
}
