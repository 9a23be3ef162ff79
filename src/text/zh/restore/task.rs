//! obshell's own task, in Chinese.

use crate::{
    restore::{Activation, Operator, RestoreKind, StepKind, TaskAssessment, TaskState},
    text::restore::TaskText,
};

pub(super) const CHINESE: TaskText = TaskText {
    title: "obshell 任务",
    note: "obshell 以自身的任务执行恢复。该任务等待 OceanBase 完成恢复，然后激活恢复出的租户。在此之前，该租户是备租户。",
    awaited: "正在向 agent 查询其任务…",
    unanswered: |reason| format!("agent 没有返回其任务：{reason}。无法得知此恢复是否有对应的任务。页面会再次查询。"),
    not_offered: "此 agent 不上报其任务。",
    not_among: |count| {
        format!("在该租户时间最接近的 {count} 个任务中，没有找到 obshell 执行此恢复的任务。无法得知是否有对应的任务。")
    },
    unfinished_only: "此 agent 只上报未完成的任务。无法得知此恢复是否有过对应的任务。",
    unreadable: |count| format!("agent 的任务列表中有 {count} 项无法读取。无法得知此恢复是否有过对应的任务。"),
    tenant_gone: "恢复出的租户已不存在，因此任务对它的操作不再有意义。",
    assessment,
    step: |kind| match kind {
        StepKind::Check => Some("恢复前检查"),
        StepKind::Start => Some("创建租户并发起恢复"),
        StepKind::Watch => Some("等待恢复，最多一小时"),
        StepKind::Activate => Some("将恢复出的租户转为主租户"),
        StepKind::Upgrade => Some("升级租户"),
        StepKind::Cancel => Some("取消恢复并删除租户"),
        StepKind::DropPools => Some("删除资源池；由于 obshell 的缺陷，总会失败"),
        StepKind::Unknown => None,
    },
    state: |state, operator| match (state, operator) {
        (TaskState::Waiting, _) => "等待中",
        (TaskState::Running, Operator::Rollback) => "回滚中",
        (TaskState::Running, _) => "运行中",
        (TaskState::Succeeded, Operator::Rollback) => "已回滚",
        (TaskState::Succeeded, Operator::Pass) => "已跳过",
        (TaskState::Succeeded, _) => "完成",
        (TaskState::Failed, Operator::Rollback) => "回滚失败",
        (TaskState::Failed, Operator::Cancel) => "已停止",
        (TaskState::Failed, _) => "失败",
        (TaskState::Unknown, _) => "未知",
    },
    heads: ["步骤", "状态", "耗时", "Agent"],
    log: |step, lines| format!("{step} 的日志，{lines} 行"),
    cancel_title: "取消恢复的任务",
};

fn assessment(assessment: TaskAssessment, kind: RestoreKind, logged: Option<&str>) -> String {
    let sentence = match outlives(assessment) {
        Some(so_far) => format!("{so_far}{}", afterwards(kind.activation(), assessment)),
        None => agreed(assessment).to_owned(),
    };
    match logged {
        Some(error) => format!("{sentence}其日志为：{error}"),
        None => sentence,
    }
}

/// Where nobody activates the tenant by itself: what has happened.
const fn outlives(assessment: TaskAssessment) -> Option<&'static str> {
    Some(match assessment {
        TaskAssessment::NoTask => "obshell 没有此恢复的任务：很可能是通过 SQL 或其他工具发起的。",
        TaskAssessment::GaveUpWatching => {
            "obshell 的任务已放弃，恢复并未停止。obshell 等待一小时后不再等待，并将其任务标记为失败；OceanBase 会继续恢复。"
        }
        TaskAssessment::StoppedWatching => "obshell 的任务在等待期间失败，恢复并未失败：OceanBase 会继续恢复。",
        TaskAssessment::FailedWhileRunning => "obshell 的任务已失败，但 OceanBase 会继续恢复。",
        TaskAssessment::LeftStandby => "数据已恢复，但任务在激活租户之前结束：该租户仍是备租户。",
        _ => return None,
    })
}

/// Where nobody activates the tenant by itself: what to do about it.
const fn afterwards(activation: Activation, assessment: TaskAssessment) -> &'static str {
    match (activation, assessment) {
        (Activation::Possible, TaskAssessment::NoTask) => {
            "恢复出的租户在手动激活（ALTER SYSTEM ACTIVATE STANDBY）之前一直是备租户。如果本来就要作为备租户，则无需操作。"
        }
        (Activation::Possible, TaskAssessment::LeftStandby) => {
            "请手动激活（ALTER SYSTEM ACTIVATE STANDBY）或重试该任务，除非要让它一直作为备租户。"
        }
        (Activation::Possible, _) => "恢复完成后，请手动激活租户或重试该任务，除非要让它一直作为备租户。",
        (Activation::Unlikely, _) => {
            "恢复没有指定终点，该租户作为备租户持续同步日志，这很可能是有意为之。仅在并非有意时才激活。"
        }
        (Activation::Forbidden, _) => "它会一直是只读的备租户：快速恢复的租户无法激活。",
        (Activation::Unwanted, _) => "OceanBase 将该租户用于表级恢复，之后会将其删除：请勿操作。",
    }
}

const fn agreed(assessment: TaskAssessment) -> &'static str {
    match assessment {
        TaskAssessment::FailedWithoutTask => "obshell 没有此恢复的任务：很可能是通过 SQL 或其他工具发起的。",
        TaskAssessment::Running => "任务正在等待恢复，一切正常。",
        TaskAssessment::Ahead => "任务已看到恢复结束，但 OceanBase 仍将其上报为正在进行。恢复如何结束，很快就会得知。",
        TaskAssessment::Activating => {
            "数据已恢复，任务正在激活租户。激活完成之前，该租户是备租户，应用无法写入。此时取消会让它停留在备租户状态，因此不提供取消。"
        }
        TaskAssessment::Upgrading => "租户已恢复，并已成为主租户。任务正在升级该租户。",
        TaskAssessment::Up => "所有步骤均已完成：租户已恢复，已成为主租户，并已升级。",
        TaskAssessment::NotUpgraded => "租户已恢复，并已成为主租户，但升级失败。请重试该任务。",
        TaskAssessment::SucceededOnFailure => {
            "恢复未成功。任务的等待步骤仍显示成功，因为它只看到恢复任务已不存在。请以 OceanBase 的状态为准。"
        }
        TaskAssessment::Failed => "恢复未成功，任务已失败。",
        TaskAssessment::RollingBack => "任务正在回滚：取消恢复并删除租户。",
        TaskAssessment::RolledBack => "已取消：任务已回滚，租户已删除。任务显示的成功是回滚成功，而不是恢复成功。",
        TaskAssessment::RollbackFailed => "回滚失败：租户可能仍然存在。请检查该步骤的日志和该租户。",
        TaskAssessment::Cancelling => "另一个任务正在取消恢复并删除租户。",
        TaskAssessment::CancelledLeavingPools => {
            "已取消。由于 obshell 在最后一步的缺陷，取消任务以失败结束，但恢复确实已取消。资源池可能有残留。"
        }
        TaskAssessment::CancelFailed => "取消恢复的任务已失败。恢复是否继续，请以 OceanBase 的状态为准。",
        TaskAssessment::Unknown
        | TaskAssessment::NoTask
        | TaskAssessment::GaveUpWatching
        | TaskAssessment::StoppedWatching
        | TaskAssessment::FailedWhileRunning
        | TaskAssessment::LeftStandby => "无法得知 obshell 是否有此恢复的任务。",
    }
}
