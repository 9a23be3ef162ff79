//! One card: its title, the source of its figure, and its content.

use leptos::prelude::*;

use crate::{
    text::Term,
    ui::{
        markup::{Children, IntoNode, Node, view},
        restore::term::explained,
    },
};

/// A card. `evidence` says where its figure comes from.
#[component]
pub(super) fn Card(
    title: &'static str,
    /// The term that the title is.
    #[prop(optional)]
    term: Option<Term>,
    #[prop(into)] evidence: Signal<&'static str>,
    children: Children,
) -> Node {
    view! {
        <section class="card">
            <div class="card-head">
                <h2>{named(term, title)}</h2>
                <span class="evidence">{explained(Term::Evidence, evidence.into_node())}</span>
            </div>
            {children()}
        </section>
    }
}

/// A name, which is explained if it is a term.
pub(super) fn named(term: Option<Term>, name: &'static str) -> Node {
    match term {
        Some(term) => explained(term, name.into_node()),
        None => name.into_node(),
    }
}

/// The large figure of a card with its unit, or that it is not reported.
#[component]
pub(super) fn Figure(#[prop(into)] figure: Signal<Option<(String, String)>>) -> Node {
    let not_reported = crate::text::page_text().restore.not_reported;
    view! {
        {move || match figure.get() {
            Some((value, unit)) => view! { <p class="figure">{value}" "<small>{unit}</small></p> },
            None => view! { <p class="missing">{not_reported}</p> },
        }}
    }
}
