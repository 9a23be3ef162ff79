//! Restore Watch: watches the restore of an OceanBase tenant through an obshell agent.
//!
//! Imports point one way: `ui → report → {watch, chart} → {restore, vault} → obshell`, with [`time`] below them all and the texts
//! beside the screens. What needs a browser is compiled for wasm32 only; everything else is pure and tested natively.

#[cfg(target_arch = "wasm32")]
extern crate self as restore_watch;

pub mod chart;
pub mod limits;
pub mod obshell;
pub mod report;
pub mod restore;
pub mod sorting;
pub mod text;
pub mod time;
#[cfg(target_arch = "wasm32")]
pub mod ui;
pub mod vault;
pub mod watch;

/// Reads the host's settings and mounts the page into `#app`.
#[cfg(target_arch = "wasm32")]
pub async fn start() {
    use leptos::prelude::document;
    use ui::markup::{mount_to, view};
    use wasm_bindgen::JsCast;

    let (texts, config) = futures_util::join!(ui::load_texts(ui::document_language()), settings());
    if texts.is_err() {
        return show_load_error();
    }
    if let Some(place) = document()
        .get_element_by_id("app")
        .and_then(|place| place.dyn_into().ok())
    {
        mount_to(&place, move || view! { <ui::App config /> }).forget();
    }
}

/// Shows what `index.html` says of a page that cannot be loaded.
#[cfg(target_arch = "wasm32")]
fn show_load_error() {
    use leptos::prelude::document;

    for (id, hidden) in [("loading", true), ("crash-loading", false), ("crash", false)] {
        let element = document().get_element_by_id(id);
        // An attribute with a valid name is never refused.
        let _ = element.map(|element| element.toggle_attribute_with_force("hidden", hidden));
    }
}

#[cfg(target_arch = "wasm32")]
async fn settings() -> watch::config::Config {
    let answer = async {
        let limit = obshell::transport::TimeLimit::of(limits::SETTINGS_TIMEOUT).ok()?;
        let answer = gloo_net::http::Request::get("config.json")
            .abort_signal(Some(&limit.signal()))
            .send()
            .await
            .ok()?;
        let text = obshell::transport::read_text(&answer, limits::SETTINGS_BYTES)
            .await
            .ok()?;
        Some((answer.status(), text))
    };
    let answer = answer.await;
    watch::config::Config::of_answer(answer.as_ref().map(|(status, text)| (*status, text.as_str())))
}
