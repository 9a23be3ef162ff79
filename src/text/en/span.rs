//! Lengths of time, in English.

use std::time::Duration;

use crate::text::Span;

pub(super) const ENGLISH: Span = Span { long, ago };

/// Units from the largest down, in seconds.
const UNITS: [(u64, &str); 4] = [(86_400, "d"), (3_600, "h"), (60, "min"), (1, "s")];

fn long(span: Duration) -> String {
    let seconds = span.as_secs();
    let mut parts = UNITS.into_iter().scan(seconds, |rest, (unit, name)| {
        let count = *rest / unit;
        *rest %= unit;
        Some((count, name))
    });
    let Some((count, name)) = parts.by_ref().find(|(count, _)| *count > 0) else {
        return "0 s".to_owned();
    };
    match parts.next() {
        Some((smaller, smaller_name)) if smaller > 0 => format!("{count} {name} {smaller} {smaller_name}"),
        _ => format!("{count} {name}"),
    }
}

fn ago(span: Duration) -> String {
    let seconds = span.as_secs();
    let (unit, name) = UNITS.into_iter().find(|(unit, _)| seconds >= *unit).unwrap_or((1, "s"));
    format!("{} {name} ago", seconds / unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_has_two_units_at_most() {
        for (seconds, text) in [
            (0, "0 s"),
            (59, "59 s"),
            (60, "1 min"),
            (196, "3 min 16 s"),
            (3_600, "1 h"),
            (3_605, "1 h"),
            (6_720, "1 h 52 min"),
            (187_200, "2 d 4 h"),
            (86_400 + 59, "1 d"),
        ] {
            assert_eq!(long(Duration::from_secs(seconds)), text);
        }
        assert_eq!(long(Duration::from_millis(999)), "0 s");
    }

    #[test]
    fn what_is_past_has_one_unit() {
        for (seconds, text) in [
            (0, "0 s ago"),
            (2, "2 s ago"),
            (119, "1 min ago"),
            (7_300, "2 h ago"),
            (200_000, "2 d ago"),
        ] {
            assert_eq!(ago(Duration::from_secs(seconds)), text);
        }
    }
}
