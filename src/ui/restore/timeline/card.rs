//! The timeline: from the start to the finish, or to the end of the window.

use leptos::{html::Div, prelude::*};

use super::{
    forecast_history::ForecastHistory,
    input::{Drawing, bring_up, with_chart_input},
    legend::Legend,
    marks::marks,
    probe::{Readout, ValueProbe},
    table::TimelineTable,
    width::width_of,
    words::open_end,
};
use crate::{
    chart::timeline,
    text::{page_text, text},
    time::Instant,
    ui::restore::{
        format::{after, wall},
        page_signals::PageSignals,
        staleness::{known_until, out_of_sight},
    },
};

#[component]
pub(in crate::ui::restore) fn TimelineCard(scene: PageSignals) -> impl IntoView {
    let words = &page_text().restore.timeline;
    let place = NodeRef::<Div>::new();
    let width = width_of(place);
    let open = scene.related(|restore, related| {
        restore.state.is_running() || bring_up(related).iter().any(|step| step.to.is_none())
    });
    let clock = known_until(scene);
    let now = Memo::new(move |_| if open.get() { clock.get() } else { clock.get_untracked() });
    let away = out_of_sight(scene);
    let drawing: Drawing = Memo::new(move |_| {
        let (now, offset, width) = (now.get(), scene.offset.get(), width.get());
        let width = if width > 0.0 { width } else { return None };
        with_chart_input(scene, |restore, known, _| timeline(restore, known, now, offset, width))
    });
    let status = scene.restore(|restore| restore.status.clone());
    let caption = Memo::new(move |_| caption(scene, now, away));
    let probe = ValueProbe::new(scene, drawing);
    let picture = move || match drawing.get()? {
        Ok(drawing) => Some(marks(drawing, &status.read(), scene.offset.get(), probe).into_any()),
        Err(why) => Some(view! { <p class="note">{(words.none)(why)}</p> }.into_any()),
    };
    view! {
        <section class="card timeline">
            <div class="card-head">
                <h2>{words.title}</h2>
                <p class="caption">{caption}</p>
            </div>
            <div
                class="timeline-place"
                node_ref=place
                on:pointermove=move |event| probe.point_at(&event)
                on:pointerdown=move |event| probe.point_at(&event)
            >
                {picture}
            </div>
            <Readout probe />
            <Legend drawing />
            <ForecastHistory scene drawing />
            <TimelineTable scene drawing />
        </section>
    }
}

/// `15:25:18 → 15:28:34 · 3 min 16 s · times in +08:00`.
fn caption(scene: PageSignals, now: Memo<Instant>, away: Memo<bool>) -> String {
    let words = &page_text().restore.timeline;
    let offset = scene.offset.get();
    let zone = (words.zone)(&offset.to_string());
    let span = scene.view.with(|view| {
        let restore = &view.shown.as_ref()?.restore;
        let (from, open) = (restore.started?, restore.state.is_running());
        let to = if open { now.get().max(from) } else { restore.finished? };
        let length = (text().span.long)(to.since(from)?);
        Some((words.span)(
            &wall(from, offset),
            &after(from, to, offset),
            &length,
            open.then(|| open_end(away.get())),
        ))
    });
    span.map_or(zone.clone(), |span| format!("{span} · {zone}"))
}
