//! The choice of agent, where the host of the page offers several.

use leptos::prelude::*;

use crate::{
    text::text,
    ui::{
        connection::use_connection,
        markup::{IntoNode, Node, view},
    },
    watch::config::Config,
};

/// The choice of agent. Empty where there is only one.
#[component]
pub fn AgentChoice() -> impl IntoNode {
    let connection = use_connection();
    let agents = expect_context::<StoredValue<Config>>().with_value(|config| config.agents.clone());
    (agents.len() > 1).then(|| {
        let options = agents.into_iter().map(|agent| {
            let name = if agent.name.is_empty() {
                text().connect.this_host.to_owned()
            } else {
                agent.name
            };
            let chosen = agent.prefix == connection.prefix();
            view! { <option value=agent.prefix selected=chosen>{name}</option> }
        });
        view! {
            <label class="field">
                {text().connect.agent}
                <select prop:disabled=connection.signing_in on:change=move |event| connection.choose_agent(&event_target_value(&event))>
                    {options.collect::<Node>()}
                </select>
            </label>
        }
    })
}
