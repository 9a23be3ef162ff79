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
        let mut effects = Vec::new();
        let mut wait: Option<Duration> = None;
        let mut wait_for = |later: Duration| wait = Some(wait.map_or(later, |wait| wait.min(later)));
        match self.next_cluster_query(context) {
            Some((effect, Duration::ZERO)) => {
                self.recording.change().ask_cluster_at = None;
                self.in_flight.set_cluster_name(true);
                effects.push(effect);
            }
            Some((_, later)) => wait_for(later),
            None => {}
        }
        while let Some((query, later)) = self.next_query(context) {
            if !later.is_zero() {
                wait_for(later);
                break;
            }
            let Some((shown, _)) = self.view.current() else { break };
            self.in_flight.start(query);
            let related = Box::new(RelatedData::clone(&self.related));
            effects.push(Effect::Query { query, shown, related });
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

    /// The next related query and the wait for it; `None` while no other may be in flight.
    fn next_query(&mut self, context: &Context<'_>) -> Option<(RelatedQuery, Duration)> {
        if !self.in_flight.has_room() {
            return None;
        }
        let (query, wait) = self.due_query(context.now)?;
        if query == RelatedQuery::List
            && wait.is_zero()
            && let Some(list) = self.list.take()
        {
            let id = self.id.clone()?;
            // The available list answers the query at once; the update causes no effect.
            self.apply_related(&id, query, Ok(RelatedAnswer::List(list)), Duration::ZERO, context);
            return self.due_query(context.now);
        }
        Some((query, wait))
    }

    fn due_query(&self, now: Instant) -> Option<(RelatedQuery, Duration)> {
        let (shown, _) = self.view.current()?;
        let (query, wait) = self.related.next(
            &shown.restore,
            self.is_paused(),
            self.conditions.visible,
            now,
            self.in_flight.queries(),
        )?;
        let since = self.query_answered.and_then(|answered| now.since(answered));
        let gap = since.map_or(Duration::ZERO, |since| QUERY_GAP.saturating_sub(since));
        Some((query, wait.max(gap)))
    }
}
