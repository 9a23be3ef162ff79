//! What an answered list says of one restore: what its page begins with.

use std::rc::Rc;

use super::{
    contact::AnswerTime,
    job_choice::JobChoice,
    lookup::{ListedBecause, ListedRow},
};
use crate::obshell::{Envelope, RestoreJobs};

/// The rows of an answered list.
#[derive(Debug, Clone)]
pub struct AnsweredList {
    /// All rows, or at least those of one restore and of its source.
    pub jobs: Rc<RestoreJobs>,
    /// When it was answered.
    pub at: AnswerTime,
}

impl AnsweredList {
    /// The row of the restore of `tenant` with this `job`, or of its last one: running rows come first, then the newest.
    pub fn row_of(&self, tenant: &str, job: Option<&JobChoice>) -> Option<ListedRow> {
        let own = self.jobs.rows_with(tenant).find(|(row, _)| {
            let start = row.start_timestamp.as_deref().unwrap_or_default();
            row.restore_tenant_name.as_deref() == Some(tenant) && job.is_none_or(|job| job.is(row.job_id, start))
        });
        own.map(|(row, sent)| ListedRow {
            row,
            envelope: Envelope::default().with_data(sent.clone()),
            because: ListedBecause::OverviewNotAsked,
        })
    }
}

/// A restore's row in the list, and the list.
#[derive(Debug)]
pub struct ListedRestore {
    /// Its row.
    pub row: ListedRow,
    /// The list.
    pub list: AnsweredList,
}
