//! What an answered list says of one restore: what its page begins with.

use std::rc::Rc;

use super::{
    contact::AnswerTime,
    job_choice::{JobChoice, find_row},
    lookup::{ListedBecause, ListedRow},
};
use crate::{
    obshell::{Envelope, RestoreJobs},
    restore::forecast::Sample,
};

/// The rows of an answered list.
#[derive(Debug, Clone)]
pub struct AnsweredList {
    /// All rows, or at least those of one restore and of its source.
    pub jobs: Rc<RestoreJobs>,
    /// When it was answered.
    pub at: AnswerTime,
}

impl AnsweredList {
    /// The row that [`find_row`] finds.
    pub fn row_of(&self, tenant: &str, job: Option<&JobChoice>) -> Option<ListedRow> {
        find_row(&self.jobs, tenant, job).map(|(row, sent)| ListedRow {
            row,
            envelope: Envelope::default().with_data(sent.to_owned()),
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
    /// What was seen of it while the list was on show, by time.
    pub seen: Vec<Sample>,
}
