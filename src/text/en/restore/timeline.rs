//! The timeline of a restore, in English.

use crate::{chart::NoTimeline, text::restore::TimelineText};

pub(super) const ENGLISH: TimelineText = TimelineText {
    title: "Timeline",
    target: "Target",
    create_tenant: "Create tenant",
    restore: "Restore",
    data: "Data",
    log: "Log",
    disk: "Disk in use",
    bring_up: "Bring up",
    zone: |zone| format!("times in {zone}"),
    span: |from, to, length, open| match open {
        Some(open) => format!("{from} → {open} {to} · {length} so far"),
        None => format!("{from} → {to} · {length}"),
    },
    start: |time| format!("start {time}"),
    finish: |time| format!("finish {time}"),
    now: "now",
    last_answer: "last answer",
    point: |time, before| format!("point in time {time}, {before} before the start"),
    point_alone: |time| format!("point in time {time}"),
    bar: |lane, status, from, to, length, open| {
        let until = open.map_or_else(|| "to".to_owned(), |open| format!("until {open},"));
        format!("{lane}: {status}, from {from} {until} {to}, {length}")
    },
    none: |why| match why {
        NoTimeline::StartUnknown => "Nothing to draw: the agent sent no start time.",
        NoTimeline::FinishUnknown => {
            "Nothing to draw yet: the restore has ended, but its finish time has not been sent."
        }
        NoTimeline::FinishBeforeStart => "Nothing to draw: the finish is before the start.",
    },
    window: |times| format!("window {times}"),
    likely: |time| format!("likely {time}"),
    frozen: |time| format!("likely {time}, frozen: no progress"),
    frozen_short: |time| format!("frozen at {time}"),
    longer: "longer than forecast",
    deadline: |time| format!("deadline {time}"),
    log_left: |span| format!("{span} left"),
    log_done: "target reached",
    probe: "Read the timeline at",
    read: "Point at the picture, or move its line with the arrow keys, to read values.",
    ahead: "still to come",
    data_is: |percent| format!("data {percent} %"),
    log_is: |time, left| match left {
        "" => format!("log up to {time}"),
        left => format!("log up to {time}, {left}"),
    },
    disk_is: |size| format!("disk {size}"),
    here: |there, time, zone| format!("{there} ({time} {zone} for you)"),
    seen_here: "observed here",
    monitored: "monitored by Prometheus",
    unwatched: "no data",
    window_means: "80 % prediction interval",
    measured: |lane, last, from, to| match last {
        Some(last) => format!("{lane}: {last}, measured from {from} to {to}"),
        None => format!("{lane}: measured from {from} to {to}"),
    },
    throughput: "Throughput (darker is faster)",
    never_watched: "Not watched while it ran: no data was recorded here.",
    forecast_history: "Forecasts at the time",
    held: |(held, all)| match all {
        1 => format!("The window held the end in {held} of 1 forecast."),
        all => format!("The window held the end in {held} of {all} forecasts."),
    },
    not_held: "The restore failed. Forecasts assume success, so none of them applies.",
    ended: |time| format!("ended {time}"),
    table: "Show as a table",
    heads: ["What", "From", "To", "Length"],
    samples: "Samples",
    sample_heads: ["Time", "Data", "Log up to", "Disk in use", "Observed by"],
    window_row: "Forecast window",
    likely_row: "Likely end",
};
