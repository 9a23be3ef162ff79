//! The choice of how much of the restore is shown.

use leptos::prelude::*;

use super::input::Drawing;
use crate::{chart::Zoom, text::page_text};

/// Shown once there is something to choose.
#[component]
pub(super) fn ZoomChoice(drawing: Drawing, zoom: RwSignal<Zoom>) -> impl IntoView {
    let words = &page_text().restore.timeline;
    let choices = Memo::new(move |_| {
        drawing.with(|drawing| {
            let elapsed = drawing.as_ref()?.as_ref().ok()?.elapsed;
            let choices = Zoom::ALL.into_iter().filter(|zoom| zoom.is_of_use(elapsed));
            Some(choices.collect::<Vec<_>>()).filter(|choices| choices.len() > 1)
        })
    });
    move || {
        choices.get().map(|choices| {
            let known = choices.clone();
            let chosen = Memo::new(move |_| Some(zoom.get()).filter(|zoom| known.contains(zoom)).unwrap_or_default());
            let choice = move |shown: Zoom| {
                view! {
                    <label>
                        <input
                            type="radio"
                            name="zoom"
                            prop:checked=move || chosen.get() == shown
                            on:change=move |_| zoom.set(shown)
                        />
                        <span>{(words.zoom)(shown)}</span>
                    </label>
                }
            };
            view! {
                <fieldset class="zoom">
                    <legend class="visually-hidden">{words.shown}</legend>
                    {choices.into_iter().map(choice).collect_view()}
                </fieldset>
            }
        })
    }
}
