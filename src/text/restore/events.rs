//! What is asked of a restore over time, and what is kept of it: the deadline, what changed, the recording.

use crate::restore::{
    Lane, Phase,
    deadline::{NoDeadline, Verdict},
};

/// The deadline. Times and lengths of time come in as texts.
#[derive(Debug)]
pub struct DeadlineText {
    /// Why a text is no deadline, and what to type.
    pub unreadable: fn(NoDeadline) -> &'static str,
    /// Label of the field.
    pub label: &'static str,
    /// What can be typed, in a few letters.
    pub example: &'static str,
    /// What can be typed.
    pub hint: &'static str,
    /// The button that sets it.
    pub set: &'static str,
    /// The button that takes it away.
    pub clear: &'static str,
    /// `Up by 2026-11-23 06:00:00 +08:00`.
    pub stands: fn(time: &str) -> String,
    /// The verdict in a word.
    pub word: fn(Verdict) -> &'static str,
    /// The verdict in a sentence; `by` is its length of time.
    pub sentence: fn(verdict: Verdict, by: &str) -> String,
    /// The growth needed, and as it is now.
    pub needed: fn(growth: &str, now: Option<&str>) -> String,
    /// `12.5 % of the data per hour`.
    pub per_hour: fn(percent: &str) -> String,
}

/// What changed. Times and lengths of time come in as texts.
#[derive(Debug)]
pub struct ChangesText {
    /// It was cancelled, or its tenant was dropped.
    pub gone: &'static str,
    /// Heading.
    pub title: &'static str,
    /// Nothing has.
    pub none: &'static str,
    /// Opens the older ones.
    pub older: fn(usize) -> String,
    /// The status has become this.
    pub phase: fn(Phase) -> &'static str,
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

/// The recording.
#[derive(Debug)]
pub struct RecordingText {
    /// The file is none of ours.
    pub not_a_recording: &'static str,
    /// The file is of another restore: its job and its start as sent.
    pub other_restore: fn(job: i64, start: &str) -> String,
    /// Heading.
    pub title: &'static str,
    /// How many moments are kept, since when.
    pub kept: fn(count: &str, since: &str) -> String,
    /// How many moments this page has seen, since when, where nothing can be kept.
    pub seen: fn(count: &str, since: &str) -> String,
    /// There is none.
    pub none: &'static str,
    /// The browser keeps nothing.
    pub denied: &'static str,
    /// Downloads it.
    pub export: &'static str,
    /// Takes a file in.
    pub import: &'static str,
    /// What a file is good for.
    pub note: &'static str,
    /// So many moments were taken in.
    pub taken_in: fn(count: &str) -> String,
}
