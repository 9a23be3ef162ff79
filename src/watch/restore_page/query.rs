//! Decides which query is sent next, and when. The first ones follow each other at once; later ones leave the agent time.

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

/// Shortest gap before a related query is repeated, to spare the agent.
const QUERY_GAP: Duration = Duration::from_secs(1);

impl State {
    /// The effects that are due, and a timer for the next one.
    pub(super) fn next_effects(&mut self, context: &Context<'_>) -> Vec<Effect> {
        if !self.may_query() {
            return Vec::new();
        }
        let mut effects = Vec::new();
        loop {
            let query = self.next_query(context);
            let due = query.filter(|(_, wait)| wait.is_zero()).map(|(query, _)| query);
            if let Some(effect) = self.name_cluster_before(due, context) {
                effects.push(effect);
                continue;
            }
            let Some((query, (shown, _))) = due.zip(self.view.current()) else {
                let cluster = self.cluster_wait(context).filter(|wait| !wait.is_zero());
                let wait = query.map(|(_, wait)| wait).into_iter().chain(cluster).min();
                effects.extend(wait.filter(|wait| !wait.is_zero()).map(Effect::Schedule));
                return effects;
            };
            self.in_flight.start(query, context.now);
            let related = Box::new(RelatedData::clone(&self.related));
            effects.push(Effect::Query { query, shown, related });
        }
    }

    /// Whether a user is signed in, as far as known.
    fn may_query(&self) -> bool {
        self.conditions.signed_in && self.view.contact.contact() != Contact::SignedOut
    }

    fn is_paused(&self) -> bool {
        self.conditions.interval == RefreshInterval::Paused
    }

    /// The wait for the query for the cluster's name, which is repeated until the agent reports one, except while paused.
    fn cluster_wait(&self, context: &Context<'_>) -> Option<Duration> {
        let at = self.recording.ask_cluster_at.filter(|_| !self.is_paused())?;
        Some(at.since(context.now).unwrap_or_default())
    }

    /// Asks for the cluster's name if that is due and has room, unless the related query `next` is worth more. A name that
    /// is known already needs no room.
    fn name_cluster_before(&mut self, next: Option<RelatedQuery>, context: &Context<'_>) -> Option<Effect> {
        self.cluster_wait(context).filter(Duration::is_zero)?;
        let id = self.id.clone()?;
        if !context.knows_cluster {
            if !self.in_flight.has_room() || next.is_some_and(RelatedQuery::makes_a_window) {
                return None;
            }
            self.in_flight.set_cluster_name(true);
        }
        self.recording.change().ask_cluster_at = None;
        Some(Effect::NameCluster(id))
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
            &self.in_flight.queries(),
        )?;
        if self.related.schedule.is_first(query) {
            return Some((query, wait));
        }
        let since = self.query_answered.and_then(|answered| now.since(answered));
        let gap = since.map_or(Duration::ZERO, |since| QUERY_GAP.saturating_sub(since));
        Some((query, wait.max(gap)))
    }
}
