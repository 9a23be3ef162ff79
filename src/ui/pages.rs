//! The pages behind the sign-in: WebAssembly modules of their own, one for each page and one for what they share,
//! fetched while the agent looks at the password.
//!
//! So the sign-in is all that a first visit downloads. The release build splits the program at [`board`] and [`restore`]
//! (`scripts/split.mjs`); a build that does not must not call them, or have the feature `whole`.
#![allow(unsafe_code, reason = "the macro calls from one module into the other")]

use std::sync::Arc;

use leptos::{
    prelude::*, reactive::spawn_local_scoped_with_cancellation, task::spawn_local, wasm_split::SplitLoaderError,
};
use web_sys::HtmlElement;

use crate::{
    text::text,
    ui::{
        board::Board,
        dialogs,
        document_language::document_language,
        knowledge::Knowledge,
        language::in_language,
        markup::{Children, IntoNode, Node, mount_to, view},
        page_context::use_page,
        part::part,
        reactive::{effect, memo},
        recordings_panel::RecordingsPanel,
        restore_screen::RestoreScreen,
        texts::{fetch_page_texts, load_page_texts},
        wall::WallScreen,
    },
    watch::{
        job_choice::JobChoice,
        route::{Page, Route},
        view::PageState,
    },
};

/// What the board's module can draw.
#[derive(Debug, Clone, Copy)]
pub(super) struct BoardViews {
    /// The list of restores.
    pub page: fn() -> Node,
    /// The wall.
    pub wall: fn() -> Node,
    /// Puts what this browser has recorded, and how to forget it, into an element.
    pub recordings: fn(HtmlElement),
}

/// Draws the page of one restore.
type RestoreView = fn(String, Option<JobChoice>) -> Node;

/// What tells one mounted page from another.
#[derive(Clone, PartialEq)]
enum Mounted {
    Board,
    Wall,
    Restore { tenant: String, job: Option<JobChoice> },
}

impl Mounted {
    fn of(route: &Route) -> Self {
        match route.page.clone() {
            Page::Board(_) => Self::Board,
            Page::Wall => Self::Wall,
            Page::Restore { tenant, job } => Self::Restore { tenant, job },
        }
    }

    /// What draws it, once its module is here.
    async fn drawing(self) -> Result<Drawing, SplitLoaderError> {
        load_page_texts(document_language()).await?;
        Ok(match self {
            Self::Board => Arc::new(board().await?.page),
            Self::Wall => Arc::new(board().await?.wall),
            Self::Restore { tenant, job } => {
                let draw = restore().await?;
                Arc::new(move || draw(tenant.clone(), job.clone()))
            }
        })
    }
}

type Drawing = Arc<dyn Fn() -> Node + Send + Sync>;

/// What has become of the module of the page.
#[derive(Clone)]
enum PageModule {
    Awaited,
    Here(Drawing),
    Missing,
}

/// The page that the address names, once its module is here.
#[component]
pub fn Pages() -> impl IntoNode {
    let page = use_page();
    provide_context(Knowledge::new());
    provide_context(dialogs::DIALOGS);
    provide_context(dialogs::DRILLS);
    provide_context(dialogs::EXTRAS);
    // Only another page is mounted anew: a changed interval or search leaves it alone.
    let mounted = memo(move |_| page.route.with(Mounted::of));
    let module = RwSignal::new(PageModule::Awaited);
    let tries = RwSignal::new(0_u32);
    // How far down the list was when it was left.
    let in_list = StoredValue::new(0.0);
    Effect::new(move |before: Option<Mounted>| {
        tries.track();
        let mounted = mounted.get();
        if before == Some(Mounted::Board) {
            in_list.set_value(window().scroll_y().unwrap_or_default());
        }
        module.set(PageModule::Awaited);
        spawn_local_scoped_with_cancellation({
            let mounted = mounted.clone();
            async move {
                let top = match mounted {
                    Mounted::Board => in_list.get_value(),
                    Mounted::Wall | Mounted::Restore { .. } => 0.0,
                };
                module.set(mounted.drawing().await.map_or(PageModule::Missing, PageModule::Here));
                // Drawn by then, and not painted yet.
                request_animation_frame(move || window().scroll_to_with_x_and_y(0.0, top));
            }
        });
        mounted
    });
    // Once a page shows something, the other one is fetched too, so that it opens at once.
    let answered = memo(move |_| page.answered.with(Option::is_some));
    effect(move || {
        if answered.get() {
            spawn_local(async { drop((fetch_board().await, fetch_restore().await)) });
        }
    });
    move || match module.get() {
        PageModule::Awaited => view! { <Waiting state=PageState::Connecting /> },
        PageModule::Here(draw) => draw(),
        PageModule::Missing => view! {
            <Waiting state=PageState::Offline>
                <button type="button" class="ghost" on:click=move |_| tries.update(|tries| *tries += 1)>{in_language(|| text().app.retry)}</button>
            </Waiting>
        },
    }
}

/// Fetches the module of the page that `route` names, before it is needed. A failure is found again then.
pub async fn fetch_ahead(route: &Route) {
    fetch_page_texts(document_language()).await;
    drop(match route.page {
        Page::Board(_) | Page::Wall => fetch_board().await,
        Page::Restore { .. } => fetch_restore().await,
    });
}

/// Puts what this browser has recorded into `place`, an element of the sign-in screen: its code comes with the board.
pub fn open_recordings(place: HtmlElement) {
    spawn_local(async move {
        let texts = load_page_texts(document_language()).await;
        match texts.and(board().await) {
            Ok(views) => (views.recordings)(place),
            Err(_) => place.set_text_content(Some(text().app.page_missing)),
        }
    });
}

/// A page that is not there yet, and what can be done about it.
#[component]
fn Waiting(state: PageState, #[prop(optional)] children: Option<Children>) -> Node {
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

part! {
    (board, preload(fetch_board))
    /// The board's module.
    ///
    /// # Errors
    /// When it could not be fetched. The next call tries again.
    pub(super) fn board() -> Result<BoardViews, SplitLoaderError> {
        Ok(BoardViews {
            page: || view! { <Board /> }.whole(),
            wall: || view! { <WallScreen /> }.whole(),
            recordings: |place| {
                place.set_text_content(None);
                mount_to(&place, || view! { <RecordingsPanel opened=true /> }).forget();
            },
        })
    }
}

part! {
    (restore, preload(fetch_restore))
    /// The module of a restore's page.
    ///
    /// # Errors
    /// When it could not be fetched. The next call tries again.
    pub(super) fn restore() -> Result<RestoreView, SplitLoaderError> {
        Ok(|tenant, job| view! { <RestoreScreen tenant job /> }.whole())
    }
}
