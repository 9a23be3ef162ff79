//! The timeline: from the start to the finish, or to now.

use leptos::{html::Div, prelude::*};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{ResizeObserver, ResizeObserverEntry, js_sys::Array};

use super::{
    format::{after, wall},
    scene::Scene,
    timeline_marks::marks,
    timeline_table::TimelineTable,
};
use crate::{
    restore::timeline::{NoTimeline, Timeline, timeline},
    text::text,
};

#[component]
pub(super) fn TimelineCard(scene: Scene) -> impl IntoView {
    let words = &text().restore.timeline;
    let place = NodeRef::<Div>::new();
    let width = width_of(place);
    let running = scene.restore(|restore| restore.state.is_running());
    let now = Memo::new(move |_| {
        if running.get() {
            scene.now.get()
        } else {
            scene.now.get_untracked()
        }
    });
    let drawing: Memo<Option<Result<Timeline, NoTimeline>>> = Memo::new(move |_| {
        let (now, offset, width) = (now.get(), scene.offset.get(), width.get());
        let width = if width > 0.0 { width } else { return None };
        scene
            .view
            .with(|view| Some(timeline(&view.shown.as_ref()?.restore, now, offset, width)))
    });
    let status = scene.restore(|restore| restore.status.clone());
    let caption = Memo::new(move |_| caption(scene, now));
    let picture = move || match drawing.get()? {
        Ok(drawing) => Some(marks(drawing, &status.read(), scene.offset.get()).into_any()),
        Err(why) => Some(view! { <p class="note">{(words.none)(why)}</p> }.into_any()),
    };
    view! {
        <section class="card timeline">
            <div class="card-head">
                <h2>{words.title}</h2>
                <p class="caption">{caption}</p>
            </div>
            <div class="timeline-place" node_ref=place>{picture}</div>
            <TimelineTable scene now />
        </section>
    }
}

/// `15:25:18 → 15:28:34 · 3 min 16 s · times in +08:00`.
fn caption(scene: Scene, now: Memo<crate::time::Instant>) -> String {
    let words = &text().restore.timeline;
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
            open,
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
