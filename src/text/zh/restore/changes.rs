//! What changed while a restore was watched, in Chinese.

use crate::{
    restore::{Lane, Phase},
    text::restore::ChangesText,
};

pub(super) const CHINESE: ChangesText = ChangesText {
    title: "变化",
    none: "本页面观察期间没有变化。",
    older: |count| format!("更早的 {count} 条"),
    phase: |phase| match phase {
        Phase::CreateTenant => "正在创建目标租户。",
        Phase::WaitTenantRestoreFinish => "租户已创建，OceanBase 正在向其中恢复数据。",
        Phase::RestorePre => "正在准备恢复。",
        Phase::CreateInitLs => "正在创建日志流。",
        Phase::WaitConsistentPoint => "正在等待所有日志流到达一致性位点。",
        Phase::WaitLogStreams => "正在等待日志流。",
        Phase::Restoring => "正在拷贝数据、回放日志。",
        Phase::PostCheck => "正在检查恢复出的租户。",
        Phase::Upgrade => "正在升级恢复出的租户。",
        Phase::RestoreSuccess => "OceanBase 判定恢复成功。",
        Phase::RestoreFail => "OceanBase 判定恢复失败。",
        Phase::Success => "恢复成功。",
        Phase::Fail => "恢复失败。",
        Phase::Unknown => "状态变为本页面不认识的值。",
        Phase::NotSent => "不再上报状态。",
    },
    gone: "恢复已取消，或租户已被删除。",
    stalled: |lane, since| match lane {
        Lane::Data => format!("自 {since} 起没有拷贝数据。"),
        Lane::Log => format!("自 {since} 起没有回放日志。"),
        Lane::Disk => format!("自 {since} 起磁盘使用量没有增长。"),
    },
    resumed: |lane| match lane {
        Lane::Data => "重新开始拷贝数据。",
        Lane::Log => "重新开始回放日志。",
        Lane::Disk => "磁盘使用量重新开始增长。",
    },
    retried: |span| {
        format!("结束前，观察到 {span}无进展。这通常是 OceanBase 在重试某个日志流：每 10 秒一次，64 次后放弃。")
    },
    data_went_back: |from, to| format!("数据从 {from}% 回退到 {to}%：正在重新统计 Tablet。"),
    log_went_back: |from, to| format!("日志从 {from} 回退到 {to}。"),
    may_be_retrying: "已超过十分钟无进展。OceanBase 可能正在重试：失败的日志流每 10 秒重试一次，64 次后恢复才失败。",
    faster: |percent| format!("速度为之前的 {}.{} 倍。", percent / 100, percent / 10 % 10),
    slower: |percent| format!("变慢：吞吐为之前的 {percent}%。"),
    unwatched: |span| format!("有 {span}没有观察。"),
    agent_lost: "无法访问 agent。",
    database_lost: "agent 有响应，但其数据库没有响应。",
    in_front: "agent 前的某个组件代为响应。",
    errors: "agent 返回了错误。",
    contact_back: "agent 恢复响应。",
    signed_in: "已重新登录。",
};
