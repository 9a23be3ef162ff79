//! Which requests of the page are in flight: two at most, and the poll never waits for a related query.

use std::time::Duration;

use crate::{time::Instant, watch::related::RelatedQuery};

/// A query that has been out for this long is one of a slow agent. A poll that a sign-in or a late zone causes may come at
/// any time.
const SLOW: Duration = Duration::from_secs(2);

/// The requests in flight.
#[derive(Debug, Clone, Default)]
pub(super) struct InFlight {
    /// The related queries, in the order in which they were sent, and when, by the local clock.
    queries: Vec<(RelatedQuery, Instant)>,
    poll: bool,
    /// Whether the query for the cluster's name is in flight.
    cluster_name: bool,
    /// Whether a query that was out for long was aborted for a poll. Such an agent is too slow for two related queries between two polls.
    one_at_a_time: bool,
}

impl InFlight {
    /// Whether another request may be sent beside those in flight.
    pub(super) fn has_room(&self) -> bool {
        let most = if self.one_at_a_time { 1 } else { 2 };
        self.queries.len() < most && self.queries.len() + usize::from(self.poll) + usize::from(self.cluster_name) < 2
    }

    /// The related queries.
    pub(super) fn queries(&self) -> Vec<RelatedQuery> {
        self.queries.iter().map(|(query, _)| *query).collect()
    }

    /// Records that a related query is sent.
    pub(super) fn start(&mut self, query: RelatedQuery, now: Instant) {
        self.queries.push((query, now));
    }

    /// Records that a related query was answered or failed.
    pub(super) fn end(&mut self, query: RelatedQuery) {
        self.queries.retain(|(other, _)| *other != query);
    }

    /// Records that the poll is sent. Returns the query that has to be aborted for it, the younger of two.
    pub(super) fn start_poll(&mut self, now: Instant) -> Option<RelatedQuery> {
        self.poll = true;
        let full = self.queries.len() + usize::from(self.cluster_name) > 1;
        let (aborted, sent) = self.queries.pop_if(|_| full)?;
        self.one_at_a_time |= now.since(sent).is_some_and(|since| since >= SLOW);
        Some(aborted)
    }

    /// Records that the poll was answered or failed.
    pub(super) const fn end_poll(&mut self) {
        self.poll = false;
    }

    /// Records whether the query for the cluster's name is in flight.
    pub(super) const fn set_cluster_name(&mut self, in_flight: bool) {
        self.cluster_name = in_flight;
    }
}
