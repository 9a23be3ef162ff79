//! Whether related queries have been answered.

use std::rc::Rc;

use super::RelatedQuery;
use crate::obshell::Error;

/// Whether a related query has been answered.
#[derive(Debug, Clone, Default)]
pub enum QueryStatus {
    /// Not answered yet.
    #[default]
    Pending,
    /// The last query succeeded.
    Answered,
    /// The last query failed for this reason. It is repeated.
    Failed(Rc<Error>),
    /// The agent does not have the endpoint.
    NotOffered,
}

impl QueryStatus {
    /// Why the last query failed.
    pub fn error(&self) -> Option<&Error> {
        match self {
            Self::Failed(error) => Some(error),
            Self::Pending | Self::Answered | Self::NotOffered => None,
        }
    }
}

/// The status of each related query.
#[derive(Debug, Clone, Default)]
pub struct QueryStatuses {
    list: QueryStatus,
    tasks: QueryStatus,
    metrics: QueryStatus,
    calibration: QueryStatus,
    disk: QueryStatus,
}

impl QueryStatuses {
    /// The status of a query. The progress of tasks has that of the tasks.
    pub const fn of(&self, query: RelatedQuery) -> &QueryStatus {
        match query {
            RelatedQuery::List => &self.list,
            RelatedQuery::Tasks | RelatedQuery::Progress => &self.tasks,
            RelatedQuery::Metrics => &self.metrics,
            RelatedQuery::Calibration => &self.calibration,
            RelatedQuery::Disk => &self.disk,
        }
    }

    pub(super) fn record(&mut self, query: RelatedQuery, status: QueryStatus) {
        let own = match query {
            RelatedQuery::List => &mut self.list,
            RelatedQuery::Tasks => &mut self.tasks,
            RelatedQuery::Metrics => &mut self.metrics,
            RelatedQuery::Calibration => &mut self.calibration,
            RelatedQuery::Disk => &mut self.disk,
            // Known tasks stay known when one of them cannot be followed for a moment.
            RelatedQuery::Progress => return,
        };
        *own = status;
    }
}
