//! The search, which also opens a restore or a tenant by its name.

use leptos::{ev::KeyboardEvent, prelude::*};

use super::signals::BoardSignals;
use crate::{
    text::{page_text, text},
    ui::{
        markup::{Node, view},
        reactive::memo,
    },
    watch::{board::Entered, route::Route},
};

/// The field. Enter opens the only row, or the tenant that is typed where nothing is listed; an invalid name is refused
/// before any request.
#[component]
pub fn Search(shared: BoardSignals) -> Node {
    let texts = &page_text().board;
    let typed = memo(move |_| shared.query.with(|query| query.search.clone()));
    let problem = RwSignal::new(None::<&'static str>);
    let enter = move |event: KeyboardEvent| {
        // Enter also ends the composition of a Chinese word.
        if event.key() != "Enter" || event.is_composing() {
            return;
        }
        let entered = shared
            .filtered_rows
            .with_untracked(|rows| typed.with_untracked(|typed| Entered::of(rows, typed)));
        let route = match entered {
            Entered::Nothing => return,
            Entered::Refused(error) => return problem.set(Some((text().errors.name)(error))),
            Entered::Row(listed) => Route::of_listed(&listed),
            Entered::Tenant(name) => Route::restore(name),
        };
        // The page follows the address.
        let _ = window().location().set_hash(&untrack(|| shared.link(route)));
    };
    view! {
        <input
            type="search"
            class="search"
            aria-label=texts.search
            aria-describedby="search-hint search-problem"
            aria-invalid=move || problem.get().map(|_| "true")
            title=texts.search_hint
            placeholder=texts.search_placeholder
            enterkeyhint="go"
            prop:value=typed
            on:input=move |event| {
                let words = event_target_value(&event);
                problem.set(None);
                shared.change(|query| query.search = words);
            }
            on:keydown=enter
        />
        <span class="visually-hidden" id="search-hint">{texts.search_hint}</span>
        <div id="search-problem">
            {move || problem.get().map(|problem| view! { <p role="alert" class="problem">{problem}</p> })}
        </div>
    }
}
