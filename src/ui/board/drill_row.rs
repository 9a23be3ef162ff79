//! The table of sources: in each row the last restores as small charts, the last one, and the trend.

use super::drill_chart::drill_chart;
use crate::{
    restore::{Drill, DrillMeasure, DrillOutcome},
    text::page_text,
    time::{ClockForm, Offset, Stamp, TimeForm},
    ui::{
        markup::{Node, view},
        restore::duration,
    },
    watch::{
        board::{Query, SourceDrills},
        poll_schedule::RefreshInterval,
        route::{Page, Route},
    },
};

/// What the table depends on beside the sources.
#[derive(Debug, Clone)]
pub struct TableContext {
    /// The query in the address, which links keep.
    pub query: Query,
    /// The refresh interval, which links keep.
    pub every: RefreshInterval,
    /// The zone of the times.
    pub offset: Offset,
}

/// A table with a row for each source.
pub fn drill_table<'a>(sources: impl Iterator<Item = &'a SourceDrills>, context: &TableContext) -> Node {
    let texts = &page_text().drills;
    let heads = texts
        .heads
        .map(|head| view! { <th role="columnheader" scope="col">{head}</th> });
    view! {
        <table role="table">
            <caption class="visually-hidden">{texts.title}</caption>
            <thead role="rowgroup"><tr role="row">{heads}</tr></thead>
            <tbody role="rowgroup">{sources.map(|source| row(source, context)).collect::<Node>()}</tbody>
        </table>
    }
}

fn row(source: &SourceDrills, context: &TableContext) -> Node {
    let texts = &page_text().drills;
    let [_, duration, size, speed, last, _] = texts.heads;
    let drills = source.drills.as_slice();
    let details: Vec<String> = drills.iter().map(|drill| details(drill, context.offset)).collect();
    let chart = |measure, head| chart_cell(drills, measure, &details, head);
    view! {
        <tr role="row" data-source=source.name() data-trend=source.trend.as_str()>
            {source_cell(source, context)}
            {chart(DrillMeasure::Duration, duration)}
            {chart(DrillMeasure::Size, size)}
            {chart(DrillMeasure::Speed, speed)}
            <td role="cell" class="last" data-label=last>{last_restore(source, context)}</td>
            <td role="cell" class="trend">{(texts.trend)(&source.trend)}</td>
        </tr>
    }
}

/// The name of the source as a link to the list of its restores, and how many there are.
fn source_cell(source: &SourceDrills, context: &TableContext) -> Node {
    let texts = &page_text().drills;
    let failed = source
        .drills
        .iter()
        .filter(|drill| drill.outcome == DrillOutcome::Failed);
    let count = (texts.count)(source.total, source.drills.len(), failed.count());
    let cluster = source.cluster.as_deref().map(page_text().board.source_cluster);
    let query = Query {
        search: source.name(),
        ..context.query.clone()
    };
    let mut route = Route::board().with_interval(context.every);
    route.page = Page::Board(query);
    let kind = (texts.kind)(source.kind).map(|kind| view! { <small class="kind">{kind}</small> });
    view! {
        <th role="rowheader" scope="row" class="source">
            <a href=route.to_hash()><b>{source.tenant.clone()}</b><span>{cluster.unwrap_or_default()}</span></a>
            {kind}
            <small>{count}</small>
        </th>
    }
}

/// How the last restore ended and when it began, as a link to it.
fn last_restore(source: &SourceDrills, context: &TableContext) -> Option<Node> {
    let drill = source.drills.last()?;
    let last = &source.last;
    let route = match last.newest {
        true => Route::restore(last.tenant.clone()),
        false => Route::certain(last.tenant.clone(), &last.id),
    };
    let words = (page_text().drills.last)(drill.outcome, &start(drill, context.offset));
    let link = route.with_interval(context.every).to_hash();
    Some(view! { <a href=link data-outcome=drill.outcome.as_str()>{words}</a> })
}

/// A chart, and below it the value of the last success.
fn chart_cell(drills: &[Drill], measure: DrillMeasure, details: &[String], head: &'static str) -> Node {
    let texts = &page_text().drills;
    let is_known = drills.iter().any(|drill| drill.value(measure).is_some());
    // The chart of durations shows the outcomes, too.
    let chart = (is_known || measure == DrillMeasure::Duration).then(|| {
        let value = |drill: &Drill| (texts.value)(drill.outcome, written(drill, measure).as_deref());
        let values: Vec<String> = drills.iter().map(value).collect();
        drill_chart(drills, measure, (texts.values)(measure, &values), details)
    });
    let mut successes = drills
        .iter()
        .rev()
        .filter(|drill| drill.outcome == DrillOutcome::Succeeded);
    let value = match successes.find_map(|drill| written(drill, measure)) {
        Some(value) => value,
        None if is_known => String::new(),
        None => page_text().board.not_reported.to_owned(),
    };
    view! { <td role="cell" class="chart" data-label=head>{chart}<span>{value}</span></td> }
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
    let [duration, size, speed] =
        [DrillMeasure::Duration, DrillMeasure::Size, DrillMeasure::Speed].map(|measure| written(drill, measure));
    let known = [duration.as_deref(), size.as_deref(), speed.as_deref()];
    (page_text().drills.details)(&start(drill, offset), drill.outcome, known)
}

/// When a restore began.
fn start(drill: &Drill, offset: Offset) -> String {
    (page_text().forms.time)(Stamp::of(drill.started, offset), TimeForm::full(ClockForm::Minutes))
}
