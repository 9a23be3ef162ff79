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
    cards::not_reported::NotReportedCard,
    cards::speed_card::SpeedCard,
    details::answer::AnswerCard,
    details::changes_card::ChangesCard,
    details::every_field::EveryField,
    details::facts::{Facts, facts_title},
    details::history_card::{HistoryCard, earlier_label},
    details::raw_answer::RawAnswer,
    details::tabs::{Tab, Tabs},
    page_signals::PageSignals,
    recording::tools::RecordingTools,
    skeleton::Skeleton,
    staleness::out_of_sight,
    summary::failure::Failure,
    summary::hero::Hero,
    summary::notice::Notice,
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
        <Notice scene />
        <Failure scene />
        <TimelineCard scene />
        <div class="cards">
            <DataCard scene />
            <LogCard scene />
            <DiskCard scene />
            <LogStreamsCard scene />
            <SpeedCard scene />
            <NotReportedCard scene />
        </div>
        <div class="columns">
            <Tabs tabs=tabs(scene) />
            <ChangesCard scene />
        </div>
        <footer class="foot">
            <RecordingTools scene />
            <CancelControl scene />
        </footer>
    }
}

/// The details of the restore, one tab each.
fn tabs(scene: PageSignals) -> Vec<Tab> {
    let words = &page_text().restore;
    let title = scene.restore(facts_title);
    let tab = |id, label: Signal<String>, panel: AnyView| Tab {
        id,
        label,
        offered: Signal::stored(true),
        panel,
    };
    let fixed = |label: &'static str| Signal::stored(label.to_owned());
    let named = scene.restore(|restore| restore.source.tenant.is_some());
    vec![
        tab(
            "facts",
            Signal::derive(move || title.get().to_owned()),
            view! { <Facts scene /> }.erased(),
        ),
        tab(
            "task",
            fixed(words.headline.task),
            view! { <TaskCard scene /> }.erased(),
        ),
        Tab {
            offered: named.into(),
            ..tab(
                "earlier",
                earlier_label(scene).into(),
                view! { <HistoryCard scene /> }.erased(),
            )
        },
        tab(
            "fields",
            fixed(words.details.fields),
            view! {
                <EveryField scene />
                <AnswerCard scene />
            }
            .erased(),
        ),
        tab("raw", fixed(words.details.raw), view! { <RawAnswer scene /> }.erased()),
    ]
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
