//! Which of a tenant's restores an address asks for.

use crate::restore::RestoreId;

/// A certain restore: its job and its start exactly as sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobChoice {
    /// `job_id`.
    pub job_id: i64,
    /// `start_timestamp` as sent; empty if the link has none.
    pub start: String,
}

impl JobChoice {
    /// The choice for this restore; `None` if its job has no number.
    pub fn of(key: &RestoreId) -> Option<Self> {
        Some(Self {
            job_id: key.job_id?,
            start: key.start.clone(),
        })
    }

    /// Whether a row with this job and start is the one.
    pub fn is(&self, job_id: Option<i64>, start: &str) -> bool {
        job_id == Some(self.job_id) && (self.start.is_empty() || self.start == start)
    }
}
