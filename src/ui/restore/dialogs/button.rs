//! A button that opens a dialog.

use std::pin::Pin;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    text::text,
    ui::{erased::Erase, restore::page_signals::PageSignals},
};

/// Draws a dialog. It calls the callback when it has closed.
pub(in crate::ui) type DrawDialog = fn(PageSignals, Callback<()>) -> AnyView;

/// Which dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum DialogKind {
    /// Pastes OceanBase's own counters.
    Paste,
    /// The incident report.
    Report,
}

/// The code of a dialog, once it is here.
type Loading = Pin<Box<dyn Future<Output = Option<DrawDialog>>>>;

/// Loads the code of dialogs; `None` where it cannot be fetched. A context of the restore page: where it is missing, no dialog
/// is offered.
#[derive(Clone, Copy)]
pub(in crate::ui) struct DialogLoader(pub fn(DialogKind) -> Loading);

/// What has become of the dialog.
#[derive(Clone, Copy)]
enum Shown {
    Closed,
    Open(DrawDialog),
    Missing,
}

/// A button named `label` that opens a dialog.
#[component]
pub(in crate::ui::restore) fn DialogButton(
    signals: PageSignals,
    kind: DialogKind,
    label: &'static str,
) -> impl IntoView {
    let DialogLoader(load) = use_context()?;
    let shown = RwSignal::new(Shown::Closed);
    let open = move |_| {
        spawn_local(async move {
            let drawn = load(kind).await.map_or(Shown::Missing, Shown::Open);
            // The page may be gone by now.
            shown.try_set(drawn);
        });
    };
    let close = Callback::new(move |()| shown.set(Shown::Closed));
    Some(view! {
        <button type="button" class="ghost" aria-haspopup="dialog" on:click=open>{label}</button>
        {move || match shown.get() {
            Shown::Closed => ().erased(),
            Shown::Open(draw) => draw(signals, close),
            Shown::Missing => view! { <p class="note" role="alert">{text().app.page_missing}</p> }.erased(),
        }}
    })
}
