//! The password and the button.

use std::rc::Rc;

use leptos::{ev::SubmitEvent, html::Input, prelude::*, task::spawn_local};

use super::{
    clock_question::{ClockAnswer, ClockQuestion},
    probe::{AgentKey, KeyTrust, Probe},
};
use crate::{
    obshell::{Error, Password},
    text::text,
    ui::{
        connection::{Confirmed, use_connection},
        error_text::ErrorText,
        markup::{Node, view},
        reactive::effect,
    },
};

/// The form that signs in with the agent's key.
#[component]
pub fn SignInForm(
    agent: AgentKey,
    probe: Probe,
    /// Whether a session existed before. An unknown key must then be confirmed, too.
    #[prop(optional)]
    again: bool,
) -> Node {
    let texts = &text().connect;
    let connection = use_connection();
    let field = NodeRef::<Input>::new();
    let busy = connection.signing_in;
    let error = RwSignal::new_local(None::<Rc<Error>>);
    let changed = matches!(agent.trust, KeyTrust::Changed { .. });
    let asked = changed || again && agent.trust == KeyTrust::FirstUse;
    let key_confirmed = RwSignal::new(!asked);
    let clock = ClockAnswer::new();
    let ready = move || !busy.get() && key_confirmed.get() && clock.confirmed_ms().is_some();
    let pin = agent.key.pin();

    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let (Some(input), Some(clock_ahead_ms), true) = (field.get_untracked(), clock.confirmed_ms(), ready()) else {
            return;
        };
        let password = Password::new(input.value());
        error.set(None);
        let confirmed = Confirmed {
            pin: pin.clone(),
            clock_ahead_ms,
        };
        spawn_local(async move {
            let result = connection.sign_in(password, confirmed).await;
            // The password is removed from the page after every attempt.
            input.set_value("");
            match result {
                Ok(()) => {}
                // Another form replaces this one. It shows the new key and asks for its confirmation.
                Err(Error::KeyChanged) => probe.ask_again(),
                Err(problem) => {
                    error.try_set(Some(Rc::new(problem)));
                    let _ = input.focus();
                }
            }
        });
    };
    effect(move || {
        // The user can type at once. Where focus is refused, a click does it.
        let _ = field.get().map(|input| input.focus());
    });

    view! {
        <form class="sign-in" on:submit=submit>
            {changed.then(|| view! { <p class="banner failure" role="alert">{texts.key_warning}</p> })}
            {asked.then(|| view! {
                <label class="choice">
                    <input type="checkbox" on:change=move |event| key_confirmed.set(event_target_checked(&event)) />
                    {texts.key_confirm}
                </label>
            })}
            <ClockQuestion answer=clock />
            // A password manager needs the user name of the password.
            <input type="text" class="visually-hidden" name="username" autocomplete="username" value="root@sys"
                readonly tabindex="-1" aria-hidden="true" />
            <label class="field">
                {texts.password}
                <input node_ref=field type="password" name="password" autocomplete="current-password" aria-describedby="password-hint" />
            </label>
            <p class="note" id="password-hint">{texts.password_hint}</p>
            {move || error.get().map(|error| view! {
                <div class="banner failure" role="alert"><div><ErrorText error /></div></div>
            })}
            <button type="submit" class="go" disabled=move || !ready()>
                {move || if busy.get() { texts.signing_in } else { texts.sign_in }}
            </button>
        </form>
    }
}
