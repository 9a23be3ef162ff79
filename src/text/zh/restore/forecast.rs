//! The finish window, in Chinese.

use std::time::Duration;

use crate::{
    restore::{
        Lane, UnknownMovement,
        forecast::{Confidence, NoForecast, Reason},
        whole_minutes,
    },
    text::{
        neutral::{count, joined, sizes},
        restore::{ForecastText, Stall},
        zh::{forms, span},
    },
};

pub(super) const CHINESE: ForecastText = ForecastText {
    between: "预计完成时间",
    tomorrow: |time| format!("明天 {time}"),
    likely: |time, confidence| match confidence {
        Confidence::Low => format!("最可能{}，置信度低", forms::behind_word(time)),
        Confidence::Medium => format!("最可能{}，置信度中", forms::behind_word(time)),
        Confidence::High => format!("最可能{}，置信度高", forms::behind_word(time)),
    },
    longer: "超出预测",
    longer_note: "预测的完成时间已过。有新的依据后，会给出新的预测。",
    frozen: "此预测是在进展停止之前作出的。",
    because: |reasons| {
        let reasons: Vec<_> = reasons.iter().copied().map(reason).collect();
        reasons.join("；")
    },
    held: |held, all| {
        format!(
            "在此集群上，预测区间命中 {} 次实际结束时间，共 {} 次。",
            count(held),
            count(all)
        )
    },
    none: |none| match none {
        NoForecast::Ended => "",
        NoForecast::StartUnknown => "无法预测完成时间：恢复的开始时间未知。",
        NoForecast::NothingKnown => {
            "无法预测完成时间：agent 不上报计数，磁盘增长未知，且该源租户没有在此集群上恢复过。"
        }
        NoForecast::NotCountedYet => "暂无预计完成时间：所有日志流到达一致性位点后，才开始统计数据。",
        NoForecast::NoThroughputYet => "暂无预计完成时间：测量次数太少，无法估算吞吐。",
        NoForecast::SizeUnknown => "无法预测完成时间：磁盘使用量已知，但预期大小未知。",
    },
    no_tablet_finished: |total, span| {
        format!(
            "暂无预计完成时间：共 {} 个 Tablet，{span}内没有一个完成。",
            count(total)
        )
    },
    moving: |slow, ago, usual| {
        let state = if slow {
            "缓慢：不到平均吞吐的一半"
        } else {
            "有进展"
        };
        match (ago, usual) {
            (Some(ago), Some(usual)) => format!("{state} · 最近变化 {ago}（通常间隔不超过 {usual}）"),
            (Some(ago), None) => format!("{state} · 最近变化 {ago}"),
            (None, _) => state.to_owned(),
        }
    },
    outdated: |last| format!("没有当前数据。最近一次观察到：{last}"),
    as_of_answer: "以 agent 的最近一次响应为准。",
    stalled: |stall| {
        let Stall { span, usual, .. } = stall;
        let sentence = match stall.alone {
            None => format!("已 {span}无进展（通常少于 {usual}）"),
            Some(Lane::Data) => format!("已 {span}没有拷贝数据（通常少于 {usual}），但日志仍在推进"),
            Some(Lane::Log) => format!("已 {span}没有回放日志（通常少于 {usual}），但数据仍在拷贝"),
            Some(Lane::Disk) => format!("磁盘使用量已 {span}没有增长（通常少于 {usual}），但日志仍在推进"),
        };
        match stall.retrying {
            false => sentence,
            true => format!("{sentence}。OceanBase 可能正在重试：重试十多分钟后，恢复才失败。"),
        }
    },
    cannot_tell: |why| match why {
        UnknownMovement::TooEarly => "尚无法判断是否有进展：数值还没有变化",
        UnknownMovement::AtTheEnd => "已统计的部分均已完成：恢复成功之前 OceanBase 不再更新计数",
        UnknownMovement::NotMeasured => "无法判断是否有进展：没有收到会变化的数值",
    },
    disk: "磁盘增长",
    monitored: "监控",
    inferred: "推断",
    of_expected: |size| format!("/ 预计约 {}", sizes::bytes(size)),
    growth: |now, average, expected| {
        let rate = |rate: Option<f64>| rate.filter(|rate| *rate > 0.0).and_then(sizes::rate);
        let over = now.map_or_else(String::new, |(_, over)| recently(over));
        let growth = match (rate(now.map(|(now, _)| now)), rate(average)) {
            (Some(now), Some(average)) => format!("{over} {now}，平均 {average}。"),
            (Some(now), None) => format!("{over} {now}。"),
            (None, Some(average)) => format!("平均 {average}。"),
            (None, None) => String::new(),
        };
        let expected = expected.map_or_else(|| "预期大小未知。".to_owned(), expected_size);
        joined("", [growth.as_str(), &expected])
    },
    written: |rate| {
        let rate = Some(rate).filter(|rate| *rate > 0.0).and_then(sizes::rate);
        rate.map(|rate| format!("根据 Prometheus，租户写入 {rate}。"))
            .unwrap_or_default()
    },
    log_pace: |pace| format!("每分钟回放 {pace}的日志。"),
    log_still: "日志没有推进。",
};

/// Over which time a rate is measured: what is a few minutes old is of now.
fn recently(over: Duration) -> String {
    match over.as_secs() {
        0..=300 => "目前".to_owned(),
        _ => format!("最近 {}", (span::CHINESE.long)(whole_minutes(over))),
    }
}

fn expected_size(reason: Reason) -> String {
    match reason {
        Reason::DiskPerByteMeasured => "预期大小来自该源租户以往恢复的磁盘使用量。".to_owned(),
        Reason::DiskPerReplica { replicas: 1 } => "预期大小来自备份的大小；受压缩影响，并不准确。".to_owned(),
        Reason::DiskPerReplica { replicas } => {
            format!("预期大小来自备份的大小乘以 {replicas} 个 FULL 副本；受压缩影响，并不准确。")
        }
        reason => format!("{}。", self::reason(reason)),
    }
}

fn reason(reason: Reason) -> String {
    match reason {
        Reason::SizeRefuted { expected } => {
            format!(
                "磁盘使用量已超过根据以往恢复预期的 {}：大小未知",
                sizes::bytes(expected)
            )
        }
        Reason::DataIsLater => "拷贝数据比回放日志耗时更长".to_owned(),
        Reason::LogIsLater => "回放日志比拷贝数据耗时更长".to_owned(),
        Reason::LogNotSeen => "已统计的数据；日志进度未上报".to_owned(),
        Reason::DataIsStill => "数据没有推进".to_owned(),
        Reason::LogIsStill => "日志没有推进".to_owned(),
        Reason::OnlyTheEndIsLeft => "数据和日志均已完成，剩余步骤没有计数".to_owned(),
        Reason::DiskGrowth => "磁盘使用量向预期大小增长".to_owned(),
        Reason::DiskPerByteMeasured => "该源租户以往恢复的磁盘使用量".to_owned(),
        Reason::DiskPerReplica { replicas: 1 } => "每字节的通常磁盘使用量".to_owned(),
        Reason::DiskPerReplica { replicas } => format!("每字节的通常磁盘使用量乘以 {replicas} 个副本"),
        Reason::History { restores } => format!("该源租户以往的 {restores} 次恢复"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_of_now_or_says_over_which_time_it_is() {
        let growth = |seconds| {
            (CHINESE.growth)(
                Some((f64::from(16 << 20), Duration::from_secs(seconds))),
                Some(1e6),
                None,
            )
        };
        assert!(growth(299).starts_with("目前 16.00 MB/s，"), "{}", growth(299));
        let old = growth(1_620);
        assert!(old.starts_with("最近 27 分钟 16.00 MB/s，"), "{old}");
    }
}
