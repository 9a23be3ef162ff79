//! Two live regions that are not visible, and what they say of a restore.

use leptos::prelude::*;

use super::page_signals::PageSignals;
use crate::{
    text::page_text,
    ui::{
        announcer::Announcer,
        markup::{Node, view},
        reactive::effect,
    },
    watch::{StatusBadge, restore_page::Announcement},
};

fn announce(announcer: Announcer, announcement: &Announcement, tenant: &str, gone: bool) {
    let words = sentence(announcement, tenant, gone);
    match announcement.is_urgent() {
        true => announcer.interrupt(words),
        false => announcer.say(words),
    }
    // An alert that is no longer true must not be found by somebody who reads through the page.
    if *announcement == Announcement::MovesAgain {
        announcer.urgent.set(String::new());
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
            .for_each(|announcement| announce(announcer, announcement, &tenant, gone));
    });
    let Announcer { polite, urgent } = announcer;
    view! {
        <p class="visually-hidden" role="status">{polite}</p>
        {move || urgent.with(|words| (!words.is_empty()).then(|| view! { <p class="visually-hidden" role="alert">{words.clone()}</p> }))}
    }
}
