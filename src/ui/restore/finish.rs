//! When the restore ends: the likely end, the window, and why; or why that cannot be said.

use leptos::prelude::*;

use super::{format::wall, scene::Scene};
use crate::{
    restore::{
        Restore,
        forecast::{Forecast, NoForecast, rounded},
    },
    text::page_text,
    time::{Instant, Offset, Stamp},
    watch::track::Track,
};

/// A forecast as it stands at one moment: never before it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Outlook {
    pub from: Instant,
    pub likely: Instant,
    pub to: Instant,
    longer: bool,
    frozen: bool,
    forecast: Forecast,
}

impl Outlook {
    /// What `track` says of a running restore at `now`.
    ///
    /// # Errors
    /// Why it says nothing.
    fn of(restore: &Restore, track: &Track, now: Instant) -> Result<Self, NoForecast> {
        if !restore.state.is_running() {
            return Err(NoForecast::Ended);
        }
        let judgement = track.judgement().ok_or(NoForecast::NoPaceYet)?;
        let forecast = judgement.forecast.clone()?;
        Ok(Self {
            from: forecast.from.max(now),
            likely: forecast.likely.max(now),
            to: forecast.to.max(now),
            longer: forecast.longer || forecast.to <= now,
            frozen: forecast.frozen,
            forecast,
        })
    }
}

/// What the page says of the finish, `None` while nothing is on show.
pub(super) fn outlook(scene: Scene) -> Memo<Option<Result<Outlook, NoForecast>>> {
    Memo::new(move |_| {
        let now = scene.now.get();
        scene.view.with(|view| {
            let restore = &view.shown.as_ref()?.restore;
            Some(scene.track.with(|track| Outlook::of(restore, track, now)))
        })
    })
}

/// One of the window's instants as the page's contract writes it.
pub(super) fn instant(
    outlook: Memo<Option<Result<Outlook, NoForecast>>>,
    which: fn(&Outlook) -> Instant,
) -> Memo<Option<String>> {
    Memo::new(move |_| {
        outlook.with(|outlook| {
            let outlook = outlook.as_ref()?.as_ref().ok()?;
            Some(which(outlook).to_rfc3339())
        })
    })
}

/// The words: likely end, window, confidence and reasons.
#[component]
pub(super) fn Finish(scene: Scene, outlook: Memo<Option<Result<Outlook, NoForecast>>>) -> impl IntoView {
    let told = Memo::new(move |_| {
        let (now, offset) = (scene.now.get(), scene.offset.get());
        outlook.with(|outlook| match outlook {
            None | Some(Err(NoForecast::Ended)) => Vec::new(),
            Some(Err(none)) => vec![("note", (page_text().restore.outlook.none)(*none).to_owned())],
            Some(Ok(outlook)) => lines(outlook, now, offset),
        })
    });
    move || {
        told.get()
            .into_iter()
            .map(|(class, line)| view! { <p class=class>{line}</p> })
            .collect_view()
    }
}

/// The lines, each with its class.
fn lines(outlook: &Outlook, now: Instant, offset: Offset) -> Vec<(&'static str, String)> {
    let words = &page_text().restore.outlook;
    let because: Vec<String> = outlook
        .forecast
        .because
        .iter()
        .map(|reason| (words.reason)(*reason))
        .collect();
    let because = because.join("; ");
    if outlook.longer {
        return vec![
            ("value longer", words.longer.to_owned()),
            ("note", words.longer_note.to_owned()),
        ];
    }
    let time = |at: Instant| short(rounded(at, now), now, offset);
    let between = (words.between)(&time(outlook.from), &time(outlook.to));
    let mut lines = vec![
        ("label", words.likely.to_owned()),
        ("value likely", format!("~{}", time(outlook.likely))),
        (
            "note",
            format!("{between}, {}", (words.confidence)(outlook.forecast.confidence)),
        ),
        ("note because", because),
    ];
    if outlook.frozen {
        lines.push(("note frozen", words.frozen.to_owned()));
    }
    lines
}

/// `04:30`, with the date on another day than `now`.
fn short(at: Instant, now: Instant, offset: Offset) -> String {
    let (stamp, today) = (Stamp::of(at, offset), Stamp::of(now, offset));
    if stamp.date() == today.date() {
        stamp.hour_minute()
    } else {
        // Without the seconds, which a forecast does not know.
        wall(at, offset).get(..16).unwrap_or_default().to_owned()
    }
}
