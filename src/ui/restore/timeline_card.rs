//! The timeline: from the start to the finish, or to the end of the window.

use leptos::{html::Div, prelude::*};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{ResizeObserver, ResizeObserverEntry, js_sys::Array};

use super::{
    format::{after, wall},
    page_signals::PageSignals,
    sight::{known_until, out_of_sight},
    timeline_fan::FanPlot,
    timeline_legend::Legend,
    timeline_marks::marks,
    timeline_probe::{Probe, Readout},
    timeline_table::TimelineTable,
    timeline_words::open_end,
};
use crate::{
    restore::{
        Restore, StepKind,
        timeline::{BringUp, Known, NoTimeline, Timeline, timeline},
    },
    text::{page_text, text},
    time::Instant,
    watch::{related::RelatedData, series::RestoreSeries},
};

/// What can be drawn, or why nothing can; `None` while there is no room.
pub(super) type Drawing = Memo<Option<Result<Timeline, NoTimeline>>>;

#[component]
pub(super) fn TimelineCard(scene: PageSignals) -> impl IntoView {
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
        with_known(scene, |restore, known, _| timeline(restore, known, now, offset, width))
    });
    let status = scene.restore(|restore| restore.status.clone());
    let caption = Memo::new(move |_| caption(scene, now, away));
    let probe = Probe::new(scene, drawing);
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
            <FanPlot scene drawing />
            <TimelineTable scene drawing />
        </section>
    }
}

/// Hands out the restore with all that is known of it over time; `None` while there is nothing on show.
pub(super) fn with_known<T>(
    scene: PageSignals,
    read: impl FnOnce(&Restore, &Known<'_>, &RestoreSeries) -> T,
) -> Option<T> {
    scene.view.with(|view| {
        let restore = &view.shown.as_ref()?.restore;
        let bring_up = scene.related.with(bring_up);
        scene.series.with(|track| {
            let known = Known {
                moments: track.moments(),
                forecast: track.judgement().and_then(|judgement| judgement.forecast.as_ref().ok()),
                bring_up: &bring_up,
                deadline: scene.deadline.get(),
                out_of_sight: view.contact.contact().is_out_of_contact(),
            };
            Some(read(restore, &known, track))
        })
    })
}

/// The steps of obshell's task that come after the restore.
fn bring_up(beside: &RelatedData) -> Vec<BringUp> {
    let steps = beside.task().map(|task| task.steps.as_slice()).unwrap_or_default();
    steps
        .iter()
        .filter(|step| matches!(step.kind, StepKind::Activate | StepKind::Upgrade))
        .filter_map(|step| {
            Some(BringUp {
                step: step.kind,
                state: step.state,
                from: step.started?,
                to: step.ended,
            })
        })
        .collect()
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

/// The width of an element in px, 0 until it is laid out, as it changes.
fn width_of(place: NodeRef<Div>) -> ReadSignal<f64> {
    let (width, set_width) = signal(0.0);
    Effect::new(move |_| {
        let Some(element) = place.get() else { return };
        let measure = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            let entry = entries.get(0).dyn_into::<ResizeObserverEntry>();
            if let Ok(entry) = entry {
                set_width.set(entry.content_rect().width().floor());
            }
        });
        if let Ok(observer) = ResizeObserver::new(measure.as_ref().unchecked_ref()) {
            observer.observe(&element);
            let kept = StoredValue::new_local((observer, measure));
            on_cleanup(move || {
                kept.try_with_value(|(observer, _)| observer.disconnect());
            });
        }
    });
    width
}
