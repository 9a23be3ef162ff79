//! What the cells of a restore that runs say: whether it moves, when it ends, and how far it is.

use std::sync::Arc;

use leptos::prelude::*;

use super::signals::BoardSignals;
use crate::{
    restore::{Movement, Percent, Phase, forecast::ForecastView},
    text::{page_text, text},
    time::{Instant, Offset},
    ui::restore::forecast_times,
    watch::board::{Row, RowForecast},
};

/// Something of the outlook of `row`; the default of its type while there is none.
fn of_outlook<T>(row: &Row, shared: BoardSignals, read: impl Fn(&RowForecast) -> T + Send + Sync + 'static) -> Memo<T>
where
    T: Default + PartialEq + Send + Sync + 'static,
{
    let key = row.key.clone();
    Memo::new(move |_| {
        shared
            .forecasts
            .with(|known| known.get(&key).map(&read).unwrap_or_default())
    })
}

/// The line under the state: whether it moves.
#[component]
pub fn Moves(row: Arc<Row>, shared: BoardSignals) -> impl IntoView {
    let seen = of_outlook(&row, shared, |outlook| {
        let RowForecast { assessment, .. } = outlook;
        Some((assessment.movement, assessment.changed))
    });
    let told = Memo::new(move |_| {
        let (movement, changed) = seen.get()?;
        let words = motion(movement, changed, shared);
        Some(match movement {
            // Not known then, and not known now.
            Movement::Unknown => words,
            _ => as_seen(words, shared),
        })
    });
    let kind = move || {
        let (movement, _) = seen.get()?;
        Some(match shared.out_of_contact.get() {
            true => Movement::Unknown.as_str(),
            false => movement.as_str(),
        })
    };
    view! { <small class="motion" data-kind=kind>{told}</small> }
}

/// What was so at the last answer is said to be no more than that while the agent is out of sight.
fn as_seen(words: String, shared: BoardSignals) -> String {
    match shared.out_of_contact.get() {
        true => (page_text().board.last_seen)(&words),
        false => words,
    }
}

/// When it changed last is so many minutes ago now, whoever looks; that it stands is known no longer than it was seen.
fn motion(movement: Movement, changed: Option<Instant>, shared: BoardSignals) -> String {
    let texts = &page_text().board;
    let ago = || changed.map(|at| (text().span.ago)(shared.now.get().since(at).unwrap_or_default()));
    match movement {
        Movement::Moving => (texts.moving)(ago().as_deref()),
        Movement::Slow => (texts.slow)(ago().as_deref()),
        Movement::Stalled { since, .. } => (texts.still)(&(text().span.long)(
            shared.known_until.get().since(since).unwrap_or_default(),
        )),
        Movement::Unknown => texts.cannot_tell.to_owned(),
    }
}

/// When it ends, and its lanes as far as the agent counts them; else its disk.
#[component]
pub fn Lanes(row: Arc<Row>, shared: BoardSignals, offset: Signal<Offset>) -> impl IntoView {
    let texts = &page_text().board;
    let finish = finish(&row, shared, offset);
    let data = row.data.map(|percent| lane((texts.data)(percent), Some(percent)));
    let log = row.log.map(|percent| lane((texts.log)(percent), Some(percent)));
    let counted = data.is_some() || log.is_some();
    let silent = row.phase != Phase::CreateTenant;
    let disk = of_outlook(&row, shared, |outlook| {
        let size = outlook.assessment.size_on_disk.map(|(size, _)| size);
        Some((outlook.disk?, size))
    });
    let known = move || finish.with(|(known, _)| *known);
    view! {
        <span class="finish" class:known=known>{move || finish.with(|(_, words)| words.clone())}</span>
        <span class="lanes">
            {data}
            {log}
            {move || match disk.get() {
                _ if counted => ().into_any(),
                Some((used, size)) => {
                    let words = (texts.disk)(used, size);
                    lane(words, size.map(|size| Percent::of_expected(used, size))).into_any()
                }
                None if silent => texts.no_counters.into_any(),
                None => ().into_any(),
            }}
        </span>
    }
}

/// Whether the end is forecast; the window and the likely end, or that there is none.
fn finish(row: &Row, shared: BoardSignals, offset: Signal<Offset>) -> Memo<(bool, String)> {
    let forecast = of_outlook(row, shared, |outlook| Some(outlook.assessment.forecast.clone().ok()));
    Memo::new(move |_| {
        let texts = &page_text().board;
        let now = shared.known_until.get();
        forecast.with(|forecast| match forecast {
            None => (false, String::new()),
            Some(None) => (false, texts.no_finish.to_owned()),
            Some(Some(forecast)) => {
                let words = match forecast.view_at(now) {
                    ForecastView::Overdue => texts.longer.to_owned(),
                    ForecastView::Window(forecast) => {
                        let (from, likely, to) = forecast_times(&forecast, now, offset.get());
                        (texts.finish)(&from, &to, &likely)
                    }
                };
                (true, as_seen(words, shared))
            }
        })
    })
}

/// A lane in words, and as a bar that says no more than the words.
fn lane(words: String, percent: Option<Percent>) -> impl IntoView {
    view! {
        <span class="lane">
            {words}
            {percent.map(|percent| view! {
                <span class="meter" aria-hidden="true">
                    <span class="meter-fill" style:inline-size=format!("{percent}%")></span>
                </span>
            })}
        </span>
    }
}
