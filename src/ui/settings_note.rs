//! That the host's settings are in problem, which takes away what changes things.

use leptos::prelude::*;

use crate::{
    text::text,
    watch::config::{Config, ConfigProblem},
};

/// Why something may be missing here; nothing where the settings are in order.
#[component]
pub fn SettingsNote() -> impl IntoView {
    let texts = &text().app;
    let problem = expect_context::<StoredValue<Config>>().with_value(|config| config.problem.clone());
    problem.map(|problem| {
        let why = match problem {
            ConfigProblem::NotServed => texts.settings_withheld.to_owned(),
            ConfigProblem::Unreadable => texts.settings_unreadable.to_owned(),
            ConfigProblem::Duplicate(key) => (texts.settings_doubled)(&key),
            ConfigProblem::Unknown(word) => (texts.settings_unknown)(&word),
        };
        view! { <p class="banner warning">{why} " " {texts.settings_doubted}</p> }
    })
}
