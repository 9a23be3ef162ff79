//! What to do next, in Chinese.

use super::{error_meaning, failure};
use crate::{
    restore::{
        CommentPart,
        commands::AdminCommand,
        next_steps::{Kept, NextStep, Readiness},
    },
    text::{neutral::documentation, restore::NextStepText},
};

pub(super) const CHINESE: NextStepText = NextStepText {
    title: "下一步",
    not_usable: "恢复成功不等于可用。",
    sentence,
    command,
    check_list: [
        "角色为 PRIMARY，状态为 NORMAL。",
        "最新的数据应与恢复位点的时间一致；恢复位点之后的数据不存在。",
        "用户、密码和白名单与源租户相同。",
        "重新配置恢复后租户的日志归档和备份：目前还没有。",
    ],
    meaning: |part| format!("{}。", (failure::FAILURE.sentence)(part)),
    check: |part| part.meaning().map(error_meaning::check),
    documentation: "OceanBase 官方文档",
    documentation_url: documentation::CHINESE,
};

fn sentence(step: &NextStep) -> String {
    match step {
        NextStep::Nothing => "无需操作：恢复正在进行。",
        NextStep::WaitForTenant => "无需操作，等待 OceanBase 创建租户。",
        NextStep::WaitForCancel => "无需操作，等待恢复取消、租户删除完成。",
        NextStep::ReadCounters => "从 OceanBase 查询计数（sys 租户）：",
        NextStep::ActivateLater => {
            "恢复成功后，将租户转为主租户：该命令激活租户（sys 租户），使其可写，并永久停止日志回放。"
        }
        NextStep::Stays(kept) => stays(*kept),
        NextStep::FindLogStream { .. } => {
            "找出阻碍整体进度的日志流（sys 租户）：restore_status 除 0（已完成）和 13（失败）外，数值最小的一个；SYNC_STATUS 不为 NORMAL 时说明原因。"
        }
        NextStep::CheckLimits => "检查租户各 Unit 的磁盘空间和 I/O 限制，以及线程和网络限制（sys 租户）。",
        NextStep::CheckServers => {
            "在租户的每台节点上，进入 observer 的安装目录：查看带宽是否受限（sleep_ms_sum 大于 0），以及时钟源是否为 tsc。"
        }
        NextStep::Collect => {
            "在安装了 obdiag 的机器上收集日志和视图，供技术支持分析：默认为最近 30 分钟，可用 --from 和 --to 指定时间。"
        }
        NextStep::SearchLogs {
            server, root_service, ..
        } => return search(server.as_deref(), *root_service),
        NextStep::Understand(CommentPart { code: Some(code), .. }) => {
            return format!("错误 {code} 的含义，以及需要检查的内容");
        }
        NextStep::Understand(_) => "此失败的含义，以及需要检查的内容",
        NextStep::AskHistory => "查询 OceanBase 记录的结果和原因（sys 租户）：",
        NextStep::SeeLeftOvers { .. } => {
            "再次恢复之前，查看残留的租户和资源池（sys 租户）：同名租户需要先删除，已属于某个租户的资源池不能再使用。"
        }
        NextStep::ListPools { .. } => {
            "查看残留的资源池及其在节点上占用的 Unit（sys 租户）：没有所属租户的资源池可用于其他恢复，也可删除。"
        }
        NextStep::FreePools { .. } => {
            "为这些资源池逐个输出 DROP RESOURCE POOL 语句（sys 租户）。输出语句不会修改任何内容；执行其中一条会删除该资源池并释放其 Unit。"
        }
        NextStep::CheckRole(readiness) => role(*readiness),
        NextStep::CheckTenant => "查看是否存在该名称的租户，以及它的状态（sys 租户）：",
        NextStep::Activate { on_purpose: false } => {
            "如果不打算保留为备租户，请激活租户（sys 租户）：租户将变为主租户并可写，日志回放永久停止。"
        }
        NextStep::Activate { on_purpose: true } => {
            "仅当不打算保留为备租户时：激活租户（sys 租户），租户将变为主租户并可写，日志回放永久停止。"
        }
        NextStep::Upgrade => {
            "如果 compatible 低于 min_observer_version，请用第二条命令升级主租户（sys 租户）：该命令会修改租户的系统数据。"
        }
        NextStep::LeaveAlone => {
            "不要操作该辅助租户：表级恢复完成后 OceanBase 会将其删除。可用以下语句查看表级恢复的进度（sys 租户）："
        }
        NextStep::CheckList => "业务使用该租户之前，请检查：",
    }
    .to_owned()
}

const fn stays(kept: Kept) -> &'static str {
    match kept {
        Kept::OnPurpose => "无需激活：没有恢复终点，租户作为备租户持续回放日志，多半是有意为之。",
        Kept::ReadOnly => "无需激活：快速恢复之后 OceanBase 不允许激活。",
        Kept::ForTableRestore => "不要操作该辅助租户：OceanBase 会使用它，并在之后将其删除。",
    }
}

const fn role(readiness: Readiness) -> &'static str {
    match readiness {
        Readiness::Awaited => "恢复成功不等于可用：查看租户的角色是否为 PRIMARY（sys 租户）。",
        Readiness::Ready => "obshell 的任务已激活并升级租户。请确认其角色为 PRIMARY（sys 租户）：",
        Readiness::Activating => {
            "恢复成功不等于可用：obshell 的任务正在激活租户，请勿手动激活。等待其角色变为 PRIMARY（sys 租户）。"
        }
        Readiness::Upgrading => "obshell 的任务正在升级租户，请等待其完成。租户的角色应为 PRIMARY（sys 租户）。",
        Readiness::NotUpgraded => "请确认租户的角色为 PRIMARY（sys 租户）：",
        Readiness::LeftStandby => {
            "恢复成功不等于可用：obshell 的任务没有激活租户。查看其角色是否仍为 STANDBY（sys 租户）。"
        }
        Readiness::Unknown => "恢复成功不等于可用：激活之前，租户的角色为 STANDBY。查看其角色（sys 租户）。",
        Readiness::Stays(Kept::OnPurpose) => {
            "恢复后的租户不可写：没有恢复终点，租户作为备租户持续回放日志，多半是有意为之。查看其角色（sys 租户）。"
        }
        Readiness::Stays(Kept::ReadOnly | Kept::ForTableRestore) => {
            "不要激活：快速恢复之后 OceanBase 不允许激活。查看租户的角色（sys 租户）。"
        }
    }
}

fn search(server: Option<&str>, root_service: bool) -> String {
    let place = match (server, root_service) {
        (Some(server), _) => format!("在 {server} 上"),
        (None, true) => "在当时运行 RootService 的节点上".to_owned(),
        (None, false) => "在租户的每台节点上".to_owned(),
    };
    format!("{place}，进入 observer 的安装目录，在日志中搜索 Trace ID：")
}

const fn command(command: &AdminCommand) -> &'static str {
    match command {
        AdminCommand::Counters => "读取计数的语句",
        AdminCommand::LogStreams { .. } => "查询日志流的语句",
        AdminCommand::LogErrors => "查询日志流错误的语句",
        AdminCommand::Units => "查询 Unit 的语句",
        AdminCommand::Limits => "查询限制的语句",
        AdminCommand::Throttling => "搜索带宽受限的日志",
        AdminCommand::ClockSource => "查看时钟源",
        AdminCommand::Collect => "用 obdiag 收集信息",
        AdminCommand::Trace { .. } => "搜索 Trace ID",
        AdminCommand::History => "查询已结束的恢复的语句",
        AdminCommand::Role => "查询租户角色的语句",
        AdminCommand::Versions => "查询版本的语句",
        AdminCommand::Activate => "激活租户的语句",
        AdminCommand::Upgrade => "升级租户的语句",
        AdminCommand::TableRestores => "查询表级恢复的语句",
        AdminCommand::Pools(_) => "查询资源池的语句",
        AdminCommand::DropStatements(_) => "输出删除语句的查询",
    }
}
