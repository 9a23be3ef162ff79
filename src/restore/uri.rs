//! Parses lists of backup sets and archive pieces, with secrets masked.
//!
//! OceanBase joins the entries with commas. obshell removes access keys from them, but not reliably: part of
//! the next entry may remain in a parameter, and a key may remain. Therefore secrets are masked here again,
//! before anything else reads the text.

use crate::{
    limits::{BACKUP_PATHS, TEXT_BYTES, cut},
    obshell::mask_secrets,
};

/// An entry of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupUri {
    /// Scheme, bucket and path, without parameters. The raw fields contain the whole text.
    pub path: String,
}

impl BackupUri {
    /// Parses a comma-separated list of at most [`BACKUP_PATHS`]. Never fails; empty entries are skipped.
    pub fn parse_list(text: &str) -> Vec<Self> {
        let mut entries = Vec::new();
        let mut rest = text;
        let of_uris = text.contains("://");
        while let Some((entry, after)) = split_entry(rest, of_uris).filter(|_| entries.len() < BACKUP_PATHS) {
            entries.push(entry);
            rest = after;
        }
        entries.push(rest);
        entries
            .into_iter()
            .map(str::trim)
            .filter(|entry| !entry.is_empty())
            .take(BACKUP_PATHS)
            .map(Self::parse)
            .collect()
    }

    fn parse(entry: &str) -> Self {
        let masked = mask_secrets(entry);
        let (path, _) = masked.split_once('?').unwrap_or((&masked, ""));
        let path = cut(path, TEXT_BYTES).to_owned();
        Self { path }
    }
}

/// Whether a text begins like a URI.
fn begins_with_scheme(text: &str) -> bool {
    let is_of_scheme = |letter: char| letter.is_ascii_alphanumeric() || "+-.".contains(letter);
    let rest = text.trim_start_matches(is_of_scheme);
    rest.starts_with("://") && text.starts_with(|first: char| first.is_ascii_alphabetic())
}

/// Splits at the first separating comma. Parameters and paths may contain commas, so in a list of URIs only a
/// comma before the next URI separates.
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

    /// Long inputs on which a quadratic parser would not finish.
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
