//! When the restore ends: the likely end, the window, and why; or why that cannot be said.

use leptos::prelude::*;

use crate::{
    restore::{
        Restore,
        forecast::{Forecast, ForecastView, NoForecast, rounded},
    },
    text::{page_text, text},
    time::{Instant, Offset, Stamp},
    ui::restore::{
        format::count,
        page_signals::PageSignals,
        staleness::{known_until, out_of_sight},
    },
    watch::series::RestoreSeries,
};

/// What may be told of the end, or why nothing; `None` while nothing is on show.
pub(super) type FinishForecast = Option<Result<ForecastView, NoForecast>>;

/// What the page says of the finish.
pub(in crate::ui::restore) fn outlook(scene: PageSignals) -> Memo<FinishForecast> {
    let known = known_until(scene);
    Memo::new(move |_| {
        let now = known.get();
        scene.view.with(|view| {
            let restore = &view.shown.as_ref()?.restore;
            Some(scene.series.with(|series| told(restore, series, now)))
        })
    })
}

fn told(restore: &Restore, series: &RestoreSeries, now: Instant) -> Result<ForecastView, NoForecast> {
    if !restore.state.is_running() {
        return Err(NoForecast::Ended);
    }
    if restore.started.is_none() {
        return Err(NoForecast::StartUnknown);
    }
    series.assessment().ok_or(NoForecast::NoThroughputYet)?.forecast_at(now)
}

/// One of the window's instants as the page's contract writes it; none once the window has passed, because no new one is
/// given.
pub(super) fn instant(outlook: Memo<FinishForecast>, which: fn(&Forecast) -> Instant) -> Memo<Option<String>> {
    Memo::new(move |_| {
        outlook.with(|outlook| {
            let window = outlook.as_ref()?.as_ref().ok()?.window()?;
            Some(which(window).to_rfc3339())
        })
    })
}

/// The words: likely end, window, confidence and reasons.
#[component]
pub(super) fn Finish(scene: PageSignals, outlook: Memo<FinishForecast>, known: Memo<bool>) -> impl IntoView {
    let (away, until) = (out_of_sight(scene), known_until(scene));
    let stuck = Memo::new(move |_| {
        let now = until.get();
        scene
            .view
            .with(|view| view.shown.as_ref()?.restore.no_tablet_finished(now))
    });
    let told = Memo::new(move |_| {
        let (now, offset) = (until.get(), scene.offset.get());
        let mut lines = outlook.with(|outlook| match outlook {
            None | Some(Err(NoForecast::Ended)) => Vec::new(),
            Some(Err(NoForecast::NotCountedYet | NoForecast::NoThroughputYet)) if stuck.get().is_some() => {
                let fact = stuck.get().map(|(total, span)| {
                    (page_text().restore.outlook.no_tablet_finished)(&count(total), &(text().span.long)(span))
                });
                fact.into_iter().map(|fact| ("note", fact)).collect()
            }
            Some(Err(none)) => vec![("note", (page_text().restore.outlook.none)(*none).to_owned())],
            Some(Ok(told)) => lines(told, now, offset),
        });
        if away.get() && !lines.is_empty() {
            lines.push(("note", page_text().restore.outlook.as_of_answer.to_owned()));
        }
        lines
    });
    let lines = move || {
        told.get()
            .into_iter()
            .map(|(class, line)| view! { <p class=class>{line}</p> })
            .collect_view()
    };
    view! { <div class="finish" class:known=known>{lines}</div> }
}

/// The lines, each with its class.
fn lines(told: &ForecastView, now: Instant, offset: Offset) -> Vec<(&'static str, String)> {
    let words = &page_text().restore.outlook;
    let ForecastView::Window(forecast) = told else {
        return vec![
            ("value longer", words.longer.to_owned()),
            ("note", words.longer_note.to_owned()),
        ];
    };
    let because: Vec<String> = forecast.because.iter().map(|reason| (words.reason)(*reason)).collect();
    let (from, likely, to) = times(forecast, now, offset);
    let likely = (words.likely)(&likely);
    let mut lines = vec![
        ("label", words.between.to_owned()),
        ("value window", format!("{from} – {to}")),
        ("note", format!("{likely}, {}", (words.confidence)(forecast.confidence))),
        ("note because", because.join("; ")),
    ];
    if forecast.frozen {
        lines.push(("note frozen", words.frozen.to_owned()));
    }
    lines
}

/// Begin of the window, likely end, and end of the window as they are shown: no finer than they are known, and with a
/// day where that is not the one before in the sentence.
pub fn times(forecast: &Forecast, now: Instant, offset: Offset) -> (String, String, String) {
    let at = |at: Instant| Stamp::of(rounded(at, now), offset);
    let (today, from) = (Stamp::of(now, offset), at(forecast.from));
    (
        short(from, today, today),
        short(at(forecast.likely), from, today),
        short(at(forecast.to), from, today),
    )
}

/// The likely end by itself, as it is shown.
pub(in crate::ui::restore) fn likely_time(forecast: &Forecast, now: Instant, offset: Offset) -> String {
    let today = Stamp::of(now, offset);
    short(Stamp::of(rounded(forecast.likely, now), offset), today, today)
}

/// `04:30`, `tomorrow 04:30`, `2026-11-28 04:30`: the day only where it is another than that of `before`.
fn short(at: Stamp, before: Stamp, today: Stamp) -> String {
    let time = at.hour_minute();
    match at.days_since(today) {
        _ if at.days_since(before) == 0 => time,
        1 => (page_text().restore.outlook.tomorrow)(&time),
        _ => format!("{} {time}", at.date()),
    }
}
