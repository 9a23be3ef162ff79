//! Cancelling, in Chinese.

use crate::{
    obshell::CancelRefusal,
    restore::{CannotCancel, RestoreKind},
    text::{
        neutral::{count, sizes},
        restore::CancelText,
        zh::forms,
    },
};

pub(super) const CHINESE: CancelText = CancelText {
    button: |tenant| format!("取消 {tenant} 的恢复…"),
    cannot: |why| match why {
        CannotCancel::Ended => "恢复已结束，无需取消。",
        CannotCancel::Activating => "正在激活租户。此时 obshell 会拒绝取消，其任务也会因此失败，所以不提供取消。",
        CannotCancel::Cancelling => "正在取消恢复。",
        CannotCancel::NotCreated => {
            "obshell 没有此恢复的任务（很可能是通过 SQL 发起的），且租户尚未创建。在租户创建之前，obshell 无法取消恢复。"
        }
    },
    no_contact: "页面上的数据已过时。agent 恢复响应后才能取消。",
    replaced: "同名租户的另一次恢复已开始。",
    missing: "agent 的恢复列表中已没有此恢复。",
    unanswered: "agent 没有返回恢复的状态。",
    closed: |why| format!("确认框已关闭。{why}"),
    withheld: |why| format!("没有发送任何请求。{why}"),
    title: |tenant| format!("确定要取消 {tenant} 的恢复吗？"),
    warning: |tenant| {
        format!(
            "OceanBase 将停止恢复，并删除租户 {tenant} 及其已恢复的全部数据。该操作不可撤销，重新恢复需从头开始。备份不受影响。"
        )
    },
    breaks: |kind| match kind {
        RestoreKind::Full | RestoreKind::Quick => None,
        RestoreKind::Standby => Some("该租户作为备租户持续同步源租户的日志。取消后，源租户将失去这个备租户的保护。"),
        RestoreKind::Auxiliary { .. } => Some("这是表级恢复的辅助租户，没有它，表级恢复会失败。请改为取消表级恢复。"),
    },
    lost: "将会丢失",
    lost_time: |span| format!("{span}的恢复工作"),
    lost_tablets: |finished, total| format!("{}，共 {}", forms::tablets(finished), count(total)),
    lost_bytes: |bytes| format!("已恢复 {}", sizes::bytes(bytes)),
    lost_disk: |bytes| format!("磁盘上 {}", sizes::bytes(bytes)),
    lost_unknown: "已恢复的数据量未上报",
    name_label: |tenant| format!("请输入租户名 {tenant} 以确认"),
    confirm: "取消恢复并删除租户",
    keep: "继续恢复",
    asking: "正在请求 agent 取消…",
    rolling_back: "obshell 正在回滚其任务：取消恢复并删除租户。需要几秒到几分钟。",
    started: "obshell 已启动一个任务，用于取消恢复并删除租户。由于 obshell 在最后一步的缺陷，该任务会以失败结束，但恢复确实已取消。",
    nothing: "没有可取消的恢复：该名称下没有正在进行的恢复，也没有该租户。",
    refused,
    unsure: "agent 响应超时，恢复仍可能已被取消：请留意本页面上的状态。",
};

const fn refused(refusal: CancelRefusal) -> &'static str {
    match refusal {
        CancelRefusal::Activating => {
            "恢复已完成，当时正在激活租户，因此无法取消。但 obshell 的任务仍因此停止，租户仍是备租户：请手动激活\
             （ALTER SYSTEM ACTIVATE STANDBY）。"
        }
        CancelRefusal::Ended => "已无需取消：obshell 的任务已结束，或已在回滚。",
        CancelRefusal::NotCreated => "OceanBase 尚未创建该租户，或已将其删除。如果之后列出了该租户，请再次取消。",
        CancelRefusal::NotRestoring => "该租户未处于恢复中。未做任何变更。",
        CancelRefusal::System => "sys 租户不支持恢复。未做任何变更。",
        CancelRefusal::OtherTask => {
            "该租户在 obshell 中的最近一个任务不是恢复任务，恢复可能已被取消。请查看该租户的任务。"
        }
        CancelRefusal::Maintenance => {
            "obshell 正在执行该租户或集群的另一个任务。未做任何变更：请在该任务完成后再次取消。"
        }
        CancelRefusal::NotOffered => "此 agent 不提供取消恢复的功能，或其前面的代理没有转发请求。未做任何变更。",
    }
}
