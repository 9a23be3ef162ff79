//! A notice about unusable settings of the host. Without settings nothing is offered that changes anything.

use leptos::prelude::*;

use crate::{
    text::text,
    watch::config::{Config, ConfigProblem},
};

/// Why something may be missing. Empty while the settings are usable.
#[component]
pub fn SettingsNote() -> impl IntoView {
    let texts = &text().app;
    let (problem, lacks_agents) =
        expect_context::<StoredValue<Config>>().with_value(|config| (config.problem.clone(), config.lacks_agents));
    let unusable = |why: String| view! { <p class="banner warning">{why}</p> };
    let problem = problem.map(|problem| {
        let why = match problem {
            ConfigProblem::NotServed => texts.settings_withheld.to_owned(),
            ConfigProblem::Unreadable => texts.settings_unreadable.to_owned(),
            ConfigProblem::Duplicate(key) => (texts.settings_doubled)(&key),
            ConfigProblem::Unknown(word) => (texts.settings_unknown)(&word),
        };
        unusable((texts.paragraph)(&[&why, texts.settings_doubted]))
    });
    let agents = lacks_agents.then(|| unusable(texts.settings_agents.to_owned()));
    view! { {problem} {agents} }
}
