//! The recordings that this browser keeps of all restores, and their deletion.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    text::page_text,
    ui::markup::{IntoNode, Node, view},
    vault::{NotKept, Recordings},
};

/// The state of the panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Panel {
    /// The browser's store is being read.
    Asking,
    /// The store cannot be read.
    Denied,
    /// There are recordings of this many restores.
    Kept(usize),
    /// The user is asked whether to delete the recordings of this many restores.
    Confirming(usize),
    /// The recordings were deleted.
    Forgotten,
    /// The browser did not let the page delete them.
    NotForgotten,
}

/// The number of recorded restores, and the button that deletes all recordings. Hidden while there are none, unless the
/// user has opened it.
#[component]
pub fn RecordingsPanel(
    /// Whether the user asked to see it.
    opened: bool,
) -> impl IntoNode {
    let panel = RwSignal::new(Panel::Asking);
    spawn_local(async move {
        panel.try_set(count().await.map_or(Panel::Denied, Panel::Kept));
    });
    let forget = move |_| {
        spawn_local(async move {
            panel.try_set(forget_all().await.map_or(Panel::NotForgotten, |()| Panel::Forgotten));
        });
    };
    let words = &page_text().recordings;
    move || match panel.get() {
        Panel::Asking => Node::nothing(),
        Panel::Denied | Panel::Kept(0) if !opened => Node::nothing(),
        Panel::Denied => view! { <p class="note" role="status">{words.denied}</p> },
        Panel::Kept(0) => view! { <p class="note" role="status">{words.none}</p> },
        Panel::Kept(restores) => view! {
            <div class="recordings">
                <p class="note">{(words.kept)(restores)}</p>
                <button type="button" class="ghost" on:click=move |_| panel.set(Panel::Confirming(restores))>{words.forget}</button>
            </div>
        },
        Panel::Confirming(restores) => view! {
            <div class="recordings" role="group" aria-label=words.forget>
                <p class="banner warning">{words.warning}</p>
                <button type="button" class="ghost danger" on:click=forget>{words.confirm}</button>
                <button type="button" class="ghost" on:click=move |_| panel.set(Panel::Kept(restores))>{words.keep}</button>
            </div>
        },
        Panel::Forgotten => view! { <p class="note" role="status">{words.forgotten}</p> },
        Panel::NotForgotten => view! { <p class="banner warning" role="alert">{words.not_forgotten}</p> },
    }
}

async fn count() -> Result<usize, NotKept> {
    Recordings::open().await?.count_restores().await
}

async fn forget_all() -> Result<(), NotKept> {
    Recordings::open().await?.forget_all().await
}
