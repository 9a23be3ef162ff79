//! The banner that says what is the matter, and the sign-in form where that is what it takes.

use std::rc::Rc;

use leptos::prelude::*;

use crate::{
    obshell::Error,
    text::{page_text, text},
    time::Instant,
    ui::{
        connect::SignInAgain,
        connection::use_connection,
        error_text::ErrorText,
        markup::{IntoNode, Node, view},
        page_context::use_page,
        settings_note::SettingsNote,
    },
    watch::view::PageState,
};

/// What is the matter with the page on show; nothing when all is well.
#[component]
pub fn ErrorBanner(
    /// The page's state.
    #[prop(into)]
    state: Signal<PageState>,
    /// The last question's error.
    #[prop(into)]
    error: Signal<Option<Rc<Error>>, LocalStorage>,
    /// When the last good answer came, by the local clock.
    #[prop(into)]
    answered: Signal<Option<Instant>>,
    /// The user wants an answer at once.
    retry: impl Fn() + Copy + Send + Sync + 'static,
) -> Node {
    view! {
        <SettingsNote />
        {move || match state.get() {
            PageState::Unauthorized => view! { <SignInAgain error=error.get() /> },
            PageState::Stale | PageState::Offline => {
                error.get().map(|error| view! { <Banner state=state.get() error answered retry /> }).into_node()
            }
            _ => Node::nothing(),
        }}
    }
}

#[component]
fn Banner(
    state: PageState,
    error: Rc<Error>,
    answered: Signal<Option<Instant>>,
    retry: impl Fn() + Copy + Send + Sync + 'static,
) -> Node {
    let page = use_page();
    if error.refusal().is_some() {
        // The agent is there, and what it is may be the reason.
        use_connection().learn_info();
    }
    let offline = state == PageState::Offline;
    let texts = &text().app;
    let heading = (page_text().contact.answered)(&error).unwrap_or(if offline {
        texts.offline_heading
    } else {
        texts.stale_heading
    });
    let age = move || {
        let answered = answered.get()?;
        let ago = (text().span.ago)(page.local_now.get().since(answered).unwrap_or_default());
        Some((texts.last_good)(&ago))
    };
    view! {
        // Over the data that stays on show: nothing jumps when a poll fails and when the next one is answered.
        <div class="out-of-contact" class:floating=move || answered.get().is_some()>
            <section class="banner" class:failure=offline class:warning=!offline role=if offline { "alert" } else { "status" }>
                <div>
                    <strong>{heading}</strong>
                    <ErrorText error />
                </div>
                <button type="button" class="ghost" on:click=move |_| retry()>
                    {texts.retry}
                </button>
            </section>
            // Outside of the live region, which would be read out again each second.
            <p class="age note">{age}</p>
        </div>
    }
}
