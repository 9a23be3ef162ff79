//! What related queries have not answered, as the texts take it.

use crate::{
    restore::Restore,
    text::{
        page_text,
        restore::{SideFigure, SideState},
    },
    watch::{
        related::{QueryStatus, RelatedData, RelatedQuery},
        series::RestoreSeries,
    },
};

/// The state of a figure whose query has this status, where the answer has no figure.
pub(super) fn side_state(status: &QueryStatus) -> SideState {
    match status {
        QueryStatus::Pending => SideState::Pending,
        QueryStatus::Answered => SideState::None,
        QueryStatus::Failed(error) => SideState::Failed((page_text().restore.side.reason)(error)),
        QueryStatus::NotOffered => SideState::NotOffered,
    }
}

/// The figures that are missing, each with the reason.
pub(super) fn missing_figures(
    _: &Restore,
    related: &RelatedData,
    series: &RestoreSeries,
) -> Vec<(SideFigure, SideState)> {
    let missing = related.missing(series.disk().is_some());
    let figure = |query: &RelatedQuery| match query {
        RelatedQuery::Metrics => Some(SideFigure::Prometheus),
        RelatedQuery::Disk => Some(SideFigure::DiskUse),
        RelatedQuery::List => Some(SideFigure::History),
        RelatedQuery::Tasks | RelatedQuery::Progress | RelatedQuery::Calibration => None,
    };
    let missing = missing.iter();
    missing
        .filter_map(|query| Some((figure(query)?, side_state(related.statuses.of(*query)))))
        .collect()
}

/// What stands in place of a value from the list of restores while the list is not answered; `None` once it is.
pub(super) fn in_place_of_listed(related: &RelatedData) -> Option<String> {
    let words = &page_text().restore.side;
    match side_state(related.statuses.of(RelatedQuery::List)) {
        SideState::Pending => Some(words.pending.to_owned()),
        // What an earlier answer had is still shown.
        SideState::Failed(reason) if related.fields.is_empty() => Some((words.failed)(&reason)),
        SideState::Failed(_) | SideState::None | SideState::NotOffered => None,
    }
}
