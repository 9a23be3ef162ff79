//! The forecast of the end with its reasons, or why there is none.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::{
    restore::{
        Restore,
        forecast::{Forecast, ForecastView, NoForecast},
    },
    text::{
        page_text,
        restore::{SideFigure, SideState},
        text,
    },
    time::{ClockForm, Instant, Offset, Stamp, TimeForm},
    ui::{
        markup::{Node, view},
        reactive::memo,
        restore::{
            page_signals::PageSignals,
            side::missing_figures,
            staleness::{known_until, outdated},
        },
    },
    watch::{restore_page::Recording, series::RestoreSeries},
};

/// The forecast of the end, or why there is none; `None` while nothing is on show, or nobody knows the restore any more.
pub(super) type FinishForecast = Option<Result<ForecastView, NoForecast>>;

/// The forecast at the agent's clock.
pub(in crate::ui::restore) fn finish_forecast(signals: PageSignals) -> Memo<FinishForecast> {
    let known = known_until(signals);
    memo(move |_| {
        let now = known.get();
        signals.view.with(|view| {
            let shown = view.shown.as_ref().filter(|_| view.vanished().is_none())?;
            let restore = &shown.restore;
            Some(signals.series.with(|series| forecast(restore, series, now)))
        })
    })
}

fn forecast(restore: &Restore, series: &RestoreSeries, now: Instant) -> Result<ForecastView, NoForecast> {
    if !restore.state.is_running() {
        return Err(NoForecast::Ended);
    }
    if restore.started.is_none() {
        return Err(NoForecast::StartUnknown);
    }
    series.assessment().ok_or(NoForecast::NoThroughputYet)?.forecast_at(now)
}

/// One of the window's instants in RFC 3339, for the page's contract with automation. `None` once the window has passed.
pub(super) fn instant(forecast: Memo<FinishForecast>, which: fn(&Forecast) -> Instant) -> Memo<Option<String>> {
    memo(move |_| {
        forecast.with(|forecast| {
            let window = forecast.as_ref()?.as_ref().ok()?.window()?;
            Some(which(window).to_rfc3339())
        })
    })
}

/// The window, the likely end, the confidence and the reasons.
#[component]
pub(super) fn Finish(signals: PageSignals, forecast: Memo<FinishForecast>, known: Memo<bool>) -> Node {
    let (out_of_contact, until) = (outdated(signals), known_until(signals));
    let missing = signals.related_over_time(missing_figures);
    let stuck = memo(move |_| {
        let now = until.get();
        signals
            .view
            .with(|view| view.shown.as_ref()?.restore.no_tablet_finished(now))
    });
    let held = memo(move |_| {
        let ends = |recording: &Recording| recording.judged_ends().map(|ends| ends.correction().held());
        signals.recording.with(ends).filter(|(_, all)| *all > 0)
    });
    let shown_lines = memo(move |_| {
        let (now, offset) = (until.get(), signals.offset.get());
        let mut lines = forecast.with(|forecast| match forecast {
            None | Some(Err(NoForecast::Ended)) => Vec::new(),
            Some(Err(NoForecast::NotCountedYet | NoForecast::NoThroughputYet)) if stuck.get().is_some() => {
                let fact = stuck.get().map(|(total, span)| {
                    (page_text().restore.forecast.no_tablet_finished)(total, &(text().span.long)(span))
                });
                fact.into_iter().map(|fact| ("note", fact)).collect()
            }
            Some(Err(none)) => vec![("note", missing.with(|missing| no_forecast(*none, missing)))],
            Some(Ok(view)) => lines(view, now, offset),
        });
        if out_of_contact.get() && !lines.is_empty() {
            lines.push(("note", page_text().restore.forecast.as_of_answer.to_owned()));
        }
        lines
    });
    let lines = move || {
        shown_lines
            .get()
            .into_iter()
            .map(|(class, line)| view! { <p class=class>{line}</p> })
            .collect::<Node>()
    };
    let because = memo(move |_| {
        forecast.with(|forecast| {
            let window = forecast.as_ref()?.as_ref().ok()?.window()?;
            let words = &page_text().restore.forecast;
            let held = held.get().map(|(held, all)| (words.held)(held.into(), all.into()));
            let because = (words.because)(&window.because);
            Some([Some(because), held])
        })
    });
    let why = signals.why;
    let toggle = move |event: leptos::ev::Event| {
        let details = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        why.set(details.is_some_and(|details| details.has_attribute("open")));
    };
    view! {
        <div class="finish" class:known=known>
            {lines}
            // Not made anew with the lines: what the user has opened stays open.
            <details class="why" hidden=move || because.with(Option::is_none) open=move || why.get() on:toggle=toggle>
                <summary>{page_text().restore.headline.why}</summary>
                {move || because.get().into_iter().flatten().flatten().map(|line| view! { <p class="note because">{line}</p> }).collect::<Node>()}
            </details>
        </div>
    }
}

/// Why there is no forecast. What is not answered is not called unknown.
fn no_forecast(none: NoForecast, missing: &[(SideFigure, SideState)]) -> String {
    let words = &page_text().restore;
    let unanswered = match none {
        NoForecast::NothingKnown => (words.side.no_forecast)(missing),
        // The expected disk use comes from earlier restores.
        NoForecast::SizeUnknown => {
            let mut missing = missing.to_vec();
            missing.retain(|(figure, _)| *figure == SideFigure::History);
            (words.side.no_forecast)(&missing)
        }
        _ => None,
    };
    unanswered.unwrap_or_else(|| (words.forecast.none)(none).to_owned())
}

/// The lines, each with its class.
fn lines(view: &ForecastView, now: Instant, offset: Offset) -> Vec<(&'static str, String)> {
    let words = &page_text().restore.forecast;
    let ForecastView::Window(forecast) = view else {
        return vec![
            ("value longer", words.longer.to_owned()),
            ("note", words.longer_note.to_owned()),
        ];
    };
    let (from, likely, to) = times(forecast, forecast.clock(), now, offset);
    let mut lines = vec![
        ("label", words.between.to_owned()),
        ("value window", (page_text().forms.window)(&from, &to)),
        ("note", (words.likely)(&likely, forecast.confidence)),
    ];
    if forecast.frozen {
        lines.push(("note frozen", words.frozen.to_owned()));
    }
    lines
}

/// The begin of the window, the likely end and the end of the window, rounded for display. A time has its day only where
/// that differs from the day of the time before it.
pub fn times(forecast: &Forecast, clock: ClockForm, now: Instant, offset: Offset) -> (String, String, String) {
    let at = |at: Instant| Stamp::of(forecast.rounded(at, now), offset);
    let (today, from) = (Stamp::of(now, offset), at(forecast.from));
    (
        short(from, today, today, clock),
        short(at(forecast.likely), from, today, clock),
        short(at(forecast.to), from, today, clock),
    )
}

/// The likely end, rounded for display.
pub fn likely_time(forecast: &Forecast, now: Instant, offset: Offset) -> String {
    let today = Stamp::of(now, offset);
    let likely = Stamp::of(forecast.rounded(forecast.likely, now), offset);
    short(likely, today, today, forecast.clock())
}

/// `04:30`, `04:30:15`, `tomorrow 04:30`, `2026-11-28 04:30`: with the day only where it is not that of `before`.
fn short(at: Stamp, before: Stamp, today: Stamp, clock: ClockForm) -> String {
    let write = page_text().forms.time;
    let time = || write(at, TimeForm::clock(clock));
    match at.days_since(today) {
        _ if at.days_since(before) == 0 => time(),
        1 => (page_text().restore.forecast.tomorrow)(&time()),
        _ => write(at, TimeForm::full(clock)),
    }
}
