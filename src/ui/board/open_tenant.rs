//! Opens a tenant by its name, for restores that no list shows.

use leptos::{ev::SubmitEvent, html::Input, prelude::*};

use crate::{
    obshell::Target,
    text::{page_text, text},
    ui::page_context::use_page,
    watch::route::Route,
};

/// A field for a tenant's name. An invalid name is refused before any request.
#[component]
pub fn OpenTenant() -> impl IntoView {
    let page = use_page();
    let texts = &page_text().board;
    let field = NodeRef::<Input>::new();
    let problem = RwSignal::new(None::<&'static str>);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(name) = field.get_untracked().map(|input| input.value()) else {
            return;
        };
        match Target::of_tenant(&name, "restore/overview") {
            Ok(_) => {
                let every = page.route.with_untracked(|route| route.every);
                // The page follows the address.
                let _ = window()
                    .location()
                    .set_hash(&Route::restore(name).with_interval(every).to_hash());
            }
            Err(error) => problem.set(Some((text().errors.name)(error))),
        }
    };
    view! {
        <form class="open-tenant" on:submit=submit>
            <label>
                <span class="visually-hidden">{texts.open_tenant}</span>
                <input node_ref=field type="text" placeholder=texts.open_tenant autocomplete="off" spellcheck="false" />
            </label>
            <button type="submit" class="ghost">{texts.open}</button>
            {move || problem.get().map(|problem| view! { <p role="alert" class="note">{problem}</p> })}
        </form>
    }
}
