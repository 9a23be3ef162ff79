//! Owns the version of the simulated agent and what it changes in the contract.
//!
//! Facts: which call came with which release is listed in the protocol notes kept with the recordings; keys grew from
//! 512 to 1024 bits with 4.4.2.0.

use serde::{Deserialize, Deserializer, de::Error as _};

/// An obshell release such as `4.5.0.0`, compared number by number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version([u32; 4]);

impl Version {
    /// The release that the recordings are of.
    pub(crate) const CURRENT: Self = Self([4, 5, 0, 0]);

    /// Reads four numbers joined by dots.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut numbers = [0; 4];
        let mut parts = text.split('.');
        for number in &mut numbers {
            *number = parts.next()?.parse().ok()?;
        }
        parts.next().is_none().then_some(Self(numbers))
    }

    /// Sessions exist: `/login` and `/logout` answer something else than 404.
    pub(crate) fn has_login(&self) -> bool {
        self.0 >= [4, 4, 0, 0]
    }

    /// `/restore/tasks` exists, and the overview carries the two URIs of the backup.
    pub(crate) fn has_tasks(&self) -> bool {
        self.0 >= [4, 3, 2, 0]
    }

    /// Errors carry only the old numeric code.
    pub(crate) fn has_numeric_errors(&self) -> bool {
        self.0 <= [4, 3, 0, u32::MAX]
    }

    /// Modulus size of a key that such an agent makes by itself.
    pub(crate) fn key_bits(&self) -> u16 {
        if self.0 < [4, 4, 2, 0] { 512 } else { 1024 }
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [major, minor, patch, build] = self.0;
        write!(f, "{major}.{minor}.{patch}.{build}")
    }
}

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom(format!("{text:?} is not a version such as \"4.5.0.0\"")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn releases_are_compared_by_number_and_not_by_text() {
        let v = |text| Version::parse(text).unwrap();
        assert!(v("4.10.0.0") > v("4.9.9.9"));
        assert!(!v("4.3.3.0").has_login() && v("4.4.0.0").has_login());
        assert!(!v("4.3.1.9").has_tasks() && v("4.3.2.0").has_tasks());
        assert!(v("4.3.0.1").has_numeric_errors() && !v("4.3.1.0").has_numeric_errors());
        assert_eq!((v("4.4.1.9").key_bits(), v("4.4.2.0").key_bits()), (512, 1024));
        for wrong in ["", "4.5", "4.5.0.0.1", "4.5.0.x", "4.5.0.0-0"] {
            assert_eq!(Version::parse(wrong), None, "{wrong}");
        }
    }
}
