//! Owns how instants become the texts that an agent sends.
//!
//! Two zones meet in one answer: times out of SQL are wall times of the database session, SCN texts and the envelope are
//! in the zone of the host, and the agent labels all of them with the host's zone. The recordings `tz_*` show it.

use jiff::{SignedDuration, Timestamp, ZonedDateTime, fmt::temporal::DateTimePrinter, tz::TimeZone};

/// The zones of one simulated agent and its database.
#[derive(Debug, Clone)]
pub(crate) struct Zones {
    host: TimeZone,
    session: TimeZone,
    /// Variable `time_zone` of the sys tenant, as sent.
    pub(crate) time_zone: String,
    /// Variable `system_time_zone` of the sys tenant, as sent: an observer keeps its host's zone as a fixed offset.
    pub(crate) system_time_zone: String,
}

impl Zones {
    /// Puts the zones together; `at` decides which offset an observer started then has kept.
    ///
    /// # Errors
    /// The name that is no zone.
    pub(crate) fn new(host: &str, time_zone: &str, system: Option<&str>, at: Timestamp) -> Result<Self, String> {
        let host_zone = zone(host)?;
        let system_time_zone = match system {
            Some(text) => text.to_owned(),
            None => offset_text(&at.to_zoned_datetime(host_zone.clone())),
        };
        let session_name = if time_zone.eq_ignore_ascii_case("SYSTEM") {
            &system_time_zone
        } else {
            time_zone
        };
        let session = zone(session_name)?;
        Ok(Self {
            host: host_zone,
            session,
            time_zone: time_zone.to_owned(),
            system_time_zone,
        })
    }

    /// The agent's own clock, as in the envelope.
    pub(crate) fn agent_time(&self, at: Timestamp) -> String {
        text(&at.to_zoned_datetime(self.host.clone()))
    }

    /// A time out of SQL: the wall clock of the database session, labelled with the host's zone.
    pub(crate) fn sql_time(&self, at: Timestamp) -> String {
        let wall = at.to_zoned_datetime(self.session.clone()).datetime();
        // Only the last hours of the calendar cannot be placed in a zone; then the plain instant is as good.
        wall.to_zoned_datetime(self.host.clone())
            .map_or_else(|_| self.agent_time(at), |labelled| text(&labelled))
    }

    /// The instant behind a time out of SQL: its wall clock is the session's, whatever the label says.
    pub(crate) fn instant(&self, label: &str) -> Option<Timestamp> {
        let (date, time) = label.split_once('T')?;
        let time = time.split(['Z', '+', '-']).next()?;
        let wall: jiff::civil::DateTime = format!("{date}T{time}").parse().ok()?;
        wall.to_zoned_datetime(self.session.clone())
            .ok()
            .map(|at| at.timestamp())
    }

    /// SCN_TO_TIMESTAMP: microseconds, in the zone of the observer's host. Empty for 0, which stands for NULL.
    pub(crate) fn scn_display(&self, scn: i64) -> String {
        if scn == 0 {
            return String::new();
        }
        Timestamp::from_microsecond(scn / 1000).map_or_else(|_| String::new(), |at| self.agent_time(at))
    }
}

/// Go's RFC3339Nano: as many digits of a second as needed, `Z` for UTC.
fn text(at: &ZonedDateTime) -> String {
    let text = DateTimePrinter::new().timestamp_with_offset_to_string(&at.timestamp(), at.offset());
    match text.strip_suffix("+00:00") {
        Some(rest) => format!("{rest}Z"),
        None => text,
    }
}

fn offset_text(at: &ZonedDateTime) -> String {
    let seconds = at.offset().seconds();
    let (sign, minutes) = (if seconds < 0 { '-' } else { '+' }, seconds.abs() / 60);
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// A zone by IANA name, or a fixed offset `±HH:MM`.
fn zone(name: &str) -> Result<TimeZone, String> {
    let wrong = || format!("{name:?} is neither a zone such as \"Asia/Shanghai\" nor an offset such as \"+08:00\"");
    let Some(sign) = name.chars().next().filter(|c| matches!(c, '+' | '-')) else {
        return TimeZone::get(name).map_err(|_| wrong());
    };
    let (hours, minutes) = name.trim_start_matches(sign).split_once(':').ok_or_else(wrong)?;
    let (hours, minutes): (i32, i32) = (
        hours.parse().map_err(|_| wrong())?,
        minutes.parse().map_err(|_| wrong())?,
    );
    let seconds = (hours * 3600 + minutes * 60) * if sign == '-' { -1 } else { 1 };
    jiff::tz::Offset::from_seconds(seconds)
        .map(TimeZone::fixed)
        .map_err(|_| wrong())
}

/// Seconds of a scenario as a duration; fractions kept to the nanosecond.
pub(crate) fn seconds(value: f64) -> SignedDuration {
    SignedDuration::try_from_secs_f64(value).unwrap_or(SignedDuration::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn the_recorded_zone_traps_come_out_the_same() {
        // (host zone, restore_scn_display, start_timestamp, system_time_zone) of the recordings tz_*_overview_finished.
        for (host, display, start, system) in [
            (
                "UTC",
                "2024-10-14T07:23:28.464651Z",
                "2024-10-14T15:25:18.092782Z",
                "+00:00",
            ),
            (
                "America/New_York",
                "2024-10-14T03:23:28.464651-04:00",
                "2024-10-14T15:25:18.092782-04:00",
                "-05:00",
            ),
            (
                "Asia/Shanghai",
                "2024-10-14T15:23:28.464651+08:00",
                "2024-10-14T15:25:18.092782+08:00",
                "+08:00",
            ),
        ] {
            let zones = Zones::new(host, "+08:00", None, at("2026-11-24T00:26:00Z")).unwrap();
            assert_eq!(zones.scn_display(1_728_890_608_464_651_265), display);
            assert_eq!(zones.sql_time(at("2024-10-14T07:25:18.092782Z")), start);
            assert_eq!(zones.instant(start), Some(at("2024-10-14T07:25:18.092782Z")));
            assert_eq!(zones.system_time_zone, system);
        }
    }

    #[test]
    fn a_session_in_the_zone_of_the_system_follows_it() {
        let zones = Zones::new("UTC", "SYSTEM", Some("-05:00"), at("2026-01-01T00:00:00Z")).unwrap();
        assert_eq!(zones.sql_time(at("2026-01-01T12:00:00Z")), "2026-01-01T07:00:00Z");
    }

    #[test]
    fn what_is_no_time_is_no_instant() {
        let zones = Zones::new("UTC", "+08:00", None, at("2026-01-01T00:00:00Z")).unwrap();
        for nothing in ["", "T", "2024-10-14", "soon"] {
            assert_eq!(zones.instant(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn what_is_no_zone_is_named() {
        for wrong in ["Mars/Olympus", "+8", "+99:00", "", "+aa:00"] {
            assert!(
                Zones::new(wrong, "+08:00", None, at("2026-01-01T00:00:00Z"))
                    .unwrap_err()
                    .contains(wrong)
            );
        }
    }

    #[test]
    fn no_scn_has_no_text_and_trailing_zeros_are_dropped() {
        let zones = Zones::new("UTC", "+08:00", None, at("2026-01-01T00:00:00Z")).unwrap();
        assert_eq!(zones.scn_display(0), "");
        assert_eq!(zones.scn_display(1_733_000_000_000_000_001), "2024-11-30T20:53:20Z");
        assert_eq!(zones.agent_time(at("2026-01-01T00:00:00.1Z")), "2026-01-01T00:00:00.1Z");
    }
}
