//! The version of an OceanBase cluster, packed into an integer.

use std::fmt;

/// Four numbers, `4.2.1.7`.
///
/// Source: `CLUSTER_VERSION` of OceanBase 4: major in the upper 32 bits, then 16 bits of minor, 8 of major patch and 8
/// of minor patch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObVersion {
    major: u32,
    minor: u16,
    major_patch: u8,
    minor_patch: u8,
}

impl ObVersion {
    /// Unpacks `backup_cluster_version`; `None` for 0 and below, which mean "not reported".
    pub fn decode(packed: i64) -> Option<Self> {
        let [a, b, c, d, e, f, major_patch, minor_patch] = u64::try_from(packed).ok()?.to_be_bytes();
        (packed > 0).then_some(Self {
            major: u32::from_be_bytes([a, b, c, d]),
            minor: u16::from_be_bytes([e, f]),
            major_patch,
            minor_patch,
        })
    }
}

impl fmt::Display for ObVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}.{}.{}.{}",
            self.major, self.minor, self.major_patch, self.minor_patch
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(packed: i64) -> Option<String> {
        ObVersion::decode(packed).map(|version| version.to_string())
    }

    #[test]
    fn unpacks() {
        assert_eq!(shown(17_180_000_519).as_deref(), Some("4.2.1.7"));
        assert_eq!(shown(17_179_869_184).as_deref(), Some("4.0.0.0"));
        assert_eq!(shown(i64::MAX).as_deref(), Some("2147483647.65535.255.255"));
    }

    #[test]
    fn nothing_sent_is_no_version() {
        for packed in [0, -1, i64::MIN] {
            assert_eq!(shown(packed), None);
        }
    }
}
