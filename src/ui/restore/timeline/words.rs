//! The names of the timeline's marks, for the picture and the table.

use crate::{
    chart::{Bar, LaneKey, Measured, PointMark},
    text::{page_text, text},
};

/// The word for the end of what has not ended: now, or the last answer of an agent that is out of contact.
pub(super) fn open_end(out_of_contact: bool) -> &'static str {
    let words = &page_text().restore.timeline;
    match out_of_contact {
        true => words.last_answer,
        false => words.now,
    }
}

/// The name of a lane.
pub(super) fn lane_name(key: LaneKey) -> &'static str {
    (page_text().restore.timeline.lane)(key)
}

/// The name of a bar: a status as sent, or a step of obshell's task.
pub(super) fn bar_name<'a>(lane: LaneKey, bar: &Bar, status: &'a str) -> &'a str {
    match (lane, bar.step) {
        (_, Some(step)) => (page_text().restore.task.step)(step).unwrap_or(status),
        (LaneKey::CreateTenant, None) => "CREATE_TENANT",
        _ => status,
    }
}

/// The last measured value.
pub(super) fn last_words(last: Measured) -> String {
    match last {
        Measured::Data(percent) => (page_text().forms.percent)(percent),
        Measured::LogLeft(left) if left.is_zero() => page_text().restore.timeline.log_done.to_owned(),
        Measured::LogLeft(left) => (page_text().restore.timeline.log_left)(&(text().span.long)(left)),
        Measured::Disk(size) => (page_text().forms.bytes)(size),
    }
}

/// The name of the point in the lane of the target.
pub(super) fn point_name(lane: LaneKey, time: &str, point: &PointMark) -> String {
    let before = Some(point.before_start).filter(|before| !before.is_zero());
    let before = before.map(text().span.long).unwrap_or_default();
    (page_text().restore.timeline.point)(lane_name(lane), time, &before)
}
