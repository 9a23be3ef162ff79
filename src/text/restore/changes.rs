//! What changed while a restore was watched.

use crate::restore::{Lane, Phase};

/// What changed. Times and lengths of time come in as texts.
#[derive(Debug)]
pub struct ChangesText {
    /// Heading.
    pub title: &'static str,
    /// Nothing has.
    pub none: &'static str,
    /// Opens the older ones.
    pub older: fn(usize) -> String,
    /// The status has become this.
    pub phase: fn(Phase) -> &'static str,
    /// It was cancelled, or its tenant was dropped.
    pub gone: &'static str,
    /// Nothing has changed since.
    pub stalled: fn(lane: Lane, since: &str) -> String,
    /// It changes again.
    pub resumed: fn(lane: Lane) -> &'static str,
    /// It has failed after so long a silence.
    pub retried: fn(span: &str) -> String,
    /// The copied share of the data went back from one percentage to another.
    pub data_went_back: fn(from: &str, to: &str) -> String,
    /// The log went back from one point in time to another.
    pub log_went_back: fn(from: &str, to: &str) -> String,
    /// It is silent for so long now that OceanBase may be retrying.
    pub may_be_retrying: &'static str,
    /// Faster, in percent of the pace before.
    pub faster: fn(percent: u32) -> String,
    /// Slower, in percent of the pace before.
    pub slower: fn(percent: u32) -> String,
    /// Nobody watched for so long.
    pub unwatched: fn(span: &str) -> String,
    /// The agent was out of reach.
    pub agent_lost: &'static str,
    /// The agent was there, and its database was not.
    pub database_lost: &'static str,
    /// Something in front of the agent answered in its place.
    pub in_front: &'static str,
    /// The agent answered with an error.
    pub errors: &'static str,
    /// It answers well again.
    pub contact_back: &'static str,
    /// Somebody signed in again.
    pub signed_in: &'static str,
}
