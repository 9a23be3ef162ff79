//! Lengths of time, in English.

use crate::text::{
    Span,
    neutral::{largest_unit, two_units},
};

pub(super) const ENGLISH: Span = Span {
    long: |span| two_units(span, UNITS),
    ago: |span| format!("{} ago", largest_unit(span, UNITS)),
};

/// Day, hour, minute and second.
const UNITS: [&str; 4] = ["d", "h", "min", "s"];

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::ENGLISH;

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
            assert_eq!((ENGLISH.long)(Duration::from_secs(seconds)), text);
        }
        assert_eq!((ENGLISH.long)(Duration::from_millis(999)), "0 s");
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
            assert_eq!((ENGLISH.ago)(Duration::from_secs(seconds)), text);
        }
    }
}
