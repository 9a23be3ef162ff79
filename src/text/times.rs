//! Which parts of times are shown. How they are written is the language's business.

use std::time::Duration;

use super::{page_text, text};
use crate::time::{ClockForm, Instant, Offset, Stamp, TimeForm};

/// A time at an offset.
pub fn time(at: Instant, offset: Offset, form: TimeForm) -> String {
    (page_text().forms.time)(Stamp::of(at, offset), form)
}

/// A full time with its zone: `2024-10-14 15:25:18 +08:00`.
pub fn zoned(at: Instant, offset: Offset, clock: ClockForm) -> String {
    (page_text().forms.zoned)(Stamp::of(at, offset), TimeForm::full(clock))
}

/// `2024-10-14 15:25:18`.
pub fn wall(at: Instant, offset: Offset) -> String {
    time(at, offset, TimeForm::full(ClockForm::Seconds))
}

/// `2024-10-14 15:23:28.464651`.
pub fn wall_micros(at: Instant, offset: Offset) -> String {
    time(at, offset, TimeForm::full(ClockForm::Micros))
}

/// `15:28:34`, with the date when it is not that of `from`.
pub fn after(from: Instant, to: Instant, offset: Offset) -> String {
    let form = match Stamp::of(to, offset).days_since(Stamp::of(from, offset)) {
        0 => TimeForm::clock(ClockForm::Seconds),
        _ => TimeForm::full(ClockForm::Seconds),
    };
    time(to, offset, form)
}

/// How long a restore took; a part of a second is not zero.
pub fn duration(span: Duration) -> String {
    match span.as_millis() {
        1..1_000 => (page_text().restore.times.part_of_second)(span),
        _ => (text().span.long)(span),
    }
}

/// How long it is from `from` to `to`; empty where one of them is unknown.
pub fn span_between(from: Option<Instant>, to: Option<Instant>) -> String {
    let span = from.zip(to).and_then(|(from, to)| to.since(from));
    span.map(text().span.long).unwrap_or_default()
}
