//! The way to the recordings from the sign-in screen: their code comes with the pages behind the sign-in, on demand.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    text::text,
    ui::pages::{PageViews, pages},
};

/// A button that loads what deletes the recordings of this browser.
#[component]
pub fn RecordingsDoor() -> impl IntoView {
    let panel = RwSignal::new_local(None::<PageViews>);
    let missing = RwSignal::new(false);
    let open = move |_| {
        spawn_local(async move {
            match pages().await {
                Ok(views) => drop(panel.try_set(Some(views))),
                Err(_) => drop(missing.try_set(true)),
            }
        });
    };
    move || match panel.get() {
        Some(views) => (views.recordings)(),
        None => view! {
            <button type="button" class="quiet" on:click=open>{text().app.forget_recordings}</button>
            <Show when=move || missing.get()><p role="alert">{text().app.page_missing}</p></Show>
        }
        .into_any(),
    }
}
