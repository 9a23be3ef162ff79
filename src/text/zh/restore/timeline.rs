//! The timeline of a restore, in Chinese.

use crate::{
    chart::{CaptionContent, CaptionKind, Goal, LaneKey, Measured, NoTimeline, ScaleValue, Zoom},
    restore::forecast::ObservationSource,
    text::{
        neutral::sizes,
        restore::{Reading, SpanText, TimelineText},
        zh::{forms, span},
    },
    time::{ClockForm, Instant, Offset, Stamp, TimeForm},
};

/// Between the parts of a line.
const DOT: &str = " · ";

pub(super) const CHINESE: TimelineText = TimelineText {
    title: "时间线",
    lane: |key| match key {
        LaneKey::CreateTenant => "创建租户",
        LaneKey::Restore => "恢复",
        LaneKey::Data => "数据",
        LaneKey::Log => "日志",
        LaneKey::Disk => "磁盘使用量",
        LaneKey::Throughput => "吞吐",
        LaneKey::Events => "变化",
        LaneKey::BringUp => "激活和升级",
    },
    head,
    caption,
    now: "现在",
    last_answer: "最近一次响应",
    value,
    goal,
    scale: |value| match value {
        ScaleValue::Percent(percent) => format!("{percent}%"),
        ScaleValue::Bytes(0) => "0".to_owned(),
        ScaleValue::Bytes(bytes) => sizes::bytes(bytes).replace(".00", ""),
    },
    shown: "时间范围",
    zoom: |zoom| match zoom {
        Zoom::SinceStart => "从开始至今",
        Zoom::LastHour => "最近 1 小时",
        Zoom::LastQuarter => "最近 15 分钟",
    },
    not_measured: |lanes| {
        let names: Vec<_> = lanes.iter().map(|lane| (CHINESE.lane)(*lane)).collect();
        format!("暂无曲线：{}。", names.join("、"))
    },
    events: |events, more| match more {
        0 => events.concat(),
        more => format!("{}另有 {more} 条。", events.concat()),
    },
    event: |time, sentence| format!("{time}：{sentence}"),
    window_name: |caption| format!("{caption}（{WINDOW_MEANS}）"),
    bar: |lane, status, SpanText { from, to, length, open }| {
        let until = open.map_or_else(|| "至".to_owned(), |open| format!("至{open}"));
        format!("{lane}：{status}，{from} {until} {to}，{length}")
    },
    on_bar: |status, length| [format!("{status}{DOT}{length}"), status.to_owned(), length.to_owned()],
    none: |why| match why {
        NoTimeline::StartUnknown => "没有可以绘制的内容：开始时间未知。",
        NoTimeline::FinishUnknown => "暂时没有可以绘制的内容：恢复已结束，但尚未上报结束时间。",
        NoTimeline::FinishBeforeStart => "没有可以绘制的内容：结束时间早于开始时间。",
    },
    overdue: OVERDUE,
    probe: "读取时间线的时刻",
    how_to_read: "将鼠标指向图中，或用方向键移动读数线，即可读取数值。",
    reading,
    observed_by,
    window_means: WINDOW_MEANS,
    legend: [
        OBSERVED_HERE,
        MONITORED,
        NO_DATA,
        WINDOW_MEANS,
        "预测走势",
        "好转",
        "变差",
        "其他变化",
    ],
    measured: |lane, last, from, to| match last {
        Some(last) => format!("{lane}：{last}，测量时间 {from} 至 {to}"),
        None => format!("{lane}：测量时间 {from} 至 {to}"),
    },
    never_observed: "恢复期间没有观察：此处没有记录数据。",
    forecast_history: FORECAST_HISTORY,
    forecast_history_name: |summary| format!("{FORECAST_HISTORY}。{summary}"),
    held: |(held, all)| format!("{all} 次预测中，有 {held} 次的预测区间包含实际结束时间。"),
    not_held: "恢复未成功。预测以恢复成功为前提，因此均不适用。",
    ended: |time| format!("结束 {time}"),
    table: "以表格显示",
    heads: ["内容", "从", "到", "时长"],
    step_row: |lane, step| format!("{lane}：{step}"),
    samples: "采样点",
    sample_heads: ["时间", "数据", "日志回放到", "磁盘使用量", "观察来源"],
    target_row: "恢复位点",
    window_row: "预测区间",
    likely_row: "最可能的完成时间",
};

const OVERDUE: &str = "超出预测";
const OBSERVED_HERE: &str = "本页面观察";
const MONITORED: &str = "Prometheus 监控";
const NO_DATA: &str = "无数据";
const WINDOW_MEANS: &str = "80% 预测区间";
const LOG_DONE: &str = "已到达恢复位点";
const FORECAST_HISTORY: &str = "历次预测";

fn head(span: Option<&SpanText<'_>>, zone: Offset) -> String {
    let zone = format!("时区 {zone}");
    match span {
        None => zone,
        Some(SpanText {
            from,
            to,
            length,
            open: Some(open),
        }) => format!("{from} → {open} {to}{DOT}已用 {length}{DOT}{zone}"),
        Some(SpanText {
            from,
            to,
            length,
            open: None,
        }) => format!("{from} → {to}{DOT}{length}{DOT}{zone}"),
    }
}

fn caption(content: &CaptionContent<'_>) -> Vec<String> {
    let time = content.time;
    let (long, short) = match content.kind {
        CaptionKind::Start => (format!("开始 {time}"), time.to_owned()),
        CaptionKind::Finish => (format!("结束 {time}"), time.to_owned()),
        CaptionKind::Now => return vec![CHINESE.now.to_owned()],
        CaptionKind::LastAnswer => return vec![CHINESE.last_answer.to_owned()],
        CaptionKind::Overdue => return vec![OVERDUE.to_owned()],
        CaptionKind::Window => (format!("预测区间 {time}"), time.to_owned()),
        CaptionKind::Likely => (format!("最可能 {time}"), time.to_owned()),
        CaptionKind::Frozen => {
            return vec![
                format!("最可能 {time}，已冻结：无进展"),
                format!("冻结于 {time}"),
                time.to_owned(),
            ];
        }
        CaptionKind::Deadline => (format!("截止时间 {time}"), time.to_owned()),
    };
    vec![long, short]
}

fn value(value: Measured) -> String {
    match value {
        Measured::Data(percent) => (forms::CHINESE.percent)(percent),
        Measured::LogLeft(left) if left.is_zero() => LOG_DONE.to_owned(),
        Measured::LogLeft(left) => log_left(&(span::CHINESE.long)(left)),
        Measured::Disk(bytes) => sizes::bytes(bytes),
        Measured::BytesPerSecond(bytes) => sizes::rate(bytes as f64).unwrap_or_default(),
        Measured::SharePerMinute(hundredths) => format!("{}.{:02}%/分钟", hundredths / 100, hundredths % 100),
    }
}

fn goal(goal: Goal) -> Vec<String> {
    match goal {
        Goal::Size(bytes) => {
            let size = sizes::bytes(bytes);
            vec![format!("预计约 {size}"), format!("约 {size}")]
        }
        Goal::Target(stamp, form) => {
            let time = (forms::CHINESE.time)(stamp, form);
            vec![format!("恢复到 {time}"), format!("到 {time}")]
        }
        Goal::Peak(throughput) => vec![format!("最高 {}", value(throughput))],
    }
}

fn log_left(span: &str) -> String {
    format!("还有 {span}的日志")
}

fn observed_by(source: Option<ObservationSource>) -> &'static str {
    match source {
        Some(ObservationSource::Here) => OBSERVED_HERE,
        Some(ObservationSource::Monitored) => MONITORED,
        Some(ObservationSource::Pasted) => "从 OceanBase 粘贴",
        None => NO_DATA,
    }
}

fn reading(reading: &Reading<'_>) -> String {
    let values = reading.values;
    let full =
        |at: Instant, zone: Offset| (forms::CHINESE.time)(Stamp::of(at, zone), TimeForm::full(ClockForm::Seconds));
    let mut line = format!("{} {}", full(values.at, reading.offset), reading.offset);
    if reading.viewer != reading.offset {
        line += &format!("（您的时区为 {} {}）", full(values.at, reading.viewer), reading.viewer);
    }
    let mut add = |part: &str| {
        line += DOT;
        line += part;
    };
    if reading.ahead {
        add("尚未到来");
        return line;
    }
    if let Some(percent) = values.data {
        add(&format!("数据 {}", (forms::CHINESE.percent)(percent)));
    }
    if let Some(log) = values.log {
        let log = full(log, reading.offset);
        add(&match values.log_left {
            Some(left) if left.is_zero() => format!("日志回放到 {log}，{LOG_DONE}"),
            Some(left) => format!("日志回放到 {log}，{}", log_left(&(span::CHINESE.long)(left))),
            None => format!("日志回放到 {log}"),
        });
    }
    if let Some(disk) = values.disk {
        add(&format!("磁盘 {}", (forms::CHINESE.bytes)(disk)));
    }
    if let Some(throughput) = values.throughput {
        add(&value(throughput));
    }
    add(observed_by(values.source));
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_caption_gets_shorter_until_only_its_time_is_left() {
        for kind in [
            CaptionKind::Start,
            CaptionKind::Finish,
            CaptionKind::Window,
            CaptionKind::Likely,
            CaptionKind::Frozen,
            CaptionKind::Deadline,
        ] {
            let wordings = caption(&CaptionContent { kind, time: "04:30" });
            let lengths: Vec<_> = wordings.iter().map(|wording| wording.chars().count()).collect();
            assert!(lengths.is_sorted_by(|long, short| long > short), "{wordings:?}");
            assert_eq!(wordings.last().map(String::as_str), Some("04:30"));
        }
    }

    #[test]
    fn events_follow_one_another_without_a_space() {
        let events = ["04:30", "04:31"].map(|time| (CHINESE.event)(time, "agent 恢复响应。"));
        assert_eq!(
            (CHINESE.events)(&events, 2),
            "04:30：agent 恢复响应。04:31：agent 恢复响应。另有 2 条。"
        );
    }
}
