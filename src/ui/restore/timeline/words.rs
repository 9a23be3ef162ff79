//! The words of the timeline's marks: the same in the picture and in the table.

use crate::{
    chart::{Bar, LaneKey, Measured, PointMark},
    restore::bytes,
    text::{page_text, text},
};

/// The word for the end of what has not ended: now, or the last answer of an agent that is out of sight.
pub(super) fn open_end(out_of_sight: bool) -> &'static str {
    let words = &page_text().restore.timeline;
    match out_of_sight {
        true => words.last_answer,
        false => words.now,
    }
}

/// The name of a lane.
pub(super) fn lane_name(key: LaneKey) -> &'static str {
    let words = &page_text().restore.timeline;
    match key {
        LaneKey::Target => words.target,
        LaneKey::CreateTenant => words.create_tenant,
        LaneKey::Restore => words.restore,
        LaneKey::Data => words.data,
        LaneKey::Log => words.log,
        LaneKey::Disk => words.disk,
        LaneKey::BringUp => words.bring_up,
    }
}

/// What a bar stands for: a status as sent, or a step.
pub(super) fn bar_name<'a>(lane: LaneKey, bar: &Bar, status: &'a str) -> &'a str {
    match (lane, bar.step) {
        (_, Some(step)) => (page_text().restore.task.step)(step).unwrap_or(status),
        (LaneKey::CreateTenant, None) => "CREATE_TENANT",
        _ => status,
    }
}

/// What was measured last.
pub(super) fn last_words(last: Measured) -> String {
    match last {
        Measured::Data(percent) => format!("{percent} %"),
        Measured::LogLeft(left) if left.is_zero() => page_text().restore.timeline.log_done.to_owned(),
        Measured::LogLeft(left) => (page_text().restore.timeline.log_left)(&(text().span.long)(left)),
        Measured::Disk(size) => bytes(size),
    }
}

/// The target with its `time`.
pub(super) fn point_words(time: &str, point: &PointMark) -> String {
    let words = &page_text().restore.timeline;
    if point.before_start.is_zero() {
        (words.point_alone)(time)
    } else {
        (words.point)(time, &(text().span.long)(point.before_start))
    }
}
