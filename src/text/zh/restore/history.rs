//! Earlier restores of the same source, in Chinese.

use crate::{
    restore::{DurationComparison, DurationStats, RestoreKind},
    text::{neutral::joined, restore::HistoryText, zh::span},
};

pub(super) const CHINESE: HistoryText = HistoryText {
    title: |source| format!("{source} 以往的恢复"),
    none: |kind| match kind {
        RestoreKind::Full | RestoreKind::Standby => "此集群没有该源租户以往的恢复记录。",
        RestoreKind::Quick => "此集群没有该源租户以往的快速恢复记录。",
        RestoreKind::Auxiliary { .. } => "此集群没有该源租户以往的表级恢复记录。",
    },
    durations: |stats, comparison| {
        let comparison = comparison.map(compared).unwrap_or_default();
        joined("", [earlier(stats).as_str(), &comparison])
    },
    heads: ["目标租户", "开始时间", "耗时", "大小", "速度", "结果"],
    succeeded: "已恢复",
    failed: "失败",
    cancelled: "已取消或已删除",
    unknown: "未知",
};

fn earlier(stats: &DurationStats) -> String {
    let long = span::CHINESE.long;
    match stats.count {
        1 => format!("以往有 1 次恢复成功，耗时 {}。", long(stats.median)),
        count => format!(
            "以往 {count} 次恢复耗时 {}至 {}（中位数 {}）。",
            long(stats.shortest),
            long(stats.longest),
            long(stats.median)
        ),
    }
}

fn compared(comparison: DurationComparison) -> String {
    match comparison {
        DurationComparison::SoFar => "本次恢复目前在此范围内。".to_owned(),
        DurationComparison::LongerThanAny => "本次恢复的耗时已超过以往任何一次。".to_owned(),
        DurationComparison::AsUsual => "本次恢复耗时相近。".to_owned(),
        DurationComparison::Faster(percent) => format!("本次恢复的耗时比中位数短 {percent}%。"),
        DurationComparison::Slower(percent) => format!("本次恢复的耗时比中位数长 {percent}%。"),
    }
}
