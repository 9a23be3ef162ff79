//! A small chart of the restores of a source: a bar for each, the newest on the right.

use crate::{
    chart::{DRILL_VIEW_BOX, DrillBar, drill_bars, drill_base},
    restore::{Drill, DrillMeasure},
    ui::plain::Plain,
};

/// The chart of a measure. `label` says all values; `details` are the tooltips of the bars.
pub fn drill_chart(drills: &[Drill], measure: DrillMeasure, label: String, details: &[String]) -> Plain {
    let bars = drill_bars(drills, measure);
    let base = Plain::element("path", Vec::new())
        .with("class", "base")
        .with("d", drill_base());
    let bars = bars
        .into_iter()
        .zip(details)
        .map(|(bar, details)| bar_view(bar, details));
    Plain::element("svg", std::iter::once(base).chain(bars).collect())
        .with("class", "drill-chart")
        .with("role", "img")
        .with("aria-label", label)
        .with("viewBox", DRILL_VIEW_BOX)
}

fn bar_view(bar: DrillBar, details: &str) -> Plain {
    let path = |class: &str, d: String| Plain::element("path", Vec::new()).with("class", class).with("d", d);
    let parts = [
        Plain::labelled("title", details),
        path("bar", bar.bar),
        path("mark", bar.mark),
    ];
    Plain::element("g", parts.into()).with("data-outcome", bar.outcome.as_str())
}
