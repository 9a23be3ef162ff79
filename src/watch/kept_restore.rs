//! What is known of a restore before its page is opened: how it was when the page was left, and what a list says.

use super::{
    RestoreView, job_choice::JobChoice, listed_restore::ListedRestore, poll_schedule::PollSchedule,
    related::RelatedData, series::RestoreSeries,
};
use crate::time::Instant;

/// A restore as it was on show. Its recording is in the browser's store.
#[derive(Debug)]
pub struct KeptRestore {
    /// The job that the address asked for.
    pub job: Option<JobChoice>,
    /// The last good answer, and the contact.
    pub view: RestoreView,
    /// Related data.
    pub related: RelatedData,
    /// The restore over time.
    pub series: RestoreSeries,
}

/// What the page of a restore begins with.
#[derive(Debug, Default)]
pub struct KnownRestore {
    /// As it was on show last.
    pub kept: Option<KeptRestore>,
    /// As the last list has it.
    pub listed: Option<ListedRestore>,
}

impl KnownRestore {
    /// When the restore is asked for next, and the local time of its last answer; `None` before the first.
    pub fn asked(&self) -> Option<(PollSchedule, Instant)> {
        self.kept.as_ref()?.view.contact.asked()
    }
}

impl KeptRestore {
    /// Whether the address of a page asks for it.
    pub fn is(&self, tenant: &str, job: Option<&JobChoice>) -> bool {
        self.view.tenant == tenant && self.job.as_ref() == job
    }

    /// Whether `newer` takes its place.
    pub fn replaces(&self, newer: &Self) -> bool {
        newer.is(&self.view.tenant, self.job.as_ref())
    }
}
