//! The head of the page: which restore, in which state, since when.

use leptos::prelude::*;

use super::{
    activity::ActivityLine,
    chip::Chip,
    deadline::DeadlineForm,
    finish::{Finish, FinishForecast, instant, outlook},
};
use crate::{
    restore::{
        Outcome, Phase, Restore, RestoreState, TaskAssessment, Tier, ZoneReading, ZoneSource, bytes, unreadable,
    },
    text::{Instead, Origins, Piece, page_text, text},
    ui::restore::{
        crumbs::{Crumbs, tenant},
        format::{count, duration, from_to, wall, wall_micros},
        page_signals::PageSignals,
        staleness::known_until,
        task::task_card::told,
    },
    watch::{AnswerSource, RestoreView, Shown, related::PrometheusStatus, series::Evidence},
};

#[component]
pub(in crate::ui::restore) fn Hero(scene: PageSignals) -> impl IntoView {
    let words = &page_text().restore;
    let tenant = Memo::new(move |_| scene.view.with(tenant));
    let origins = scene.in_zone(|restore, offset| {
        (words.origins)(&Origins {
            source: restore.source.tenant.clone(),
            cluster: restore.source.cluster.clone(),
            target: restore.target.map(|at| (wall_micros(at, offset), offset.to_string())),
            to_latest: restore.to_latest,
        })
    });
    let badge = scene.badge();
    let status = scene.restore(|restore| restore.status.clone());
    let prometheus = scene.related(|_, related| related.monitoring.prometheus);
    let evidence = scene.over_time(|restore, series| series.evidence(restore));
    let explain = Memo::new(move |_| {
        let instead = instead(evidence.get(), prometheus.get());
        scene.view.with(|view| explain(view, instead))
    });
    let here = scene.of(|shown| !shown.has_no_tenant());
    let assessment = scene.related(|restore, related| {
        let assessment = related.task_assessment(restore);
        concerns_all(assessment).then(|| told(assessment, restore, related))
    });
    let outlook = outlook(scene);
    let kind = scene.restore(|restore| (page_text().restore.explain.kind)(restore.kind));
    let zone = scene.restore(|restore| zone_remark(&restore.zone));
    view! {
        <Crumbs scene />
        <header
            class="hero"
            data-window-from=instant(outlook, |forecast| forecast.from)
            data-window-to=instant(outlook, |forecast| forecast.to)
            data-likely=instant(outlook, |forecast| forecast.likely)
        >
            <div class="hero-what">
                <h1>{tenant}</h1>
                <p class="origins">{move || origins.get().into_iter().map(piece).collect_view()}</p>
                <p class="hero-state">
                    {move || view! { <Chip badge=badge.get() /> }}
                    <code class="status">{status}</code>
                </p>
                <ActivityLine scene />
                <p class="explain">{explain}</p>
                {move || kind.get().map(|sentence| view! { <p class="remark">{sentence}</p> })}
                {move || assessment.get().filter(|_| here.get()).map(|sentence| view! { <p class="remark">{sentence}</p> })}
                {move || zone.get().map(|remark| view! { <p class="remark">{remark}</p> })}
            </div>
            <HeroTimes scene outlook />
        </header>
    }
}

/// When it ends, how long it runs or took, and since when: what is known best stands first.
#[component]
fn HeroTimes(scene: PageSignals, outlook: Memo<FinishForecast>) -> impl IntoView {
    let words = &page_text().restore.times;
    let running = scene.restore(|restore| restore.state.is_running());
    let clock = known_until(scene);
    let elapsed = Memo::new(move |_| {
        let now = if running.get() {
            clock.get()
        } else {
            clock.get_untracked()
        };
        scene.view.with(|view| {
            view.shown
                .as_ref()
                .and_then(|shown| shown.restore.elapsed(now))
                .map(duration)
        })
    });
    let when = scene.in_zone(|restore, offset| match (restore.started, restore.finished) {
        (Some(from), Some(to)) => Some(format!("{} {offset}", from_to(from, to, offset))),
        (Some(from), None) => Some((words.started)(&format!("{} {offset}", wall(from, offset)))),
        (None, _) => None,
    });
    let amount = scene.restore(amount);
    let label = move || if running.get() { words.running_for } else { words.took };
    let unreadable_start =
        scene.restore(|restore| unreadable("start_timestamp", &restore.key.start).map(str::to_owned));
    let unknown = move || {
        if let Some(sent) = unreadable_start.get() {
            return (words.start_unreadable)(&sent);
        }
        let known = if running.get() {
            words.start_unknown
        } else {
            words.duration_unknown
        };
        known.to_owned()
    };
    let known = Memo::new(move |_| outlook.with(|outlook| matches!(outlook, Some(Ok(_)))));
    view! {
        <div class="hero-times">
            <Finish scene outlook known />
            <div class="elapsed" class:quiet=known>
                {move || {
                    elapsed.get().map_or_else(
                        || view! { <p class="note">{unknown}</p> }.into_any(),
                        |elapsed| view! { <p class="label">{label}</p>" "<p class="value">{elapsed}</p> }.into_any(),
                    )
                }}
                {move || when.get().map(|when| view! { <p class="note">{when}</p> })}
                {move || (!amount.get().is_empty()).then(|| view! { <p class="note">{amount}</p> })}
            </div>
            <DeadlineForm scene />
        </div>
    }
}

fn piece(piece: Piece) -> AnyView {
    match piece {
        Piece::Plain(text) => text.into_any(),
        Piece::Strong(text) => view! { <b>{text}</b> }.into_any(),
    }
}

/// `17.76 MB, 590 tablets, 2 log streams`: what an ended restore reported.
fn amount(restore: &Restore) -> String {
    let words = &page_text().restore.times;
    if restore.state.is_running() {
        return String::new();
    }
    let tablets = restore
        .data
        .tablets
        .total
        .value()
        .map(|tablets| (words.tablets)(&count(tablets)));
    let log_streams = restore
        .log_streams
        .total
        .value()
        .map(|streams| (words.log_streams)(&count(streams)));
    let size = restore.data.bytes.total.value().map(bytes);
    let amount = size
        .into_iter()
        .chain(tablets)
        .chain(log_streams)
        .collect::<Vec<_>>()
        .join(", ");
    match restore.state.succeeded() || amount.is_empty() {
        true => amount,
        // The totals are those of the plan, not of what was done.
        false => (words.to_be_restored)(&amount),
    }
}

/// Whether it matters to everybody, and not only to those who look at obshell's task.
const fn concerns_all(assessment: TaskAssessment) -> bool {
    matches!(
        assessment,
        TaskAssessment::Activating
            | TaskAssessment::Upgrading
            | TaskAssessment::LeftStandby
            | TaskAssessment::NotUpgraded
            | TaskAssessment::GaveUpWatching
            | TaskAssessment::StoppedWatching
            | TaskAssessment::FailedWhileRunning
            | TaskAssessment::RollingBack
            | TaskAssessment::Cancelling
    )
}

/// What speaks in place of the agent's counters; `None` while that is still being asked.
const fn instead(evidence: Evidence, prometheus: PrometheusStatus) -> Option<Instead> {
    Some(match (evidence, prometheus) {
        (Evidence::Monitored, PrometheusStatus::Stopped) => Instead::FellSilent,
        (Evidence::Monitored, _) => Instead::Monitored,
        (Evidence::Inferred, _) => Instead::Seen,
        (_, PrometheusStatus::Pending) => return None,
        (Evidence::History, _) => Instead::History,
        (Evidence::Reported | Evidence::Time, _) => Instead::Nothing,
    })
}

fn explain(view: &RestoreView, instead: Option<Instead>) -> String {
    let shown = view.shown.as_ref();
    shown.map(|shown| sentence(shown, view, instead)).unwrap_or_default()
}

/// The sentence for the state.
fn sentence(shown: &Shown, view: &RestoreView, instead: Option<Instead>) -> String {
    let words = &page_text().restore.explain;
    let restore = &shown.restore;
    let before = view
        .contact
        .agent_time()
        .zip(restore.finished)
        .and_then(|(now, finished)| now.since(finished));
    let before = before.map(text().span.long);
    match restore.state {
        RestoreState::Running if shown.runs_without_tenant() => words.without_tenant.to_owned(),
        RestoreState::Running if shown.origin == AnswerSource::List => words.creating.to_owned(),
        RestoreState::Running => {
            let phase = (words.phase)(restore.phase, restore.kind);
            let silent = restore.tier == Tier::Time && restore.phase != Phase::CreateTenant;
            match instead.filter(|_| silent) {
                Some(instead) => format!("{phase} {}", (words.no_counters)(instead)),
                None => phase.to_owned(),
            }
        }
        RestoreState::JustDecided(Outcome::Succeeded) => words.just_succeeded.to_owned(),
        RestoreState::JustDecided(Outcome::Failed) => words.just_failed.to_owned(),
        RestoreState::Ended(Outcome::Succeeded) if shown.has_no_tenant() => (words.succeeded_gone)(before.as_deref()),
        RestoreState::Ended(Outcome::Succeeded) => {
            (words.succeeded)(before.as_deref(), shown.origin == AnswerSource::Overview)
        }
        RestoreState::Ended(Outcome::Failed) if shown.was_cancelled() => match shown.has_no_tenant() {
            true => words.gone.to_owned(),
            false => words.cancelled.to_owned(),
        },
        RestoreState::Ended(Outcome::Failed) => {
            (words.failed)(before.as_deref(), restore.comment.is_some(), shown.has_no_tenant())
        }
        RestoreState::EndedUnknown => words.ended_unknown.to_owned(),
    }
}

/// What is to be said about the zone of start and finish, if anything is.
fn zone_remark(zone: &ZoneReading) -> Option<String> {
    let words = &page_text().restore.times;
    let label = zone.label.map(|label| label.to_string());
    match &zone.source {
        ZoneSource::Asked(session) if zone.differs_from_label() => {
            Some((words.zone_asked)(session, label.as_deref().unwrap_or_default()))
        }
        ZoneSource::Assumed(because) => {
            Some((words.zone_assumed)(label.as_deref(), *because)).filter(|remark| !remark.is_empty())
        }
        ZoneSource::Asked(_) | ZoneSource::Labelled => None,
    }
}
