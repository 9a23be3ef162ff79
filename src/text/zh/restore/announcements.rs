//! What screen readers are told of, in Chinese.

use crate::text::restore::MilestoneText;

pub(super) const CHINESE: MilestoneText = MilestoneText {
    state: |state, status| format!("{state}。状态为 {status}。"),
    tenths: |data, log| match (data, log) {
        (Some(data), Some(log)) => format!("数据 {data}%，日志 {log}%。"),
        (Some(data), None) => format!("数据 {data}%。"),
        (None, Some(log)) => format!("日志 {log}%。"),
        (None, None) => String::new(),
    },
    failed: |tenant| format!("租户 {tenant} 恢复失败。"),
    gone: |tenant| format!("租户 {tenant} 的恢复已取消，或租户已被删除。"),
    stalled: "恢复无进展的时间已超过平常。",
    moves_again: "恢复重新有进展。",
};
