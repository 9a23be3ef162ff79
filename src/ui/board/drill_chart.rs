//! A small chart of the restores of a source: a bar for each, the newest on the right.

use crate::{
    chart::{DRILL_VIEW_BOX, DrillBar, drill_bars, drill_base},
    restore::{Drill, DrillMeasure},
    ui::markup::{Node, view},
};

/// The chart of a measure. `label` says all values; `details` are the tooltips of the bars.
pub fn drill_chart(drills: &[Drill], measure: DrillMeasure, label: String, details: &[String]) -> Node {
    let bars = drill_bars(drills, measure).into_iter().zip(details.iter().cloned());
    view! {
        <svg class="drill-chart" role="img" aria-label=label viewBox=DRILL_VIEW_BOX>
            <path class="base" d=drill_base()></path>
            {bars.map(|(bar, details)| bar_view(bar, details)).collect::<Node>()}
        </svg>
    }
}

fn bar_view(bar: DrillBar, details: String) -> Node {
    view! {
        <g data-outcome=bar.outcome.as_str()>
            <title>{details}</title>
            <path class="bar" d=bar.bar></path>
            <path class="mark" d=bar.mark></path>
        </g>
    }
}
