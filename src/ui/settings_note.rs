//! A notice about unusable settings of the host. Without settings nothing is offered that changes anything.

use leptos::prelude::*;

use crate::{
    text::{shorten, text},
    ui::markup::{IntoNode, view},
    watch::config::{Config, ConfigProblem},
};

/// Why something may be missing. Empty while the settings are usable.
#[component]
pub fn SettingsNote() -> impl IntoNode {
    let texts = &text().app;
    let problem = expect_context::<StoredValue<Config>>().with_value(|config| config.problem.clone());
    problem.map(|problem| {
        let why = match &problem {
            ConfigProblem::NotServed => texts.settings_withheld.to_owned(),
            ConfigProblem::Unreadable => texts.settings_unreadable.to_owned(),
            ConfigProblem::Duplicate(key) => (texts.settings_doubled)(&shorten(key)),
            ConfigProblem::Unknown(word) => (texts.settings_unknown)(&shorten(word)),
            ConfigProblem::UnusableAgent => texts.settings_agents.to_owned(),
        };
        let doubted = match problem {
            ConfigProblem::UnusableAgent => "",
            _ => texts.settings_doubted,
        };
        view! { <p class="banner warning">{(texts.paragraph)(&[&why, doubted])}</p> }
    })
}
