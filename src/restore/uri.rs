//! Lists of backup sets and archive pieces: the path of each, with secrets masked.
//!
//! OceanBase joins the entries with commas and obshell cuts access keys out of them, not always cleanly: a piece of
//! the next entry may stay glued to a parameter, and a key may slip through. So whatever is named like a secret is
//! masked here again, wherever it stands, before anything else looks at the text.

use crate::obshell::mask_secrets;

/// One entry of such a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupUri {
    /// Scheme, bucket and path: the entry without its parameters. The whole text stands among the fields received.
    pub path: String,
}

impl BackupUri {
    /// Reads a comma-separated list. Never fails; empty entries are left out.
    pub fn parse_list(text: &str) -> Vec<Self> {
        let mut entries = Vec::new();
        let mut rest = text;
        let of_uris = text.contains("://");
        while let Some((entry, after)) = split_entry(rest, of_uris) {
            entries.push(entry);
            rest = after;
        }
        entries.push(rest);
        entries
            .into_iter()
            .map(str::trim)
            .filter(|entry| !entry.is_empty())
            .map(Self::parse)
            .collect()
    }

    fn parse(entry: &str) -> Self {
        let masked = mask_secrets(entry);
        let (path, _) = masked.split_once('?').unwrap_or((&masked, ""));
        Self { path: path.to_owned() }
    }
}

/// Whether a text begins like a URI.
fn begins_with_scheme(text: &str) -> bool {
    let is_of_scheme = |letter: char| letter.is_ascii_alphanumeric() || "+-.".contains(letter);
    let rest = text.trim_start_matches(is_of_scheme);
    rest.starts_with("://") && text.starts_with(|first: char| first.is_ascii_alphabetic())
}

/// Cuts at the first comma that parts entries. Parameters and paths may hold commas of their own, so in a list of URIs
/// only a comma before the next URI counts.
fn split_entry(text: &str, of_uris: bool) -> Option<(&str, &str)> {
    let parts = |after: &str| !of_uris || begins_with_scheme(after.trim_start());
    let (at, _) = text
        .match_indices(',')
        .find(|(at, _)| text.get(at + 1..).is_some_and(parts))?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn paths(text: &str) -> Vec<String> {
        BackupUri::parse_list(text).into_iter().map(|uri| uri.path).collect()
    }

    #[test]
    fn parameters_are_no_part_of_a_path() {
        assert_eq!(
            paths("oss://b/test/1002/data/backup_set_2_full?host=oss-cn.example.com&x=1"),
            ["oss://b/test/1002/data/backup_set_2_full"]
        );
    }

    #[test]
    fn secrets_never_come_through() {
        for list in [
            "oss://b/p?host=h&access_id=ID1&access_key=K1==&x=1",
            "s3://b?ACCESS_KEY=ID1,s3://c?s3_secret_key=ID1",
            "oss://ID1:k/ey@b/p?host=h",
            "oss://b/p&access_id=ID1",
        ] {
            for path in paths(list) {
                assert!(!path.contains("ID1"), "{path}");
            }
        }
    }

    #[test]
    fn only_a_comma_before_a_uri_parts_entries() {
        assert_eq!(paths("file:///a,b/c, file:///d,,"), ["file:///a,b/c", "file:///d,,"]);
        assert_eq!(paths("s3://b/x?tags=1,2&host=h,s3://b/y"), ["s3://b/x", "s3://b/y"]);
        assert_eq!(paths("one,two,"), ["one", "two"]);
        assert!(paths(" , ").is_empty());
    }

    /// So much that a reader which looks at a stretch again and again does not come to an end.
    #[test]
    fn masking_takes_linear_time() {
        for piece in [",", ", ", ",a", ",a://", "://,", ",a:", "a", "?", "&"] {
            paths(&format!("{}://x", piece.repeat(100_000)));
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "(://|,|\\?|&|=|access_key|host|file|[ -~]|\\PC){0,40}") {
            for path in paths(&text) {
                prop_assert!(!path.contains('?'));
            }
        }
    }
}
