//! The page of one restore with its polling.

use leptos::prelude::*;

use crate::{
    ui::{
        connection::use_connection,
        error_banner::ErrorBanner,
        language::in_language,
        on_show::OnShow,
        page_context::use_page,
        restore::{PageSignals, RestorePage, keep_tab_title},
        restore_controller::RestoreController,
        watching::watch,
    },
    watch::{
        RestoreView,
        config::{Change, Config},
        lookup::RestoreLookup,
        restore_page::PageEvent,
        route::JobChoice,
    },
};

/// The last restore of `tenant`, or the one that `job` names.
#[component]
pub fn RestoreScreen(tenant: String, job: Option<JobChoice>) -> impl IntoView {
    let connection = use_connection();
    let page = use_page();
    let controller = RestoreController::new(tenant.clone());
    let mut lookup = RestoreLookup::new(tenant, job);
    let ask = async move || {
        controller.dispatch(PageEvent::PollStarted);
        let result = lookup.find(&connection.client()).await;
        (result, lookup.take_full_list())
    };
    let apply = move |(result, list)| {
        controller.dispatch(PageEvent::AnswerArrived { result, list });
        controller.state.try_with_untracked(|state| state.view.contact.clone())
    };
    let sign_in = move |signed_in| {
        controller.dispatch(match signed_in {
            true => PageEvent::SignedIn,
            false => PageEvent::SignedOut,
        });
    };
    watch(ask, apply, sign_in, move || {
        controller.dispatch(PageEvent::ZoneAnswered)
    });
    let can_cancel = expect_context::<StoredValue<Config>>().with_value(|config| !config.hides(Change::Cancel));

    let deadline = Memo::new(move |_| page.route.with(|route| route.by));
    let signals = PageSignals {
        announcements: controller.announcements,
        deadline: deadline.into(),
        set_deadline: Callback::new(move |by| page.rewrite(|route| route.by = by)),
        every: page.every(),
        can_cancel,
        now: page.agent_now(),
        offset: page.agent_offset(),
        ..PageSignals::new(controller.state, Callback::new(move |event| controller.dispatch(event)))
    };
    provide_context(OnShow::Restore(Box::new(signals)));
    let state = Memo::new(move |_| signals.view.with(RestoreView::state));
    Effect::new(move || page.state.set(state.get()));
    Effect::new(move || page.answered.set(signals.view.with(|view| view.contact.answered())));
    in_language(move || {
        keep_tab_title(signals);
        view! {
            <RestorePage signals>
                <ErrorBanner
                    state
                    error=Signal::derive_local(move || signals.view.with(|view| view.contact.error().cloned()))
                    answered=page.answered
                    retry=move || controller.dispatch(PageEvent::RetryRequested)
                />
            </RestorePage>
        }
    })
}
