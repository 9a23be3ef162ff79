//! Parses `restore_option`: `pool_list=a,b&locality=FULL@zone1&primary_zone=RANDOM&concurrency=50`.
//!
//! Source: the parameters of `ALTER SYSTEM RESTORE` and the locality syntax of OceanBase.

/// The parameters of a restore.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RestoreOption {
    /// Resource pools.
    pub pools: Vec<String>,
    /// Replica types and zones; empty if not given, so that OceanBase decides.
    pub locality: Vec<LocalityItem>,
    /// Order of zones for leaders: `RANDOM` or names.
    pub primary_zone: Option<String>,
    /// Number of restore threads.
    pub concurrency: Option<u32>,
    /// Other parameters in their order.
    pub others: Vec<(String, String)>,
}

/// An entry of a locality: `FULL@zone1`, `FULL{1}@zone1`, `READONLY{2}@zone3`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalityItem {
    /// `FULL`, `READONLY`, … as sent.
    pub replica: String,
    /// Number of replicas, 1 by default.
    pub count: u32,
    /// The zone; empty if not given.
    pub zone: String,
}

impl RestoreOption {
    /// Parses the text. Never fails: unknown parts go to [`Self::others`].
    pub fn parse(text: &str) -> Self {
        let mut option = Self::default();
        for part in text.split('&').map(str::trim).filter(|part| !part.is_empty()) {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            let (key, value) = (key.trim(), value.trim());
            match key.to_ascii_lowercase().as_str() {
                "pool_list" => option.pools = list(value).map(str::to_owned).collect(),
                "locality" => option.locality = list(value).map(LocalityItem::parse).collect(),
                "primary_zone" if !value.is_empty() => option.primary_zone = Some(value.to_owned()),
                "concurrency" if value.parse::<u32>().is_ok() => option.concurrency = value.parse().ok(),
                _ => option.others.push((key.to_owned(), value.to_owned())),
            }
        }
        option
    }

    /// Whether no user data is to be copied: `method=quick`.
    pub fn is_quick(&self) -> bool {
        let asks =
            |(key, value): &(String, String)| key.eq_ignore_ascii_case("method") && value.eq_ignore_ascii_case("quick");
        self.others.iter().any(asks)
    }

    /// Number of FULL replicas, by which disk use multiplies; `None` when no locality was sent.
    pub fn full_replicas(&self) -> Option<u32> {
        let full = self.locality.iter().filter(|item| item.is_full());
        (!self.locality.is_empty()).then(|| full.fold(0, |sum: u32, item| sum.saturating_add(item.count)))
    }
}

impl LocalityItem {
    fn parse(text: &str) -> Self {
        let (replica, zone) = text.split_once('@').unwrap_or((text, ""));
        let (replica, count) = match replica.split_once('{') {
            Some((replica, rest)) => (
                replica,
                rest.trim_end().trim_end_matches('}').trim().parse().unwrap_or(1),
            ),
            None => (replica, 1),
        };
        Self {
            replica: replica.trim().to_owned(),
            count,
            zone: zone.trim().to_owned(),
        }
    }

    fn is_full(&self) -> bool {
        ["FULL", "F"].iter().any(|full| self.replica.eq_ignore_ascii_case(full))
    }
}

/// The entries of a comma-separated list. A comma within brackets (`{1, memstore}@[zone1,zone2]`) does not
/// separate entries.
fn list(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_i32;
    text.split(move |character| {
        match character {
            '{' | '[' | '(' => depth += 1,
            '}' | ']' | ')' => depth -= 1,
            _ => {}
        }
        character == ',' && depth <= 0
    })
    .map(str::trim)
    .filter(|entry| !entry.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn items(locality: &str) -> Vec<(String, u32, String)> {
        let option = RestoreOption::parse(&format!("locality={locality}"));
        option
            .locality
            .into_iter()
            .map(|item| (item.replica, item.count, item.zone))
            .collect()
    }

    fn item(replica: &str, count: u32, zone: &str) -> (String, u32, String) {
        (replica.to_owned(), count, zone.to_owned())
    }

    #[test]
    fn reads_what_was_given() {
        let option =
            RestoreOption::parse("pool_list=a,b&locality=FULL@zone1&primary_zone=RANDOM&concurrency=50&kms=x=y");
        assert_eq!(option.pools, ["a", "b"]);
        assert_eq!(option.primary_zone.as_deref(), Some("RANDOM"));
        assert_eq!(option.concurrency, Some(50));
        assert_eq!(option.others, [("kms".to_owned(), "x=y".to_owned())]);
        assert_eq!(option.full_replicas(), Some(1));
    }

    #[test]
    fn reads_every_form_of_a_locality() {
        assert_eq!(
            items("FULL{1}@zone1, full@zone2,READONLY{2}@z3"),
            [
                item("FULL", 1, "zone1"),
                item("full", 1, "zone2"),
                item("READONLY", 2, "z3")
            ]
        );
        assert_eq!(
            items("F{2},R{ALL_SERVER}@[z1,z2]"),
            [item("F", 2, ""), item("R", 1, "[z1,z2]")]
        );
    }

    #[test]
    fn only_full_replicas_count() {
        let full = |locality: &str| RestoreOption::parse(&format!("locality={locality}")).full_replicas();
        assert_eq!(full("FULL@z1,full{2}@z2,READONLY{5}@z3"), Some(3));
        assert_eq!(full("READONLY@z1"), Some(0));
        assert_eq!(RestoreOption::parse("pool_list=p").full_replicas(), None);
    }

    #[test]
    fn nothing_sent_is_nothing_given() {
        assert_eq!(RestoreOption::parse(""), RestoreOption::default());
        let option = RestoreOption::parse("concurrency=many&&primary_zone=");
        assert_eq!(option.concurrency, None);
        assert_eq!(option.primary_zone, None);
        assert_eq!(option.others.len(), 2);
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "(pool_list|locality|concurrency|=|&|,|@|\\{|\\}|[0-9a-z]|\\PC){0,40}") {
            let option = RestoreOption::parse(&text);
            prop_assert!(option.locality.len() + option.pools.len() + option.others.len() <= text.len());
        }
    }
}
