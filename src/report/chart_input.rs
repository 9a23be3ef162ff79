//! What a timeline is drawn from, besides the restore and its observations.

use crate::{
    chart::BringUp,
    restore::StepKind,
    watch::{
        related::RelatedData,
        series::{RestoreEvent, RestoreSeries},
    },
};

/// What changed, by time.
pub fn events(series: &RestoreSeries) -> Vec<RestoreEvent> {
    let mut events = series.events();
    events.reverse();
    events
}

/// The steps of obshell's task that come after the restore.
pub fn bring_up(related: &RelatedData) -> Vec<BringUp> {
    let steps = related.task().map(|task| task.steps.as_slice()).unwrap_or_default();
    steps
        .iter()
        .filter(|step| matches!(step.kind, StepKind::Activate | StepKind::Upgrade))
        .filter_map(|step| {
            Some(BringUp {
                step: step.kind,
                state: step.state,
                from: step.started?,
                to: step.ended,
            })
        })
        .collect()
}
