//! Decides which query is sent next, and when.

use std::time::Duration;

use super::{Context, Effect, State};
use crate::{
    time::Instant,
    watch::{
        contact::Contact,
        poll_schedule::RefreshInterval,
        related::{RelatedAnswer, RelatedData, RelatedQuery},
    },
};

/// Shortest gap between two related queries, to spare the agent.
const QUERY_GAP: Duration = Duration::from_secs(1);

impl State {
    /// The effects that are due, and a timer for the next one.
    pub(super) fn next_effects(&mut self, context: &Context<'_>) -> Vec<Effect> {
        if !self.may_query() {
            return Vec::new();
        }
        let cluster = self.next_cluster_query(context);
        let query = self.next_query(context);
        let due = |wait: &Option<(Effect, Duration)>| wait.as_ref().is_some_and(|(_, wait)| wait.is_zero());
        let mut effects = Vec::new();
        let mut wait: Option<Duration> = None;
        for next in [cluster, query] {
            match next {
                next if due(&next) => effects.extend(next.map(|(effect, _)| effect)),
                Some((_, later)) => wait = Some(wait.map_or(later, |wait| wait.min(later))),
                None => {}
            }
        }
        if effects.iter().any(|effect| matches!(effect, Effect::Query { .. })) {
            self.query_in_flight = true;
        }
        if effects.iter().any(|effect| matches!(effect, Effect::NameCluster(_))) {
            self.recording.change().ask_cluster_at = None;
        }
        effects.extend(wait.map(Effect::Schedule));
        effects
    }

    /// Whether a user is signed in, as far as known.
    fn may_query(&self) -> bool {
        self.conditions.signed_in && self.view.contact.contact() != Contact::SignedOut
    }

    fn is_paused(&self) -> bool {
        self.conditions.interval == RefreshInterval::Paused
    }

    /// The query for the cluster's name, repeated until the agent reports one, except while paused.
    fn next_cluster_query(&self, context: &Context<'_>) -> Option<(Effect, Duration)> {
        let at = self.recording.ask_cluster_at.filter(|_| !self.is_paused())?;
        let id = self.id.clone()?;
        Some((Effect::NameCluster(id), at.since(context.now).unwrap_or_default()))
    }

    /// The next related query and the wait for it; `None` while one is in flight.
    fn next_query(&mut self, context: &Context<'_>) -> Option<(Effect, Duration)> {
        if self.query_in_flight {
            return None;
        }
        let (mut query, mut wait) = self.due_query(context.now)?;
        if query == RelatedQuery::List
            && wait.is_zero()
            && let Some(list) = self.list.take()
        {
            let id = self.id.clone()?;
            // The available list answers the query at once; the update causes no effect.
            self.apply_related(&id, query, Ok(RelatedAnswer::List(list)), Duration::ZERO, context);
            (query, wait) = self.due_query(context.now)?;
        }
        let (shown, _) = self.view.current()?;
        let related = Box::new(RelatedData::clone(&self.related));
        Some((Effect::Query { query, shown, related }, wait))
    }

    fn due_query(&self, now: Instant) -> Option<(RelatedQuery, Duration)> {
        let (shown, _) = self.view.current()?;
        let (query, wait) = self
            .related
            .next(&shown.restore, self.is_paused(), self.conditions.visible, now)?;
        let since = self.query_answered.and_then(|answered| now.since(answered));
        let gap = since.map_or(Duration::ZERO, |since| QUERY_GAP.saturating_sub(since));
        Some((query, wait.max(gap)))
    }
}
