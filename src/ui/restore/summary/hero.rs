//! The head of the page: the restore, its state and its times.

use leptos::prelude::*;

use super::{
    activity::ActivityLine,
    chip::Chip,
    deadline::DeadlineForm,
    finish::{Finish, FinishForecast, finish_forecast, instant},
    notice::Notice,
    to_next_steps::ToNextSteps,
};
use crate::{
    obshell::Refusal,
    restore::{Comment, Outcome, Phase, Restore, RestoreState, Tier, unreadable},
    text::{
        CounterSubstitute, Origins, Piece, Term, cause, page_text,
        restore::{NotListed, Substitution},
        text,
    },
    time::{ClockForm, Instant, Offset},
    ui::{
        extras_slot::ExtrasSlot,
        markup::{IntoNode, Node, view},
        reactive::memo,
        restore::{
            crumbs::{Crumbs, tenant},
            format::{after, duration, wall, wall_micros, zoned},
            page_signals::PageSignals,
            side::missing_figures,
            staleness::known_until,
            term::explained,
        },
    },
    watch::{
        AbsenceReason, AnswerSource, RestoreView, Shown, StatusBadge, headline::headline, related::PrometheusStatus,
        series::EvidenceTier,
    },
};

#[component]
pub(in crate::ui::restore) fn Hero(signals: PageSignals) -> Node {
    let words = &page_text().restore;
    let tenant = memo(move |_| signals.view.with(tenant));
    let origins = signals.in_zone(|restore, offset| {
        (words.origins)(&Origins {
            source: restore.source.tenant.clone(),
            cluster: restore.source.cluster.clone(),
            target: restore.target.map(|at| (wall_micros(at, offset), offset.to_string())),
            to_latest: restore.to_latest,
        })
    });
    let badge = signals.badge();
    let status = signals.restore(|restore| restore.status.clone());
    let prometheus = signals.related(|_, related| related.monitoring.prometheus);
    let missing = signals.related_over_time(missing_figures);
    let evidence = signals.over_time(|restore, series| series.evidence(restore));
    let explain = memo(move |_| {
        let substitute = counter_substitute(evidence.get(), prometheus.get());
        let offset = signals.offset.get();
        missing.with(|missing| {
            signals
                .view
                .with(|view| explain(view, (substitute, missing), offset, signals.now))
        })
    });
    let forecast = finish_forecast(signals);
    let line = headline_line(signals);
    view! {
        <div class="top">
            <Crumbs signals />
            <ExtrasSlot has_room=true />
        </div>
        <header
            class="hero"
            data-window-from=instant(forecast, |forecast| forecast.from)
            data-window-to=instant(forecast, |forecast| forecast.to)
            data-likely=instant(forecast, |forecast| forecast.likely)
        >
            <div class="hero-what">
                <div class="hero-name">
                    <h1>{tenant}</h1>
                    <p class="hero-state">
                        {move || chip(badge.get())}
                        <code class="status">{status}</code>
                    </p>
                </div>
                <p class="headline" data-headline>{line}</p>
                <p class="origins">{move || origins.get().into_iter().map(piece).collect::<Node>()}</p>
                <ActivityLine signals />
                <ToNextSteps signals />
                <div class="remarks">
                    <p class="explain">{explain}</p>
                    <Notice signals />
                </div>
            </div>
            <HeroTimes signals forecast />
        </header>
    }
}

/// The forecast, the duration, the start and the deadline.
#[component]
fn HeroTimes(signals: PageSignals, forecast: Memo<FinishForecast>) -> Node {
    let words = &page_text().restore.times;
    let running = signals.restore(|restore| restore.state.is_running());
    let clock = known_until(signals);
    let elapsed = memo(move |_| {
        let now = if running.get() {
            clock.get()
        } else {
            clock.get_untracked()
        };
        signals.view.with(|view| {
            view.shown
                .as_ref()
                .and_then(|shown| shown.restore.elapsed(now))
                .map(duration)
        })
    });
    let when = signals.in_zone(|restore, offset| match (restore.started, restore.finished) {
        (Some(from), Some(to)) => Some((words.span)(&wall(from, offset), &after(from, to, offset), offset)),
        (Some(from), None) => Some((words.started)(&zoned(from, offset, ClockForm::Seconds))),
        (None, _) => None,
    });
    let amount = signals.restore(amount);
    let label = move || if running.get() { words.running_for } else { words.took };
    let unreadable_start =
        signals.restore(|restore| unreadable("start_timestamp", &restore.key.start).map(str::to_owned));
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
    let known = memo(move |_| forecast.with(|forecast| matches!(forecast, Some(Ok(_)))));
    view! {
        <div class="hero-times">
            <Finish signals forecast known />
            <div class="elapsed" class:quiet=known>
                {move || {
                    elapsed.get().map_or_else(
                        || view! { <p class="note">{unknown}</p> },
                        |elapsed| view! { <p class="label">{label}</p>" "<p class="value">{elapsed}</p> },
                    )
                }}
                {move || when.get().map(|when| view! { <p class="note">{when}</p> })}
                {move || (!amount.get().is_empty()).then(|| view! { <p class="note">{amount}</p> })}
            </div>
            <DeadlineForm signals />
        </div>
    }
}

fn chip(badge: StatusBadge) -> Node {
    let chip = view! { <Chip badge /> };
    match badge {
        StatusBadge::Standby => explained(Term::Standby, chip),
        _ => chip,
    }
}

fn piece(piece: Piece) -> Node {
    match piece {
        Piece::Plain(text) => text.into_node(),
        Piece::Strong(text) => view! { <b>{text}</b> },
        Piece::Term(term, name) => explained(term, name.into_node()),
    }
}

/// What an ended restore reported that it restored.
fn amount(restore: &Restore) -> String {
    if restore.state.is_running() {
        return String::new();
    }
    let words = &page_text().restore.times;
    let amount = (words.amount)(
        restore.data.bytes.total.value(),
        restore.data.tablets.total.value(),
        restore.log_streams.total.value(),
    );
    match restore.state.succeeded() || amount.is_empty() {
        true => amount,
        // The totals are those of the plan, not of what was done.
        false => (words.to_be_restored)(&amount),
    }
}

/// What is used in place of the agent's counters.
const fn counter_substitute(evidence: EvidenceTier, prometheus: PrometheusStatus) -> CounterSubstitute {
    match (evidence, prometheus) {
        (EvidenceTier::Monitored, PrometheusStatus::Stopped) => CounterSubstitute::MonitoringStopped,
        (EvidenceTier::Monitored, _) => CounterSubstitute::Monitored,
        (EvidenceTier::Inferred, _) => CounterSubstitute::Observed,
        (EvidenceTier::History, _) => CounterSubstitute::History,
        (EvidenceTier::Reported | EvidenceTier::Pasted | EvidenceTier::Time, _) => CounterSubstitute::None,
    }
}

fn explain(view: &RestoreView, substitution: Substitution<'_>, offset: Offset, now: Signal<Instant>) -> String {
    let words = &page_text().restore.explain;
    let Some(shown) = view.shown.as_ref() else {
        return String::new();
    };
    if let Some(seen) = view.vanished() {
        let time = zoned(seen, offset, ClockForm::Minutes);
        return (words.vanished)(&time, shown.restore.state.is_running(), not_listed(view));
    }
    let sentence = sentence(shown, substitution, now);
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
fn sentence(shown: &Shown, substitution: Substitution<'_>, now: Signal<Instant>) -> String {
    let words = &page_text().restore.explain;
    let restore = &shown.restore;
    let ago = restore.finished.and_then(|finished| now.get().since(finished));
    let ago = ago.map(text().span.ago);
    match restore.state {
        RestoreState::Running if shown.runs_without_tenant() => words.without_tenant.to_owned(),
        RestoreState::Running if shown.origin == AnswerSource::List => words.creating.to_owned(),
        RestoreState::Running => {
            let no_counters = restore.tier == Tier::Time && restore.phase != Phase::CreateTenant;
            (words.running)(restore.phase, restore.kind, Some(substitution).filter(|_| no_counters))
        }
        RestoreState::JustDecided(Outcome::Succeeded) => words.just_succeeded.to_owned(),
        RestoreState::JustDecided(Outcome::Failed) => words.just_failed.to_owned(),
        RestoreState::Ended(Outcome::Succeeded) if shown.has_no_tenant() => (words.succeeded_gone)(ago.as_deref()),
        RestoreState::Ended(Outcome::Succeeded) => {
            (words.succeeded)(ago.as_deref(), shown.origin == AnswerSource::Overview)
        }
        RestoreState::Ended(Outcome::Failed) if shown.was_cancelled() => match shown.has_no_tenant() {
            true => words.gone.to_owned(),
            false => words.cancelled.to_owned(),
        },
        RestoreState::Ended(Outcome::Failed) => {
            (words.failed)(ago.as_deref(), restore.comment.is_some(), shown.has_no_tenant())
        }
        RestoreState::EndedUnknown => words.ended_unknown.to_owned(),
    }
}

/// What is going on, in one line.
fn headline_line(signals: PageSignals) -> Memo<String> {
    let known = known_until(signals);
    let headline = memo(move |_| {
        let known = known.get();
        signals.view.with(|view| {
            let read = |related: &_| signals.series.with(|series| headline(view, related, series, known));
            signals.related.with(read)
        })
    });
    let cause = signals.restore(|restore| {
        let part = restore.comment.clone().and_then(Comment::into_main_part);
        part.map(|part| cause(Some(&part))).unwrap_or_default()
    });
    memo(move |_| {
        let line = page_text().restore.headline.line;
        headline
            .get()
            .map(|headline| line(&headline, &cause.read()))
            .unwrap_or_default()
    })
}
