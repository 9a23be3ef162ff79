//! What is told to those who do not see the page: changes of state, each tenth of a lane, failure.

use leptos::prelude::*;

use super::{
    page_signals::PageSignals,
    status_badge::{StatusBadge, movement},
};
use crate::{
    restore::{Movement, Outcome, Percent},
    text::page_text,
    time::Instant,
    watch::Shown,
};

/// Tenths are told at most this often, in seconds.
const PAUSE: u64 = 60;

/// The polite voice of the page.
#[derive(Clone, Copy)]
pub(super) struct Announcer(RwSignal<String>);

impl Announcer {
    pub fn new() -> Self {
        Self(RwSignal::new(String::new()))
    }

    pub fn say(self, words: String) {
        self.0.set(words);
    }
}

/// What has been told, or needs no telling because it stood there at first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Announced {
    job: Option<i64>,
    status: String,
    look: StatusBadge,
    outcome: Option<Outcome>,
    data: Option<u16>,
    log: Option<u16>,
}

impl Announced {
    fn of(shown: &Shown, look: StatusBadge) -> Self {
        let restore = &shown.restore;
        let tenth = |percent: Percent| percent.hundredths() / 1_000;
        Self {
            job: restore.key.job_id,
            status: restore.status.clone(),
            look,
            outcome: restore.state.outcome(),
            data: restore
                .data
                .progress
                .as_ref()
                .value()
                .map(|progress| tenth(progress.percent)),
            log: restore
                .log
                .progress
                .as_ref()
                .value()
                .map(|progress| tenth(progress.percent)),
        }
    }

    /// The sentence for a lane that has passed a tenth since `before`.
    fn passed(&self, before: &Self) -> Option<String> {
        let words = &page_text().restore;
        let lanes = [
            (words.cards.data, self.data, before.data),
            (words.cards.log, self.log, before.log),
        ];
        let passed: Vec<_> = lanes
            .into_iter()
            .filter(|(_, now, before)| now > before)
            .filter_map(|(name, now, _)| Some((words.milestone.passed)(name, &(now? * 10).to_string())))
            .collect();
        (!passed.is_empty()).then(|| passed.join(" "))
    }
}

/// Two live regions out of sight: a polite one, and one that interrupts, for a failure or a stall that begins while the
/// page is open. Lost contact is said by its banner.
#[component]
pub(super) fn Milestones(scene: PageSignals, announcer: Announcer) -> impl IntoView {
    let alert = RwSignal::new(String::new());
    let look = scene.look();
    let current = scene.of(move |shown| Some(Announced::of(shown, look.get())));
    // Once a minute what had to wait is looked at again.
    let minute = Memo::new(move |_| scene.now.with(|now| now.seconds().div_euclid(60)));
    Effect::new(move |told: Option<Option<(Announced, Option<Instant>)>>| {
        minute.track();
        let current = current.get()?;
        let Some((told, last)) = told.flatten().filter(|(told, _)| told.job == current.job) else {
            return Some((current, None));
        };
        let words = &page_text().restore.milestone;
        if told.status != current.status || told.look != current.look {
            if current.outcome == Some(Outcome::Failed) && told.outcome.is_none() {
                alert.set((words.failed)(&scene.view.with_untracked(|view| view.tenant.clone())));
            } else {
                announcer.say((words.state)(current.look.word(), &current.status));
            }
            return Some((current, last));
        }
        let now = scene.now.get_untracked();
        let early = last.is_some_and(|last| now.since(last).is_none_or(|pause| pause.as_secs() < PAUSE));
        match current.passed(&told) {
            Some(_) if early => Some((told, last)),
            Some(sentence) => {
                announcer.say(sentence);
                Some((current, Some(now)))
            }
            None => Some((current, last)),
        }
    });
    let movement = scene.over_time(movement);
    Effect::new(move |before: Option<bool>| {
        let still = matches!(movement.get(), Some(Movement::Stalled { .. }));
        // What stood still when the page was opened is said by the page.
        if still && before == Some(false) {
            alert.set(page_text().restore.milestone.still.to_owned());
        }
        still
    });
    view! {
        <p class="visually-hidden" role="status">{announcer.0}</p>
        {move || alert.with(|alert| (!alert.is_empty()).then(|| view! { <p class="visually-hidden" role="alert">{alert.clone()}</p> }))}
    }
}
