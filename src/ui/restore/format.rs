//! Times and counts in figures.

use std::time::Duration;

use crate::{
    text::{page_text, text},
    time::{Instant, Offset, Stamp},
};

/// `2024-10-14 15:25:18`.
pub(super) fn wall(at: Instant, offset: Offset) -> String {
    let stamp = Stamp::of(at, offset);
    format!("{} {}", stamp.date(), stamp.clock())
}

/// `2024-10-14 15:23:28.464651`: microseconds, always six digits, the rest cut off.
pub(super) fn wall_micros(at: Instant, offset: Offset) -> String {
    format!("{}.{:06}", wall(at, offset), at.subsecond_ns() / 1_000)
}

/// `2024-10-14 15:36:51.770`.
pub(super) fn wall_millis(at: Instant, offset: Offset) -> String {
    format!("{}.{:03}", wall(at, offset), at.subsecond_ns() / 1_000_000)
}

/// `2024-10-14 15:25:18 → 15:28:34`: the second date only where it is another one.
pub(super) fn from_to(from: Instant, to: Instant, offset: Offset) -> String {
    format!("{} → {}", wall(from, offset), after(from, to, offset))
}

/// `15:28:34`, with the date when it is not that of `from`.
pub(super) fn after(from: Instant, to: Instant, offset: Offset) -> String {
    let (begin, end) = (Stamp::of(from, offset), Stamp::of(to, offset));
    if begin.date() == end.date() {
        end.clock()
    } else {
        wall(to, offset)
    }
}

/// How long a restore took; a part of a second is not zero.
pub fn duration(span: Duration) -> String {
    match span.as_millis() {
        1..1_000 => (page_text().restore.times.part_of_second)(span),
        _ => (text().span.long)(span),
    }
}

/// How long it is from `from` to `to`; blank where one of them is unknown.
pub(super) fn span_between(from: Option<Instant>, to: Option<Instant>) -> String {
    let span = from.zip(to).and_then(|(from, to)| to.since(from));
    span.map(text().span.long).unwrap_or_default()
}

/// `590`, `1767`, `37 905`: groups of three from five digits on, parted by a narrow space that does not break.
pub fn count(count: u64) -> String {
    let digits = count.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let lead = digits.len() % 3;
    digits
        .char_indices()
        .flat_map(|(at, digit)| {
            let gap = at > 0 && at % 3 == lead;
            gap.then_some('\u{202f}').into_iter().chain([digit])
        })
        .collect()
}
