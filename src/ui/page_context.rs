//! What the browser and the address say, and how fresh the page is: shared by the header and the pages.

use std::time::Duration;

use leptos::{ev, prelude::*};

use crate::{
    time::{Instant, Offset},
    ui::connection::use_connection,
    watch::{poll_schedule::RefreshInterval, poller::PollControls, route::Route, view::PageState},
};

/// Signals around every page. Cheap to copy.
#[derive(Debug, Clone, Copy)]
pub struct PageContext {
    /// Where in the page the user is.
    pub route: RwSignal<Route>,
    /// Whether the tab can be seen.
    pub visible: Signal<bool>,
    /// The local clock, each second.
    pub local_now: Signal<Instant>,
    /// Counts the wishes to ask at once.
    pub nudges: RwSignal<u32>,
    /// The state of the page on show. Written by that page.
    pub state: RwSignal<PageState>,
    /// When the page on show was last answered, by the local clock. Written by that page.
    pub answered: RwSignal<Option<Instant>>,
}

/// The signals around the page.
pub fn use_page() -> PageContext {
    expect_context()
}

impl PageContext {
    /// Listens to the address, the tab and the clock for as long as the caller's owner lives.
    pub fn listen() -> Self {
        let route = RwSignal::new(Route::parse(&current_hash()));
        let hash = window_event_listener(ev::hashchange, move |_| route.set(Route::parse(&current_hash())));
        let visible = RwSignal::new(!document().hidden());
        let visibility = document_listener(move || visible.set(!document().hidden()));
        let connection = use_connection();
        let local_now = RwSignal::new(connection.now());
        let ticking = set_interval_with_handle(move || local_now.set(connection.now()), Duration::from_secs(1)).ok();
        on_cleanup(move || {
            hash.remove();
            visibility.remove();
            ticking.into_iter().for_each(|ticking| ticking.clear());
        });
        Self {
            route,
            visible: visible.into(),
            local_now: local_now.into(),
            nudges: RwSignal::new(0),
            state: RwSignal::new(PageState::Connecting),
            answered: RwSignal::new(None),
        }
    }

    /// How often the user wants answers.
    pub fn every(self) -> Signal<RefreshInterval> {
        Memo::new(move |_| self.route.with(|route| route.every)).into()
    }

    /// What drives a page's polls.
    pub fn controls(self) -> PollControls {
        PollControls {
            interval: self.every(),
            visible: self.visible,
            signed_in: use_connection().signed_in.into(),
            retries: self.nudges.into(),
        }
    }

    /// The agent's clock now; the local one until the agent's is known.
    pub fn agent_now(self) -> Signal<Instant> {
        let clock = use_connection().clock;
        Signal::derive(move || {
            let local = self.local_now.get();
            clock.get().map_or(local, |clock| clock.at(local))
        })
    }

    /// The zone of the agent's host.
    pub fn agent_offset(self) -> Signal<Offset> {
        let clock = use_connection().clock;
        Signal::derive(move || clock.get().map_or(Offset::UTC, |clock| clock.offset()))
    }

    /// Asks at once.
    pub fn nudge(self) {
        self.nudges.update(|count| *count = count.wrapping_add(1));
    }

    /// Changes the route in place, without a step in the browser's history: what the view shows stands in the address.
    pub fn rewrite(self, change: impl FnOnce(&mut Route)) {
        let mut route = self.route.get_untracked();
        change(&mut route);
        if let Ok(history) = window().history() {
            // Refused only when called far too often; the address then lags behind, and nothing else does.
            let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&route.to_hash()));
        }
        self.route.set(route);
    }
}

fn current_hash() -> String {
    window().location().hash().unwrap_or_default()
}

fn document_listener(heard: impl Fn() + 'static) -> WindowListenerHandle {
    // `visibilitychange` fires at the document and bubbles to the window.
    window_event_listener_untyped("visibilitychange", move |_| heard())
}
