//! The page of one restore with its loop: asks, takes in, and hands the view to [`RestorePage`].

use leptos::{prelude::*, task::spawn_local};

use crate::{
    obshell::RestoreOverview,
    restore::Restore,
    ui::{
        connection::use_connection,
        page_context::use_page,
        restore::{Cancel, RestorePage, Scene, keep_tab_title},
        restore_memory::follow,
        trouble::Trouble,
        watching::watch,
    },
    watch::{
        cancel::{CancelAborted, CancelResult, cancel},
        config::{Change, Config},
        lookup::{LookupResult, RestoreLookup},
        related::{QuerySchedule, RelatedData},
        route::JobChoice,
        series::RestoreSeries,
        view::RestoreView,
    },
};

/// The restore of `tenant`: the last one, or the one that `job` names.
#[component]
pub fn RestoreScreen(tenant: String, job: Option<JobChoice>) -> impl IntoView {
    let connection = use_connection();
    let page = use_page();
    let seen = RwSignal::new_local(RestoreView::new(tenant.clone()));

    let whole = StoredValue::new_local(None);
    let mut lookout = RestoreLookup::new(tenant.clone(), job);
    let ask = async move || {
        let finding = lookout.look(&connection.client()).await;
        let list = lookout.take_whole();
        if matches!(finding, LookupResult::Listed(_)) && list.is_some() {
            whole.try_set_value(list);
        }
        finding
    };
    watch(seen, ask, RestoreView::take_in, |view| &mut view.contact);

    let beside = RwSignal::new_local(RelatedData::default());
    let wish = RwSignal::new_local(Cancel::Unasked);
    let track = RwSignal::new_local(RestoreSeries::default());
    let kept = follow(seen, beside, track, whole);
    let hidden = expect_context::<StoredValue<Config>>().with_value(|config| config.hides(Change::Cancel));
    follow_cancel(wish, seen, beside);

    let state = Memo::new(move |_| seen.with(RestoreView::state));
    Effect::new(move || page.state.set(state.get()));
    Effect::new(move || page.answered.set(seen.with(|view| view.contact.answered())));

    let deadline = Memo::new(move |_| page.route.with(|route| route.by));
    let scene = Scene {
        view: seen.into(),
        beside: beside.into(),
        track: track.into(),
        kept,
        deadline: deadline.into(),
        set_deadline: Callback::new(move |by| page.rewrite(|route| route.by = by)),
        every: page.every(),
        cancel: (!hidden).then_some(wish),
        now: page.agent_now(),
        offset: page.agent_offset(),
    };
    keep_tab_title(scene);
    view! {
        <RestorePage scene>
            <Trouble
                state
                error=Signal::derive_local(move || seen.with(|view| view.contact.error().cloned()))
                answered=page.answered
            />
        </RestorePage>
    }
}

/// Asks the agent to cancel when the user wishes it, and looks again at once whatever it says.
fn follow_cancel(
    wish: RwSignal<Cancel, LocalStorage>,
    seen: RwSignal<RestoreView, LocalStorage>,
    beside: RwSignal<RelatedData, LocalStorage>,
) {
    let (connection, page) = (use_connection(), use_page());
    Effect::new(move || {
        let Cancel::Asked(key) = wish.get() else { return };
        let (tenant, shown) = seen.with_untracked(|view| (view.tenant.clone(), view.shown.clone()));
        let Some(shown) = shown.filter(|shown| shown.restore.key == key) else {
            wish.set(Cancel::Answered(key, CancelResult::Aborted(CancelAborted::Replaced)));
            return;
        };
        // Not ended with the page: what was asked for is done, and its answer decides nothing but words.
        let session = connection.session();
        spawn_local(async move {
            let restore = &shown.restore;
            let read = |row: &RestoreOverview| connection.with_reading(|reading| Restore::from_overview(row, reading));
            let attempt = cancel(&connection.client(), &tenant, restore, read).await;
            if let Some(error) = attempt.lost_session().cloned() {
                wish.try_set(Cancel::Unasked);
                if connection.lose(session) {
                    seen.try_update(|view| view.contact.record_lost_session(error));
                }
                return;
            }
            beside.try_update(|beside| {
                beside.plan = QuerySchedule::default();
                if let Some(dag) = attempt.task()
                    && beside.is_about(restore)
                {
                    beside.follow(dag, restore);
                }
            });
            wish.try_set(Cancel::Answered(key, attempt));
            page.nudge();
        });
    });
}
