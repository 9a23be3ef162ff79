//! A bar that shows how far a lane is, or that its progress is not reported.

use leptos::prelude::*;

use crate::{
    restore::{Lane, LaneActivity, Percent},
    text::page_text,
    ui::{
        markup::{Node, view},
        reactive::memo,
        restore::{page_signals::PageSignals, staleness::outdated},
    },
};

/// How a lane of a running restore advances, as a word; not known while the agent is out of contact.
pub(super) fn lane_activity(signals: PageSignals, lane: Lane) -> Memo<Option<&'static str>> {
    let out_of_contact = outdated(signals);
    let activity = memo(move |_| {
        let read = |restore: &_| {
            signals
                .series
                .with(|series| series.running_assessment(restore).map(|seen| seen.activity.lane(lane)))
        };
        signals.view.with(|view| read(&view.shown.as_ref()?.restore))
    });
    memo(move |_| match activity.get()? {
        _ if out_of_contact.get() => Some(LaneActivity::NotMeasured.as_str()),
        activity => Some(activity.as_str()),
    })
}

/// A bar named `name`. Without a percentage it has no `aria-valuenow`, and is drawn empty and hatched; with one that
/// nobody reported it is drawn, and only the words tell of how much. `tone` is the class that gives the colour.
#[component]
pub(super) fn ProgressBar(
    name: &'static str,
    #[prop(into)] percent: Signal<Option<Percent>>,
    #[prop(into)] tone: Signal<&'static str>,
    /// How the lane advances, as a word; nothing where nothing runs.
    #[prop(into)]
    activity: Signal<Option<&'static str>>,
    /// Whether the percentage is an estimate of ours.
    #[prop(optional)]
    estimated: bool,
) -> Node {
    let words = &page_text().restore;
    let now = move || percent.get().filter(|_| !estimated).map(|percent| percent.to_string());
    let say = if estimated {
        words.cards.estimate
    } else {
        words.cards.percent
    };
    let spoken = move || match percent.get() {
        Some(percent) => say(percent),
        None => words.not_reported.to_owned(),
    };
    let width = move || format!("{}%", percent.get().unwrap_or(Percent::ZERO));
    let class = move || {
        if percent.get().is_some() {
            format!("meter {}", tone.get())
        } else {
            "meter unknown".to_owned()
        }
    };
    view! {
        <div
            class=class
            role="progressbar"
            data-movement=activity
            aria-label=name
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow=now
            aria-valuetext=spoken
        >
            <div class="meter-fill" style:inline-size=width></div>
        </div>
    }
}
