//! The timeline: from the start to the finish, or to the end of the window.

use leptos::{html::Div, prelude::*};

use super::{
    forecast_history::ForecastHistory,
    input::{Drawing, with_chart_input},
    lanes::RestoreWords,
    legend::Legend,
    marks::marks,
    measure::TextMeasure,
    probe::{Readout, ValueProbe},
    table::TimelineTable,
    width::width_of,
    words::open_end,
    zoom::ZoomChoice,
};
use crate::{
    chart::{ChartInput, LaneKey, Timeline, timeline},
    report::{bring_up, events},
    text::{page_text, restore::SpanText, text},
    time::Instant,
    ui::{
        markup::{Node, view},
        reactive::memo,
        restore::{
            format::{after, wall},
            page_signals::PageSignals,
            staleness::{known_until, outdated},
        },
    },
    watch::StatusBadge,
};

#[component]
pub(in crate::ui::restore) fn TimelineCard(signals: PageSignals) -> Node {
    let words = &page_text().restore.timeline;
    let place = NodeRef::<Div>::new();
    let width = width_of(place);
    let open = signals.related(|restore, related| {
        restore.state.is_running() || bring_up(related).iter().any(|step| step.to.is_none())
    });
    let clock = known_until(signals);
    let now = memo(move |_| if open.get() { clock.get() } else { clock.get_untracked() });
    let out_of_contact = outdated(signals);
    let measure = StoredValue::new_local(TextMeasure::new());
    let zoom = signals.zoom;
    let drawing: Drawing = memo(move |_| {
        let (now, offset, width, zoom) = (now.get(), signals.offset.get(), width.get(), zoom.get());
        let width = if width > 0.0 { width } else { return None };
        with_chart_input(signals, |restore, known, _| {
            measure.with_value(|measure| {
                let known = ChartInput { zoom, ..*known };
                measure.with_lettering(|lettering| timeline(restore, &known, now, offset, width, lettering))
            })
        })
    });
    let status = signals.restore(|restore| restore.status.clone());
    let badge = signals.badge();
    let caption = memo(move |_| caption(signals, now, out_of_contact));
    let probe = ValueProbe::new(signals, drawing);
    let not_measured = memo(move |_| {
        let running = open.get();
        drawing.with(|drawing| {
            drawing
                .as_ref()
                .and_then(|drawing| not_measured(drawing.as_ref().ok()?, running))
        })
    });
    let picture = move || match drawing.get()? {
        Ok(drawing) => Some(measure.with_value(|measure| {
            let events = signals.series.with(events);
            let restore = RestoreWords {
                status: &status.read(),
                gone: badge.get() == StatusBadge::Gone,
                offset: signals.offset.get(),
            };
            marks(drawing, &events, restore, probe, measure)
        })),
        Err(why) => Some(view! { <p class="note">{(words.none)(why)}</p> }),
    };
    view! {
        <section class="card timeline">
            <div class="card-head">
                <h2>{words.title}</h2>
                <p class="caption">{caption}</p>
                <ZoomChoice drawing zoom />
            </div>
            <div
                class="timeline-place"
                node_ref=place
                on:pointermove=move |event| probe.point_at(&event)
                on:pointerdown=move |event| probe.point_at(&event)
                on:pointerleave=move |_| probe.leave()
                on:focusin=move |event| probe.focus_on(event.target())
                on:focusout=move |_| probe.leave()
            >
                {picture}
            </div>
            <Readout probe />
            <Legend signals drawing not_measured />
            <ForecastHistory signals drawing measure />
            <TimelineTable signals drawing />
        </section>
    }
}

/// The lanes without a curve, while there may be one.
fn not_measured(drawing: &Timeline, running: bool) -> Option<String> {
    let drawn = |key: &LaneKey| drawing.lanes.iter().any(|lane| lane.key == *key);
    let mut lanes = vec![LaneKey::Data, LaneKey::Log, LaneKey::Disk];
    lanes.retain(|key| !drawn(key));
    let is_told = running && drawn(&LaneKey::Restore) && !lanes.is_empty();
    is_told.then(|| (page_text().restore.timeline.not_measured)(&lanes))
}

/// The span of the restore, and the zone that its times are shown in.
fn caption(signals: PageSignals, now: Memo<Instant>, out_of_contact: Memo<bool>) -> String {
    let words = &page_text().restore.timeline;
    let offset = signals.offset.get();
    let head = signals.view.with(|view| {
        let restore = &view.shown.as_ref()?.restore;
        let (from, open) = (restore.started?, restore.state.is_running());
        let to = if open { now.get().max(from) } else { restore.finished? };
        let length = (text().span.long)(to.since(from)?);
        let span = SpanText {
            from: &wall(from, offset),
            to: &after(from, to, offset),
            length: &length,
            open: open.then(|| open_end(out_of_contact.get())),
        };
        Some((words.head)(Some(&span), offset))
    });
    head.unwrap_or_else(|| (words.head)(None, offset))
}
