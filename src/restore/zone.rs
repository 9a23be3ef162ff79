//! Which zone the start and finish of a restore are to be read in.
//!
//! obshell sends both as wall times of the *database session* (variable `time_zone` of the sys tenant, +08:00 unless
//! somebody changed it) and labels them with the zone of *its own host*. On a host in UTC they lie eight hours in the
//! future. So the label counts only where nothing better is known and nothing speaks against it. What is once known holds for
//! the connection; see [`super::ZoneDecision`].
//! SCNs are absolute and need no such care.
//!
//! Source: seen with a running agent; `tests/recordings/agent/tz_*` are its answers on hosts in three zones.

use crate::time::{Instant, Offset, Stamp, Zones};

/// How far the clocks of the agent and the database may lie apart before a time counts as impossible. OceanBase itself
/// tolerates 2 s between its servers; zones differ by a quarter of an hour at least.
const CLOCK_SLACK_MS: i64 = 5_000;

/// The zone of the database session, as the agent's variables tell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SessionZone {
    /// A distance from UTC, such as `+08:00`.
    Fixed(Offset),
    /// A name, such as `Asia/Shanghai`: its offset depends on the date.
    Named(String),
    /// The agent has not answered yet.
    Pending,
    /// The agent refuses to tell it, or tells nothing that can be read.
    Unknown,
    /// Some restore's times were impossible otherwise: +08:00, OceanBase's default, for this connection.
    Assumed(AssumedBecause),
}

impl SessionZone {
    /// From the values of the sys tenant's variables `time_zone` and `system_time_zone`; `SYSTEM` in the first refers
    /// to the second.
    pub fn from_variables(time_zone: Option<&str>, system_time_zone: Option<&str>) -> Self {
        let time_zone = time_zone.unwrap_or_default().trim();
        let text = if time_zone.eq_ignore_ascii_case("SYSTEM") {
            system_time_zone.unwrap_or_default().trim()
        } else {
            time_zone
        };
        match read_offset(text) {
            Some(offset) => Self::Fixed(offset),
            None if text.is_empty() || is_abbreviation(text) => Self::Unknown,
            None => Self::Named(text.to_owned()),
        }
    }

    /// `None` when nothing is known, and for a name that the zone database does not have.
    fn offset(&self, zones: &dyn Zones, wall: Stamp) -> Option<Offset> {
        match self {
            Self::Fixed(offset) => Some(*offset),
            Self::Named(name) => zones.offset(name, wall),
            Self::Pending | Self::Unknown | Self::Assumed(_) => None,
        }
    }

    fn name(&self) -> String {
        match self {
            Self::Fixed(offset) => offset.to_string(),
            Self::Named(name) => name.clone(),
            Self::Pending | Self::Unknown | Self::Assumed(_) => String::new(),
        }
    }
}

/// `CST` is what hosts in China, in America and in Cuba call their zone: such a text names none. UTC is the same
/// everywhere.
fn is_abbreviation(text: &str) -> bool {
    let universal = ["UTC", "GMT"].iter().any(|name| text.eq_ignore_ascii_case(name));
    !universal && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// `+08:00`, and `+8:00` as MySQL allows it too.
fn read_offset(text: &str) -> Option<Offset> {
    Offset::parse(text).or_else(|| {
        let (sign, rest) = text.split_at_checked(1)?;
        Offset::parse(&format!("{sign}0{rest}"))
    })
}

/// What is needed besides the row itself to read its times.
#[derive(Clone, Copy)]
pub struct TimeContext<'a> {
    /// The zone of the database session.
    pub session: &'a SessionZone,
    /// The zone database, for a session zone that is a name.
    pub zones: &'a dyn Zones,
    /// The agent's clock when it answered (`timestamp` of the envelope).
    pub now: Option<Instant>,
}

/// Which offset the times of a restore were read with, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZoneReading {
    /// The offset in force at the start (at the finish where no start was sent): the one to show times in.
    pub offset: Offset,
    /// The offset that the agent labelled the same time with; `None` where the text had no label.
    pub label: Option<Offset>,
    /// Why [`Self::offset`] was used.
    pub source: ZoneSource,
}

/// Why an offset was used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ZoneSource {
    /// The agent was asked: this is the session's zone as a text, `+08:00` or a name.
    Asked(String),
    /// Nothing is known about the session: the label was kept.
    Labelled,
    /// What is known about the session cannot be right, or nothing is known and the label is missing or cannot be
    /// right: +08:00, OceanBase's default, is assumed.
    Assumed(AssumedBecause),
}

/// Why neither the session's zone nor the label was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AssumedBecause {
    /// A restore would begin later than the agent's clock.
    StartsInFuture,
    /// A restore would have ended later than the agent's clock.
    EndsInFuture,
    /// A restore would begin before the point in time it restores to.
    StartsBeforeTarget,
    /// The text has no label.
    NoLabel,
    /// No time was sent at all; the offset serves to show other times in.
    NoTimes,
}

impl ZoneReading {
    fn labelled(label: Option<Offset>) -> Self {
        Self {
            offset: label.unwrap_or(Offset::EAST_8),
            label,
            source: ZoneSource::Labelled,
        }
    }

    fn assumed(label: Option<Offset>, because: AssumedBecause) -> Self {
        Self {
            offset: Offset::EAST_8,
            label,
            source: ZoneSource::Assumed(because),
        }
    }

    /// Why neither the label nor the session's zone can be right, where these times show it.
    pub const fn evidence(&self) -> Option<AssumedBecause> {
        match self.source {
            ZoneSource::Assumed(
                because @ (AssumedBecause::StartsInFuture
                | AssumedBecause::EndsInFuture
                | AssumedBecause::StartsBeforeTarget),
            ) => Some(because),
            _ => None,
        }
    }

    /// Whether the label names another offset than the one used: then the page says so.
    pub fn differs_from_label(&self) -> bool {
        self.label.is_some_and(|label| label != self.offset)
    }
}

/// The two times of a restore, read.
pub(super) struct Times {
    pub(super) started: Option<Instant>,
    pub(super) finished: Option<Instant>,
    pub(super) zone: ZoneReading,
}

impl TimeContext<'_> {
    /// Reads the start and finish of one restore. `target` is its `restore_scn`.
    pub(super) fn times(&self, start: Option<Stamp>, finish: Option<Stamp>, target: Option<Instant>) -> Times {
        let Some(shown) = start.or(finish) else {
            return self.no_times();
        };
        // Both are wall times of one session, so a label on either speaks for both.
        let label = start.and_then(Stamp::label).or(finish.and_then(Stamp::label));
        if let SessionZone::Assumed(because) = self.session
            && label != Some(Offset::EAST_8)
        {
            return assumed(start, finish, label, *because);
        }
        let asked = |stamp: Stamp| self.session.offset(self.zones, stamp);
        if let Some(offset) = asked(shown)
            && finish.is_none_or(|finish| asked(finish).is_some())
        {
            let zone = ZoneReading {
                offset,
                label,
                source: ZoneSource::Asked(self.session.name()),
            };
            let times = read(start, finish, zone, asked);
            return match self.session {
                // A name is looked up here, and may mean another place than where it was given.
                SessionZone::Named(_) => self.unless_impossible(times, (start, finish), target),
                _ => times,
            };
        }
        if label.is_none() {
            return assumed(start, finish, label, AssumedBecause::NoLabel);
        }
        let times = read(start, finish, ZoneReading::labelled(label), |stamp| {
            stamp.label().or(label)
        });
        self.unless_impossible(times, (start, finish), target)
    }

    /// Times that cannot be are read in OceanBase's default zone, unless that is what they were read in.
    fn unless_impossible(
        &self,
        times: Times,
        (start, finish): (Option<Stamp>, Option<Stamp>),
        target: Option<Instant>,
    ) -> Times {
        match self.doubt(&times, target) {
            Some(because) if times.zone.offset != Offset::EAST_8 => assumed(start, finish, times.zone.label, because),
            _ => times,
        }
    }

    /// What makes times impossible, if anything does.
    fn doubt(&self, times: &Times, target: Option<Instant>) -> Option<AssumedBecause> {
        if later(times.started, self.now) {
            Some(AssumedBecause::StartsInFuture)
        } else if later(times.finished, self.now) {
            Some(AssumedBecause::EndsInFuture)
        } else if later(target, times.started) {
            Some(AssumedBecause::StartsBeforeTarget)
        } else {
            None
        }
    }

    fn no_times(&self) -> Times {
        let wall = self.now.map(|now| Stamp::of(now, Offset::UTC));
        let zone = match wall.and_then(|wall| self.session.offset(self.zones, wall)) {
            Some(offset) => ZoneReading {
                offset,
                label: None,
                source: ZoneSource::Asked(self.session.name()),
            },
            None => ZoneReading::assumed(None, AssumedBecause::NoTimes),
        };
        Times {
            started: None,
            finished: None,
            zone,
        }
    }
}

fn later(a: Option<Instant>, b: Option<Instant>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a > b.plus_ms(CLOCK_SLACK_MS))
}

fn assumed(start: Option<Stamp>, finish: Option<Stamp>, label: Option<Offset>, because: AssumedBecause) -> Times {
    read(start, finish, ZoneReading::assumed(label, because), |_| {
        Some(Offset::EAST_8)
    })
}

fn read(
    start: Option<Stamp>,
    finish: Option<Stamp>,
    zone: ZoneReading,
    offset: impl Fn(Stamp) -> Option<Offset>,
) -> Times {
    let at = |stamp: Option<Stamp>| stamp.and_then(|stamp| Some(stamp.at(offset(stamp)?)));
    Times {
        started: at(start),
        finished: at(finish),
        zone,
    }
}
