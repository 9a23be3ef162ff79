//! The forecasts that were made while an ended restore was observed.

use leptos::prelude::*;

use super::{
    input::{Drawing, with_chart_input},
    marks::{ticks_view, view_box},
    measure::TextMeasure,
};
use crate::{
    chart::{ForecastHistoryChart, HorizontalRange, TimeSpan, forecast_history_chart},
    text::page_text,
    ui::{
        markup::{IntoNode, Node, view},
        reactive::memo,
        restore::page_signals::PageSignals,
    },
};

/// Shown once a restore has ended that was observed with a forecast.
#[component]
pub(super) fn ForecastHistory(
    signals: PageSignals,
    drawing: Drawing,
    measure: StoredValue<TextMeasure, LocalStorage>,
) -> impl IntoNode {
    let words = &page_text().restore.timeline;
    let plot = memo(move |_| {
        let offset = signals.offset.get();
        let range = drawing.with(|drawing| {
            let drawing = drawing.as_ref()?.as_ref().ok()?;
            Some(HorizontalRange {
                left: drawing.plot.left,
                width: drawing.width,
            })
        })?;
        with_chart_input(signals, |restore, _, series| {
            let span = TimeSpan {
                from: restore.started?,
                to: restore.finished?,
            };
            let chart = measure.with_value(|measure| {
                measure.with_lettering(|lettering| {
                    forecast_history_chart(series.forecasts(), span, offset, range, lettering)
                })
            })?;
            let summary = if restore.state.succeeded() {
                (words.held)(series.window_hits(span.to))
            } else {
                words.not_held.to_owned()
            };
            Some((chart, summary))
        })?
    });
    move || {
        plot.get().map(|(chart, summary)| {
            view! {
                <h3>{words.forecast_history}</h3>
                <p class="note">{summary.clone()}</p>
                {forecast_history_view(chart, &summary)}
            }
        })
    }
}

fn forecast_history_view(chart: ForecastHistoryChart, summary: &str) -> Node {
    let words = &page_text().restore.timeline;
    let (plot, end) = (chart.plot, chart.end.x);
    view! {
        <svg
            class="timeline-svg fan"
            viewBox=view_box(chart.width, chart.height)
            role="img"
            aria-label=(words.forecast_history_name)(summary)
        >
            {ticks_view(chart.ticks, plot, &[(plot.top, plot.bottom)])}
            <path class="windows" d=chart.windows></path>
            <path class="likely" d=chart.likely></path>
            <line class="end" x1=plot.left x2=plot.right y1=end y2=end></line>
            <text x=plot.left + 4.0 y=end - 5.0>{(words.ended)(&chart.time)}</text>
        </svg>
    }
}
