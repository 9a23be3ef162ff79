//! The pages behind the sign-in: a WebAssembly module of their own, fetched while the agent looks at the password.
//!
//! So the sign-in is all that a first visit downloads. The release build splits the program at [`pages`]
//! (`scripts/split.mjs`); a build that does not must not call it.
#![allow(unsafe_code, reason = "the macro calls from one module into the other")]

use leptos::{
    prelude::*,
    reactive::spawn_local_scoped_with_cancellation,
    task::spawn_local,
    wasm_split::{SplitLoaderError, wasm_split},
};
use web_sys::HtmlElement;

use crate::{
    text::text,
    ui::{
        board::Board, language::in_language, page_context::use_page, recordings_panel::RecordingsPanel,
        restore_screen::RestoreScreen, wall::WallScreen,
    },
    watch::{
        route::{JobChoice, Page},
        view::PageState,
    },
};

/// What the other module can draw.
#[derive(Debug, Clone, Copy)]
pub(super) struct PageViews {
    /// The page that the address names.
    pub routed: fn() -> AnyView,
    /// Puts what this browser has recorded, and how to forget it, into an element.
    pub recordings: fn(HtmlElement),
}

/// What has become of the other module.
#[derive(Clone, Copy)]
enum PagesModule {
    Awaited,
    Here(PageViews),
    Missing,
}

/// The page that the address names, once its module is here.
#[component]
pub fn Pages() -> impl IntoView {
    let module = RwSignal::new(PagesModule::Awaited);
    let tries = RwSignal::new(0_u32);
    Effect::new(move || {
        tries.track();
        module.set(PagesModule::Awaited);
        spawn_local_scoped_with_cancellation(async move {
            module.set(pages().await.map_or(PagesModule::Missing, PagesModule::Here));
        });
    });
    move || {
        match module.get() {
        PagesModule::Awaited => view! { <Waiting state=PageState::Connecting /> }.into_any(),
        PagesModule::Here(views) => (views.routed)(),
        PagesModule::Missing => view! {
            <Waiting state=PageState::Offline>
                <button type="button" class="ghost" on:click=move |_| tries.update(|tries| *tries += 1)>{in_language(|| text().app.retry)}</button>
            </Waiting>
        }
        .into_any(),
    }
    }
}

/// Puts what this browser has recorded into `place`, an element of the sign-in screen: its code comes with the pages
/// behind the sign-in.
pub fn open_recordings(place: HtmlElement) {
    spawn_local(async move {
        match pages().await {
            Ok(views) => (views.recordings)(place),
            Err(_) => place.set_text_content(Some(text().app.page_missing)),
        }
    });
}

/// A page that is not there yet, and what can be done about it.
#[component]
fn Waiting(state: PageState, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    let offline = state == PageState::Offline;
    view! {
        <main id="main" tabindex="-1" class="page" data-state=state.as_str()>
            <section class="banner" class:failure=offline role=if offline { "alert" } else { "status" }>
                <p>{in_language(move || if offline { text().app.page_missing } else { text().app.page_awaited })}</p>
                {children.map(|children| children())}
            </section>
        </main>
    }
}

/// The other module.
///
/// # Errors
/// When its module could not be fetched. The next call tries again.
#[wasm_split(pages, wasm_split_path = ::leptos::wasm_split, preload(fetch_pages), fallible)]
pub(super) fn pages() -> Result<PageViews, SplitLoaderError> {
    Ok(PageViews {
        routed: || view! { <RoutedPage /> }.into_any(),
        recordings: |place| {
            place.set_text_content(None);
            mount_to(place, || view! { <RecordingsPanel opened=true /> }).forget();
        },
    })
}

/// What tells one mounted page from another.
#[derive(Clone, PartialEq)]
enum Mounted {
    Board,
    Wall,
    Restore { tenant: String, job: Option<JobChoice> },
}

#[component]
fn RoutedPage() -> impl IntoView {
    let page = use_page();
    // Only another page is mounted anew: a changed interval or search leaves it alone.
    let mounted = Memo::new(move |_| match page.route.get().page {
        Page::Board(_) => Mounted::Board,
        Page::Wall => Mounted::Wall,
        Page::Restore { tenant, job } => Mounted::Restore { tenant, job },
    });
    move || match mounted.get() {
        Mounted::Board => view! { <Board /> }.into_any(),
        Mounted::Wall => view! { <WallScreen /> }.into_any(),
        Mounted::Restore { tenant, job } => view! { <RestoreScreen tenant job /> }.into_any(),
    }
}
