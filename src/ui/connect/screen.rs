//! The sign-in screen.

use std::rc::Rc;

use leptos::{ev::MouseEvent, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{
    agent_choice::AgentChoice,
    agent_facts::AgentFacts,
    probe::{AgentKey, Met, Probe},
    sign_in_form::SignInForm,
};
use crate::{
    obshell::{Error, Version},
    text::text,
    ui::{
        connection::use_connection,
        error_text::ErrorText,
        language::in_language,
        markup::{Node, view},
        reactive::memo,
        settings_note::SettingsNote,
    },
    vault::take_session_left_open_mark,
    watch::view::PageState,
};

/// The sign-in screen: the agent, the password, and the button that opens the recordings of this browser.
#[component]
pub fn Connect(
    /// Shows the recordings in an element.
    open_recordings: fn(HtmlElement),
) -> Node {
    let probe = Probe::start();
    let open = move |event: MouseEvent| {
        let button = event
            .current_target()
            .and_then(|target| target.dyn_into::<HtmlElement>().ok());
        let place = button.and_then(|button| button.parent_element()?.dyn_into().ok());
        place.into_iter().for_each(open_recordings);
    };
    let session_lives_on = take_session_left_open_mark();
    let info = use_connection().info;
    let unfit = memo(move |_| info.with(|info| info.as_ref()?.unsupported_identity().map(str::to_owned)));
    let state = move || match (&*probe.met.read(), unfit.get()) {
        (Met::Asking, _) => PageState::Connecting,
        (Met::Nobody(_), _) | (Met::Agent(_), Some(_)) => PageState::Offline,
        (Met::Agent(_), None) => PageState::Unauthorized,
    };
    in_language(move || {
        view! {
            <main id="main" tabindex="-1" class="connect" data-state=move || state().as_str()>
                <div>
                    <h1>{text().app.name}</h1>
                    <p class="tagline">{text().connect.tagline}</p>
                </div>
                <SettingsNote />
                {session_lives_on.then(|| view! { <p class="banner warning" role="status">{text().connect.session_lives_on}</p> })}
                <section class="card">
                    <AgentChoice />
                    {move || match probe.met.get() {
                        Met::Asking => view! { <p role="status" class="note">{text().connect.asking}</p> },
                        Met::Nobody(error) => view! { <Nobody error probe /> },
                        Met::Agent(agent) => view! { <Somebody agent unfit probe /> },
                    }}
                </section>
                <div>
                    <button type="button" class="quiet" on:click=open>{text().app.forget_recordings}</button>
                </div>
            </main>
        }
    })
}

#[component]
fn Nobody(error: Rc<Error>, probe: Probe) -> Node {
    let texts = &text().connect;
    view! {
        <div class="banner failure" role="alert">
            <div>
                <strong>{texts.away_heading}</strong>
                <ErrorText error />
            </div>
        </div>
        <button type="button" class="go" on:click=move |_| probe.ask_again()>
            {texts.try_again}
        </button>
    }
}

#[component]
fn Somebody(agent: AgentKey, unfit: Memo<Option<String>>, probe: Probe) -> Node {
    let texts = &text().connect;
    let info = use_connection().info;
    let too_old = move || {
        info.with(|info| {
            let info = info.as_ref()?;
            let version = info
                .obshell_version()
                .filter(|version| *version < Version::WITH_OVERVIEW);
            version.and(info.version.as_deref()).map(texts.too_old)
        })
    };
    let plain = window().location().protocol().is_ok_and(|protocol| protocol == "http:");
    view! {
        <AgentFacts agent=agent.clone() />
        {move || {
            unfit.get().map(|identity| {
                view! {
                    <div class="banner failure" role="alert">
                        <div>
                            <strong>{texts.unfit_heading}</strong>
                            <p>{(text().app.identity)(&identity)}</p>
                        </div>
                    </div>
                }
            })
        }}
        {move || too_old().map(|sentence| view! { <p class="banner failure" role="alert">{sentence}</p> })}
        {plain.then(|| view! { <p class="banner warning">{texts.plain_http}</p> })}
        <SignInForm agent probe />
    }
}
