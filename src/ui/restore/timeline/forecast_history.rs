//! Looking back: what was forecast while an ended restore was watched.

use leptos::prelude::*;

use super::{Drawing, marks::ticks_view, with_known};
use crate::{
    chart::{ForecastHistoryChart, forecast_history_chart},
    text::page_text,
    ui::restore::scene::Scene,
};

/// Stands once a restore has ended that was watched with a forecast.
#[component]
pub(super) fn ForecastHistory(scene: Scene, drawing: Drawing) -> impl IntoView {
    let words = &page_text().restore.timeline;
    let plot = Memo::new(move |_| {
        let offset = scene.offset.get();
        let edges = drawing.with(|drawing| {
            let drawing = drawing.as_ref()?.as_ref().ok()?;
            Some((drawing.plot.left, drawing.width))
        })?;
        with_known(scene, |restore, _, track| {
            let (start, end) = (restore.started?, restore.finished?);
            let forecast_history_chart = forecast_history_chart(track.said(), (start, end), offset, edges)?;
            let says = if restore.state.succeeded() {
                (words.held)(track.held(end))
            } else {
                words.not_held.to_owned()
            };
            Some((forecast_history_chart, says))
        })?
    });
    move || {
        plot.get().map(|(forecast_history_chart, says)| {
            view! {
                <h3>{words.forecast_history}</h3>
                <p class="note">{says.clone()}</p>
                {forecast_history_view(forecast_history_chart, says)}
            }
        })
    }
}

fn forecast_history_view(forecast_history_chart: ForecastHistoryChart, says: String) -> impl IntoView {
    let words = &page_text().restore.timeline;
    let (plot, end) = (forecast_history_chart.plot, forecast_history_chart.end.x);
    view! {
        <svg
            class="timeline-svg fan"
            viewBox=format!("0 0 {} {}", forecast_history_chart.width as u32, forecast_history_chart.height as u32)
            width=forecast_history_chart.width
            height=forecast_history_chart.height
            role="img"
            aria-label=format!("{}. {says}", words.forecast_history)
        >
            {ticks_view(forecast_history_chart.ticks, plot)}
            <path class="windows" d=forecast_history_chart.windows></path>
            <path class="likely" d=forecast_history_chart.likely></path>
            <line class="end" x1=plot.left x2=plot.right y1=end y2=end></line>
            <text x=plot.left + 4.0 y=end - 5.0>{(words.ended)(&forecast_history_chart.time)}</text>
        </svg>
    }
}
