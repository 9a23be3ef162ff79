//! The root of a restore's page: its contract with automation, and the choice of its content.

use leptos::prelude::*;

use super::{
    absent::Absent,
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
    details::next_steps::NextSteps,
    details::raw_answer::RawAnswer,
    details::tabs::{Tab, Tabs},
    dialogs::{DialogButton, DialogKind},
    live_regions::LiveRegions,
    page_signals::PageSignals,
    paper::Paper,
    recording::tools::RecordingTools,
    skeleton::Skeleton,
    staleness::outdated,
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
    ui::{
        announcer::Announcer,
        markup::{Children, IntoNode, Node, view},
        reactive::memo,
    },
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
pub fn RestorePage(signals: PageSignals, children: Children) -> Node {
    let view = signals.view;
    let announcer = Announcer::new();
    provide_context(announcer);
    let state = memo(move |_| view.with(|view| view.state().as_str()));
    let content = memo(move |_| view.with(Content::of));
    let tier = signals.over_time(|restore, series| Some(series.evidence(restore).as_str()));
    let last_movement = signals.over_time(|restore, series| series.movement(restore));
    let out_of_contact = outdated(signals);
    let movement = memo(move |_| {
        let known = last_movement.get().filter(|_| !out_of_contact.get());
        known.unwrap_or(Movement::Unknown).as_str()
    });
    let started = signals.restore(|restore| restore.started.map(Instant::to_rfc3339));
    let finished = signals.restore(|restore| restore.finished.map(Instant::to_rfc3339));
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
            <Replaced signals />
            <LiveRegions signals announcer />
            {move || match content.get() {
                Content::Restore => view! { <Restore signals /> },
                Content::Absent => view! { <Absent signals /> },
                Content::Skeleton => view! { <Skeleton signals /> },
                Content::Unanswered => view! { <Unanswered signals /> },
            }}
        </main>
    }
}

#[component]
fn Restore(signals: PageSignals) -> Node {
    view! {
        <Paper signals />
        <Hero signals />
        <Failure signals />
        <TimelineCard signals />
        <div class="cards">
            <DataCard signals />
            <LogCard signals />
            <LogStreamsCard signals />
            <SpeedCard signals />
            <DiskCard signals />
            <NotReportedCard signals />
        </div>
        <div class="columns">
            <Tabs tabs=tabs(signals) chosen=signals.tab />
            <div class="aside">
                <NextSteps signals />
                <ChangesCard signals />
            </div>
        </div>
        <footer class="foot">
            <RecordingTools signals />
            <div class="foot-actions">
                <DialogButton signals kind=DialogKind::Report label=page_text().restore.report.button />
                <CancelControl signals />
            </div>
        </footer>
    }
}

/// The details of the restore, one tab each.
fn tabs(signals: PageSignals) -> Vec<Tab> {
    let words = &page_text().restore;
    let title = signals.restore(facts_title);
    let tab = |id, label: Signal<String>, panel: Node| Tab {
        id,
        label,
        offered: Signal::stored(true),
        panel,
    };
    let fixed = |label: &'static str| Signal::stored(label.to_owned());
    let named = signals.restore(|restore| restore.source.tenant.is_some());
    vec![
        tab(
            "facts",
            Signal::derive(move || title.get().to_owned()),
            view! { <Facts signals /> },
        ),
        tab("task", fixed(words.headline.task), view! { <TaskCard signals /> }),
        Tab {
            offered: named.into(),
            ..tab(
                "earlier",
                earlier_label(signals).into(),
                view! { <HistoryCard signals /> },
            )
        },
        tab(
            "fields",
            fixed(words.details.fields),
            view! {
                <EveryField signals />
                <AnswerCard signals />
            },
        ),
        tab("raw", fixed(words.details.raw), view! { <RawAnswer signals /> }),
    ]
}

/// A notice that a new restore of the same name has replaced the one that was shown.
#[component]
fn Replaced(signals: PageSignals) -> impl IntoNode {
    let words = &page_text().restore.replaced;
    let before = memo(move |_| {
        signals
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
                    <a href=move || before.clone().with_interval(signals.every.get()).to_hash()>{(words.link)(&job)}</a>
                </p>
            }
        })
    }
}
