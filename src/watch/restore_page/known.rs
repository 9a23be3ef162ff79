//! How the page begins with what is known already, and what is kept of it when it is left.

use std::time::Duration;

use super::{Context, Effect, Part, State};
use crate::{
    restore::TimeContext,
    time::Instant,
    watch::{
        RestoreView,
        job_choice::JobChoice,
        kept_restore::{KeptRestore, KnownRestore},
        listed_restore::ListedRestore,
        lookup::LookupResult,
        related::{RelatedAnswer, RelatedQuery},
    },
};

impl State {
    /// What is kept of the restore on show when its page is left; `None` if none is on show.
    pub fn keep(&mut self, job: Option<JobChoice>) -> Option<KeptRestore> {
        self.view.shown.as_ref()?;
        Some(KeptRestore {
            job,
            view: std::mem::replace(self.view.change(), RestoreView::new(String::new())),
            related: std::mem::take(self.related.change()),
            series: std::mem::take(self.series.change()),
        })
    }

    /// Begins with what is known of the restore.
    pub(super) fn begin_with(&mut self, known: KnownRestore, context: &Context<'_>) -> Vec<Effect> {
        if let Some(kept) = known.kept {
            self.begin_with_kept(kept, context.now);
        }
        let listed = known.listed.map(|listed| self.begin_with_list(listed, context));
        listed.unwrap_or_default()
    }

    /// Begins with a restore as it was on show. Its recording is loaded again.
    fn begin_with_kept(&mut self, kept: KeptRestore, now: Instant) {
        self.view = Part::new(kept.view);
        self.related = Part::new(kept.related);
        self.series = Part::new(kept.series);
        let restore = self.view.shown.as_deref().map(|shown| &shown.restore);
        self.id = restore.map(|restore| restore.key.clone());
        self.started = restore.and_then(|restore| restore.started);
        self.recording.change().ask_cluster_at = Some(now);
        self.view.change().contact.record_sign_in(true);
    }

    /// Begins with what an answered list says, where nothing newer is known.
    fn begin_with_list(&mut self, listed: ListedRestore, context: &Context<'_>) -> Vec<Effect> {
        let ListedRestore { row, list, seen } = listed;
        let times = TimeContext {
            now: Some(list.at.agent),
            ..*context.time_context
        };
        let then = Context {
            now: list.at.local,
            time_context: &times,
            ..*context
        };
        let mut effects = Vec::new();
        if self.view.shown.is_none() {
            effects = self.apply_answer(LookupResult::Listed(Box::new(row)), None, &then);
            self.seen_in_list = seen;
            self.rebuild_series(&then);
        } else {
            // Until its recording is loaded again, it stands as it was.
            self.seen_in_list = seen;
        }
        let newer = self
            .related
            .schedule
            .list_answered()
            .is_none_or(|before| before < list.at.local);
        if newer && let Some(id) = self.id.clone() {
            let answer = Ok(RelatedAnswer::List(list.jobs));
            effects.extend(self.apply_related(&id, RelatedQuery::List, answer, Duration::ZERO, &then));
        }
        effects
    }
}
