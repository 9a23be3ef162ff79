//! The root of a restore's page: its contract with automation, and the choice of its content.

use leptos::prelude::*;

use super::{
    absent::Absent,
    announcer::{Announcer, LiveRegions},
    cancel::control::CancelControl,
    cards::data_card::DataCard,
    cards::disk_card::DiskCard,
    cards::log_card::LogCard,
    cards::log_streams_card::LogStreamsCard,
    cards::speed_card::SpeedCard,
    details::answer::AnswerCard,
    details::changes_card::ChangesCard,
    details::every_field::EveryField,
    details::facts::Facts,
    details::history_card::HistoryCard,
    details::raw_answer::RawAnswer,
    page_signals::PageSignals,
    skeleton::Skeleton,
    staleness::out_of_sight,
    summary::failure::Failure,
    summary::hero::Hero,
    task::task_card::TaskCard,
    timeline::TimelineCard,
    unanswered::Unanswered,
};
use crate::{
    restore::Movement,
    text::page_text,
    time::Instant,
    ui::erased::Erase,
    watch::{PageState, RestoreView, route::Route},
};

/// What the page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
    Restore,
    Absent,
    Skeleton,
    Unanswered,
}

impl Content {
    fn of(view: &RestoreView) -> Self {
        match view.state() {
            // A restore that has vanished stays as it was seen last.
            _ if view.shown.is_some() => Self::Restore,
            PageState::Absent => Self::Absent,
            _ if view.absence.is_some() => Self::Absent,
            PageState::Connecting => Self::Skeleton,
            _ => Self::Unanswered,
        }
    }
}

/// The page of one restore. `children`, the error banner, are at the top.
#[component]
pub fn RestorePage(scene: PageSignals, children: Children) -> impl IntoView {
    let view = scene.view;
    let announcer = Announcer::new();
    provide_context(announcer);
    let state = Memo::new(move |_| view.with(|view| view.state().as_str()));
    let content = Memo::new(move |_| view.with(Content::of));
    let tier = scene.over_time(|restore, series| Some(series.evidence(restore).as_str()));
    let last_movement = scene.over_time(|restore, series| series.movement(restore));
    let out_of_contact = out_of_sight(scene);
    let movement = Memo::new(move |_| {
        let known = last_movement.get().filter(|_| !out_of_contact.get());
        known.unwrap_or(Movement::Unknown).as_str()
    });
    let started = scene.restore(|restore| restore.started.map(Instant::to_rfc3339));
    let finished = scene.restore(|restore| restore.finished.map(Instant::to_rfc3339));
    view! {
        <main
            id="main"
            tabindex="-1"
            class="page restore"
            data-state=state
            data-tier=tier
            data-movement=movement
            data-started=started
            data-finished=finished
        >
            {children()}
            <Replaced scene />
            <LiveRegions scene announcer />
            {move || match content.get() {
                Content::Restore => view! { <Restore scene /> }.erased_whole(),
                Content::Absent => view! { <Absent scene /> }.erased_whole(),
                Content::Skeleton => view! { <Skeleton scene /> }.erased_whole(),
                Content::Unanswered => view! { <Unanswered scene /> }.erased_whole(),
            }}
        </main>
    }
}

#[component]
fn Restore(scene: PageSignals) -> impl IntoView {
    view! {
        <Hero scene />
        <Failure scene />
        <TimelineCard scene />
        <div class="cards">
            <DataCard scene />
            <LogCard scene />
            <DiskCard scene />
            <LogStreamsCard scene />
            <SpeedCard scene />
        </div>
        <ChangesCard scene />
        <HistoryCard scene />
        <div class="columns">
            <Facts scene />
            <AnswerCard scene />
        </div>
        <TaskCard scene />
        <CancelControl scene />
        <EveryField scene />
        <RawAnswer scene />
    }
}

/// A notice that a new restore of the same name has replaced the one that was shown.
#[component]
fn Replaced(scene: PageSignals) -> impl IntoView {
    let words = &page_text().restore.replaced;
    let before = Memo::new(move |_| {
        scene
            .view
            .with(|view| Some((view.tenant.clone(), view.replaced.clone()?)))
    });
    move || {
        before.get().map(|(tenant, key)| {
            let job = key.job_id.unwrap_or_default().to_string();
            let sentence = (words.sentence)(&tenant);
            let before = Route::certain(tenant, &key);
            view! {
                <p class="banner" role="status">
                    {sentence}" "
                    <a href=move || before.clone().with_interval(scene.every.get()).to_hash()>{(words.link)(&job)}</a>
                </p>
            }
        })
    }
}
