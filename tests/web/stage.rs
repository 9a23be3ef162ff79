//! The page of one restore in the document of the test, and what can be seen of it.

use std::{any::Any, time::Duration};

use leptos::{mount::mount_to, prelude::*};
use restore_watch::{
    restore::{Reading, SessionZone},
    time::{Instant, Offset, Stamp, intl::PlatformZones},
    ui::{Cancel, Kept, RestorePage, Scene},
    watch::{
        RestoreView,
        lookup::LookupResult,
        poll_schedule::RefreshInterval,
        related::{RelatedAnswer, RelatedData, RelatedQuery},
        series::RestoreSeries,
    },
};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::waiting::until;

/// A mounted page; unmounted when it is dropped.
pub struct Stage {
    /// First, so that nothing mounted outlives the signals.
    _mounted: Box<dyn Any>,
    _owner: Owner,
    place: HtmlElement,
    view: RwSignal<RestoreView, LocalStorage>,
    now: RwSignal<Instant>,
    deadline: RwSignal<Option<Instant>>,
    track: RwSignal<RestoreSeries, LocalStorage>,
    beside: RwSignal<RelatedData, LocalStorage>,
    wish: RwSignal<Cancel, LocalStorage>,
}

impl Stage {
    /// The page of `rt2` before its first answer, shown in +08:00.
    pub fn mount() -> Self {
        let place: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&place).unwrap();
        let owner = Owner::new();
        let (view, now, track, beside, wish) = owner.with(|| {
            let view = RwSignal::new_local(RestoreView::new("rt2".to_owned()));
            let now = RwSignal::new(instant("2024-10-14T15:26:18+08:00"));
            let beside = RwSignal::new_local(RelatedData::default());
            let wish = RwSignal::new_local(Cancel::Unasked);
            (view, now, RwSignal::new_local(RestoreSeries::default()), beside, wish)
        });
        let deadline = owner.with(|| RwSignal::new(None));
        let mounted = mount_to(place.clone(), move || {
            let scene = Scene {
                view: view.into(),
                beside: beside.into(),
                track: track.into(),
                kept: Kept::nothing(),
                deadline: deadline.into(),
                set_deadline: Callback::new(move |by| deadline.set(by)),
                every: Signal::stored(RefreshInterval::Auto),
                cancel: Some(wish),
                now: now.into(),
                offset: Signal::stored(Offset::EAST_8),
            };
            view! { <RestorePage scene><p id="trouble">"above"</p></RestorePage> }
        });
        Self {
            _mounted: Box::new(mounted),
            _owner: owner,
            place,
            view,
            now,
            deadline,
            track,
            beside,
            wish,
        }
    }

    /// The page after `finding`.
    pub async fn mounted_with(finding: LookupResult) -> Self {
        let stage = Self::mount();
        stage.take_in(finding);
        stage.see("[role=progressbar]").await;
        stage
    }

    /// Hands a finding to the page, as its loop does.
    pub fn take_in(&self, finding: LookupResult) {
        let now = self.now.get_untracked();
        self.reading(|reading| {
            self.view.update(|view| {
                view.take_in(finding, reading, now);
            });
        });
    }

    /// Hands the page what was found beside the restore on show.
    pub fn take_in_beside(&self, question: RelatedQuery, found: RelatedAnswer) {
        let now = self.now.get_untracked();
        let shown = self.view.with_untracked(|view| view.shown.clone()).unwrap();
        self.reading(|reading| {
            self.beside.update(|beside| {
                beside.turn_to(&shown.restore);
                beside.take_in(question, Ok(found), &shown.restore, reading, (now, Duration::ZERO));
            });
        });
    }

    /// The wish to cancel, as the page has set it.
    pub fn wish(&self) -> Cancel {
        self.wish.get_untracked()
    }

    fn reading(&self, read: impl FnOnce(&Reading<'_>)) {
        read(&Reading {
            session: &SessionZone::Fixed(Offset::EAST_8),
            zones: &PlatformZones,
            now: Some(self.now.get_untracked()),
        });
    }

    /// Changes what is known over time.
    pub fn follow(&self, change: impl FnOnce(&mut RestoreSeries)) {
        self.track.update(change);
    }

    /// What is known over time.
    pub fn track(&self) -> RestoreSeries {
        self.track.get_untracked()
    }

    /// Sets the agent's clock.
    pub fn set_now(&self, time: &str) {
        self.now.set(instant(time));
    }

    /// Sets when the restore has to be up.
    pub fn set_deadline(&self, time: &str) {
        self.deadline.set(Some(instant(time)));
    }

    /// The first element of a selector, as soon as it is there.
    pub async fn see(&self, selector: &str) -> Element {
        until(selector, || self.find(selector).is_some()).await;
        self.find(selector).unwrap()
    }

    /// Waits for a text anywhere on the page.
    pub async fn see_text(&self, text: &str) {
        until(text, || self.text("main").contains(text)).await;
    }

    /// Waits for `data-state`.
    pub async fn see_state(&self, state: &str) {
        self.see(&format!("main[data-state={state}]")).await;
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
