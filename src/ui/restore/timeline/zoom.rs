//! The choice of how much of the restore is shown.

use leptos::prelude::*;

use super::input::Drawing;
use crate::{
    chart::{NoTimeline, Timeline, Zoom},
    text::page_text,
    ui::{
        markup::{IntoNode, Node, view},
        reactive::memo,
    },
};

/// Shown once there is something to choose.
#[component]
pub(super) fn ZoomChoice(drawing: Drawing, zoom: RwSignal<Zoom>) -> impl IntoNode {
    let words = &page_text().restore.timeline;
    // How many choices are of use; the widest always is.
    let count = memo(move |_| drawing.with(|drawing| drawing.as_ref().map_or(0, |drawing| of_use(drawing).count())));
    move || {
        (count.get() > 1).then(|| {
            let choices: Vec<Zoom> = drawing.with_untracked(|drawing| drawing.iter().flat_map(of_use).collect());
            let known = choices.clone();
            let is_chosen = move |shown: Zoom| {
                let chosen = Some(zoom.get()).filter(|zoom| known.contains(zoom));
                chosen.unwrap_or_default() == shown
            };
            let choice = move |shown: Zoom| {
                let is_chosen = is_chosen.clone();
                view! {
                    <label>
                        <input
                            type="radio"
                            name="zoom"
                            prop:checked=move || is_chosen(shown)
                            on:change=move |_| zoom.set(shown)
                        />
                        <span>{(words.zoom)(shown)}</span>
                    </label>
                }
            };
            view! {
                <fieldset class="zoom">
                    <legend class="visually-hidden">{words.shown}</legend>
                    {choices.into_iter().map(choice).collect::<Node>()}
                </fieldset>
            }
        })
    }
}

/// The choices that show something else than the others.
fn of_use(drawing: &Result<Timeline, NoTimeline>) -> impl Iterator<Item = Zoom> + use<> {
    let elapsed = drawing.as_ref().map(|drawing| drawing.elapsed).unwrap_or_default();
    Zoom::ALL.into_iter().filter(move |zoom| zoom.is_of_use(elapsed))
}
