//! Request targets, byte for byte as the agent receives them.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All but the unreserved characters of RFC 3986. Browsers and libraries leave these encodings alone, so the
/// sealed `Uri` equals the one that arrives.
pub const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Why obshell does not support a tenant name. Nothing was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// The name is empty.
    #[error("empty tenant name")]
    Empty,
    /// The name contains a slash: obshell's router answers 404 even if it is encoded.
    #[error("slash in the tenant name")]
    Slash,
    /// The name is `.` or `..`: browsers resolve such a path segment, encoded or not.
    #[error("tenant name of dots")]
    Dots,
}

/// A path with its query under `/api/v1`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target(String);

impl Target {
    /// A path under `/api/v1` without parameters, such as `secret`.
    pub fn of(path: &str) -> Self {
        Self(format!("/api/v1/{path}"))
    }

    /// `/api/v1/tenant/<name>/<rest>` with the name encoded.
    ///
    /// # Errors
    /// [`NameError`] for an unsupported name.
    pub fn of_tenant(name: &str, rest: &str) -> Result<Self, NameError> {
        match name {
            "" => Err(NameError::Empty),
            "." | ".." => Err(NameError::Dots),
            name if name.contains('/') => Err(NameError::Slash),
            name => Ok(Self::of(&format!(
                "tenant/{}/{rest}",
                utf8_percent_encode(name, ESCAPED)
            ))),
        }
    }

    /// The target with one more path segment, encoded.
    #[must_use]
    pub fn with_segment(self, segment: &str) -> Self {
        Self(format!("{}/{}", self.0, utf8_percent_encode(segment, ESCAPED)))
    }

    /// The target with one more parameter, its value encoded (`+` as `%2B`).
    #[must_use]
    pub fn with(self, name: &str, value: &str) -> Self {
        let separator = if self.0.contains('?') { '&' } else { '?' };
        Self(format!(
            "{}{separator}{name}={}",
            self.0,
            utf8_percent_encode(value, ESCAPED)
        ))
    }

    /// The request target, path and query.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn overview(name: &str) -> Result<String, NameError> {
        Target::of_tenant(name, "restore/overview").map(|target| target.0)
    }

    #[test]
    fn odd_names_are_encoded() {
        for (name, encoded) in [
            ("rt2", "rt2"),
            ("my tenant", "my%20tenant"),
            ("50%", "50%25"),
            ("数据库", "%E6%95%B0%E6%8D%AE%E5%BA%93"),
            ("a\"b'c", "a%22b%27c"),
            ("a?b#c", "a%3Fb%23c"),
            ("...", "..."),
        ] {
            assert_eq!(
                overview(name).unwrap(),
                format!("/api/v1/tenant/{encoded}/restore/overview")
            );
        }
    }

    #[test]
    fn invalid_names_are_rejected() {
        assert_eq!(overview(""), Err(NameError::Empty));
        assert_eq!(overview("."), Err(NameError::Dots));
        assert_eq!(overview(".."), Err(NameError::Dots));
        assert_eq!(overview("a/b"), Err(NameError::Slash));
    }

    #[test]
    fn a_plus_in_a_query_is_encoded() {
        let target = Target::of("restore/tasks")
            .with("start_time", "2024-10-14T00:00:00+08:00")
            .with("status", "A,B");
        assert_eq!(
            target.as_str(),
            "/api/v1/restore/tasks?start_time=2024-10-14T00%3A00%3A00%2B08%3A00&status=A%2CB"
        );
    }

    #[test]
    fn a_path_segment_stays_one_segment() {
        assert_eq!(
            Target::of("task/dag").with_segment("11/../x").as_str(),
            "/api/v1/task/dag/11%2F..%2Fx"
        );
    }

    proptest! {
        #[test]
        fn every_name_round_trips(name in "\\PC{1,40}") {
            if let Ok(target) = overview(&name) {
                let encoded = target.strip_prefix("/api/v1/tenant/").unwrap().strip_suffix("/restore/overview").unwrap();
                prop_assert!(encoded.is_ascii() && !encoded.contains(['/', '?', '#', ' ', '"']));
                prop_assert_eq!(percent_encoding::percent_decode_str(encoded).decode_utf8().unwrap(), name);
            }
        }
    }
}
