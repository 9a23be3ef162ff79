//! The cells of a running restore: its activity, its forecast and its progress.

use std::sync::Arc;

use leptos::prelude::*;

use super::signals::BoardSignals;
use crate::{
    restore::{Movement, Percent, Phase, UnknownMovement, forecast::ForecastView},
    text::{page_text, text},
    time::{Instant, Offset},
    ui::{
        markup::{IntoNode, Node, view},
        reactive::memo,
        restore::forecast_times,
    },
    watch::board::{Row, RowForecast},
};

/// Reads the forecast of `row`. The default of the type while there is none.
fn of_forecast<T>(row: &Row, shared: BoardSignals, read: impl Fn(&RowForecast) -> T + Send + Sync + 'static) -> Memo<T>
where
    T: Default + PartialEq + Send + Sync + 'static,
{
    let key = row.key.clone();
    memo(move |_| {
        shared
            .forecasts
            .with(|known| known.get(&key).map(&read).unwrap_or_default())
    })
}

/// The activity, below the state.
#[component]
pub fn Moves(row: Arc<Row>, shared: BoardSignals) -> Node {
    let seen = of_forecast(&row, shared, |forecast| {
        let RowForecast { assessment, .. } = forecast;
        let changed = assessment.activity.last_change().map(|(at, _)| at);
        let why = assessment.activity.unknown_movement();
        Some((assessment.activity.movement(), changed, why))
    });
    let words_shown = memo(move |_| {
        let (movement, changed, why) = seen.get()?;
        let words = motion((movement, why), changed, shared);
        Some(match movement {
            // It was not known then and is not known now.
            Movement::Unknown => words,
            _ => as_last_seen(words, shared),
        })
    });
    let kind = move || {
        let (movement, ..) = seen.get()?;
        Some(match shared.out_of_contact.get() {
            true => Movement::Unknown.as_str(),
            false => movement.as_str(),
        })
    };
    view! { <small class="motion" data-kind=kind>{words_shown}</small> }
}

/// Marks words as those of the last answer while the agent is out of contact.
fn as_last_seen(words: String, shared: BoardSignals) -> String {
    match shared.out_of_contact.get() {
        true => (page_text().board.last_seen)(&words),
        false => words,
    }
}

/// The activity in words. The age of the last change counts from now; a stall is known only up to the last answer.
fn motion((movement, why): (Movement, UnknownMovement), changed: Option<Instant>, shared: BoardSignals) -> String {
    let texts = &page_text().board;
    let ago = || changed.map(|at| (text().span.ago)(shared.now.get().since(at).unwrap_or_default()));
    match movement {
        Movement::Moving => (texts.moving)(ago().as_deref()),
        Movement::Slow => (texts.slow)(ago().as_deref()),
        Movement::Stalled { since, .. } => (texts.stalled)(&(text().span.long)(
            shared.known_until.get().since(since).unwrap_or_default(),
        )),
        Movement::Unknown => (texts.activity_unknown)(why).to_owned(),
    }
}

/// The forecast, and the lanes that the agent counts. Without counters, the disk use.
#[component]
pub fn Lanes(row: Arc<Row>, shared: BoardSignals, offset: Signal<Offset>) -> Node {
    let texts = &page_text().board;
    let finish = finish(&row, shared, offset);
    let data = row.data.map(|percent| lane((texts.data)(percent), Some(percent)));
    let log = row.log.map(|percent| lane((texts.log)(percent), Some(percent)));
    let counted = data.is_some() || log.is_some();
    let silent = row.phase != Phase::CreateTenant;
    let disk = of_forecast(&row, shared, |forecast| {
        let size = forecast.assessment.size_on_disk.map(|(size, _)| size);
        Some((forecast.disk?, size))
    });
    let known = move || finish.with(|(known, _)| *known);
    let words = move || finish.with(|(_, words)| words.clone());
    view! {
        // The column may be too narrow for all of it.
        <span class="finish" class:known=known title=words>{words}</span>
        <span class="lanes">
            {data}
            {log}
            {move || match disk.get() {
                _ if counted => Node::nothing(),
                Some((used, size)) => {
                    let words = (texts.disk)(used, size);
                    lane(words, size.map(|size| Percent::of_expected(used, size)))
                }
                None if silent => texts.no_counters.into_node(),
                None => Node::nothing(),
            }}
        </span>
    }
}

/// Whether there is a forecast, and the forecast in words.
fn finish(row: &Row, shared: BoardSignals, offset: Signal<Offset>) -> Memo<(bool, String)> {
    let forecast = of_forecast(row, shared, |forecast| Some(forecast.assessment.forecast.clone().ok()));
    memo(move |_| {
        let texts = &page_text().board;
        let now = shared.known_until.get();
        forecast.with(|forecast| match forecast {
            None => (false, String::new()),
            Some(None) => (false, texts.no_finish.to_owned()),
            Some(Some(forecast)) => {
                let words = match forecast.view_at(now) {
                    ForecastView::Overdue => texts.overdue.to_owned(),
                    ForecastView::Window(forecast) => {
                        let (from, likely, to) = forecast_times(&forecast, forecast.clock(), now, offset.get());
                        (texts.finish)(&from, &to, &likely, forecast.evidence)
                    }
                };
                (true, as_last_seen(words, shared))
            }
        })
    })
}

/// A lane in words and as a bar. The bar is hidden from screen readers.
fn lane(words: String, percent: Option<Percent>) -> Node {
    view! {
        <span class="lane">
            <span class="words" title=words.clone()>{words}</span>
            {percent.map(|percent| view! {
                <span class="meter" aria-hidden="true">
                    <span class="meter-fill" style:inline-size=format!("{percent}%")></span>
                </span>
            })}
        </span>
    }
}
