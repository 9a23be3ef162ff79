//! Sign-in above a page whose session was lost. The page keeps its last answer.

use std::rc::Rc;

use leptos::prelude::*;

use super::{
    agent_facts::AgentFacts,
    probe::{Met, Probe},
    sign_in_form::SignInForm,
};
use crate::{
    obshell::Error,
    text::text,
    ui::{
        error_text::ErrorText,
        markup::{Node, view},
    },
};

/// Why the user has to sign in again, with the form.
#[component]
pub fn SignInAgain(error: Option<Rc<Error>>) -> Node {
    let probe = Probe::start();
    let texts = &text().app;
    view! {
        <section class="card sign-in-again" aria-labelledby="sign-in-again">
            <div role="alert">
                <h2 id="sign-in-again">{texts.sign_in_again}</h2>
                {error.map(|error| view! { <ErrorText error /> })}
            </div>
            <p class="note">{texts.sign_in_again_hint}</p>
            {move || match probe.met.get() {
                Met::Asking => view! { <p role="status" class="note">{text().connect.asking}</p> },
                Met::Nobody(error) => view! {
                    <div class="banner failure" role="alert"><div><ErrorText error /></div></div>
                },
                Met::Agent(agent) => view! {
                    <AgentFacts agent=agent.clone() />
                    <SignInForm agent probe again=true />
                },
            }}
        </section>
    }
}
