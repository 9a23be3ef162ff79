//! The page of one restore with its loop: asks, takes in, and hands the view to [`RestorePage`].

use std::rc::Rc;

use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation, task::spawn_local};

use crate::{
    obshell::Error,
    text::text,
    ui::{
        connection::use_connection,
        page_context::use_page,
        restore::{Cancel, RestorePage, Scene},
        trouble::Trouble,
        watching::watch,
    },
    watch::{
        beside::{BesideView, Plan, ask},
        config::Config,
        feed,
        look::look,
        route::JobChoice,
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
    watch(seen, ask, RestoreView::take_in);

    let beside = RwSignal::new_local(BesideView::default());
    let cancel = RwSignal::new_local(Cancel::Unasked);
    watch_beside(seen, beside);
    let hidden = expect_context::<StoredValue<Config>>().with_value(|config| config.hides("cancel"));
    follow_cancel(&tenant, cancel, beside);

    let state = Memo::new(move |_| seen.with(|view| view.state));
    Effect::new(move || page.state.set(state.get()));
    Effect::new(move || page.answered.set(seen.with(|view| view.answered)));
    Effect::new(move || document().set_title(&title(state.get(), &tenant)));
    // Signed in again: what was lost is asked for, and until it is answered the old state would mislead.
    Effect::new(move || {
        if connection.signed_in.get() && state.get_untracked() == PageState::Unauthorized {
            seen.update(|view| view.state = view.after_sign_in());
        }
    });

    let scene = Scene {
        view: seen.into(),
        beside: beside.into(),
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

/// Asks one question beside the restore's own after the other, each when it is due.
fn watch_beside(seen: RwSignal<RestoreView, LocalStorage>, beside: RwSignal<BesideView, LocalStorage>) {
    let (connection, page) = (use_connection(), use_page());
    spawn_local_scoped_with_cancellation(feed::attend(page.controls(), async move || {
        let Some(shown) = seen.with_untracked(|view| view.shown.clone()) else {
            return;
        };
        let restore = &shown.restore;
        beside.update_untracked(|beside| beside.turn_to(restore));
        let known = beside.get_untracked();
        let Some(question) = known.next(restore, page.visible.get_untracked(), connection.now()) else {
            return;
        };
        let found = ask(&connection.client(), question, restore, &known).await;
        connection.note_clock();
        if found.as_ref().is_err_and(Error::is_unauthorized) {
            connection.lose();
        }
        connection.with_reading(|reading| {
            beside.try_update(|beside| beside.take_in(question, found, restore, reading, connection.now()))
        });
    }));
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
