//! Wall times.

use crate::time::{ClockForm, DayForm, Stamp, TimeForm};

/// A wall time in ISO 8601 with a space between day and time of day: `2024-10-14 15:25:18`.
pub fn time(stamp: Stamp, form: TimeForm) -> String {
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

/// A wall time with its zone: `2024-10-14 15:25:18 +08:00`.
pub fn zoned(stamp: Stamp, form: TimeForm) -> String {
    match stamp.label() {
        Some(zone) => format!("{} {zone}", time(stamp, form)),
        None => time(stamp, form),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(zoned(stamp, TimeForm::clock(ClockForm::Minutes)), "15:25 +08:00");
    }
}
