//! A button that opens a dialog.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    text::text,
    ui::{
        later::Later,
        markup::{IntoNode, Node, view},
        restore::page_signals::PageSignals,
    },
};

/// Draws a dialog. It calls the callback when it has closed.
pub(in crate::ui) type DrawDialog = fn(PageSignals, Callback<()>) -> Node;

/// Which dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum DialogKind {
    /// Pastes OceanBase's own counters.
    Paste,
    /// The incident report.
    Report,
}

/// What draws each dialog. Where it cannot be loaded later, no dialog is offered.
pub(in crate::ui) type DrawDialogs = fn(DialogKind) -> DrawDialog;

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
) -> impl IntoNode {
    let Later(load) = use_context::<Later<DrawDialogs>>()?;
    let shown = RwSignal::new(Shown::Closed);
    let open = move |_| {
        spawn_local(async move {
            let drawn = load().await.map_or(Shown::Missing, |draw| Shown::Open(draw(kind)));
            // The page may be gone by now.
            shown.try_set(drawn);
        });
    };
    let close = Callback::new(move |()| shown.set(Shown::Closed));
    Some(view! {
        <button type="button" class="ghost" aria-haspopup="dialog" on:click=open>{label}</button>
        {move || match shown.get() {
            Shown::Closed => Node::nothing(),
            Shown::Open(draw) => draw(signals, close),
            Shown::Missing => view! { <p class="note" role="alert">{text().app.page_missing}</p> },
        }}
    })
}
