//! A newer restore of the same name.

/// A restore of the same name has taken the place of the one on show.
#[derive(Debug)]
pub struct ReplacedText {
    /// What has happened.
    pub sentence: fn(tenant: &str) -> String,
    /// Link to the one before, with its job.
    pub link: fn(job: &str) -> String,
}
