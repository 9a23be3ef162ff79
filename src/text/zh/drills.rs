//! The restores by source, in Chinese.

use crate::{
    restore::{DrillMeasure, DrillOutcome, LEAST_COMPARED, RestoreKind, Trend, TrendCause},
    text::{DrillsText, neutral::joined, zh::span},
};

pub(super) const CHINESE: DrillsText = DrillsText {
    title: "按源租户对比历次恢复",
    hint: "恢复是否变慢？",
    sort_by: "排序方式",
    sorts: ["变慢的优先", "按名称", "最近恢复的优先", "耗时长的优先"],
    heads: ["源租户", "耗时", "大小", "速度", "最近一次恢复", "趋势"],
    kind: |kind| match kind {
        RestoreKind::Full | RestoreKind::Standby => None,
        RestoreKind::Quick => Some("快速恢复"),
        RestoreKind::Auxiliary { .. } => Some("表级恢复"),
    },
    count: |total, shown, failed| {
        let all = format!("共 {total} 次恢复");
        let last = if shown < total {
            format!("显示最近 {shown} 次")
        } else {
            String::new()
        };
        let failed = if failed > 0 {
            format!("失败 {failed} 次")
        } else {
            String::new()
        };
        joined("，", [all.as_str(), &last, &failed])
    },
    trend,
    value: |outcome, value| match (outcome, value) {
        (DrillOutcome::Succeeded, Some(value)) => value.to_owned(),
        (DrillOutcome::Succeeded, None) => "未上报".to_owned(),
        (other, Some(value)) => format!("{value}（{}）", outcome_words(other)),
        (other, None) => outcome_words(other).to_owned(),
    },
    values: |measure, values| {
        let all = joined("，", values.iter().map(String::as_str));
        match measure {
            DrillMeasure::Duration => format!("耗时（从旧到新）：{all}"),
            DrillMeasure::Size => format!("大小（从旧到新）：{all}"),
            DrillMeasure::Speed => format!("速度（从旧到新）：{all}"),
        }
    },
    details: |when, outcome, known| {
        let parts = [when, outcome_words(outcome)].into_iter();
        joined(" · ", parts.chain(known.into_iter().flatten()))
    },
    last: |outcome, when| format!("{}，{when}", outcome_words(outcome)),
    left_out: |count| format!("有 {count} 个恢复未计入：其源租户或开始时间未上报。"),
    more: |count| format!("还有 {count} 个源租户，可通过搜索缩小范围。"),
    none: "没有可对比的源租户。",
};

fn outcome_words(outcome: DrillOutcome) -> &'static str {
    match outcome {
        DrillOutcome::Succeeded => "已恢复",
        DrillOutcome::Failed => "失败",
        DrillOutcome::Cancelled => "已取消或已删除",
        DrillOutcome::Running => "恢复中",
        DrillOutcome::Unknown => "结果未知",
    }
}

fn trend(trend: &Trend) -> String {
    let long = span::CHINESE.long;
    match trend {
        Trend::TooFew { successes: 0 } => "次数太少，无法对比：尚无成功的恢复".to_owned(),
        Trend::TooFew { successes } => format!("次数太少，无法对比：成功 {successes} 次，至少需要 {LEAST_COMPARED} 次"),
        Trend::NoClearChange { median } => format!("无明显变化：{}（中位数）", long(*median)),
        Trend::Changed { recent, before, cause } => {
            let change = match recent > before {
                true => longer(*cause),
                false => shorter(*cause),
            };
            format!("{change}：{}，此前 {}（中位数）", long(*recent), long(*before))
        }
    }
}

fn longer(cause: TrendCause) -> &'static str {
    match cause {
        TrendCause::Unknown => "耗时变长",
        TrendCause::Speed => "速度变慢",
        TrendCause::Size => "数据量增加导致耗时变长，速度不变",
        TrendCause::SizeAndSpeed => "速度变慢，且数据量增加",
        TrendCause::SizeAgainstSpeed => "数据量增加导致耗时变长，但速度变快",
    }
}

fn shorter(cause: TrendCause) -> &'static str {
    match cause {
        TrendCause::Unknown => "耗时变短",
        TrendCause::Speed => "速度变快",
        TrendCause::Size => "数据量减少，因此耗时变短，速度不变",
        TrendCause::SizeAndSpeed => "速度变快，且数据量减少",
        TrendCause::SizeAgainstSpeed => "数据量减少，因此耗时变短，但速度变慢",
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn trends_and_counts_are_written_in_chinese() {
        let changed = Trend::Changed {
            recent: Duration::from_secs(2_520),
            before: Duration::from_secs(1_860),
            cause: TrendCause::Size,
        };
        assert_eq!(
            trend(&changed),
            "数据量增加导致耗时变长，速度不变：42 分钟，此前 31 分钟（中位数）"
        );
        assert_eq!(
            trend(&Trend::TooFew { successes: 3 }),
            "次数太少，无法对比：成功 3 次，至少需要 5 次"
        );
        assert_eq!((CHINESE.count)(40, 12, 2), "共 40 次恢复，显示最近 12 次，失败 2 次");
        assert_eq!((CHINESE.value)(DrillOutcome::Failed, Some("2 分钟")), "2 分钟（失败）");
    }
}
