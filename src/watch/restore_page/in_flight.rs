//! Which requests of the page are in flight: two at most, and the poll never waits for a related query.

use crate::watch::related::RelatedQuery;

/// The requests in flight.
#[derive(Debug, Clone, Default)]
pub(super) struct InFlight {
    /// The related queries, in the order in which they were sent.
    queries: Vec<RelatedQuery>,
    poll: bool,
    /// Whether the query for the cluster's name is in flight.
    cluster_name: bool,
    /// Whether a query was aborted for a poll. Such an agent is too slow for two related queries between two polls.
    one_at_a_time: bool,
}

impl InFlight {
    /// Whether another request may be sent beside those in flight.
    pub(super) fn has_room(&self) -> bool {
        let most = if self.one_at_a_time { 1 } else { 2 };
        self.queries.len() < most && self.queries.len() + usize::from(self.poll) + usize::from(self.cluster_name) < 2
    }

    /// The related queries.
    pub(super) fn queries(&self) -> &[RelatedQuery] {
        &self.queries
    }

    /// Records that a related query is sent.
    pub(super) fn start(&mut self, query: RelatedQuery) {
        self.queries.push(query);
    }

    /// Records that a related query was answered or failed.
    pub(super) fn end(&mut self, query: RelatedQuery) {
        self.queries.retain(|other| *other != query);
    }

    /// Records that the poll is sent. Returns the query that has to be aborted for it, the younger of two.
    pub(super) fn start_poll(&mut self) -> Option<RelatedQuery> {
        self.poll = true;
        let aborted = if self.queries.len() + usize::from(self.cluster_name) > 1 {
            self.queries.pop()
        } else {
            None
        };
        self.one_at_a_time |= aborted.is_some();
        aborted
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
