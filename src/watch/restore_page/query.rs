//! What is to be asked next, and when.

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

/// Two related queries are this far apart, so that an agent gets its breath.
const QUERY_GAP: Duration = Duration::from_secs(1);

impl State {
    /// The queries that are due, and a timer for the next moment at which something is.
    pub(super) fn next_effects(&mut self, context: &Context<'_>) -> Vec<Effect> {
        if !self.may_ask() {
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
            self.query_out = true;
        }
        if effects.iter().any(|effect| matches!(effect, Effect::NameCluster(_))) {
            self.recording.change().ask_cluster_at = None;
        }
        effects.extend(wait.map(Effect::Schedule));
        effects
    }

    /// Whether anybody is signed in, as far as that is known.
    fn may_ask(&self) -> bool {
        self.conditions.signed_in && self.view.contact.contact() != Contact::SignedOut
    }

    fn paused(&self) -> bool {
        self.conditions.interval == RefreshInterval::Paused
    }

    /// The name of the cluster is asked for again until the agent reports it, but not while the user has paused.
    fn next_cluster_query(&self, context: &Context<'_>) -> Option<(Effect, Duration)> {
        let at = self.recording.ask_cluster_at.filter(|_| !self.paused())?;
        let id = self.id.clone()?;
        Some((Effect::NameCluster(id), at.since(context.now).unwrap_or_default()))
    }

    /// The next related query and how long to wait for it, unless one is out.
    fn next_query(&mut self, context: &Context<'_>) -> Option<(Effect, Duration)> {
        if self.query_out {
            return None;
        }
        let (mut query, mut wait) = self.due_query(context.now)?;
        if query == RelatedQuery::List
            && wait.is_zero()
            && let Some(list) = self.list.take()
        {
            let id = self.id.clone()?;
            // It answers at once, and it stores nothing.
            self.take_in_related(&id, query, Ok(RelatedAnswer::List(list)), Duration::ZERO, context);
            (query, wait) = self.due_query(context.now)?;
        }
        let (shown, _) = self.view.told()?;
        let related = Box::new(RelatedData::clone(&self.related));
        Some((Effect::Query { query, shown, related }, wait))
    }

    fn due_query(&self, now: Instant) -> Option<(RelatedQuery, Duration)> {
        let (shown, _) = self.view.told()?;
        let (query, wait) = self
            .related
            .next(&shown.restore, self.paused(), self.conditions.visible, now)?;
        let since = self.query_answered.and_then(|answered| now.since(answered));
        let gap = since.map_or(Duration::ZERO, |since| QUERY_GAP.saturating_sub(since));
        Some((query, wait.max(gap)))
    }
}
