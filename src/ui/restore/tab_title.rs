//! The title of the tab: the state and the likely end of the restore, for a tab in the background.

use leptos::prelude::*;

use super::{
    page_signals::PageSignals,
    summary::finish::{likely_time, outlook},
};
use crate::{text::page_text, watch::PageState};

/// Updates the title of the tab as long as the caller's owner lives.
pub fn keep_tab_title(scene: PageSignals) {
    let outlook = outlook(scene);
    let likely = Memo::new(move |_| {
        let (now, offset) = (scene.now.get(), scene.offset.get());
        outlook.with(|outlook| {
            let window = outlook.as_ref()?.as_ref().ok()?.window()?;
            Some(likely_time(window, now, offset))
        })
    });
    let title = Memo::new(move |_| {
        let (state, tenant) = scene.view.with(|view| (view.state(), view.tenant.clone()));
        likely.with(|likely| title(state, likely.as_deref(), &tenant))
    });
    Effect::new(move || document().set_title(&title.get()));
}

/// `▶ ~04:30 · orders_dr · Restore Watch`: with a likely end only while the restore is known to run.
fn title(state: PageState, likely: Option<&str>, tenant: &str) -> String {
    let mark = match state {
        PageState::Running => "▶ ",
        PageState::Succeeded => "✓ ",
        PageState::Failed => "✕ ",
        PageState::Stale | PageState::Offline | PageState::Unauthorized => "! ",
        PageState::Connecting | PageState::Absent | PageState::Ready => "",
    };
    let likely = likely.filter(|_| state == PageState::Running);
    (page_text().restore.tab_title)(mark, likely, tenant)
}
