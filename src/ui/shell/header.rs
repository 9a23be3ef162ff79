//! The bar at the top: product, agent, freshness, and the controls of every page.

use leptos::prelude::*;

use super::{freshness::Freshness, pace_choice::PaceChoice};
use crate::{
    text::text,
    ui::{
        connection::use_connection,
        language::{LanguageButton, in_language},
        markup::{Node, Show, view},
        page_context::use_page,
        reactive::{effect, memo},
        vault_slot::use_vault_slot,
    },
    watch::{
        route::{Page, Route},
        view::PageState,
    },
};

/// The bar at the top. Before the sign-in it shows only the name of the product.
#[component]
pub fn Header(#[prop(into)] entered: Signal<bool>) -> Node {
    let connection = use_connection();
    let every = use_page().every();
    let route = use_page().route;
    let on_wall = memo(move |_| route.with(|route| route.page == Page::Wall));
    let bar = in_language(move || {
        let texts = &text().app;
        view! {
            <a class="brand" href=move || Route::board().with_interval(every.get()).to_hash()><Brand /> {texts.name}</a>
            <Show when=move || entered.get() fallback=|| view! { <span class="spring"></span> }>
                <Where />
                <span class="spring"></span>
                <Freshness />
                <div class="tools">
                    <PaceChoice />
                    <Show when=move || connection.signed_in.get()>
                        <button type="button" class="ghost" on:click=move |_| connection.sign_out()>{texts.sign_out}</button>
                    </Show>
                </div>
            </Show>
        }
    });
    view! {
        <a class="skip" href="#main" on:click=skip>{in_language(|| text().app.skip)}</a>
        <header class="bar" hidden=move || on_wall.get()>
            {bar}
            <LanguageButton />
            {use_vault_slot().draw(|views| views.bar)}
        </header>
    }
}

/// The link must not change the hash, which names the page.
fn skip(event: leptos::ev::MouseEvent) {
    use wasm_bindgen::JsCast;
    event.prevent_default();
    let main = document()
        .get_element_by_id("main")
        .and_then(|main| main.dyn_into::<web_sys::HtmlElement>().ok());
    // An element that cannot be focused leaves the focus where it is.
    let _ = main.map(|main| main.focus());
}

#[component]
fn Brand() -> Node {
    let state = use_page().state;
    view! {
        <svg class="mark" data-mark=move || state.get().as_str() width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
            <circle class="ring" cx="9" cy="9" r="7.2" fill="none" stroke-width="2.4" />
            <path class="arc" d="M9 1.8a7.2 7.2 0 1 1-6.2 3.6" fill="none" stroke-width="2.4" stroke-linecap="round" />
        </svg>
    }
}

/// Which agent answers.
#[component]
fn Where() -> Node {
    let connection = use_connection();
    let place = move || {
        connection.info.with(|info| {
            let info = info.as_ref()?;
            let version = info.version.as_deref().and_then(|version| version.split('-').next());
            let version = version.filter(|version| !version.is_empty());
            let (cluster, address) = (connection.cluster.get(), info.address());
            Some((text().app.agent)(cluster.as_deref(), address.as_deref(), version))
        })
    };
    // A resumed session does not know the agent yet, and an earlier request may have failed.
    let state = use_page().state;
    let in_contact = memo(move |_| !matches!(state.get(), PageState::Stale | PageState::Offline));
    effect(move || {
        if in_contact.get() {
            connection.learn_info();
        }
    });
    view! { <span class="where mono">{place}</span> }
}
