//! The timeline of a restore, in English.

use crate::{
    chart::{CaptionContent, CaptionKind, Goal, LaneKey, Measured, NoTimeline, ScaleValue, Zoom},
    restore::forecast::ObservationSource,
    text::{
        en::{forms, span},
        neutral::sizes,
        restore::{Reading, SpanText, TimelineText},
    },
    time::{ClockForm, Instant, Offset, Stamp, TimeForm},
};

/// Between the parts of a line.
const DOT: &str = " · ";

pub(super) const ENGLISH: TimelineText = TimelineText {
    title: "Timeline",
    lane: |key| match key {
        LaneKey::CreateTenant => "Create tenant",
        LaneKey::Restore => "Restore",
        LaneKey::Data => "Data",
        LaneKey::Log => "Log",
        LaneKey::Disk => "Disk in use",
        LaneKey::Throughput => "Throughput",
        LaneKey::Events => "Changes",
        LaneKey::BringUp => "Bring up",
    },
    head,
    caption,
    now: "now",
    last_answer: "last answer",
    value,
    goal,
    scale: |value| match value {
        ScaleValue::Percent(percent) => format!("{percent} %"),
        ScaleValue::Bytes(0) => "0".to_owned(),
        ScaleValue::Bytes(bytes) => sizes::bytes(bytes).replace(".00", ""),
    },
    shown: "Time shown",
    zoom: |zoom| match zoom {
        Zoom::SinceStart => "Since the start",
        Zoom::LastHour => "Last hour",
        Zoom::LastQuarter => "Last 15 min",
    },
    not_measured: |lanes| {
        let names: Vec<_> = lanes.iter().map(|lane| (ENGLISH.lane)(*lane).to_lowercase()).collect();
        format!("No curve yet: {}.", names.join(", "))
    },
    events: |events, more| match more {
        0 => events.join(" "),
        more => format!("{} And {more} more.", events.join(" ")),
    },
    event: |time, sentence| format!("{time}: {sentence}"),
    window_name: |caption| format!("{caption}, {WINDOW_MEANS}"),
    bar: |lane, status, SpanText { from, to, length, open }| {
        let until = open.map_or_else(|| "to".to_owned(), |open| format!("until {open},"));
        format!("{lane}: {status}, from {from} {until} {to}, {length}")
    },
    on_bar: |status, length| [format!("{status}{DOT}{length}"), status.to_owned(), length.to_owned()],
    none: |why| match why {
        NoTimeline::StartUnknown => "Nothing to draw: the start is not known.",
        NoTimeline::FinishUnknown => {
            "Nothing to draw yet: the restore has ended, but its finish time has not been sent."
        }
        NoTimeline::FinishBeforeStart => "Nothing to draw: the finish is before the start.",
    },
    overdue: OVERDUE,
    probe: "Read the timeline at",
    how_to_read: "Point at the picture, or move its line with the arrow keys, to read values.",
    reading,
    observed_by,
    window_means: WINDOW_MEANS,
    legend: [
        OBSERVED_HERE,
        MONITORED,
        NO_DATA,
        WINDOW_MEANS,
        "forecast course",
        "change for the better",
        "change for the worse",
        "other change",
    ],
    measured: |lane, last, from, to| match last {
        Some(last) => format!("{lane}: {last}, measured from {from} to {to}"),
        None => format!("{lane}: measured from {from} to {to}"),
    },
    never_observed: "Not watched while it ran: no data was recorded here.",
    forecast_history: FORECAST_HISTORY,
    forecast_history_name: |summary| format!("{FORECAST_HISTORY}. {summary}"),
    held: |(held, all)| match all {
        1 => format!("The window held the end in {held} of 1 forecast."),
        all => format!("The window held the end in {held} of {all} forecasts."),
    },
    not_held: "The restore did not succeed. Forecasts assume success, so none of them applies.",
    ended: |time| format!("ended {time}"),
    table: "Show as a table",
    heads: ["What", "From", "To", "Length"],
    step_row: |lane, step| format!("{lane}: {step}"),
    samples: "Samples",
    sample_heads: ["Time", "Data", "Log up to", "Disk in use", "Observed by"],
    target_row: "Target",
    window_row: "Forecast window",
    likely_row: "Likely end",
};

const OVERDUE: &str = "longer than forecast";
const OBSERVED_HERE: &str = "observed here";
const MONITORED: &str = "monitored by Prometheus";
const NO_DATA: &str = "no data";
const WINDOW_MEANS: &str = "80 % prediction interval";
const LOG_DONE: &str = "target reached";
const FORECAST_HISTORY: &str = "Forecasts at the time";

fn head(span: Option<&SpanText<'_>>, zone: Offset) -> String {
    let zone = format!("times in {zone}");
    match span {
        None => zone,
        Some(SpanText {
            from,
            to,
            length,
            open: Some(open),
        }) => format!("{from} → {open} {to}{DOT}{length} so far{DOT}{zone}"),
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
        CaptionKind::Start => (format!("start {time}"), time.to_owned()),
        CaptionKind::Finish => (format!("finish {time}"), time.to_owned()),
        CaptionKind::Now => return vec![ENGLISH.now.to_owned()],
        CaptionKind::LastAnswer => return vec![ENGLISH.last_answer.to_owned()],
        CaptionKind::Overdue => return vec![OVERDUE.to_owned()],
        CaptionKind::Window => (format!("window {time}"), time.to_owned()),
        CaptionKind::Likely => (format!("likely {time}"), time.to_owned()),
        CaptionKind::Frozen => {
            return vec![
                format!("likely {time}, frozen: no progress"),
                format!("frozen at {time}"),
                time.to_owned(),
            ];
        }
        CaptionKind::Deadline => (format!("deadline {time}"), time.to_owned()),
    };
    vec![long, short]
}

fn value(value: Measured) -> String {
    match value {
        Measured::Data(percent) => (forms::ENGLISH.percent)(percent),
        Measured::LogLeft(left) if left.is_zero() => LOG_DONE.to_owned(),
        Measured::LogLeft(left) => log_left(&(span::ENGLISH.long)(left)),
        Measured::Disk(bytes) => sizes::bytes(bytes),
        Measured::BytesPerSecond(bytes) => sizes::rate(bytes as f64).unwrap_or_default(),
        Measured::SharePerMinute(hundredths) => format!("{}.{:02} %/min", hundredths / 100, hundredths % 100),
    }
}

fn goal(goal: Goal) -> Vec<String> {
    match goal {
        Goal::Size(bytes) => {
            let size = sizes::bytes(bytes);
            vec![format!("of about {size}"), format!("of {size}")]
        }
        Goal::Target(stamp, form) => {
            let time = (forms::ENGLISH.time)(stamp, form);
            vec![format!("restores to {time}"), format!("to {time}")]
        }
        Goal::Peak(throughput) => vec![format!("at most {}", value(throughput))],
    }
}

fn log_left(span: &str) -> String {
    format!("{span} of log left")
}

fn observed_by(source: Option<ObservationSource>) -> &'static str {
    match source {
        Some(ObservationSource::Here) => OBSERVED_HERE,
        Some(ObservationSource::Monitored) => MONITORED,
        Some(ObservationSource::Pasted) => "pasted from OceanBase",
        None => NO_DATA,
    }
}

fn reading(reading: &Reading<'_>) -> String {
    let values = reading.values;
    let full =
        |at: Instant, zone: Offset| (forms::ENGLISH.time)(Stamp::of(at, zone), TimeForm::full(ClockForm::Seconds));
    let mut line = format!("{} {}", full(values.at, reading.offset), reading.offset);
    if reading.viewer != reading.offset {
        line += &format!(" ({} {} for you)", full(values.at, reading.viewer), reading.viewer);
    }
    let mut add = |part: &str| {
        line += DOT;
        line += part;
    };
    if reading.ahead {
        add("still to come");
        return line;
    }
    if let Some(percent) = values.data {
        add(&format!("data {}", (forms::ENGLISH.percent)(percent)));
    }
    if let Some(log) = values.log {
        let log = full(log, reading.offset);
        add(&match values.log_left {
            Some(left) if left.is_zero() => format!("log up to {log}, {LOG_DONE}"),
            Some(left) => format!("log up to {log}, {}", log_left(&(span::ENGLISH.long)(left))),
            None => format!("log up to {log}"),
        });
    }
    if let Some(disk) = values.disk {
        add(&format!("disk {}", (forms::ENGLISH.bytes)(disk)));
    }
    if let Some(throughput) = values.throughput {
        add(&value(throughput));
    }
    add(observed_by(values.source));
    line
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::chart::ValuesAt;

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
            assert!(
                wordings.is_sorted_by(|long, short| long.len() > short.len()),
                "{wordings:?}"
            );
            assert_eq!(wordings.last().map(String::as_str), Some("04:30"));
        }
    }

    #[test]
    fn what_is_read_names_both_clocks_and_only_what_is_known() {
        let mut values = ValuesAt {
            at: Instant::from_ms(1_728_890_718_000),
            source: Some(ObservationSource::Here),
            data: None,
            log: Some(Instant::from_ms(1_728_890_000_000)),
            log_left: Some(Duration::ZERO),
            disk: Some(1 << 30),
            throughput: Some(Measured::BytesPerSecond(272 << 20)),
        };
        let at = |values: &ValuesAt, ahead, viewer| {
            reading(&Reading {
                values,
                ahead,
                offset: Offset::EAST_8,
                viewer,
            })
        };
        assert_eq!(
            at(&values, false, Offset::UTC),
            "2024-10-14 15:25:18 +08:00 (2024-10-14 07:25:18 +00:00 for you) · log up to 2024-10-14 15:13:20, target \
             reached · disk 1.00 GB · 272.00 MB/s · observed here"
        );
        values.log_left = None;
        assert_eq!(
            at(&values, true, Offset::EAST_8),
            "2024-10-14 15:25:18 +08:00 · still to come"
        );
    }
}
