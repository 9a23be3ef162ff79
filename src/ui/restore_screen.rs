//! The page of one restore with its loop: asks, takes in, and hands the view to [`RestorePage`].

use std::rc::Rc;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    text::text,
    time::Instant,
    ui::{
        connection::use_connection,
        page_context::use_page,
        restore::{Cancel, RestorePage, Scene},
        restore_memory::follow,
        trouble::Trouble,
        watching::watch,
    },
    watch::{
        beside::{BesideView, Plan},
        config::Config,
        look::look,
        route::JobChoice,
        track::Track,
        view::{PageState, RestoreView},
    },
};

/// The restore of `tenant`: the last one, or the one that `job` names.
#[component]
pub fn RestoreScreen(tenant: String, job: Option<JobChoice>) -> impl IntoView {
    let connection = use_connection();
    let page = use_page();
    let seen = RwSignal::new_local(RestoreView::new(tenant.clone()));

    let name = tenant.clone();
    let ask = async move || look(&connection.client(), &name, job.as_ref()).await;
    watch(seen, ask, RestoreView::take_in, RestoreView::note_sign_in);

    let beside = RwSignal::new_local(BesideView::default());
    let cancel = RwSignal::new_local(Cancel::Unasked);
    let track = RwSignal::new_local(Track::default());
    let kept = follow(seen, beside, track);
    let hidden = expect_context::<StoredValue<Config>>().with_value(|config| config.hides("cancel"));
    follow_cancel(&tenant, cancel, beside);

    let state = Memo::new(move |_| seen.with(|view| view.state));
    Effect::new(move || page.state.set(state.get()));
    Effect::new(move || page.answered.set(seen.with(|view| view.answered)));
    Effect::new(move || document().set_title(&title(state.get(), &tenant)));

    let deadline = follow_deadline();
    let scene = Scene {
        view: seen.into(),
        beside: beside.into(),
        track: track.into(),
        kept,
        deadline,
        cancel: (!hidden).then_some(cancel),
        now: page.agent_now(),
        offset: page.agent_offset(),
    };
    view! {
        <RestorePage scene>
            <Trouble
                state
                error=Signal::derive_local(move || seen.with(|view| view.trouble.clone()))
                answered=page.answered
            />
        </RestorePage>
    }
}

/// The deadline as the address has it, and the address as the user sets it.
fn follow_deadline() -> RwSignal<Option<Instant>> {
    let page = use_page();
    let by = Memo::new(move |_| page.route.with(|route| route.by));
    let deadline = RwSignal::new(by.get_untracked());
    Effect::new(move || deadline.set(by.get()));
    Effect::new(move || {
        let wanted = deadline.get();
        if wanted != by.get_untracked() {
            page.rewrite(|route| route.by = wanted);
        }
    });
    deadline
}

/// Asks the agent to cancel when the user wishes it, and looks again at once whatever it says.
fn follow_cancel(tenant: &str, cancel: RwSignal<Cancel, LocalStorage>, beside: RwSignal<BesideView, LocalStorage>) {
    let (connection, page) = (use_connection(), use_page());
    let tenant = tenant.to_owned();
    Effect::new(move || {
        if !matches!(*cancel.read(), Cancel::Asked) {
            return;
        }
        let tenant = tenant.clone();
        // Not ended with the page: what was asked for is done, and its answer decides nothing but words.
        spawn_local(async move {
            let answer = connection.client().cancel_restore(&tenant).await;
            cancel.try_set(Cancel::Answered(answer.map_err(Rc::new)));
            beside.try_update(|beside| beside.plan = Plan::default());
            page.nudge();
        });
    });
}

fn title(state: PageState, tenant: &str) -> String {
    let mark = match state {
        PageState::Running => "▶ ",
        PageState::Succeeded => "✓ ",
        PageState::Failed => "✕ ",
        PageState::Stale | PageState::Offline | PageState::Unauthorized => "! ",
        PageState::Connecting | PageState::Absent | PageState::Ready => "",
    };
    format!("{mark}{tenant} · {}", text().app.name)
}
