//! One restore on the wall.

use leptos::prelude::*;

use crate::{
    restore::{
        Movement, Percent,
        deadline::Verdict,
        forecast::{Forecast, ForecastView},
        whole_minutes,
    },
    text::{cause, page_text, text},
    time::{ClockForm, Instant, Offset, Stamp, TimeForm},
    ui::{
        board::name::name,
        markup::{IntoNode, Node, view},
        restore::{duration, forecast_times},
    },
    watch::{
        StatusBadge,
        board::{Urgency, WallLine},
        route::Route,
        view::PageState,
    },
};

/// When a line is read, and in which zone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReadAt {
    /// The agent's clock; the time of its last answer while it is out of contact.
    pub now: Instant,
    /// The zone that times are shown in.
    pub offset: Offset,
    /// The deadline of all restores.
    pub deadline: Option<Instant>,
}

/// One restore.
#[component]
pub fn Line(line: WallLine, at: ReadAt) -> Node {
    let row = &line.listed.row;
    let badge = row
        .state
        .map(|state| StatusBadge::of_state(state, row.phase, row.tenant_dropped));
    let (glyph, word) = match line.urgency {
        Urgency::Stalled => ("!", page_text().wall.stalled.to_owned()),
        _ => badge.map_or(("?", String::new()), |badge| {
            (badge.glyph(), ended_at(badge.word(), &line, at))
        }),
    };
    let (figure, below, estimated) = end(&line, at);
    let tone = match line.urgency {
        Urgency::Failed => "failed",
        Urgency::Stalled | Urgency::Late | Urgency::Unclear => "warning",
        Urgency::Running => "running",
        Urgency::Ended => "ended",
    };
    view! {
        <li
            class="wall-line"
            data-tone=tone
            data-tenant=row.tenant.clone()
            data-job=row.job.map(|job| job.to_string())
            data-state=row.state.map(|state| PageState::of_restore(state).as_str())
            data-movement=line.movement().map(Movement::as_str)
        >
            <div class="wall-name">
                <h2><a href=Route::of_listed(&line.listed).to_hash() title=row.tenant.clone()>{name(&row.tenant)}</a></h2>
                <p><b><span aria-hidden="true">{glyph}</span>" "{word}</b>" "<span>{detail(&line, at)}</span></p>
            </div>
            {bars(&line)}
            <p class="wall-end"><b class:estimated=estimated>{figure}</b><span>{below}</span></p>
        </li>
    }
}

/// `Failed 07:35`: the state, and when it came about.
fn ended_at(word: &'static str, line: &WallLine, at: ReadAt) -> String {
    match line.listed.row.finished.filter(|_| !line.listed.row.is_running()) {
        Some(end) => (page_text().wall.ended_at)(word, &clock(end, at.offset)),
        None => word.to_owned(),
    }
}

/// What there is to say about the state.
fn detail(line: &WallLine, at: ReadAt) -> String {
    let row = &line.listed.row;
    let texts = &page_text().board;
    match line.movement() {
        None if line.urgency == Urgency::Failed => cause(row.cause.as_ref()),
        None => String::new(),
        Some(Movement::Stalled { since, .. }) => (texts.stalled)(&(text().span.long)(whole_minutes(
            at.now.since(since).unwrap_or_default(),
        ))),
        Some(Movement::Slow) => (texts.slow)(None),
        Some(Movement::Moving) => (texts.moving)(None),
        // What nobody knows yet would stand on every line.
        Some(Movement::Unknown) => String::new(),
    }
}

/// The lanes that are known, if there are any.
fn bars(line: &WallLine) -> Option<impl IntoNode> {
    let lanes = lanes(line);
    (!lanes.is_empty()).then(|| view! { <div class="wall-bars">{lanes}</div> })
}

/// Data and log, or else the disk.
fn lanes(line: &WallLine) -> Vec<Node> {
    let (row, texts) = (&line.listed.row, &page_text().wall);
    if !row.is_running() {
        return Vec::new();
    }
    let lanes = [(texts.data, row.data), (texts.log, row.log)];
    let counted: Vec<Node> = lanes
        .into_iter()
        .filter_map(|(name, percent)| percent.map(|percent| bar(name, (page_text().forms.percent)(percent), percent)))
        .collect();
    if !counted.is_empty() {
        return counted;
    }
    let disk = line.forecast.as_ref().and_then(|forecast| {
        let (size, _) = forecast.assessment.size_on_disk?;
        Some(Percent::of_expected(forecast.disk?, size))
    });
    disk.map(|percent| bar(texts.disk, (texts.about)(percent), percent))
        .into_iter()
        .collect()
}

fn bar(name: &'static str, words: String, percent: Percent) -> Node {
    view! {
        <div class="wall-bar">
            <span>{name}</span>
            <span class="meter" aria-hidden="true">
                <span class="meter-fill" style:inline-size=format!("{percent}%")></span>
            </span>
            <b>{words}</b>
        </div>
    }
}

/// The large figure of a line, what stands below it, and whether the figure is an estimate.
fn end(line: &WallLine, at: ReadAt) -> (String, String, bool) {
    let (row, texts) = (&line.listed.row, &page_text().wall);
    let took = row.elapsed(at.now).map(|took| duration(whole_minutes(took)));
    if !row.is_running() {
        let below = match line.urgency {
            Urgency::Failed => (texts.until_end)(row.tenant_dropped).to_owned(),
            _ => row.bytes.map(page_text().forms.bytes).unwrap_or_default(),
        };
        return (
            took.unwrap_or_else(|| page_text().forms.no_value.to_owned()),
            below,
            false,
        );
    }
    // Without a window, how long it has been running says more than nothing.
    let so_far = took.map(|took| (page_text().board.so_far)(&took));
    let deadline = at.deadline.zip(line.verdict);
    let deadline = deadline.map(|(deadline, verdict)| deadline_words(deadline, verdict, at.offset));
    let view = line
        .forecast
        .as_ref()
        .and_then(|forecast| forecast.assessment.forecast_at(at.now).ok());
    let (window, below) = match view {
        Some(ForecastView::Window(window)) => {
            let (figure, below) = window_words(&window, at);
            (Some(figure), below)
        }
        Some(ForecastView::Overdue) => (None, page_text().board.overdue.to_owned()),
        None => (None, page_text().board.no_finish.to_owned()),
    };
    let estimated = window.is_some();
    let figure = window.or(so_far);
    let figure = figure.unwrap_or_else(|| page_text().forms.no_value.to_owned());
    (figure, (texts.below)(&below, deadline.as_deref()), estimated)
}

fn window_words(window: &Forecast, at: ReadAt) -> (String, String) {
    let (from, likely, to) = forecast_times(window, ClockForm::Minutes, at.now, at.offset);
    let likely = (page_text().wall.likely)(&likely);
    match from == to {
        true => (from, likely),
        false => ((page_text().forms.window)(&from, &to), likely),
    }
}

fn deadline_words(deadline: Instant, verdict: Verdict, offset: Offset) -> String {
    (page_text().wall.deadline)(&clock(deadline, offset), (page_text().restore.deadline.word)(verdict))
}

fn clock(at: Instant, offset: Offset) -> String {
    (page_text().forms.time)(Stamp::of(at, offset), TimeForm::clock(ClockForm::Minutes))
}
