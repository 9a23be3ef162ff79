//! How English writes numbers, amounts and times.

use super::sizes;
use crate::{
    restore::Percent,
    text::Forms,
    time::{ClockForm, DayForm, Stamp, TimeForm},
};

pub(super) const ENGLISH: Forms = Forms {
    count,
    decimal: |number| sizes::decimals(number, 1),
    percent: |percent: Percent| format!("{percent} %"),
    bytes: sizes::bytes,
    rate: sizes::rate,
    time,
    zoned: |stamp, form| match stamp.label() {
        Some(zone) => format!("{} {zone}", time(stamp, form)),
        None => time(stamp, form),
    },
    window: |from, to| format!("{from} – {to}"),
    no_value: "–",
};

pub(super) fn tablets(number: u64) -> String {
    match number {
        1 => "1 tablet".to_owned(),
        number => format!("{} tablets", count(number)),
    }
}

pub(super) fn log_streams(number: u64) -> String {
    match number {
        1 => "1 log stream".to_owned(),
        number => format!("{} log streams", count(number)),
    }
}

/// Groups of three from five digits on, with a narrow space between them that does not break.
pub(super) fn count(number: u64) -> String {
    let digits = number.to_string();
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

/// ISO 8601 with a space between day and time of day.
fn time(stamp: Stamp, form: TimeForm) -> String {
    let date = stamp.date();
    let day = match form.day {
        DayForm::None => "",
        DayForm::MonthDay => date.get(5..).unwrap_or_default(),
        DayForm::Full => &date,
    };
    let clock = match form.clock {
        ClockForm::None => String::new(),
        ClockForm::Minutes => stamp.hour_minute(),
        ClockForm::Seconds => stamp.clock(),
        ClockForm::Millis => format!("{}.{:03}", stamp.clock(), stamp.subsecond_ns() / 1_000_000),
        ClockForm::Micros => format!("{}.{:06}", stamp.clock(), stamp.subsecond_ns() / 1_000),
    };
    match (day, clock.as_str()) {
        ("", clock) => clock.to_owned(),
        (day, "") => day.to_owned(),
        (day, clock) => format!("{day} {clock}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_from_five_digits_on() {
        for (number, text) in [
            (0, "0"),
            (1_767, "1767"),
            (37_905, "37\u{202f}905"),
            (123_456, "123\u{202f}456"),
            (1_234_567, "1\u{202f}234\u{202f}567"),
        ] {
            assert_eq!(count(number), text);
        }
    }

    #[test]
    fn a_time_has_the_parts_that_are_asked_for_and_fractions_are_cut_off() {
        let stamp = Stamp::parse("2024-10-14T15:25:18.092782999+08:00").unwrap();
        for (day, clock, text) in [
            (DayForm::Full, ClockForm::None, "2024-10-14"),
            (DayForm::MonthDay, ClockForm::None, "10-14"),
            (DayForm::None, ClockForm::Minutes, "15:25"),
            (DayForm::MonthDay, ClockForm::Seconds, "10-14 15:25:18"),
            (DayForm::Full, ClockForm::Millis, "2024-10-14 15:25:18.092"),
            (DayForm::Full, ClockForm::Micros, "2024-10-14 15:25:18.092782"),
        ] {
            assert_eq!(time(stamp, TimeForm { day, clock }), text);
        }
        let form = TimeForm::clock(ClockForm::Minutes);
        assert_eq!((ENGLISH.zoned)(stamp, form), "15:25 +08:00");
    }
}
