//! The top of the page, in Chinese.

use std::time::Duration;

use crate::{
    restore::{
        Lane, Outcome,
        headline::{Done, Ending, Growth, Headline, Pace},
    },
    text::{
        neutral::sizes,
        restore::HeadlineText,
        zh::{forms, span},
    },
};

pub(super) const CHINESE: HeadlineText = HeadlineText {
    line,
    why: "预测依据",
    not_reported: "未上报",
    tabs: "详细信息",
    as_of: |time| format!("截至 {time}（Agent 时钟）"),
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
        Headline::Vanished => "已不在列表中，无法得知恢复如何结束".to_owned(),
        Headline::Decided(Outcome::Succeeded) => "已恢复，正在收尾".to_owned(),
        Headline::Decided(Outcome::Failed) => "恢复失败，原因稍后上报".to_owned(),
        Headline::Ended(ending, took) => ended(*ending, took.map(length), cause),
    }
}

/// How long a restore took; one that took less than a second did not take none.
fn length(took: Duration) -> String {
    match took.as_secs() {
        0 => (super::CHINESE.times.part_of_second)(took),
        _ => (span::CHINESE.long)(took),
    }
}

fn running(done: Done, pace: Pace, elapsed: Option<Duration>) -> String {
    let percent = forms::CHINESE.percent;
    let done = match done {
        Done::Unknown => None,
        Done::Counted { data, log, at_least } => {
            let lanes = match (data, log) {
                (Some(data), Some(log)) => Some(format!("数据已恢复 {}，日志已恢复 {}", percent(data), percent(log))),
                (Some(data), None) => Some(format!("数据已恢复 {}", percent(data))),
                (None, Some(log)) => Some(format!("日志已恢复 {}", percent(log))),
                (None, None) => None,
            };
            lanes.map(|lanes| match at_least {
                true => lanes.replace("已恢复", "至少已恢复"),
                false => lanes,
            })
        }
        Done::OnDisk(share) => Some(format!("已恢复约 {}%", share.hundredths() / 100)),
    };
    let at = |growth: Option<Growth>| {
        let rate = growth.and_then(|growth| Some((sizes::rate(growth.rate)?, growth)));
        rate.map_or_else(String::new, |(rate, growth)| {
            format!("（最近 {} {rate}）", (span::CHINESE.long)(growth.over))
        })
    };
    match (done, pace) {
        (Some(done), Pace::Moving(growth)) => format!("{done}，有进展{}", at(growth)),
        (Some(done), Pace::Slow(growth)) => format!("{done}，缓慢{}", at(growth)),
        (Some(done), Pace::Stalled(span, lane)) => format!("{}；{done}", stalled(span, lane)),
        (Some(done), Pace::Unknown) => done,
        (None, Pace::Moving(growth)) => format!("有进展{}", at(growth)),
        (None, Pace::Slow(growth)) => format!("缓慢{}", at(growth)),
        (None, Pace::Stalled(span, lane)) => stalled(span, lane),
        (None, Pace::Unknown) => match elapsed.map(span::CHINESE.long) {
            Some(elapsed) => format!("已进行 {elapsed}，进展未知"),
            None => "正在进行，进展未知".to_owned(),
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
    let took = took.as_ref();
    let within = |word: &str| took.map_or_else(|| word.to_owned(), |span| format!("{word}，耗时 {span}"));
    let after = |end: &str| took.map_or_else(|| format!("已{end}"), |span| format!("进行 {span}后{end}"));
    match ending {
        Ending::Restored => within("已恢复"),
        Ending::BringingUp => format!("{}，正在激活或升级租户", within("已恢复")),
        Ending::Standby => format!("{}，但恢复出的租户仍为备租户", within("已恢复")),
        Ending::Failed if cause.is_empty() => after("失败"),
        Ending::Failed => format!("{}：{cause}", after("失败")),
        Ending::Cancelled => took.map_or_else(
            || "已取消或已删除".to_owned(),
            |span| format!("进行 {span}后取消或删除"),
        ),
        Ending::Unknown => "已结束，但状态没有说明恢复如何结束".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::restore::Percent;

    #[test]
    fn a_running_restore_is_one_line() {
        let (third, most) = (Percent::from_hundredths(3_384), Percent::from_hundredths(7_220));
        let counted = Done::Counted {
            data: Some(third),
            log: Some(most),
            at_least: false,
        };
        let pasted = Done::Counted {
            data: Some(third),
            log: None,
            at_least: true,
        };
        let hour = Some(Duration::from_secs(3_600));
        for (done, pace, line) in [
            (
                Done::OnDisk(Percent::from_hundredths(1_149)),
                Pace::Moving(Some(Growth {
                    rate: 272.0 * 1_048_576.0,
                    over: Duration::from_secs(300),
                })),
                "已恢复约 11%，有进展（最近 5 分钟 272.00 MB/s）",
            ),
            (pasted, Pace::Unknown, "数据至少已恢复 33.84%"),
            (
                counted,
                Pace::Moving(None),
                "数据已恢复 33.84%，日志已恢复 72.20%，有进展",
            ),
            (
                counted,
                Pace::Stalled(Duration::from_secs(840), Some(Lane::Data)),
                "已 14 分钟没有拷贝数据，但日志仍在推进；数据已恢复 33.84%，日志已恢复 72.20%",
            ),
            (
                Done::OnDisk(third),
                Pace::Stalled(Duration::from_secs(840), None),
                "已 14 分钟无进展；已恢复约 33%",
            ),
            (Done::Unknown, Pace::Unknown, "已进行 1 小时，进展未知"),
            (Done::Unknown, Pace::Moving(None), "有进展"),
        ] {
            assert_eq!(running(done, pace, hour), line);
        }
    }

    #[test]
    fn an_end_is_told_with_its_cause() {
        let took = || Some("26 分钟".to_owned());
        assert_eq!(
            ended(Ending::Failed, took(), "文件缺失（-9011）"),
            "进行 26 分钟后失败：文件缺失（-9011）"
        );
        assert_eq!(ended(Ending::Failed, None, ""), "已失败");
        assert_eq!(
            ended(Ending::Standby, took(), ""),
            "已恢复，耗时 26 分钟，但恢复出的租户仍为备租户"
        );
        assert_eq!(ended(Ending::Cancelled, took(), "不显示"), "进行 26 分钟后取消或删除");
    }
}
