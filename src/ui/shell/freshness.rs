//! When the agent last answered.

use leptos::prelude::*;

use crate::{
    text::text,
    ui::{
        markup::{Node, view},
        page_context::use_page,
    },
    watch::{poll_schedule::RefreshInterval, view::PageState},
};

/// "live, answered 2 s ago", with a dot whose colour and shape say the same.
#[component]
pub fn Freshness() -> Node {
    let page = use_page();
    let every = page.every();
    let ago = move || {
        let answered = page.answered.get()?;
        Some((text().span.ago)(
            page.local_now.get().since(answered).unwrap_or_default(),
        ))
    };
    let words = move || {
        let texts = &text().app;
        match (page.state.get(), ago()) {
            (PageState::Unauthorized, _) => texts.signed_out.to_owned(),
            (PageState::Offline, _) => texts.offline.to_owned(),
            (PageState::Stale, Some(ago)) => (texts.stale)(&ago),
            (_, Some(ago)) if every.get() == RefreshInterval::Paused => (texts.paused)(&ago),
            (_, Some(ago)) => (texts.answered)(&ago),
            (_, None) => texts.connecting.to_owned(),
        }
    };
    let kind = move || match page.state.get() {
        PageState::Unauthorized | PageState::Offline => "lost",
        PageState::Stale => "old",
        PageState::Connecting => "waiting",
        _ if every.get() == RefreshInterval::Paused => "waiting",
        _ => "live",
    };
    view! { <span class="freshness" data-kind=kind>{words}</span> }
}
