//! What changed, as marks in one row: events that would stand on each other share one.

use std::ops::Range;

use crate::time::Instant;

use super::axis::Axis;

/// Least distance between two marks, px: each can be pointed at.
const EVENT_GAP: f64 = 24.0;

/// The mark of one event, or of several close ones.
#[derive(Debug, Clone, PartialEq)]
pub struct EventMark {
    /// Its centre.
    pub x: f64,
    /// Its middle.
    pub y: f64,
    /// Which events, by their place in [`super::ChartInput::events`].
    pub events: Range<usize>,
}

/// The marks of these events, by time, in a row whose middle is `y`.
pub(super) fn event_marks(axis: &Axis, events: &[Instant], y: f64) -> Vec<EventMark> {
    let mut marks: Vec<EventMark> = Vec::new();
    for (index, at) in events.iter().enumerate().filter(|(_, at)| axis.contains(**at)) {
        let x = axis.x(*at);
        match marks.last_mut() {
            Some(last) if x - last.x < EVENT_GAP => last.events.end = index + 1,
            _ => marks.push(EventMark {
                x,
                y,
                events: index..index + 1,
            }),
        }
    }
    marks
}
