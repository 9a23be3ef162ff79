//! A notice about unusable settings of the host. Without settings nothing is offered that changes anything.

use leptos::prelude::*;

use crate::{
    text::text,
    watch::config::{Config, Doubt},
};

/// Why something may be missing. Empty while the settings are usable.
#[component]
pub fn SettingsNote() -> impl IntoView {
    let texts = &text().app;
    let doubt = expect_context::<StoredValue<Config>>().with_value(|config| config.doubt.clone());
    doubt.map(|doubt| {
        let why = match doubt {
            Doubt::NotServed => texts.settings_withheld.to_owned(),
            Doubt::Unreadable => texts.settings_unreadable.to_owned(),
            Doubt::Doubled(key) => (texts.settings_doubled)(&key),
            Doubt::Unknown(word) => (texts.settings_unknown)(&word),
        };
        view! { <p class="banner warning">{(texts.paragraph)(&[&why, texts.settings_doubted])}</p> }
    })
}
