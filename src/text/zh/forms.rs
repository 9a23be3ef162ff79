//! How Chinese writes numbers, amounts and times.

use crate::{
    restore::Percent,
    text::{
        Forms,
        neutral::{count, sizes, time, zoned},
    },
};

pub(super) const CHINESE: Forms = Forms {
    count,
    decimal: |number| sizes::decimals(number, 1),
    percent: |percent: Percent| format!("{percent}%"),
    bytes: sizes::bytes,
    rate: sizes::rate,
    time,
    zoned,
    window: |from, to| format!("{from} – {to}"),
    no_value: "–",
};

/// A time behind a word: `今天 07:55` begins with a word, too, and stands beside it without a space.
pub(super) fn behind_word(time: &str) -> String {
    let begins_with_figure = time.starts_with(|first: char| first.is_ascii());
    format!("{}{time}", if begins_with_figure { " " } else { "" })
}

pub(super) fn tablets(number: u64) -> String {
    format!("{} 个 Tablet", count(number))
}

pub(super) fn log_streams(number: u64) -> String {
    format!("{} 个日志流", count(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_has_a_space_before_it_only_where_it_begins_with_a_figure() {
        assert_eq!(format!("约{}", behind_word("04:30")), "约 04:30");
        assert_eq!(format!("约{}", behind_word("明天 04:30")), "约明天 04:30");
    }
}
