//! The head of the page: the restore, its state and its times.

use leptos::prelude::*;

use super::{
    activity::ActivityLine,
    chip::Chip,
    deadline::DeadlineForm,
    finish::{Finish, FinishForecast, instant, outlook},
};
use crate::{
    obshell::Refusal,
    restore::{Outcome, Phase, Restore, RestoreState, TaskAssessment, Tier, ZoneReading, ZoneSource},
    text::{
        CounterSubstitute, Origins, Piece, page_text,
        restore::{NotListed, Substitution},
        text,
    },
    time::{ClockForm, Offset},
    ui::erased::Erase,
    ui::restore::{
        crumbs::{Crumbs, tenant},
        format::{after, wall, wall_micros, zoned},
        page_signals::PageSignals,
        side::missing_figures,
        staleness::known_until,
        task::task_card::task_sentence,
    },
    watch::{AbsenceReason, AnswerSource, RestoreView, Shown, related::PrometheusStatus, series::EvidenceTier},
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
    let missing = scene.related_over_time(missing_figures);
    let evidence = scene.over_time(|restore, series| series.evidence(restore));
    let explain = Memo::new(move |_| {
        let substitute = counter_substitute(evidence.get(), prometheus.get());
        let offset = scene.offset.get();
        missing.with(|missing| scene.view.with(|view| explain(view, (substitute, missing), offset)))
    });
    let here = scene.of(|shown| !shown.has_no_tenant());
    let assessment = scene.related(|restore, related| {
        let assessment = related.task_assessment(restore);
        is_important(assessment).then(|| task_sentence(assessment, restore, related))
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

/// The forecast, the duration, the start and the deadline.
#[component]
fn HeroTimes(scene: PageSignals, outlook: Memo<FinishForecast>) -> impl IntoView {
    let words = &page_text().restore.times;
    let running = scene.restore(|restore| restore.state.is_running());
    let long = text().span.long;
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
                .map(long)
        })
    });
    let when = scene.in_zone(|restore, offset| match (restore.started, restore.finished) {
        (Some(from), Some(to)) => Some((words.span)(&wall(from, offset), &after(from, to, offset), offset)),
        (Some(from), None) => Some((words.started)(&zoned(from, offset, ClockForm::Seconds))),
        (None, _) => None,
    });
    let amount = scene.restore(amount);
    let label = move || if running.get() { words.running_for } else { words.took };
    let unknown = move || {
        if running.get() {
            words.start_unknown
        } else {
            words.duration_unknown
        }
    };
    let known = Memo::new(move |_| outlook.with(|outlook| matches!(outlook, Some(Ok(_)))));
    view! {
        <div class="hero-times">
            <Finish scene outlook known />
            <div class="elapsed" class:quiet=known>
                {move || {
                    elapsed.get().map_or_else(
                        || view! { <p class="note">{unknown}</p> }.erased(),
                        |elapsed| view! { <p class="label">{label}</p>" "<p class="value">{elapsed}</p> }.erased(),
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
        Piece::Plain(text) => text.erased(),
        Piece::Strong(text) => view! { <b>{text}</b> }.erased(),
    }
}

/// What an ended restore reported that it restored.
fn amount(restore: &Restore) -> String {
    if restore.state.is_running() {
        return String::new();
    }
    (page_text().restore.times.amount)(
        restore.data.bytes.total.value(),
        restore.data.tablets.total.value(),
        restore.log_streams.total.value(),
    )
}

/// Whether the sentence belongs in the head of the page, too, and not only on the card of obshell's task.
const fn is_important(assessment: TaskAssessment) -> bool {
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

/// What is used in place of the agent's counters.
const fn counter_substitute(evidence: EvidenceTier, prometheus: PrometheusStatus) -> CounterSubstitute {
    match (evidence, prometheus) {
        (EvidenceTier::Monitored, PrometheusStatus::Stopped) => CounterSubstitute::MonitoringStopped,
        (EvidenceTier::Monitored, _) => CounterSubstitute::Monitored,
        (EvidenceTier::Inferred, _) => CounterSubstitute::Observed,
        (EvidenceTier::History, _) => CounterSubstitute::History,
        (EvidenceTier::Reported | EvidenceTier::Time, _) => CounterSubstitute::None,
    }
}

fn explain(view: &RestoreView, substitution: Substitution<'_>, offset: Offset) -> String {
    let words = &page_text().restore.explain;
    let Some(shown) = view.shown.as_ref() else {
        return String::new();
    };
    if let Some(seen) = view.vanished() {
        let time = zoned(seen, offset, ClockForm::Minutes);
        return (words.vanished)(&time, shown.restore.state.is_running(), not_listed(view));
    }
    let sentence = sentence(shown, view, substitution);
    match &shown.overview_error {
        Some(error) => {
            let reason = (page_text().restore.side.reason)(error);
            (text().app.paragraph)(&[&(words.list_instead)(&reason), &sentence])
        }
        None => sentence,
    }
}

/// What the agent says in place of a restore that has vanished.
const fn not_listed(view: &RestoreView) -> NotListed {
    match &view.absence {
        Some(AbsenceReason::NotRestored(_) | AbsenceReason::Refused(Refusal::NotFound)) => NotListed::NoRestore,
        Some(AbsenceReason::Refused(Refusal::TenantNotExist)) => NotListed::NoTenant,
        _ => NotListed::NoJob,
    }
}

/// The sentence for the state.
fn sentence(shown: &Shown, view: &RestoreView, substitution: Substitution<'_>) -> String {
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
            let no_counters = restore.tier == Tier::Time && restore.phase != Phase::CreateTenant;
            (words.running)(restore.phase, restore.kind, Some(substitution).filter(|_| no_counters))
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

/// A remark about the zone of start and finish, where one is needed.
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
