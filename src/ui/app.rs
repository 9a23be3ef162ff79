//! The root component: header, sign-in, and the page that the address names.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    text::text,
    ui::{
        connect::Connect,
        connection::{Connection, use_connection},
        language::in_language,
        markup::{Node, Show, view},
        page_context::{PageContext, use_page},
        pages::{Pages, fetch_ahead, open_recordings},
        reactive::{effect, memo},
        shell::Header,
        vault::VAULT,
        vault_slot::VaultSlot,
    },
    watch::{config::Config, view::PageState},
};

/// The root component, with the settings of the page's host.
#[component]
pub fn App(config: Config) -> Node {
    provide_context(Connection::open(&config));
    provide_context(StoredValue::new(config));
    provide_context(PageContext::listen());
    VaultSlot::open(VAULT);
    let Connection {
        signed_in,
        signing_in,
        signing_out,
        ..
    } = use_connection();
    let route = use_page().route;
    effect(move || {
        if signing_in.get() {
            spawn_local(async move { fetch_ahead(&route.get_untracked()).await });
        }
    });
    // A page that was entered stays: losing the session removes nothing from the screen.
    let entered = memo(move |entered: Option<&bool>| signed_in.get() || entered == Some(&true));
    view! {
        <Header entered=Signal::derive(move || entered.get() && !signing_out.get()) />
        <Show when=move || !signing_out.get() fallback=|| view! { <SigningOut /> }>
            <Show when=move || entered.get() fallback=|| view! { <Connect open_recordings /> }>
                <Pages />
            </Show>
        </Show>
    }
}

/// Shown while the agent ends the session. Shows nothing of that session.
#[component]
fn SigningOut() -> Node {
    view! {
        <main id="main" tabindex="-1" class="page" data-state=PageState::Unauthorized.as_str()>
            <p role="status">{in_language(|| text().app.signing_out)}</p>
        </main>
    }
}
