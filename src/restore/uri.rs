//! Lists of backup sets and archive pieces, taken apart, with secrets masked.
//!
//! OceanBase joins the entries with commas and obshell cuts access keys out of them, not always cleanly: a piece of
//! the next entry may stay glued to a parameter, and a key may slip through. So whatever is named like a secret is
//! masked here again, wherever it stands, before anything else looks at the text.

use crate::obshell::mask_secrets;

/// One entry of such a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupUri {
    /// The entry as sent, secrets masked.
    pub raw: String,
    /// `file`, `oss`, `s3`, `cos`, …; `None` for an entry that is no URI.
    pub scheme: Option<String>,
    /// Scheme, bucket and path: the entry without its parameters.
    pub path: String,
    /// Endpoint of the object store (parameter `host`).
    pub host: Option<String>,
    /// Parameters in their order, secrets masked.
    pub query: Vec<Query>,
    /// Last part of the path.
    pub last: String,
    /// What that last part names.
    pub name: UriName,
}

/// A parameter of a URI.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Its name.
    pub key: String,
    /// Its value; [`crate::obshell::MASK`] where it is a secret.
    pub value: String,
}

/// What the last part of a path names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UriName {
    /// `backup_set_2_full` or `backup_set_3_inc`.
    BackupSet {
        /// Number of the backup set.
        id: u64,
        /// Whether it is a full backup and not an increment on one.
        full: bool,
    },
    /// `piece_d1001r2p2`.
    Piece {
        /// Number of the archive destination.
        dest: u64,
        /// Round of archiving.
        round: u64,
        /// Piece within the destination.
        piece: u64,
    },
    /// Anything else.
    Other,
}

impl BackupUri {
    /// Reads a comma-separated list. Never fails; empty entries are left out.
    pub fn parse_list(text: &str) -> Vec<Self> {
        let mut entries = Vec::new();
        let mut rest = text;
        while let Some((entry, after)) = split_entry(rest, text.contains("://")) {
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
        let raw = mask_secrets(entry).into_owned();
        let (path, query) = raw.split_once('?').unwrap_or((&raw, ""));
        let parameters = query.split('&').filter(|parameter| !parameter.is_empty());
        let query: Vec<_> = parameters
            .map(|parameter| {
                let (key, value) = parameter.split_once('=').unwrap_or((parameter, ""));
                Query {
                    key: key.to_owned(),
                    value: value.to_owned(),
                }
            })
            .collect();
        let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        Self {
            scheme: scheme(path).map(str::to_owned),
            host: query
                .iter()
                .find(|parameter| parameter.key == "host")
                .map(|parameter| parameter.value.clone()),
            last: last.to_owned(),
            name: UriName::of(last),
            path: path.to_owned(),
            query,
            raw,
        }
    }
}

impl UriName {
    fn of(last: &str) -> Self {
        backup_set(last).or_else(|| piece(last)).unwrap_or(Self::Other)
    }
}

fn backup_set(text: &str) -> Option<UriName> {
    let (id, kind) = text.strip_prefix("backup_set_")?.split_once('_')?;
    let full = match kind {
        "full" => true,
        "inc" => false,
        _ => return None,
    };
    Some(UriName::BackupSet {
        id: id.parse().ok()?,
        full,
    })
}

fn piece(text: &str) -> Option<UriName> {
    let (dest, rest) = text.strip_prefix("piece_d")?.split_once('r')?;
    let (round, piece) = rest.split_once('p')?;
    Some(UriName::Piece {
        dest: dest.parse().ok()?,
        round: round.parse().ok()?,
        piece: piece.parse().ok()?,
    })
}

/// The scheme of a text that begins like a URI.
fn scheme(text: &str) -> Option<&str> {
    let (scheme, _) = text.split_once("://")?;
    let mut letters = scheme.chars();
    let begins = letters.next().is_some_and(|first| first.is_ascii_alphabetic());
    (begins && letters.all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter))).then_some(scheme)
}

/// Cuts at the first comma that parts entries. Parameters and paths may hold commas of their own, so in a list of URIs
/// only a comma before the next URI counts.
fn split_entry(text: &str, of_uris: bool) -> Option<(&str, &str)> {
    let parts = |after: &str| !of_uris || scheme(after.trim_start()).is_some();
    let (at, _) = text
        .match_indices(',')
        .find(|(at, _)| text.get(at + 1..).is_some_and(parts))?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn takes_an_entry_apart() {
        let list = BackupUri::parse_list("oss://b/test/1002/data/backup_set_2_full?host=oss-cn.example.com&x=1");
        let uri = &list[0];
        assert_eq!(uri.scheme.as_deref(), Some("oss"));
        assert_eq!(uri.path, "oss://b/test/1002/data/backup_set_2_full");
        assert_eq!(uri.host.as_deref(), Some("oss-cn.example.com"));
        assert_eq!(
            uri.query[1],
            Query {
                key: "x".to_owned(),
                value: "1".to_owned()
            }
        );
        assert_eq!(uri.name, UriName::BackupSet { id: 2, full: true });
    }

    #[test]
    fn secrets_never_come_through() {
        for list in [
            "oss://b/p?host=h&access_id=ID1&access_key=K1==&x=1",
            "s3://b?ACCESS_KEY=ID1,s3://c?s3_secret_key=ID1",
            "oss://ID1:k/ey@b/p?host=h",
        ] {
            for uri in BackupUri::parse_list(list) {
                assert!(!format!("{uri:?}").contains("ID1"), "{uri:?}");
            }
        }
    }

    #[test]
    fn names_are_read_or_left() {
        for (last, name) in [
            ("backup_set_13_inc", UriName::BackupSet { id: 13, full: false }),
            (
                "piece_d1001r41p88",
                UriName::Piece {
                    dest: 1001,
                    round: 41,
                    piece: 88,
                },
            ),
            ("backup_set_x_full", UriName::Other),
            ("backup_set_1_odd", UriName::Other),
            ("piece_d1r2", UriName::Other),
            ("", UriName::Other),
        ] {
            assert_eq!(UriName::of(last), name, "{last}");
        }
    }

    #[test]
    fn only_a_comma_before_a_uri_parts_entries() {
        let paths = |text: &str| {
            BackupUri::parse_list(text)
                .into_iter()
                .map(|uri| uri.raw)
                .collect::<Vec<_>>()
        };
        assert_eq!(paths("file:///a,b/c, file:///d,,"), ["file:///a,b/c", "file:///d,,"]);
        assert_eq!(
            paths("s3://b/x?tags=1,2&host=h,s3://b/y"),
            ["s3://b/x?tags=1,2&host=h", "s3://b/y"]
        );
        assert_eq!(paths("one,two,"), ["one", "two"]);
        assert!(paths(" , ").is_empty());
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "(://|,|\\?|&|=|access_key|host|file|[ -~]|\\PC){0,40}") {
            for uri in BackupUri::parse_list(&text) {
                prop_assert!(!uri.raw.is_empty());
                prop_assert!(uri.raw.starts_with(&uri.path));
            }
        }
    }
}
