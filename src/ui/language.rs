//! The language of the page: which one it is, and how it is changed.
//!
//! `boot.js` chooses it before anything is drawn, writes it into the document's root, and this module reads it there.

use leptos::{prelude::*, task::spawn_local, wasm_split::SplitLoaderError};
use web_sys::Element;

use crate::ui::erased::Erase;
use crate::{
    text::{Language, text},
    ui::{
        connection::use_connection,
        page_context::use_page,
        texts::{load_page_texts, load_texts},
    },
    vault::store_language,
};

/// The language that the document is in.
pub fn document_language() -> Language {
    let tag = root().and_then(|root| root.get_attribute("lang"));
    tag.map_or_else(Language::default, |tag| Language::of_tag(&tag))
}

/// A view that is drawn anew when the language changes. What has to outlive the change is made outside of `draw`.
pub fn in_language<V: RenderHtml + 'static>(draw: impl Fn() -> V + Send + 'static) -> impl Fn() -> AnyView + Send {
    let language = use_page().language;
    move || {
        language.track();
        draw().erased_whole()
    }
}

/// The button that changes the language in place. It is named in the other one, for those who cannot read this one.
#[component]
pub fn LanguageButton() -> impl IntoView {
    let language = use_page().language;
    let other = move || language.get().other();
    let failed = RwSignal::new(false);
    let entered = use_connection().signed_in;
    let switch = move |_| {
        let chosen = language.get_untracked().other();
        spawn_local(async move {
            let loaded = load(chosen, entered.get_untracked()).await;
            failed.try_set(loaded.is_err());
            if loaded.is_ok() {
                store_language(chosen.tag());
                if let Some(root) = root() {
                    // The document is the page's own; nothing refuses this.
                    let _ = root.set_attribute("lang", chosen.tag());
                }
                language.try_set(chosen);
            }
        });
    };
    view! {
        <button type="button" class="ghost language" lang=move || other().tag() on:click=switch>{move || other().own_name()}</button>
        <Show when=move || failed.get()>
            <span class="problem" role="alert">{in_language(|| text().app.language_missing)}</span>
        </Show>
    }
}

/// Loads a language; that of the pages too where they may be on show.
async fn load(language: Language, entered: bool) -> Result<(), SplitLoaderError> {
    if entered {
        load_page_texts(language).await?;
    }
    load_texts(language).await
}

fn root() -> Option<Element> {
    document().document_element()
}
