//! The names of the timeline's marks, for the picture and the table.

use crate::{
    chart::{Bar, CaptionContent, CaptionKind, LaneKey, WindowMark},
    report::event_words,
    text::page_text,
    time::{ClockForm, Instant, Offset, TimeForm},
    ui::restore::format::{after, time, wall},
    watch::series::RestoreEvent,
};

/// The most events of one mark that are named.
const MOST_EVENTS: usize = 3;

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

/// What is said of a mark of events.
pub(super) fn events_name(events: &[RestoreEvent], offset: Offset, gone: bool) -> String {
    let words = &page_text().restore.timeline;
    let lines = events.iter().take(MOST_EVENTS).map(|event| {
        let time = time(event.at, offset, TimeForm::clock(ClockForm::Seconds));
        (words.event)(&time, &event_words(event, offset, gone))
    });
    (words.events)(&lines.collect::<Vec<_>>(), events.len().saturating_sub(MOST_EVENTS))
}

/// The name of a line across all lanes.
pub(super) fn mark_name(kind: CaptionKind, at: Instant, offset: Offset) -> String {
    caption(kind, &wall(at, offset))
}

/// The name of the window.
pub(super) fn window_name(window: &WindowMark, offset: Offset) -> String {
    let (from, to) = (wall(window.from, offset), after(window.from, window.to, offset));
    let time = (page_text().forms.window)(&from, &to);
    (page_text().restore.timeline.window_name)(&caption(CaptionKind::Window, &time))
}

/// The longest wording of a caption.
fn caption(kind: CaptionKind, time: &str) -> String {
    let wordings = (page_text().restore.timeline.caption)(&CaptionContent { kind, time });
    wordings.into_iter().next().unwrap_or_default()
}
