//! Pages without a restore, in Chinese.

use crate::{obshell::Refusal, text::restore::AbsentText};

pub(super) const CHINESE: AbsentText = AbsentText {
    connecting: |tenant| format!("正在向 agent 查询租户 {tenant}…"),
    title: absent_title,
    not_restored_title: |status| match status {
        None => "没有恢复信息",
        Some("NORMAL") => "从未恢复过",
        Some("RESTORE") => "恢复中，但没有恢复任务",
        Some(_) => "没有恢复信息",
    },
    not_restored: |status| {
        match status {
        None => "agent 没有该租户的恢复信息，租户列表也没有提供更多信息。".to_owned(),
        Some("NORMAL") => "租户存在，但不是从备份恢复的。".to_owned(),
        Some("RESTORE") => "租户列表中该租户的状态为 RESTORE，但 agent 没有它的恢复任务。可能恢复任务尚未列出，也可能恢复已失败而租户仍然保留。".to_owned(),
        Some(status) => format!("租户列表中该租户的状态为 {status}，agent 没有它的恢复信息。"),
    }
    },
    just_ordered: "如果刚刚发起恢复，它会自动出现在这里：只要停留在本页面，页面就会按平常的间隔继续查询。",
    cannot_ask: "无法查询",
    not_in_list: "恢复列表中也没有该租户的恢复。",
    unknown: "agent 没有该名称的恢复。",
    no_such: "没有该恢复",
    no_such_sentence: |tenant| {
        format!("agent 的恢复列表中，没有与此链接的任务和开始时间相符的 {tenant} 的恢复。它可能已从历史记录中清除。")
    },
    last: |tenant| format!("查看 {tenant} 的最近一次恢复"),
    back: "返回恢复列表",
};

fn absent_title(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::NotFound => "从未恢复过",
        Refusal::TenantNotExist => "租户不存在",
        Refusal::SysTenant => "sys 租户不支持恢复",
        _ => "没有可显示的恢复",
    }
}
