//! The top of the page, in Chinese.

use std::time::Duration;

use crate::{
    restore::{
        Lane, Outcome,
        headline::{Done, Ending, Headline, Pace},
    },
    text::{
        neutral::sizes,
        restore::HeadlineText,
        zh::{forms, span},
    },
};

pub(super) const CHINESE: HeadlineText = HeadlineText {
    line,
    why: "依据",
    not_reported: "未上报",
    tabs: "详情",
    task: "obshell 任务",
    earlier: |count| match count {
        Some(count) => format!("以往恢复（{count}）"),
        None => "以往恢复".to_owned(),
    },
};

fn line(headline: &Headline, cause: &str) -> String {
    match headline {
        Headline::Creating => "正在创建目标租户".to_owned(),
        Headline::Running { done, pace, elapsed } => running(*done, *pace, *elapsed),
        Headline::Vanished => "已不在列表中，结束情况未知".to_owned(),
        Headline::Decided(Outcome::Succeeded) => "恢复成功，正在收尾".to_owned(),
        Headline::Decided(Outcome::Failed) => "恢复失败，原因稍后上报".to_owned(),
        Headline::Ended(ending, took) => ended(*ending, took.map(span::CHINESE.long), cause),
    }
}

fn running(done: Done, pace: Pace, elapsed: Option<Duration>) -> String {
    let percent = forms::CHINESE.percent;
    let done = match done {
        Done::Unknown => None,
        Done::Counted {
            data: Some(data),
            log: Some(log),
        } => Some(format!("数据已恢复 {}，日志已恢复 {}", percent(data), percent(log))),
        Done::Counted { data: Some(data), .. } => Some(format!("数据已恢复 {}", percent(data))),
        Done::Counted { log: Some(log), .. } => Some(format!("日志已恢复 {}", percent(log))),
        Done::Counted { .. } => None,
        Done::OnDisk(share) => Some(format!("已恢复约 {}%", share.hundredths() / 100)),
    };
    let at = |growth: Option<f64>| {
        let rate = growth.and_then(sizes::rate);
        rate.map_or_else(String::new, |rate| format!("，速度 {rate}"))
    };
    match (done, pace) {
        (Some(done), Pace::Moving(growth)) => format!("{done}，有进展{}", at(growth)),
        (Some(done), Pace::Slow(growth)) => format!("{done}，进展缓慢{}", at(growth)),
        (Some(done), Pace::Stalled(span, lane)) => format!("{}；{done}", stalled(span, lane)),
        (Some(done), Pace::Unknown) => done,
        (None, Pace::Moving(growth)) => format!("有进展{}", at(growth)),
        (None, Pace::Slow(growth)) => format!("进展缓慢{}", at(growth)),
        (None, Pace::Stalled(span, lane)) => stalled(span, lane),
        (None, Pace::Unknown) => match elapsed.map(span::CHINESE.long) {
            Some(elapsed) => format!("恢复已进行 {elapsed}，进度未知"),
            None => "恢复进行中，进度未知".to_owned(),
        },
    }
}

fn stalled(span: Duration, lane: Option<Lane>) -> String {
    let span = (span::CHINESE.long)(span);
    match lane {
        None => format!("已 {span}无进展"),
        Some(Lane::Data) => format!("已 {span}没有拷贝数据，但日志仍在推进"),
        Some(Lane::Log) => format!("已 {span}没有回放日志，但数据仍在拷贝"),
        Some(Lane::Disk) => format!("磁盘使用量已 {span}没有增长，但日志仍在推进"),
    }
}

fn ended(ending: Ending, took: Option<String>, cause: &str) -> String {
    let within = |word: &str| {
        let took = took.as_ref();
        took.map_or_else(|| word.to_owned(), |took| format!("{word}，耗时 {took}"))
    };
    match ending {
        Ending::Restored => within("恢复成功"),
        Ending::BringingUp => format!("{}，正在激活和升级租户", within("恢复成功")),
        Ending::Standby => format!("{}，但租户仍是备租户", within("恢复成功")),
        Ending::Failed if cause.is_empty() => within("恢复失败"),
        Ending::Failed => format!("{}：{cause}", within("恢复失败")),
        Ending::Cancelled => within("恢复已取消"),
        Ending::Unknown => "恢复已结束，状态没有说明如何结束".to_owned(),
    }
}
