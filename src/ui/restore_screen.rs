//! The page of one restore with its loop: asks, takes in, and hands the view to [`RestorePage`].

use leptos::prelude::*;

use crate::{
    text::text,
    ui::{connection::use_connection, page_context::use_page, restore::RestorePage, trouble::Trouble, watching::watch},
    watch::{
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

    view! {
        <RestorePage view=seen now=page.agent_now() offset=page.agent_offset()>
            <Trouble
                state
                error=Signal::derive_local(move || seen.with(|view| view.trouble.clone()))
                answered=page.answered
            />
        </RestorePage>
    }
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
