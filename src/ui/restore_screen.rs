//! The page of one restore with its polling.

use std::rc::Rc;

use leptos::prelude::*;

use crate::{
    obshell::RestoreJobs,
    ui::{
        connection::use_connection,
        error_banner::ErrorBanner,
        knowledge::use_knowledge,
        language::in_language,
        markup::{Node, view},
        on_show::OnShow,
        page_context::use_page,
        reactive::{effect, memo},
        restore::{PageSignals, RestorePage, keep_tab_title},
        restore_controller::RestoreController,
        watching::watch,
    },
    watch::{
        RestoreView,
        config::{Change, Config},
        job_choice::JobChoice,
        lookup::RestoreLookup,
        restore_page::PageEvent,
    },
};

/// The last restore of `tenant`, or the one that `job` names.
#[component]
pub fn RestoreScreen(tenant: String, job: Option<JobChoice>) -> Node {
    let connection = use_connection();
    let page = use_page();
    let knowledge = use_knowledge();
    let known = knowledge.change(|known| known.take_restore(&tenant, job.as_ref()));
    let earlier = known.asked();
    let controller = RestoreController::new(tenant.clone());
    controller.dispatch(PageEvent::Opened(Box::new(known)));
    let id = controller.state.with_untracked(|state| state.id().cloned());
    let mut lookup = match id {
        Some(id) if job.is_none() => RestoreLookup::of_last(&tenant, &id),
        _ => RestoreLookup::new(tenant, job.clone()),
    };
    on_cleanup(move || {
        let kept = controller.state.try_update_untracked(|state| state.keep(job));
        knowledge.change(|known| kept.flatten().map(|kept| known.keep_restore(kept)));
    });
    let ask = async move || {
        controller.dispatch(PageEvent::PollStarted);
        let result = lookup.find(&connection.client()).await;
        (result, lookup.take_full_list())
    };
    let apply = move |(result, list): (_, Option<Rc<RestoreJobs>>)| {
        list.iter().for_each(|list| controller.share(list));
        controller.dispatch(PageEvent::AnswerArrived { result, list });
        controller.state.try_with_untracked(|state| state.view.contact.clone())
    };
    let sign_in = move |signed_in| {
        controller.dispatch(match signed_in {
            true => PageEvent::SignedIn,
            false => PageEvent::SignedOut,
        });
    };
    watch(earlier, ask, apply, sign_in, move || {
        controller.dispatch(PageEvent::ZoneAnswered)
    });
    let can_cancel = expect_context::<StoredValue<Config>>().with_value(|config| !config.hides(Change::Cancel));

    let deadline = memo(move |_| page.route.with(|route| route.by));
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
    let state = memo(move |_| signals.view.with(RestoreView::state));
    effect(move || page.state.set(state.get()));
    effect(move || page.answered.set(signals.view.with(|view| view.contact.answered())));
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
