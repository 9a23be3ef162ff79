//! The signals that the header and the pages share: address, visibility, clock and freshness.

use std::time::Duration;

use leptos::{ev, prelude::*};

use crate::{
    text::Language,
    time::{Instant, Offset},
    ui::{connection::use_connection, document_language::document_language, reactive::memo},
    watch::{poll_schedule::RefreshInterval, poller::PollControls, route::Route, view::PageState},
};

/// The signals that the header and the pages share. Cheap to copy.
#[derive(Debug, Clone, Copy)]
pub struct PageContext {
    /// The page in the address.
    pub route: RwSignal<Route>,
    /// The language of the page.
    pub language: RwSignal<Language>,
    /// Whether the tab is visible.
    pub visible: Signal<bool>,
    /// The local clock, updated each second.
    pub local_now: Signal<Instant>,
    /// Counts the requests to poll at once.
    pub nudges: RwSignal<u32>,
    /// The state of the current page, written by that page.
    pub state: RwSignal<PageState>,
    /// When the agent last answered the current page, by the local clock. Written by that page.
    pub answered: RwSignal<Option<Instant>>,
    /// The title of the tab in place of the page's own one, until somebody looks at the tab.
    pub in_title: RwSignal<Option<String>>,
    before_pause: StoredValue<RefreshInterval>,
}

/// The shared signals.
pub fn use_page() -> PageContext {
    expect_context()
}

impl PageContext {
    /// Listens to the address, the tab and the clock as long as the caller's owner lives.
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
            language: RwSignal::new(document_language()),
            visible: visible.into(),
            local_now: local_now.into(),
            nudges: RwSignal::new(0),
            state: RwSignal::new(PageState::Connecting),
            answered: RwSignal::new(None),
            in_title: RwSignal::new(None),
            before_pause: StoredValue::new(RefreshInterval::Auto),
        }
    }

    /// The refresh interval.
    pub fn every(self) -> Signal<RefreshInterval> {
        memo(move |_| self.route.with(|route| route.every)).into()
    }

    /// Pauses polling, or goes on at the interval before the pause.
    pub fn toggle_pause(self) {
        self.rewrite(|route| {
            route.every = match route.every {
                RefreshInterval::Paused => self.before_pause.get_value(),
                running => {
                    self.before_pause.set_value(running);
                    RefreshInterval::Paused
                }
            };
        });
    }

    /// The controls of a page's polling.
    pub fn controls(self) -> PollControls {
        PollControls {
            interval: self.every(),
            visible: self.visible,
            signed_in: use_connection().signed_in.into(),
            retries: self.nudges.into(),
        }
    }

    /// The agent's clock, or the local clock until it is known.
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

    /// Polls at once.
    pub fn nudge(self) {
        self.nudges.update(|count| *count = count.wrapping_add(1));
    }

    /// Changes the route without a new entry in the browser's history.
    pub fn rewrite(self, change: impl FnOnce(&mut Route)) {
        let mut route = self.route.get_untracked();
        change(&mut route);
        if let Ok(history) = window().history() {
            // Refused only when called far too often. Then only the address lags behind.
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
