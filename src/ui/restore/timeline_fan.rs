//! Looking back: what was forecast while an ended restore was watched.

use leptos::prelude::*;

use super::{
    page_signals::PageSignals,
    timeline_card::{Drawing, with_known},
    timeline_marks::ticks_view,
};
use crate::{
    restore::timeline::{Fan, fan},
    text::page_text,
};

/// Stands once a restore has ended that was watched with a forecast.
#[component]
pub(super) fn FanPlot(scene: PageSignals, drawing: Drawing) -> impl IntoView {
    let words = &page_text().restore.timeline;
    let plot = Memo::new(move |_| {
        let offset = scene.offset.get();
        let edges = drawing.with(|drawing| {
            let drawing = drawing.as_ref()?.as_ref().ok()?;
            Some((drawing.plot.left, drawing.width))
        })?;
        with_known(scene, |restore, _, track| {
            let (start, end) = (restore.started?, restore.finished?);
            let fan = fan(track.said(), (start, end), offset, edges)?;
            let says = if restore.state.succeeded() {
                (words.held)(track.held(end))
            } else {
                words.not_held.to_owned()
            };
            Some((fan, says))
        })?
    });
    move || {
        plot.get().map(|(fan, says)| {
            view! {
                <h3>{words.fan}</h3>
                <p class="note">{says.clone()}</p>
                {fan_view(fan, says)}
            }
        })
    }
}

fn fan_view(fan: Fan, says: String) -> impl IntoView {
    let words = &page_text().restore.timeline;
    let (plot, end) = (fan.plot, fan.end.x);
    view! {
        <svg
            class="timeline-svg fan"
            viewBox=format!("0 0 {} {}", fan.width as u32, fan.height as u32)
            width=fan.width
            height=fan.height
            role="img"
            aria-label=format!("{}. {says}", words.fan)
        >
            {ticks_view(fan.ticks, plot)}
            <path class="windows" d=fan.windows></path>
            <path class="likely" d=fan.likely></path>
            <line class="end" x1=plot.left x2=plot.right y1=end y2=end></line>
            <text x=plot.left + 4.0 y=end - 5.0>{(words.ended)(&fan.time)}</text>
        </svg>
    }
}
