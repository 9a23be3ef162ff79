//! A fixed offset from UTC.

use std::fmt;

/// Seconds east of UTC, whole minutes, within ±18 h as `java.time` and the zone database allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Offset(i32);

impl Offset {
    /// UTC.
    pub const UTC: Self = Self(0);
    /// +08:00: the default session zone of OceanBase's sys tenant.
    pub const EAST_8: Self = Self(8 * 3600);

    /// The offset of `seconds` east of UTC; `None` beyond 18 hours.
    pub const fn from_seconds(seconds: i32) -> Option<Self> {
        if seconds.unsigned_abs() <= 18 * 3600 {
            Some(Self(seconds))
        } else {
            None
        }
    }

    /// Seconds east of UTC.
    pub const fn seconds(self) -> i32 {
        self.0
    }

    /// Parses `Z`, `z`, `+08:00`, `-0530` or `+08`.
    pub fn parse(text: &str) -> Option<Self> {
        if text.eq_ignore_ascii_case("z") {
            return Some(Self::UTC);
        }
        let (sign, digits) = match text.split_at_checked(1)? {
            ("+", rest) => (1, rest),
            ("-", rest) => (-1, rest),
            _ => return None,
        };
        let (hours, minutes) = match digits.split_once(':') {
            Some(parts) => parts,
            None if digits.len() == 4 => digits.split_at_checked(2)?,
            None => (digits, "00"),
        };
        let hours = two_digits(hours)?;
        let minutes = two_digits(minutes).filter(|minutes| *minutes < 60)?;
        Self::from_seconds(sign * (hours * 3600 + minutes * 60))
    }
}

fn two_digits(text: &str) -> Option<i32> {
    (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

/// `+08:00`; UTC is `Z` in the alternate form (`{:#}`), as RFC 3339 texts usually have it.
impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() && self.0 == 0 {
            return f.write_str("Z");
        }
        let sign = if self.0 < 0 { '-' } else { '+' };
        let minutes = self.0.unsigned_abs() / 60;
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}
