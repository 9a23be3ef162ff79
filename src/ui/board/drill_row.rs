//! The row of a source: its last restores as small charts, the last one, and the trend.

use std::sync::Arc;

use leptos::prelude::*;

use super::{cells::day_and_time, drill_chart::drill_chart, signals::BoardSignals};
use crate::{
    restore::{Drill, DrillMeasure, DrillOutcome},
    text::{page_text, text},
    time::{ClockForm, Offset, Stamp, TimeForm},
    ui::{erased::Erase, restore::duration},
    watch::{
        board::{Query, SourceDrills},
        route::{Page, Route},
    },
};

/// The row of a source; times at `offset`.
pub fn drill_row(source: &Arc<SourceDrills>, offset: Offset, shared: BoardSignals) -> impl IntoView + use<> {
    let texts = &page_text().drills;
    let source = Arc::clone(source);
    let failed = source
        .drills
        .iter()
        .filter(|drill| drill.outcome == DrillOutcome::Failed);
    let count = (texts.count)(source.total, source.drills.len(), failed.count());
    let kind = (texts.kind)(source.kind);
    let [_, duration, size, speed, last, _] = texts.heads;
    let details: Vec<String> = source.drills.iter().map(|drill| details(drill, offset)).collect();
    let charts = [
        (DrillMeasure::Duration, duration),
        (DrillMeasure::Size, size),
        (DrillMeasure::Speed, speed),
    ]
    .map(|(measure, head)| chart_cell(&source.drills, measure, head, &details));
    let trend = (texts.trend)(&source.trend);
    let name = source.name();
    // The same list, searched for this source.
    let search = {
        let name = name.clone();
        move || {
            let search = name.clone();
            let query = Query {
                search,
                ..shared.query.get()
            };
            let route = Route {
                page: Page::Board(query),
                ..Route::board()
            };
            route.with_interval(shared.every.get()).to_hash()
        }
    };
    view! {
        <tr role="row" data-source=name data-trend=source.trend.as_str()>
            <th role="rowheader" scope="row" class="source">
                <a href=search>{source.tenant.clone()} " " <span>{source.cluster.as_deref().map(page_text().board.source_cluster)}</span></a>
                <small>{kind.map(|kind| view! { <b>{kind}</b> " " })} {count}</small>
            </th>
            {charts}
            <td role="cell" class="last" data-label=last>{last_restore(&source, offset, shared)}</td>
            <td role="cell" class="trend">{trend}</td>
        </tr>
    }
}

/// The last restore, as a link.
fn last_restore(source: &SourceDrills, offset: Offset, shared: BoardSignals) -> AnyView {
    let Some(drill) = source.drills.last().copied() else {
        return ().erased();
    };
    let last = source.last.clone();
    let route = match last.newest {
        true => Route::restore(last.tenant),
        false => Route::certain(last.tenant, &last.id),
    };
    // As the list writes its starts.
    let when = move || match shared.display.get().1 {
        true => (text().span.ago)(shared.minute.get().since(drill.started).unwrap_or_default()),
        false => day_and_time(drill.started, shared.today.get(), offset),
    };
    view! {
        <a href=move || route.clone().with_interval(shared.every.get()).to_hash() data-outcome=drill.outcome.as_str()>
            {move || (page_text().drills.last)(drill.outcome, &when())}
        </a>
    }
    .erased()
}

/// A chart, and the last known value of a success beside it.
fn chart_cell(
    drills: &[Drill],
    measure: DrillMeasure,
    head: &'static str,
    details: &[String],
) -> impl IntoView + use<> {
    let texts = &page_text().drills;
    let known = drills.iter().any(|drill| drill.value(measure).is_some());
    let successes = drills
        .iter()
        .rev()
        .filter(|drill| drill.outcome == DrillOutcome::Succeeded);
    let last = successes.filter_map(|drill| written(drill, measure)).next();
    let label = {
        let values: Vec<String> = drills
            .iter()
            .map(|drill| (texts.value)(drill.outcome, written(drill, measure).as_deref()))
            .collect();
        (texts.values)(measure, &values)
    };
    // The chart of durations shows the outcomes, too.
    let chart = (known || measure == DrillMeasure::Duration).then(|| drill_chart(drills, measure, label, details));
    let value = match (known, last) {
        (_, Some(last)) => last,
        (false, None) => page_text().board.not_reported.to_owned(),
        (true, None) => String::new(),
    };
    view! { <td role="cell" class="chart" data-label=head>{chart} <span class="value">{value}</span></td> }
}

/// A measure of a restore in words; `None` if it is not known.
fn written(drill: &Drill, measure: DrillMeasure) -> Option<String> {
    match measure {
        DrillMeasure::Duration => drill.duration.map(duration),
        DrillMeasure::Size => drill.bytes.map(page_text().forms.bytes),
        DrillMeasure::Speed => drill.speed.and_then(page_text().forms.rate),
    }
}

/// All that is known of a restore, for a pointer that rests on its bar.
fn details(drill: &Drill, offset: Offset) -> String {
    let started = (page_text().forms.time)(Stamp::of(drill.started, offset), TimeForm::full(ClockForm::Minutes));
    let known =
        [DrillMeasure::Duration, DrillMeasure::Size, DrillMeasure::Speed].map(|measure| written(drill, measure));
    (page_text().drills.details)(&started, drill.outcome, known.each_ref().map(Option::as_deref))
}
