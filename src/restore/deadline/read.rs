//! Parses a typed deadline.

use std::time::Duration;

use crate::time::{Instant, Offset, Stamp};

/// Latest accepted deadline, seconds from now: two years.
const MAX_AHEAD_S: u64 = 2 * 366 * 86_400;

/// Units of a duration, in seconds.
const UNITS: [(&str, u64); 17] = [
    ("d", 86_400),
    ("day", 86_400),
    ("days", 86_400),
    ("天", 86_400),
    ("h", 3_600),
    ("hr", 3_600),
    ("hour", 3_600),
    ("hours", 3_600),
    ("小时", 3_600),
    ("m", 60),
    ("min", 60),
    ("mins", 60),
    ("minute", 60),
    ("minutes", 60),
    ("分钟", 60),
    ("分", 60),
    ("s", 1),
];

/// Accepted words before the deadline.
const LEADS: [&str; 4] = ["up by ", "by ", "within ", "in "];

/// Why a text is not a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum NoDeadline {
    /// Neither a time nor a duration.
    #[error("neither a time nor a length of time")]
    NotRead,
    /// A date in the past.
    #[error("past")]
    Past,
    /// More than two years away.
    #[error("too far away")]
    TooFar,
}

/// Parses a deadline: `06:00`, the next such time in `zone`; `2026-11-23 06:00` with or without seconds, in
/// `zone` unless it has an offset; `4 h`, `90 min`, `1 d 2 h`, from `now` on. `by` or `within` may precede
/// it.
///
/// # Errors
/// If the text is none of these, or the time is not in the future or too far away.
pub fn read(text: &str, now: Instant, zone: Offset) -> Result<Instant, NoDeadline> {
    let text = text.trim();
    let lead = LEADS.into_iter().find_map(|lead| {
        let (start, rest) = text.split_at_checked(lead.len())?;
        start.eq_ignore_ascii_case(lead).then_some(rest.trim_start())
    });
    let text = lead.unwrap_or(text);
    let at = clock(text, now, zone)
        .or_else(|| date(text, zone))
        .or_else(|| span(text).map(|span| after(now, span)))
        .ok_or(NoDeadline::NotRead)?;
    let ahead = at.since(now).filter(|ahead| !ahead.is_zero()).ok_or(NoDeadline::Past)?;
    if ahead.as_secs() > MAX_AHEAD_S {
        return Err(NoDeadline::TooFar);
    }
    Ok(at)
}

/// Truncated to the second, because the address contains it.
fn after(now: Instant, span: Duration) -> Instant {
    let ms = i64::try_from(span.as_secs()).unwrap_or(i64::MAX).saturating_mul(1_000);
    Instant::from_ms(now.seconds().saturating_mul(1_000)).plus_ms(ms)
}

/// `6:00`, `06:00:30`: the next such time.
fn clock(text: &str, now: Instant, zone: Offset) -> Option<Instant> {
    let padded = if text.find(':') == Some(1) {
        format!("0{text}")
    } else {
        text.to_owned()
    };
    let today = date(&format!("{} {padded}", Stamp::of(now, zone).date()), zone)?;
    if today > now {
        return Some(today);
    }
    Some(today.plus_ms(86_400_000))
}

/// `2026-11-23 06:00`, and every format that an agent sends.
fn date(text: &str, zone: Offset) -> Option<Instant> {
    let stamp = Stamp::parse(text).or_else(|| Stamp::parse(&format!("{text}:00")))?;
    Some(stamp.as_labelled().unwrap_or_else(|| stamp.at(zone)))
}

/// `4 h`, `1h30min`, `1.5 h`: numbers with units.
fn span(text: &str) -> Option<Duration> {
    let mut rest = text;
    let mut whole = Duration::ZERO;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let (number, after) = rest.split_at_checked(end)?;
        let after = after.trim_start();
        let end = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
        let (unit, after) = after.split_at_checked(end)?;
        rest = after.trim_start();
        let (_, seconds) = UNITS.into_iter().find(|(name, _)| unit.eq_ignore_ascii_case(name))?;
        whole = whole.checked_add(times(number, seconds)?)?;
    }
    (!whole.is_zero()).then_some(whole)
}

/// A number with at most three decimals, times `seconds`.
fn times(number: &str, seconds: u64) -> Option<Duration> {
    let (integer, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let thousandths: u64 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    let integer: u64 = integer.parse().ok()?;
    let thousandths = integer.checked_mul(1_000)?.checked_add(thousandths)?;
    Some(Duration::from_millis(thousandths.checked_mul(seconds)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> Instant {
        Stamp::parse(text).unwrap().as_labelled().unwrap()
    }

    /// Half past two in the morning at the agent.
    fn now() -> Instant {
        at("2026-11-23T02:30:00+08:00")
    }

    fn typed(text: &str) -> Result<String, NoDeadline> {
        read(text, now(), Offset::EAST_8).map(|at| at.rfc3339_in(Offset::EAST_8))
    }

    #[test]
    fn a_time_of_day_is_the_next_one_in_the_zone_of_the_agent() {
        for (text, expected) in [
            ("06:00", "2026-11-23T06:00:00+08:00"),
            (" up by 6:00 ", "2026-11-23T06:00:00+08:00"),
            ("By 06:00:30", "2026-11-23T06:00:30+08:00"),
            ("02:30", "2026-11-24T02:30:00+08:00"),
            ("01:00", "2026-11-24T01:00:00+08:00"),
        ] {
            assert_eq!(typed(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn a_date_is_in_the_zone_of_the_agent_unless_it_names_its_own() {
        for (text, expected) in [
            ("2026-11-24 06:00", "2026-11-24T06:00:00+08:00"),
            ("by 2026-11-24T06:00:10", "2026-11-24T06:00:10+08:00"),
            ("2026-11-24T06:00:00Z", "2026-11-24T14:00:00+08:00"),
        ] {
            assert_eq!(typed(text).as_deref(), Ok(expected), "{text}");
        }
        assert_eq!(typed("2026-11-22 06:00"), Err(NoDeadline::Past));
        assert_eq!(typed("2036-11-22 06:00"), Err(NoDeadline::TooFar));
    }

    #[test]
    fn a_length_of_time_counts_from_now() {
        for (text, expected) in [
            ("within 4 h", "2026-11-23T06:30:00+08:00"),
            ("within 90 min", "2026-11-23T04:00:00+08:00"),
            ("90.5 s", "2026-11-23T02:31:30+08:00"),
            ("1h30m", "2026-11-23T04:00:00+08:00"),
            ("1.5 hours", "2026-11-23T04:00:00+08:00"),
            ("1 d 2 h", "2026-11-24T04:30:00+08:00"),
            ("4小时", "2026-11-23T06:30:00+08:00"),
        ] {
            assert_eq!(typed(text).as_deref(), Ok(expected), "{text}");
        }
        assert_eq!(typed("99999 h"), Err(NoDeadline::TooFar));
    }

    #[test]
    fn anything_else_is_not_read() {
        for text in [
            "",
            "by",
            "soon",
            "25:00",
            "6",
            "4 x",
            "h",
            "-4 h",
            "0 h",
            "1..5 h",
            "06:0",
            "6:00 pm",
            "2026-13-01 06:00",
            "99999999999999999999 h",
            "by 数据",
        ] {
            assert_eq!(typed(text), Err(NoDeadline::NotRead), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_read_lies_ahead_and_nothing_breaks_it(text in "(by |within )?([0-9]{1,3}( |:|\\.|h|min|-|d|Z)?){0,6}", ms in 0_i64..4_000_000_000_000, zone in -64_800_i32..64_800) {
            let now = Instant::from_ms(ms);
            let zone = Offset::from_seconds(zone).unwrap_or(Offset::UTC);
            if let Ok(at) = read(&text, now, zone) {
                prop_assert!(at > now);
            }
        }

        #[test]
        fn every_time_of_day_comes_within_a_day(hour in 0_u32..24, minute in 0_u32..60, ms in 100_000_000_000_i64..4_000_000_000_000, quarter in -64_i32..64) {
            let (now, zone) = (Instant::from_ms(ms), Offset::from_seconds(quarter * 900).unwrap());
            let text = format!("{hour:02}:{minute:02}");
            let read = read(&text, now, zone).unwrap();
            prop_assert!(read.since(now).unwrap() <= Duration::from_secs(86_400));
            prop_assert_eq!(Stamp::of(read, zone).hour_minute(), text);
        }

        #[test]
        fn any_text_is_survived(text in "\\PC{0,30}") {
            let _ = read(&text, now(), Offset::UTC);
        }
    }
}
