//! Two live regions that are not visible: a polite one, and one that interrupts.

use std::time::Duration;

use leptos::prelude::*;

use super::page_signals::PageSignals;
use crate::{
    text::page_text,
    ui::{
        markup::{Node, view},
        reactive::effect,
    },
    watch::{StatusBadge, restore_page::Announcement},
};

/// How long a region is empty before it has words again. A reader announces changes only, so the same words twice need
/// an empty region in between.
const GAP: Duration = Duration::from_millis(100);

/// Announces words to people who do not see the page.
#[derive(Clone, Copy)]
pub(super) struct Announcer {
    polite: RwSignal<String>,
    urgent: RwSignal<String>,
}

impl Announcer {
    pub fn new() -> Self {
        Self {
            polite: RwSignal::new(String::new()),
            urgent: RwSignal::new(String::new()),
        }
    }

    /// Announces `words` when the reader has finished its sentence.
    pub fn say(self, words: String) {
        replace_words(self.polite, words);
    }

    fn announce(self, announcement: &Announcement, tenant: &str, gone: bool) {
        let words = sentence(announcement, tenant, gone);
        match announcement.is_urgent() {
            true => replace_words(self.urgent, words),
            false => self.say(words),
        }
        // An alert that is no longer true must not be found by somebody who reads through the page.
        if *announcement == Announcement::MovesAgain {
            self.urgent.set(String::new());
        }
    }
}

fn sentence(announcement: &Announcement, tenant: &str, gone: bool) -> String {
    let words = &page_text().restore.milestone;
    match announcement {
        Announcement::State(badge, status) => (words.state)(badge.word(), status),
        Announcement::Tenths { data, log } => (words.tenths)(*data, *log),
        Announcement::Failed if gone => (words.gone)(tenant),
        Announcement::Failed => (words.failed)(tenant),
        Announcement::Stalled => words.stalled.to_owned(),
        Announcement::MovesAgain => words.moves_again.to_owned(),
    }
}

fn replace_words(region: RwSignal<String>, words: String) {
    region.set(String::new());
    set_timeout(
        move || {
            region.try_set(words);
        },
        GAP,
    );
}

/// The regions, and what is announced of the restore.
#[component]
pub(super) fn LiveRegions(signals: PageSignals, announcer: Announcer) -> Node {
    let badge = signals.badge();
    effect(move || {
        let gone = badge.get_untracked() == StatusBadge::Gone;
        let tenant = signals.view.with_untracked(|view| view.tenant.clone());
        let announcements = signals.announcements.get();
        announcements
            .iter()
            .for_each(|announcement| announcer.announce(announcement, &tenant, gone));
    });
    let Announcer { polite, urgent } = announcer;
    view! {
        <p class="visually-hidden" role="status">{polite}</p>
        {move || urgent.with(|words| (!words.is_empty()).then(|| view! { <p class="visually-hidden" role="alert">{words.clone()}</p> }))}
    }
}
