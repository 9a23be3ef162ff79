//! How the language of the page is changed.

use leptos::{prelude::*, task::spawn_local, wasm_split::SplitLoaderError};

use crate::{
    text::{Language, text},
    ui::{
        connection::use_connection,
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
    let entered = use_connection().signed_in;
    let switch = move |_| {
        let chosen = language.get_untracked().other();
        spawn_local(async move {
            let loaded = change_language(chosen, language, entered.get_untracked()).await;
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

/// Changes the language in place, once it is loaded; that of the pages too where one was `entered`.
///
/// # Errors
/// When it could not be fetched.
pub async fn change_language(
    chosen: Language,
    language: RwSignal<Language>,
    entered: bool,
) -> Result<(), SplitLoaderError> {
    if entered {
        load_page_texts(chosen).await?;
    }
    load_texts(chosen).await?;
    set_document_language(chosen);
    language.try_set(chosen);
    Ok(())
}
