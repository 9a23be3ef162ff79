//! A small chart of the restores of a source: a bar for each, the newest on the right.

use leptos::prelude::*;

use crate::{
    chart::{DRILL_CHART_HEIGHT, DrillBar, drill_bars, drill_chart_width},
    restore::{Drill, DrillMeasure},
    watch::board::MOST_DRILLS,
};

/// The chart of a measure. `label` says all values; `details` are the tooltips of the bars.
pub fn drill_chart(
    drills: &[Drill],
    measure: DrillMeasure,
    label: String,
    details: &[String],
) -> impl IntoView + use<> {
    let width = drill_chart_width(MOST_DRILLS);
    let bars = drill_bars(drills, measure, MOST_DRILLS)
        .into_iter()
        .zip(details.to_vec());
    // The marks of the outcomes stand above the durations only.
    let has_marks = measure == DrillMeasure::Duration;
    view! {
        <svg class="drill-chart" role="img" aria-label=label viewBox=format!("0 0 {} {}", width, DRILL_CHART_HEIGHT)>
            <path class="base" d=format!("M0 {DRILL_CHART_HEIGHT}H{width}") />
            {bars.map(|(bar, details)| bar_view(bar, details, has_marks)).collect_view()}
        </svg>
    }
}

fn bar_view(bar: DrillBar, details: String, has_marks: bool) -> impl IntoView {
    let mark = (has_marks && !bar.mark.is_empty()).then(|| view! { <path class="mark" d=bar.mark /> });
    view! {
        <g data-outcome=bar.outcome.as_str()>
            <title>{details}</title>
            <path class="bar" d=bar.bar />
            {mark}
        </g>
    }
}
