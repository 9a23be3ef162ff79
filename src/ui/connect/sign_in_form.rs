//! The password and the button.

use std::rc::Rc;

use leptos::{ev::SubmitEvent, html::Input, prelude::*, task::spawn_local};

use super::probe::{AgentKey, KeyTrust, Probe};
use crate::{
    obshell::{Error, Password},
    text::text,
    ui::{
        clock_answer::ClockAnswer,
        connection::{Confirmed, use_connection},
        error_text::ErrorText,
        markup::{Node, view},
        reactive::{effect, memo},
        vault_slot::use_vault_slot,
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
    let (asked, previous) = match agent.trust {
        KeyTrust::Changed { previous } => (true, Some(previous)),
        KeyTrust::FirstUse => (again, None),
        KeyTrust::Confirmed => (false, None),
    };
    let vault = use_vault_slot();
    if asked {
        vault.wanted.set(true);
    }
    let key_confirmed = RwSignal::new(!asked);
    let clock = ClockAnswer::new();
    effect(move || {
        if clock.is_asked() {
            vault.wanted.set(true);
        }
    });
    let answered = move || key_confirmed.get() && clock.confirmed_ms().is_some();
    let ready = move || !busy.get() && answered() && vault.is_ready();
    // Not drawn anew with each time of the agent.
    let offers_tick = memo(move |_| vault.offers_tick.get() && answered());
    let fingerprint = agent.key.fingerprint();
    let pin = agent.key.pin();

    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let (Some(clock_ahead_ms), true) = (clock.confirmed_ms(), ready()) else {
            return;
        };
        let input = field.get_untracked();
        let typed = Password::new(input.as_ref().map(|input| input.value()).unwrap_or_default());
        error.set(None);
        let confirmed = Confirmed {
            pin: pin.clone(),
            clock_ahead_ms,
        };
        spawn_local(async move {
            let Some(password) = vault.password(typed).await else {
                return;
            };
            let pin = confirmed.pin.clone();
            let result = connection.sign_in(password, confirmed).await;
            vault.signed_in(result.is_ok().then_some(pin));
            // The password is removed from the page after every attempt.
            let input = input.inspect(|input| input.set_value(""));
            match result {
                Ok(()) => {}
                // Another form replaces this one. It shows the new key and asks for its confirmation.
                Err(Error::KeyChanged) => probe.ask_again(),
                Err(problem) => {
                    error.try_set(Some(Rc::new(problem)));
                    let _ = input.map(|input| input.focus());
                }
            }
        });
    };
    let tick = move |wanted| {
        vault.ticked.set(wanted);
        vault.wanted.set(vault.wanted.get_untracked() || wanted);
    };
    effect(move || {
        // The user can type at once. Where focus is refused, a click does it.
        let _ = field.get().map(|input| input.focus());
    });

    view! {
        {vault.draw(|views| views.panel)}
        <form class="sign-in" on:submit=submit>
            {asked.then(|| vault.draw_with(Box::new(move |views| (views.key_question)(fingerprint.clone(), previous.clone(), key_confirmed))))}
            {vault.draw_with(Box::new(move |views| (views.clock_question)(clock)))}
            // A password manager needs the user name of the password.
            <input type="text" class="visually-hidden" name="username" autocomplete="username" value="root@sys"
                readonly tabindex="-1" aria-hidden="true" />
            {move || (!vault.knows_password.get()).then(|| view! {
                <label class="field">
                    {texts.password}
                    <input node_ref=field type="password" name="password" autocomplete="current-password" aria-describedby="password-hint" />
                </label>
                <p class="note" id="password-hint">{texts.password_hint}</p>
            })}
            {move || offers_tick.get().then(|| view! {
                <label class="choice">
                    <input type="checkbox" prop:checked=vault.ticked on:change=move |event| tick(event_target_checked(&event)) />
                    {texts.remember}
                </label>
            })}
            {vault.draw(|views| views.fields)}
            {vault.missing()}
            {move || error.get().map(|error| view! {
                <div class="banner failure" role="alert"><div><ErrorText error /></div></div>
            })}
            <button type="submit" class="go" disabled=move || !ready()>
                {move || if busy.get() { texts.signing_in } else { texts.sign_in }}
            </button>
        </form>
    }
}
