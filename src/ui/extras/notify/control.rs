//! The button "Notify me" and its settings.

use leptos::{
    ev,
    html::{Button, Div},
    prelude::*,
};
use wasm_bindgen::JsCast;

use super::Notifying;
use crate::{
    text::page_text,
    ui::{
        markup::{Node, view},
        reactive::memo,
    },
    watch::notify::{Channel, EventKind, NoNotifications},
};

/// The first press turns everything on and shows the settings, later ones show or hide them. Escape and a click outside
/// hide them, too.
#[component]
pub fn NotifyControl(notifying: Notifying) -> Node {
    let words = &page_text().notify;
    let open = RwSignal::new(false);
    let place = NodeRef::<Div>::new();
    let button = NodeRef::<Button>::new();
    let on = memo(move |_| notifying.kinds.with(|kinds| !kinds.is_empty()));
    let press = move |_| {
        let is_first = !on.get_untracked();
        notifying.turn_on();
        open.update(|open| *open = is_first || !*open);
    };
    let clicks = window_event_listener(ev::click, move |event| {
        let on = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        if let Some(place) = place.try_get_untracked().flatten()
            && !place.contains(on.as_ref())
        {
            open.set(false);
        }
    });
    on_cleanup(move || clicks.remove());
    let escape = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            open.set(false);
            if let Some(button) = button.get_untracked() {
                // Focus is refused only to what cannot have it.
                let _ = button.focus();
            }
        }
    };
    view! {
        <div class="notify" node_ref=place on:keydown=escape>
            <button node_ref=button type="button" class="ghost" aria-expanded=move || open.get().to_string() on:click=press>
                {move || (words.button)(on.get())}
            </button>
            {move || open.get().then(|| settings(notifying))}
        </div>
    }
}

/// Which kinds are called for, how, and why not in another way.
fn settings(notifying: Notifying) -> Node {
    let words = &page_text().notify;
    let how = move || match notifying.channel.get() {
        Channel::Notification => words.by_notification,
        Channel::Sound(NoNotifications::PlainHttp) => words.plain_http,
        Channel::Sound(NoNotifications::NotOffered) => words.not_offered,
        Channel::Sound(NoNotifications::Denied) => words.denied,
        Channel::Sound(NoNotifications::NotAnswered) => words.not_answered,
    };
    let is_silent = move || notifying.channel.get() != Channel::Notification && notifying.tone.with(Option::is_none);
    let boxes = EventKind::ALL.into_iter().zip(words.kinds).map(|(kind, name)| {
        view! {
            <label>
                <input
                    type="checkbox"
                    prop:checked=move || notifying.kinds.with(|kinds| kinds.has(kind))
                    on:change=move |event| notifying.choose_kind(kind, event_target_checked(&event))
                />
                {name}
            </label>
        }
    });
    view! {
        <fieldset class="card">
            <legend class="visually-hidden">{words.kinds_label}</legend>
            <b aria-hidden="true">{words.kinds_label}</b>
            {boxes.collect::<Node>()}
            <p class="note" role="status">{how}</p>
            {move || is_silent().then(|| view! { <p class="note">{words.sound_blocked}</p> })}
            <p class="note">{words.background}</p>
        </fieldset>
    }
}
