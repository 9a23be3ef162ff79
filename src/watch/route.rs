//! The user's location in the page, as encoded in the hash of the address.

use percent_encoding::{percent_decode_str, utf8_percent_encode};

use super::{
    board::{Listed, Query},
    job_choice::JobChoice,
    poll_schedule::RefreshInterval,
};
use crate::{
    limits::{ADDRESS_BYTES, cut},
    obshell::ESCAPED,
    restore::RestoreId,
    time::{Instant, Stamp},
};

/// A page and its view options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The page.
    pub page: Page,
    /// `every=`: the refresh interval.
    pub every: RefreshInterval,
    /// `by=`: the deadline of the restore, or of all restores that are shown, RFC 3339.
    pub by: Option<Instant>,
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// `#/restores`: every restore of the cluster.
    Board(Query),
    /// `#/wall`: what runs and what ended lately, for a screen on the wall.
    Wall,
    /// `#/restores/<tenant>`: the last restore of a tenant, or one certain restore of it.
    Restore {
        /// The tenant's name.
        tenant: String,
        /// `job=` and `start=`: the certain restore.
        job: Option<JobChoice>,
    },
}

impl Route {
    /// The board with default options.
    pub fn board() -> Self {
        Self {
            page: Page::Board(Query::default()),
            every: RefreshInterval::Auto,
            by: None,
        }
    }

    /// The wall.
    pub const fn wall() -> Self {
        Self {
            page: Page::Wall,
            every: RefreshInterval::Auto,
            by: None,
        }
    }

    /// The page of the last restore of `tenant`.
    pub const fn restore(tenant: String) -> Self {
        Self {
            page: Page::Restore { tenant, job: None },
            every: RefreshInterval::Auto,
            by: None,
        }
    }

    /// The page of a certain restore of `tenant`, or of its last one if the job has no number.
    pub fn certain(tenant: String, key: &RestoreId) -> Self {
        Self {
            page: Page::Restore {
                tenant,
                job: JobChoice::of(key),
            },
            every: RefreshInterval::Auto,
            by: None,
        }
    }

    /// The page of a restore of the board. The newest restore of a tenant has the short link, earlier ones are named by job
    /// and start.
    pub fn of_listed(listed: &Listed) -> Self {
        let row = &listed.row;
        let mut route = Self::restore(row.tenant.clone());
        if let (false, Page::Restore { job, .. }) = (listed.newest, &mut route.page) {
            *job = row.job.map(|job_id| JobChoice {
                job_id,
                start: row.start.clone(),
            });
        }
        route
    }

    /// This route with a refresh interval. Links between pages keep the interval.
    #[must_use]
    pub fn with_interval(self, every: RefreshInterval) -> Self {
        Self { every, ..self }
    }

    /// This route with a deadline. Links from the list keep it.
    #[must_use]
    pub fn with_deadline(self, by: Option<Instant>) -> Self {
        Self { by, ..self }
    }

    /// Parses a hash, with or without `#`. Anything unknown is the board, and what comes after [`ADDRESS_BYTES`] is not read.
    pub fn parse(hash: &str) -> Self {
        let hash = cut(hash.strip_prefix('#').unwrap_or(hash), ADDRESS_BYTES);
        let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
        let value = |name: &str| {
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs.find(|(key, _)| *key == name).map(|(_, value)| decode(value))
        };
        let tenant = path
            .strip_prefix("/restores/")
            .filter(|name| !name.is_empty())
            .map(decode);
        let page = match tenant {
            Some(tenant) => Page::Restore {
                tenant,
                job: value("job").and_then(|job| job.parse().ok()).map(|job_id| JobChoice {
                    job_id,
                    start: value("start").unwrap_or_default(),
                }),
            },
            None if path == "/wall" => Page::Wall,
            None => Page::Board(Query::read(value)),
        };
        Self {
            page,
            every: value("every").map_or(RefreshInterval::Auto, |every| RefreshInterval::parse(&every)),
            by: value("by").and_then(|by| Stamp::parse(&by)?.as_labelled()),
        }
    }

    /// The hash of this route.
    pub fn to_hash(&self) -> String {
        let mut query = Vec::new();
        let mut pair = |name: &str, value: &str| query.push(format!("{name}={}", encode(value)));
        let path = match &self.page {
            Page::Board(query) => {
                query.write(&mut pair);
                "#/restores".to_owned()
            }
            Page::Wall => "#/wall".to_owned(),
            Page::Restore { tenant, job } => {
                if let Some(job) = job {
                    pair("job", &job.job_id.to_string());
                    pair("start", &job.start);
                }
                format!("#/restores/{}", encode(tenant))
            }
        };
        if let Some(every) = self.every.as_text() {
            pair("every", &every);
        }
        if let Some(by) = self.by {
            pair("by", &by.to_rfc3339());
        }
        if query.is_empty() {
            path
        } else {
            format!("{path}?{}", query.join("&"))
        }
    }
}

fn encode(text: &str) -> String {
    utf8_percent_encode(text, ESCAPED).to_string()
}

fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn typed_hashes_are_parsed() {
        assert_eq!(Route::parse(""), Route::board());
        assert_eq!(Route::parse("#/restores/"), Route::board());
        assert_eq!(Route::parse("#/nonsense"), Route::board());
        assert_eq!(Route::parse("#/wall"), Route::wall());
        assert_eq!(Route::parse("#/restores/rt2"), Route::restore("rt2".to_owned()));
        assert_eq!(
            Route::parse("#/restores/my%20tenant"),
            Route::restore("my tenant".to_owned())
        );
        assert_eq!(Route::parse("#/restores/数据"), Route::restore("数据".to_owned()));
        assert_eq!(Route::parse("#/restores/a%ff"), Route::restore("a\u{fffd}".to_owned()));
    }

    #[test]
    fn a_certain_restore_is_named_by_job_and_start_as_sent() {
        let route = Route::parse("#/restores/rt2?job=7&start=2024-10-14T15%3A25%3A18.092782%2B08%3A00&every=10");
        let job = JobChoice {
            job_id: 7,
            start: "2024-10-14T15:25:18.092782+08:00".to_owned(),
        };
        assert_eq!(route.every, RefreshInterval::Seconds(10));
        assert_eq!(
            route.page,
            Page::Restore {
                tenant: "rt2".to_owned(),
                job: Some(job)
            }
        );
    }

    #[test]
    fn only_an_instant_is_a_deadline() {
        let by = |hash: &str| Route::parse(hash).by.map(Instant::to_rfc3339);
        assert_eq!(
            by("#/restores/rt2?by=2026-11-23T06%3A00%3A00%2B08%3A00").as_deref(),
            Some("2026-11-22T22:00:00Z")
        );
        assert_eq!(
            by("#/restores/rt2?by=2026-11-22T22:00:00Z").as_deref(),
            Some("2026-11-22T22:00:00Z")
        );
        for hash in [
            "#/restores/rt2?by=06:00",
            "#/restores/rt2?by=2026-11-22T22:00:00",
            "#/restores/rt2?by=",
        ] {
            assert_eq!(by(hash), None, "{hash}");
        }
    }

    #[test]
    fn a_link_from_the_list_keeps_the_interval_and_the_deadline() {
        let list = Route::parse("#/restores?q=orders&every=15&by=2026-11-22T22%3A00%3A00Z");
        let link = |route: Route| route.with_interval(list.every).with_deadline(list.by).to_hash();
        let links = [Route::wall(), Route::restore("rt2".to_owned())].map(link);
        assert_eq!(
            links,
            [
                "#/wall?every=15&by=2026-11-22T22%3A00%3A00Z",
                "#/restores/rt2?every=15&by=2026-11-22T22%3A00%3A00Z"
            ]
        );
    }

    #[test]
    fn a_link_keeps_an_interval_and_omits_the_default() {
        let link = |every| Route::restore("rt2".to_owned()).with_interval(every).to_hash();
        assert_eq!(link(RefreshInterval::Paused), "#/restores/rt2?every=pause");
        assert_eq!(link(RefreshInterval::Seconds(15)), "#/restores/rt2?every=15");
        assert_eq!(link(RefreshInterval::Auto), "#/restores/rt2");
        assert_eq!(
            Route::board().with_interval(RefreshInterval::Paused).to_hash(),
            "#/restores?every=pause"
        );
    }

    proptest! {
        #[test]
        fn every_route_round_trips(tenant in "\\PC{1,20}", search in "\\PC{0,20}", job in proptest::option::of((any::<i64>(), "\\PC{0,30}")), every in "[0-9]{0,3}|pause", by in proptest::option::of(any::<u32>())) {
            let every = RefreshInterval::parse(&every);
            let by = by.map(|seconds| Instant::from_ms(i64::from(seconds) * 1000).plus_ms(40_000_000_000));
            let job = job.map(|(job_id, start)| JobChoice { job_id, start });
            for page in [Page::Restore { tenant, job }, Page::Board(Query { search, ..Query::default() })] {
                let route = Route { page, every, by };
                prop_assert_eq!(Route::parse(&route.to_hash()), route);
            }
        }
    }
}
