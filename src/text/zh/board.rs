//! The list of restores, in Chinese.

use super::{app, board_selection, forms};
use crate::{
    restore::{Outcome, UnknownMovement, forecast::Evidence},
    text::{
        Board,
        neutral::{joined, sizes},
    },
};

pub(super) const CHINESE: Board = Board {
    heading: "恢复列表",
    tab_title: |mark, counts, page| {
        let count = |count: usize, what: fn(usize) -> String| (count > 0).then(|| what(count));
        let problems = [
            count(counts.failed, |count| format!("{count} 个失败或取消")),
            count(counts.stalled, |count| format!("{count} 个无进展")),
            count(counts.late, |count| format!("{count} 个可能延迟")),
        ];
        let note = match (
            counts.out_of_contact,
            joined("，", problems.iter().flatten().map(String::as_str)),
        ) {
            (true, _) => "失去联系".to_owned(),
            (false, problems) if problems.is_empty() => {
                count(counts.running, |count| format!("{count} 个进行中")).unwrap_or_default()
            }
            (false, problems) => problems,
        };
        (app::CHINESE.tab_title)(&format!("{mark}{}", joined(" · ", [note.as_str(), page])))
    },
    summary: |running, ended, failed, zone| {
        let all = running.saturating_add(ended);
        let counts = match failed {
            0 => format!("列表共 {all} 个恢复，{running} 个进行中"),
            failed => format!("列表共 {all} 个恢复，{running} 个进行中，最近 24 小时内失败或取消 {failed} 个"),
        };
        format!("{counts} · 时区 {zone}")
    },
    tenants_summary: |total| format!("{total} 个租户"),
    tenants_only: "此 obshell 不提供恢复列表（需要 4.3.2 或更高版本），下方是集群的租户。",
    unreadable: |count| format!("{count} 行无法读取"),
    unreadable_hint: |more| match more {
        false => "agent 返回的原文：",
        true => "agent 返回的原文（前几行）：",
    },
    gap: |from, to| {
        let period = from.map_or_else(|| format!("{to} 之前"), |from| format!("{from} 至 {to} 之间"));
        format!(
            "缺少 {period}开始的恢复：其中至少有一个 agent 无法读取，因此 agent 拒绝返回整个列表。时间按 agent 的标注显示。"
        )
    },
    selection: board_selection::CHINESE,
    search: "按租户、源租户、集群、任务或路径查找",
    search_placeholder: "租户、来源、任务或路径，按回车键打开",
    search_hint: "按回车键打开唯一列出的恢复；没有列出任何恢复时，打开所输入名称的租户。",
    status: "状态",
    statuses: ["全部状态", "恢复中", "已恢复", "失败或已取消", "需要关注"],
    state_words: |state, gone| match state.outcome() {
        None if state.is_running() => "恢复中 进行中",
        None => "状态未知",
        Some(Outcome::Succeeded) => "已恢复 成功",
        Some(Outcome::Failed) if gone => "已取消或已删除",
        Some(Outcome::Failed) => "失败",
    },
    period: "时间范围",
    periods: ["全部时间", "最近 24 小时", "最近 7 天", "最近 30 天"],
    choose_columns: "列设置",
    relative: "相对时间",
    export: |kind| format!("导出 {kind}"),
    more: "更多",
    shown: |left, total| format!("显示 {left} 个，共 {total} 个"),
    clear: "显示全部",
    empty: "此集群还没有恢复。新的恢复会自动出现在这里。",
    no_match: |search, opens| match opens {
        true => format!("没有与“{search}”匹配的内容。按回车键打开此租户。"),
        false => format!("没有与“{search}”匹配的内容。"),
    },
    none_left: "没有符合筛选条件的恢复。",
    columns: [
        "任务",
        "租户",
        "来源",
        "状态",
        "进度",
        "开始时间",
        "结束时间",
        "耗时",
        "大小",
        "Tablet",
    ],
    caption: "此集群的恢复",
    so_far: |span| format!("已用 {span}"),
    not_reported: "未上报",
    unreadable_start: |sent| format!("无法读取：{sent}"),
    restored: |tablets, log_streams| {
        let (tablets, streams) = (tablets.map(forms::tablets), log_streams.map(forms::log_streams));
        joined(" · ", [tablets.as_deref(), streams.as_deref()].into_iter().flatten())
    },
    no_cause: "未上报原因",
    cause: |what, log_stream, why, code| {
        let place = log_stream.map(|id| format!("（日志流 {id}）")).unwrap_or_default();
        let why = why.map(|why| format!("：{why}")).unwrap_or_default();
        let code = code.map(|code| format!("（{code}）")).unwrap_or_default();
        format!("{what}{place}{why}{code}")
    },
    finish: |from, to, likely, evidence| match evidence {
        // The restore's own page may know more.
        Evidence::History => format!("{from} – {to}，最可能{}，依据历史", forms::behind_word(likely)),
        _ => format!("{from} – {to}，最可能{}", forms::behind_word(likely)),
    },
    overdue: "超出预测",
    no_finish: "暂无预计完成时间",
    moving: |ago| ago.map_or_else(|| "有进展".to_owned(), |ago| format!("{ago}有进展")),
    slow: |ago| ago.map_or_else(|| "缓慢".to_owned(), |ago| format!("缓慢，{ago}有进展")),
    stalled: |span| format!("已 {span}无进展"),
    last_seen: |words| format!("失联前：{words}"),
    activity_unknown: |why| match why {
        UnknownMovement::TooEarly => "尚无法判断进展",
        UnknownMovement::AtTheEnd => "计数已完成",
        UnknownMovement::NotMeasured => "进展未知",
    },
    disk: |used, of| match of {
        Some(of) => format!("磁盘 {}，预计约 {}", sizes::bytes(used), sizes::bytes(of)),
        None => format!("磁盘 {}", sizes::bytes(used)),
    },
    no_counters: "恢复期间无计数",
    data: |percent| format!("数据 {}", (forms::CHINESE.percent)(percent)),
    log: |percent| format!("日志 {}", (forms::CHINESE.percent)(percent)),
    source_cluster: |cluster| format!("@ {cluster}"),
    today: |time| format!("今天 {time}"),
    yesterday: |time| format!("昨天 {time}"),
    loading: "正在查询恢复列表…",
};
