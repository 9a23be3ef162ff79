//! The input of the timeline: the restore, and what is known about it over time.

use leptos::prelude::*;

use crate::{
    chart::{ChartInput, NoTimeline, Timeline, Zoom},
    report::{bring_up, events},
    restore::Restore,
    time::Instant,
    ui::restore::page_signals::PageSignals,
    watch::series::RestoreSeries,
};

/// The drawing, or why there is none. `None` until the width is known.
pub(super) type Drawing = Memo<Option<Result<Timeline, NoTimeline>>>;

/// Calls `read` with the input of the timeline. `None` while no restore is shown.
pub(super) fn with_chart_input<T>(
    signals: PageSignals,
    read: impl FnOnce(&Restore, &ChartInput<'_>, &RestoreSeries) -> T,
) -> Option<T> {
    signals.view.with(|view| {
        let restore = &view.shown.as_ref()?.restore;
        let bring_up = signals.related.with(bring_up);
        signals.series.with(|series| {
            let events: Vec<Instant> = events(series).iter().map(|event| event.at).collect();
            let known = ChartInput {
                observations: series.observations(),
                forecast: series
                    .assessment()
                    .and_then(|assessment| assessment.forecast.as_ref().ok())
                    .filter(|_| view.vanished().is_none()),
                assessment: series.assessment(),
                events: &events,
                zoom: Zoom::default(),
                bring_up: &bring_up,
                deadline: signals.deadline.get(),
                out_of_contact: view.is_outdated(),
            };
            Some(read(restore, &known, series))
        })
    })
}
