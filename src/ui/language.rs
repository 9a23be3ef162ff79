//! How the language of the page is changed.

use leptos::{prelude::*, task::spawn_local, wasm_split::SplitLoaderError};

use crate::{
    text::{Language, has_page_texts, text},
    ui::{
        document_language::set_document_language,
        markup::{IntoNode, Node, Show, view},
        page_context::use_page,
        texts::{load_page_texts, load_texts},
    },
    vault::store_language,
};

/// A view that is drawn anew when the language changes. What has to outlive the change is made outside of `draw`.
pub fn in_language<V: IntoNode>(draw: impl Fn() -> V + 'static) -> Node {
    let language = use_page().language;
    let drawn = move || {
        language.track();
        draw()
    };
    drawn.into_node()
}

/// The button that changes the language in place. It is named in the other one, for those who cannot read this one.
#[component]
pub fn LanguageButton() -> Node {
    let language = use_page().language;
    let other = move || language.get().other();
    let failed = RwSignal::new(false);
    let switch = move |_| {
        let chosen = language.get_untracked().other();
        spawn_local(async move {
            let loaded = change_language(chosen, language).await;
            failed.try_set(loaded.is_err());
            if loaded.is_ok() {
                store_language(chosen.tag());
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

/// Changes the language in place, once it is loaded; that of the pages too where they may be on show.
///
/// # Errors
/// When it could not be fetched.
pub async fn change_language(chosen: Language, language: RwSignal<Language>) -> Result<(), SplitLoaderError> {
    if has_page_texts() {
        load_page_texts(chosen).await?;
    }
    load_texts(chosen).await?;
    set_document_language(chosen);
    language.try_set(chosen);
    Ok(())
}
