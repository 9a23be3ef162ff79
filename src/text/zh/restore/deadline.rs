//! The deadline of a restore, in Chinese.

use crate::{
    restore::deadline::{Growth, Miss, NoDeadline, Verdict},
    text::{neutral::sizes, restore::DeadlineText},
};

pub(super) const CHINESE: DeadlineText = DeadlineText {
    unreadable: |why| match why {
        NoDeadline::NotRead => "请输入时间，例如 06:00 或 2026-11-23 06:00；或输入时长，例如 4 小时或 90 分钟。",
        NoDeadline::Past => "该时间已过。",
        NoDeadline::TooFar => "该时间在两年之后。",
    },
    label: "截止时间",
    example: "06:00 或 4 小时",
    hint: "时间，例如 06:00 或 2026-11-23 06:00；或时长，例如 4 小时或 90 分钟。",
    set: "设置截止时间",
    clear: "清除截止时间",
    stands: |time| format!("截止时间 {time}"),
    word: |verdict| match verdict {
        Verdict::Inside { .. } => "可按时完成",
        Verdict::AtRisk { .. } => "有风险",
        Verdict::Missed(Miss::Foreseen(_)) => "预计无法按时完成",
        Verdict::Missed(_) => "未按时完成",
        Verdict::Met { .. } => "已按时完成",
        Verdict::Unknown => "未知",
    },
    sentence: |verdict, by| match verdict {
        Verdict::Inside { .. } => format!("即使按预测区间的最晚时间，也还有 {by}的余量。"),
        Verdict::AtRisk { likely: Some(true) } => {
            "按最可能的完成时间可以按时完成，按预测区间的最晚时间则不能。".to_owned()
        }
        Verdict::AtRisk { likely: Some(false) } => "只有按预测区间的最早时间才能按时完成。".to_owned(),
        Verdict::AtRisk { likely: None } => "恢复耗时已超出预测，因此没有可以比较的最可能完成时间。".to_owned(),
        Verdict::Missed(Miss::Foreseen(_)) => format!("即使按预测区间的最早时间，也会晚于截止时间 {by}。"),
        Verdict::Missed(Miss::Passed(_)) => format!("截止时间已过 {by}，恢复仍在进行。"),
        Verdict::Missed(Miss::Ended(_)) => format!("恢复在截止时间之后 {by}结束。"),
        Verdict::Missed(Miss::Failed) => "恢复未成功。".to_owned(),
        Verdict::Met { .. } => format!("恢复比截止时间提前 {by}结束。"),
        Verdict::Unknown => "暂无可以比较的预测。".to_owned(),
    },
    needed: |needed| {
        let growth = rate(needed.growth)?;
        Some(match needed.now.and_then(rate) {
            Some(now) => format!("要在截止时间前完成，需要{growth}；目前为{now}。"),
            None => format!("要在截止时间前完成，需要{growth}。"),
        })
    },
};

fn rate(growth: Growth) -> Option<String> {
    match growth {
        Growth::Bytes(bytes) => sizes::rate(bytes).map(|rate| format!(" {rate}")),
        Growth::Share(hundredths) => Some(format!("每小时 {}.{}% 的数据", hundredths / 100, hundredths / 10 % 10)),
    }
}
