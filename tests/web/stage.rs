//! The restore page in the document of the test, and its visible state.

use std::any::Any;

use leptos::prelude::*;
use restore_watch::{
    restore::{RestoreId, SessionZone, TimeContext},
    text::{english, english_pages, use_page_texts, use_texts},
    time::{Instant, Offset, Stamp, intl::PlatformZones},
    ui::{
        PageSignals, RestorePage,
        markup::{mount_to, view},
    },
    watch::{
        lookup::LookupResult,
        poll_schedule::RefreshInterval,
        related::{RelatedAnswer, RelatedQuery},
        restore_page::{CancelRequest, Context, Effect, PageEvent, State, update},
        series::RestoreSeries,
    },
};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::waiting::until;

/// A mounted page; unmounted on drop.
pub struct Stage {
    /// First, so that nothing mounted outlives the signals.
    _mounted: Box<dyn Any>,
    _owner: Owner,
    place: HtmlElement,
    state: RwSignal<State, LocalStorage>,
    now: RwSignal<Instant>,
    deadline: RwSignal<Option<Instant>>,
    /// The restore for which a cancel was requested.
    cancelled: RwSignal<Option<RestoreId>>,
}

impl Stage {
    /// The page of `rt2` before its first answer, shown in +08:00.
    pub fn mount() -> Self {
        // In the page they are modules of their own.
        use_texts(english());
        use_page_texts(english_pages());
        let place: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&place).unwrap();
        let owner = Owner::new();
        let (state, now, cancelled, deadline) = owner.with(|| {
            let state = State::new("rt2".to_owned(), RefreshInterval::Auto, true);
            let now = RwSignal::new(instant("2024-10-14T15:26:18+08:00"));
            (
                RwSignal::new_local(state),
                now,
                RwSignal::new(None),
                RwSignal::new(None),
            )
        });
        let mounted = mount_to(&place, move || {
            let dispatch = Callback::new(move |event| dispatch(state, now, cancelled, event));
            let signals = PageSignals {
                deadline: deadline.into(),
                set_deadline: Callback::new(move |by| deadline.set(by)),
                now: now.into(),
                offset: Signal::stored(Offset::EAST_8),
                ..PageSignals::new(state, dispatch)
            };
            view! { <RestorePage signals><p id="trouble">"above"</p></RestorePage> }
        });
        Self {
            _mounted: Box::new(mounted),
            _owner: owner,
            place,
            state,
            now,
            deadline,
            cancelled,
        }
    }

    /// The page after `result`.
    pub async fn mounted_with(result: LookupResult) -> Self {
        let stage = Self::mount();
        stage.apply(result);
        stage.wait_for("[role=progressbar]").await;
        stage
    }

    /// Applies a lookup result, as the poll loop does.
    pub fn apply(&self, result: LookupResult) {
        self.dispatch(PageEvent::AnswerArrived { result, list: None });
    }

    /// Applies a related answer about the shown restore.
    pub fn apply_related(&self, query: RelatedQuery, found: RelatedAnswer) {
        let id = self.state.with_untracked(|state| {
            let shown = state.view.shown.as_ref().unwrap();
            shown.restore.key.clone()
        });
        self.dispatch(PageEvent::RelatedAnswerArrived {
            id,
            query,
            result: Ok(found),
            sent_at: self.now.get_untracked(),
        });
    }

    fn dispatch(&self, event: PageEvent) {
        dispatch(self.state, self.now, self.cancelled, event);
    }

    /// The restore for which a cancel was requested.
    pub fn cancelled(&self) -> Option<RestoreId> {
        self.cancelled.get_untracked()
    }

    /// Whether there is no request to cancel.
    pub fn has_no_cancel_request(&self) -> bool {
        let none = |state: &State| matches!(*state.cancel, CancelRequest::None);
        self.state.with_untracked(none)
    }

    /// Changes the series.
    pub fn change_series(&self, change: impl FnOnce(&mut RestoreSeries)) {
        self.state.update(|state| change(state.series.change()));
    }

    /// The series.
    pub fn series(&self) -> RestoreSeries {
        self.state.with_untracked(|state| RestoreSeries::clone(&state.series))
    }

    /// Sets the agent's clock.
    pub fn set_now(&self, time: &str) {
        self.now.set(instant(time));
    }

    /// Sets when the restore has to be up.
    pub fn set_deadline(&self, time: &str) {
        self.deadline.set(Some(instant(time)));
    }

    /// The first element that matches a selector, as soon as it exists.
    pub async fn wait_for(&self, selector: &str) -> Element {
        until(selector, || self.find(selector).is_some()).await;
        self.find(selector).unwrap()
    }

    /// Waits for a text anywhere on the page.
    pub async fn wait_for_text(&self, text: &str) {
        until(text, || self.text("main").contains(text)).await;
    }

    /// Waits for `data-state`.
    pub async fn wait_for_state(&self, state: &str) {
        self.wait_for(&format!("main[data-state={state}]")).await;
    }

    pub fn find(&self, selector: &str) -> Option<Element> {
        self.place.query_selector(selector).unwrap()
    }

    pub fn all(&self, selector: &str) -> Vec<Element> {
        let found = self.place.query_selector_all(selector).unwrap();
        (0..found.length())
            .map(|index| found.get(index).unwrap().unchecked_into())
            .collect()
    }

    /// The text of the first element of a selector.
    pub fn text(&self, selector: &str) -> String {
        self.find(selector).unwrap().text_content().unwrap()
    }

    /// An attribute of the page's root.
    pub fn root(&self, attribute: &str) -> Option<String> {
        self.find("main").unwrap().get_attribute(attribute)
    }

    /// The bar of this name.
    pub fn bar(&self, name: &str) -> Element {
        self.find(&format!("[role=progressbar][aria-label={name}]")).unwrap()
    }

    /// The element that shows a field.
    pub fn field(&self, name: &str) -> Element {
        self.find(&format!("[data-field='{name}']")).unwrap()
    }

    /// The value of a field exactly as received.
    pub fn raw(&self, name: &str) -> String {
        self.field(name).get_attribute("data-raw").unwrap()
    }

    /// Clicks the first element of a selector.
    pub fn click(&self, selector: &str) {
        self.find(selector).unwrap().unchecked_into::<HtmlElement>().click();
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.place.remove();
    }
}

fn instant(text: &str) -> Instant {
    Stamp::parse(text).unwrap().as_labelled().unwrap()
}

/// Applies an event to the page's state; the effects are ignored.
fn dispatch(
    state: RwSignal<State, LocalStorage>,
    now: RwSignal<Instant>,
    cancelled: RwSignal<Option<RestoreId>>,
    event: PageEvent,
) {
    let now = now.get_untracked();
    let time_context = TimeContext {
        session: &SessionZone::Fixed(Offset::EAST_8),
        zones: &PlatformZones,
        now: Some(now),
    };
    let context = Context {
        now,
        clock: None,
        time_context: &time_context,
        knows_cluster: false,
    };
    let effects = state.try_update(|state| update(state, event, &context)).unwrap();
    for effect in effects {
        if let Effect::Cancel(shown) = effect {
            cancelled.set(Some(shown.restore.key.clone()));
        }
    }
}
