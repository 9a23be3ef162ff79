//! The whole page: header, sign-in and the page that the address names.

use leptos::prelude::*;

use crate::{
    ui::{
        board::Board,
        connect::Connect,
        connection::{Connection, use_connection},
        page_context::{PageContext, use_page},
        restore_screen::RestoreScreen,
        shell::Header,
    },
    watch::{
        config::Config,
        route::{JobChoice, Page},
    },
};

/// The whole page under the settings of its host.
#[component]
pub fn App(config: Config) -> impl IntoView {
    let first = config
        .agents
        .first()
        .map(|agent| agent.prefix.clone())
        .unwrap_or_default();
    provide_context(Connection::open(&first));
    provide_context(StoredValue::new(config));
    provide_context(PageContext::listen());
    let signed_in = use_connection().signed_in;
    // A page that has been entered stays: a lost session takes nothing off the screen.
    let entered = Memo::new(move |entered: Option<&bool>| signed_in.get() || entered == Some(&true));
    view! {
        <Header entered />
        <Show when=move || entered.get() fallback=|| view! { <Connect /> }>
            <RoutedPage />
        </Show>
    }
}

/// What tells one mounted page from another.
#[derive(Clone, PartialEq)]
enum Mounted {
    Board,
    Restore { tenant: String, job: Option<JobChoice> },
}

#[component]
fn RoutedPage() -> impl IntoView {
    let page = use_page();
    // Only another page is mounted anew: a changed interval or search leaves it alone.
    let mounted = Memo::new(move |_| match page.route.get().page {
        Page::Board { .. } => Mounted::Board,
        Page::Restore { tenant, job } => Mounted::Restore { tenant, job },
    });
    move || match mounted.get() {
        Mounted::Board => view! { <Board /> }.into_any(),
        Mounted::Restore { tenant, job } => view! { <RestoreScreen tenant job /> }.into_any(),
    }
}
