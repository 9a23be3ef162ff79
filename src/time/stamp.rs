//! A parsed time text: wall-clock time and offset.

use std::fmt;

use super::{Instant, Offset};

/// A wall-clock time with its offset, if any.
///
/// Source: agents send RFC 3339 with 0 to 9 fraction digits, and `2024-03-22 15:05:02.560245` without offset. Month, day
/// and hour may have one digit: OceanBase's documentation shows `2022-06-1 10:58:33.689560`.
/// An empty text and the years up to 1970, which Go and OceanBase use for "nothing", are not times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stamp {
    /// Seconds from 1970-01-01 00:00:00 to this wall-clock time, as if it were UTC.
    wall_seconds: i64,
    nanos: u32,
    label: Option<Offset>,
}

impl Stamp {
    /// Parses a time as an agent sends it; `None` if it is not a time.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (date, rest) = text.split_once(['T', 't', ' '])?;
        let (time, label) = match rest.find(['Z', 'z', '+', '-']) {
            Some(at) => {
                let (time, label) = rest.split_at_checked(at)?;
                (time.trim_end(), Some(Offset::parse(label)?))
            }
            None => (rest, None),
        };
        let mut date = date.split('-');
        let (year, month, day) = (
            digits(date.next()?, 4)?,
            one_or_two_digits(date.next()?)?,
            one_or_two_digits(date.next()?)?,
        );
        let (clock, fraction) = time.split_once('.').unwrap_or((time, ""));
        let mut clock = clock.split(':');
        let (hour, minute, second) = (
            one_or_two_digits(clock.next()?)?,
            digits(clock.next()?, 2)?,
            digits(clock.next()?, 2)?,
        );
        let complete = date.next().is_none() && clock.next().is_none();
        let on_the_clock = hour < 24 && minute < 60 && second < 60;
        let on_the_calendar = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        if !complete || !on_the_clock || !on_the_calendar || !(1971..2262).contains(&year) {
            return None;
        }
        Some(Self {
            wall_seconds: days_from_civil(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second,
            nanos: fraction_ns(fraction, time.contains('.'))?,
            label,
        })
    }

    /// The wall-clock time of `instant` at `offset`.
    pub fn of(instant: Instant, offset: Offset) -> Self {
        Self {
            wall_seconds: instant.seconds() + i64::from(offset.seconds()),
            nanos: instant.subsecond_ns(),
            label: Some(offset),
        }
    }

    /// The offset in the text.
    pub const fn label(self) -> Option<Offset> {
        self.label
    }

    /// The wall-clock time as seconds since 1970, as if it were UTC. Zone databases need it.
    pub const fn wall_seconds(self) -> i64 {
        self.wall_seconds
    }

    /// The instant at which a clock at `offset` shows this wall-clock time. Ignores the label.
    pub fn at(self, offset: Offset) -> Instant {
        let seconds = self.wall_seconds - i64::from(offset.seconds());
        Instant::from_ns(
            seconds
                .saturating_mul(1_000_000_000)
                .saturating_add(i64::from(self.nanos)),
        )
    }

    /// The instant by the label; `None` without a label.
    pub fn as_labelled(self) -> Option<Instant> {
        self.label.map(|label| self.at(label))
    }

    /// Calendar days from `other` to this time: 1 is the next day, whatever the hour.
    pub const fn days_since(self, other: Self) -> i64 {
        self.wall_seconds.div_euclid(86_400) - other.wall_seconds.div_euclid(86_400)
    }

    /// `2024-10-14`.
    pub fn date(self) -> String {
        let (year, month, day) = civil_from_days(self.wall_seconds.div_euclid(86_400));
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// `15:25`.
    pub fn hour_minute(self) -> String {
        let second = self.wall_seconds.rem_euclid(86_400);
        format!("{:02}:{:02}", second / 3600, second / 60 % 60)
    }

    /// `15:25:18`.
    pub fn clock(self) -> String {
        format!("{}:{:02}", self.hour_minute(), self.wall_seconds.rem_euclid(60))
    }

    /// Nanoseconds since the last whole second.
    pub const fn subsecond_ns(self) -> u32 {
        self.nanos
    }

    /// `.092782`: the fraction in three, six or nine digits, empty for a whole second.
    pub fn fraction(self) -> String {
        match self.nanos {
            0 => String::new(),
            nanos if nanos % 1_000_000 == 0 => format!(".{:03}", nanos / 1_000_000),
            nanos if nanos % 1_000 == 0 => format!(".{:06}", nanos / 1_000),
            nanos => format!(".{nanos:09}"),
        }
    }
}

/// RFC 3339; without a label only `2024-03-22T15:05:02`.
impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{}{}", self.date(), self.clock(), self.fraction())?;
        self.label.map_or(Ok(()), |label| write!(f, "{label:#}"))
    }
}

fn digits(text: &str, width: usize) -> Option<i64> {
    (text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

fn one_or_two_digits(text: &str) -> Option<i64> {
    digits(text, 2).or_else(|| digits(text, 1))
}

/// Fraction digits as nanoseconds, truncated to nine; a dot without digits is invalid.
fn fraction_ns(fraction: &str, dotted: bool) -> Option<u32> {
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) || (dotted && fraction.is_empty()) {
        return None;
    }
    format!("{fraction:0<9}").get(..9)?.parse().ok()
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 to a date of the proleptic Gregorian calendar. The year starts in March, so that the
/// leap day is its last day; an era is the 400-year period of the calendar.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// The inverse of [`days_from_civil`].
fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day_of_year - (153 * shifted_month + 2) / 5 + 1)
}

impl Instant {
    /// RFC 3339 in UTC, with the shortest exact fraction, for programs.
    pub fn to_rfc3339(self) -> String {
        self.rfc3339_in(Offset::UTC)
    }

    /// RFC 3339 at `offset`.
    pub fn rfc3339_in(self, offset: Offset) -> String {
        Stamp::of(self, offset).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn instant(text: &str) -> i64 {
        Stamp::parse(text).unwrap().as_labelled().unwrap().ns()
    }

    #[test]
    fn days_are_counted_at_midnight() {
        let days = |from: &str, to: &str| Stamp::parse(to).unwrap().days_since(Stamp::parse(from).unwrap());
        assert_eq!(days("2024-10-14T23:59:59Z", "2024-10-15T00:00:00Z"), 1);
        assert_eq!(days("2024-10-14T00:00:00Z", "2024-10-14T23:59:59Z"), 0);
        assert_eq!(days("2024-03-01T00:00:00Z", "2024-02-29T23:59:59Z"), -1);
    }

    #[test]
    fn reads_every_fraction_and_zone_an_agent_sends() {
        assert_eq!(instant("2024-10-14T15:25:18.092782+08:00"), 1_728_890_718_092_782_000);
        assert_eq!(instant("2024-03-22T16:00:00Z"), 1_711_123_200_000_000_000);
        assert_eq!(instant("2026-11-23T23:29:56.28054758Z"), 1_795_476_596_280_547_580);
        assert_eq!(
            instant("2026-11-23T19:26:05.328448183-05:00"),
            1_795_479_965_328_448_183
        );
    }

    #[test]
    fn a_text_without_zone_has_no_instant_of_its_own() {
        let stamp = Stamp::parse("2024-03-22 15:05:02.560245").unwrap();
        assert_eq!(stamp.as_labelled(), None);
        assert_eq!(stamp.at(Offset::EAST_8).ns(), 1_711_091_102_560_245_000);
    }

    #[test]
    fn month_day_and_hour_may_have_one_digit() {
        let read = |text: &str| Stamp::parse(text).unwrap().to_string();
        assert_eq!(read("2022-06-1 10:58:33.689560"), "2022-06-01T10:58:33.689560");
        assert_eq!(read("2022-6-1 9:58:33+08:00"), "2022-06-01T09:58:33+08:00");
        for text in [
            "2022-06-001 10:58:33",
            "2022-06- 10:58:33",
            "2022-06-1 10:5:33",
            "22-06-01 10:58:33",
        ] {
            assert_eq!(Stamp::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn what_says_nothing_is_no_time() {
        for text in [
            "",
            " ",
            "0001-01-01T00:00:00Z",
            "1970-01-01T00:00:00Z",
            "yesterday",
            "2024-10-14",
            "2024-02-30T00:00:00Z",
            "2024-10-14T24:00:00Z",
            "2024-10-14T15:25:18.Z",
            "2024-10-14T15:25Z",
            "2024-10-14T15:25:18+99:00",
            "２０２４-10-14T15:25:18Z",
            "2024-10-14T15:25:18 Z x",
        ] {
            assert_eq!(Stamp::parse(text), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn agrees_with_jiff_on_every_instant(ns in 31_536_000_000_000_000_i64..9_214_646_400_000_000_000, minutes in -1080_i32..=1080) {
            let offset = Offset::from_seconds(minutes * 60).unwrap();
            let ours = Instant::from_ns(ns).rfc3339_in(offset);
            let theirs: jiff::Timestamp = ours.parse().unwrap();
            prop_assert_eq!(theirs.as_nanosecond(), i128::from(ns));
            prop_assert_eq!(instant(&ours), ns);
            let printed = theirs.display_with_offset(jiff::tz::Offset::from_seconds(minutes * 60).unwrap()).to_string();
            prop_assert_eq!(instant(&printed), ns);
        }

        #[test]
        fn any_text_is_read_without_panic(text in "\\PC{0,40}") {
            let _ = Stamp::parse(&text);
        }

        #[test]
        fn no_day_of_the_calendar_is_confused(text in "[0-9]{4}-[0-9]{2}-[0-9]{2}") {
            let jiff_knows = text.parse::<jiff::civil::Date>().is_ok_and(|date| (1971..2262).contains(&date.year()));
            let stamp = Stamp::parse(&format!("{text}T00:00:00Z"));
            prop_assert_eq!(stamp.is_some(), jiff_knows);
            prop_assert_eq!(stamp.map(Stamp::date).unwrap_or(text.clone()), text);
        }
    }
}
