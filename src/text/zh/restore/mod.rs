//! The page of one restore, in Chinese.

mod absent;
mod announcements;
mod cancel;
mod cards;
mod changes;
mod deadline;
mod details;
mod error_meaning;
mod facts;
mod failure;
mod forecast;
mod headline;
mod history;
mod next_steps;
mod paste;
mod phases;
mod recording;
mod replaced;
mod report;
mod side;
mod task;
mod timeline;

use crate::{
    restore::AssumedBecause,
    text::{
        neutral::{joined, sizes},
        restore::{ChipText, ExplainText, NotListed, Origins, Piece, RestoreText, TabNote, TimesText},
        zh::{app, forms},
    },
};

pub(super) const CHINESE: RestoreText = RestoreText {
    all_restores: "恢复列表",
    crumbs: "路径",
    tab_title: |mark, note, tenant| {
        let note = match note {
            TabNote::None => String::new(),
            TabNote::Likely(likely) => format!("~{likely} · "),
            TabNote::Stalled => "无进展 · ".to_owned(),
            TabNote::Creating => "创建中 · ".to_owned(),
            TabNote::OutOfContact => "失去联系 · ".to_owned(),
            TabNote::NotListed => "已不在列表中 · ".to_owned(),
        };
        (app::CHINESE.tab_title)(&format!("{mark}{note}{tenant}"))
    },
    job: |id| format!("恢复任务 {id}"),
    not_reported: "未上报",
    origins,
    headline: headline::CHINESE,
    chip: ChipText {
        running: "恢复中",
        creating: "创建中",
        succeeded: "已恢复",
        bringing_up: "已恢复，正在激活或升级",
        standby: "已恢复，仍为备租户",
        failed: "失败",
        gone: "已取消或已删除",
        not_listed: "已不在列表中",
        unknown: "状态未知",
    },
    explain: ExplainText {
        running: phases::running,
        kind: phases::kind,
        creating: "OceanBase 正在创建目标租户。agent 已列出此恢复，租户创建后会显示详细信息。",
        without_tenant: "agent 列出此恢复正在进行，但 OceanBase 中没有该名称的租户：租户已被删除，或尚未创建。",
        just_succeeded: "OceanBase 判定恢复成功。结束时间和计数约在一分钟内上报。",
        just_failed: "OceanBase 判定恢复失败。结束时间和原因约在一分钟内上报。",
        succeeded,
        succeeded_gone: |ago| format!("{}该名称的租户已不存在：恢复之后被删除或重命名。", ended(ago)),
        failed,
        gone: "租户已不存在：恢复已取消，或租户已被删除。",
        cancelled: "恢复已取消，或其租户在恢复期间被删除。",
        vanished: |time, running, now| {
            let seen = if running {
                "最近一次观察到恢复正在进行的时间为"
            } else {
                "最近一次观察到的时间为"
            };
            let now = match now {
                NotListed::NoTenant => "现在 OceanBase 中既没有该恢复任务，也没有该租户",
                NotListed::NoRestore => "租户存在，但现在 agent 没有它的恢复信息",
                NotListed::NoJob => "现在 OceanBase 中没有该恢复任务",
            };
            let end = if running {
                "无法得知恢复如何结束。"
            } else {
                ""
            };
            format!("{seen} {time}；{now}。{end}")
        },
        list_instead: |reason| format!("无法获取此恢复的概览：{reason}。下方是它在恢复列表中的内容。"),
        ended_unknown: "已上报结束时间，但状态没有说明恢复如何结束。",
    },
    times: TimesText {
        running_for: "已进行",
        started: |time| format!("开始于 {time}"),
        start_unknown: "agent 没有上报开始时间。",
        took: "耗时",
        duration_unknown: "耗时未知：没有上报开始时间或结束时间。",
        amount: |bytes, tablets, log_streams| {
            let (tablets, streams) = (tablets.map(forms::tablets), log_streams.map(forms::log_streams));
            let parts = [bytes.map(sizes::bytes), tablets, streams];
            joined("，", parts.iter().flatten().map(String::as_str))
        },
        span: |from, to, zone| format!("{from} → {to} {zone}"),
        part_of_second: |span| match span.as_millis() {
            0..10 => "不到 0.01 秒".to_owned(),
            _ => format!("{} 秒", sizes::decimals(span.as_secs_f64(), 2)),
        },
        to_be_restored: |amount| format!("原计划恢复：{amount}"),
        start_unreadable: |sent| format!("上报了开始时间，但无法读取：{sent}"),
        zone_asked: |session, label| {
            format!(
                "数据库会话以 {session} 写入开始时间和结束时间，但 agent 将其标注为 {label}。此处按会话的实际时区显示。"
            )
        },
        zone_assumed,
    },
    failure: failure::FAILURE,
    timeline: timeline::CHINESE,
    cards: cards::CHINESE,
    facts: facts::CHINESE,
    details: details::CHINESE,
    absent: absent::CHINESE,
    milestone: announcements::CHINESE,
    forecast: forecast::CHINESE,
    side: side::CHINESE,
    task: task::CHINESE,
    history: history::CHINESE,
    cancel: cancel::CHINESE,
    replaced: replaced::CHINESE,
    deadline: deadline::CHINESE,
    changes: changes::CHINESE,
    recording: recording::CHINESE,
    paste: paste::CHINESE,
    report: report::CHINESE,
    next: next_steps::CHINESE,
};

fn origins(origins: &Origins) -> Vec<Piece> {
    let plain = |text: &str| Piece::Plain(text.to_owned());
    let mut pieces = Vec::new();
    if let Some(source) = &origins.source {
        pieces.extend([plain("来源 "), Piece::Strong(source.clone())]);
        pieces.extend(origins.cluster.iter().map(|cluster| plain(&format!(" @ {cluster}"))));
    }
    if let Some((time, zone)) = &origins.target {
        let joint = if pieces.is_empty() {
            "恢复到 "
        } else {
            "，恢复到 "
        };
        pieces.extend([plain(joint), Piece::Strong(time.clone()), plain(&format!(" {zone}"))]);
    }
    if origins.to_latest {
        let joint = if pieces.is_empty() { "" } else { "，" };
        pieces.push(plain(&format!("{joint}恢复到最新位点")));
    }
    pieces
}

fn ended(ago: Option<&str>) -> String {
    ago.map_or("恢复已结束。".to_owned(), |ago| format!("{ago}结束。"))
}

fn succeeded(ago: Option<&str>, last: bool) -> String {
    let place = if last {
        "这是同名租户的最近一次恢复。"
    } else {
        ""
    };
    format!("{}{place}", ended(ago))
}

fn failed(ago: Option<&str>, reason: bool, no_tenant: bool) -> String {
    let when = ago.map_or("恢复失败。".to_owned(), |ago| format!("{ago}失败。"));
    // The headline says a reason that was sent.
    let why = if reason { "" } else { "OceanBase 没有给出原因。" };
    let since = if no_tenant {
        "该名称的租户现已不存在。"
    } else {
        ""
    };
    format!("{when}{why}{since}")
}

fn zone_assumed(label: Option<&str>, because: AssumedBecause) -> String {
    let why = match because {
        AssumedBecause::StartsInFuture => "否则会有恢复在未来开始",
        AssumedBecause::EndsInFuture => "否则会有恢复在未来结束",
        AssumedBecause::StartsBeforeTarget => "否则会有恢复早于其恢复位点开始",
        AssumedBecause::NoLabel => "它们没有标注时区",
        AssumedBecause::NoTimes => return String::new(),
    };
    let sent = label.map_or(String::new(), |label| format!("agent 将其标注为 {label}。"));
    format!("假定开始时间和结束时间采用 OceanBase 的默认时区 +08:00：{why}。{sent}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_under_the_name_leaves_out_what_is_not_known() {
        let line = |known: &Origins| -> String {
            let pieces = origins(known).into_iter();
            pieces
                .map(|piece| match piece {
                    Piece::Plain(text) => text,
                    Piece::Strong(name) => format!("*{name}*"),
                    Piece::Term(_, name) => name.to_owned(),
                })
                .collect()
        };
        let all = Origins {
            source: Some("orders".to_owned()),
            cluster: Some("ob-prod".to_owned()),
            target: Some(("2026-11-22 01:55:00".to_owned(), "+08:00".to_owned())),
            to_latest: false,
        };
        assert_eq!(
            line(&all),
            "来源 *orders* @ ob-prod，恢复到 *2026-11-22 01:55:00* +08:00"
        );
        let to_latest = Origins {
            to_latest: true,
            ..Origins::default()
        };
        assert_eq!(line(&to_latest), "恢复到最新位点");
    }

    #[test]
    fn sentences_follow_one_another_without_a_space() {
        assert_eq!(
            failed(Some("8 分钟前"), false, true),
            "8 分钟前失败。OceanBase 没有给出原因。该名称的租户现已不存在。"
        );
    }
}
