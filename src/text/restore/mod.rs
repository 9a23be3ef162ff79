//! The texts of the page of one restore.

mod cancel;
mod events;
mod outlook;
mod sections;
mod task;

use std::time::Duration;

use crate::restore::{AssumedBecause, Phase, RestoreKind};

pub use cancel::CancelText;
pub use events::{ChangesText, DeadlineText, RecordingText};
pub use outlook::{OutlookText, Stall};
pub use sections::{CardText, DetailText, FactText, FailureText, MilestoneText, NothingText, TimelineText};
pub use task::{HistoryText, ReplacedText, TaskText};

/// A piece of a sentence in which names stand out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Plain words.
    Plain(String),
    /// A name or a time.
    Strong(String),
}

/// What a restore is restored from and to, as far as it is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origins {
    /// The tenant that was backed up.
    pub source: Option<String>,
    /// Its cluster.
    pub cluster: Option<String>,
    /// The target point in time: the wall time and its zone.
    pub target: Option<(String, String)>,
    /// There is no end point.
    pub to_latest: bool,
}

/// Everything the page of one restore says. Times and lengths of time come in as texts.
#[derive(Debug)]
pub struct RestoreText {
    /// Link to the list.
    pub all_restores: &'static str,
    /// Name of the path on top.
    pub crumbs: &'static str,
    /// `job 7`.
    pub job: fn(&str) -> String,
    /// What stands in place of a value that was not sent.
    pub not_reported: &'static str,
    /// The line under the name.
    pub origins: fn(&Origins) -> Vec<Piece>,
    /// The words of the state.
    pub chip: ChipText,
    /// The explaining sentences.
    pub explain: ExplainText,
    /// How long and when.
    pub times: TimesText,
    /// The failure card.
    pub failure: FailureText,
    /// The timeline.
    pub timeline: TimelineText,
    /// The cards.
    pub cards: CardText,
    /// The facts.
    pub facts: FactText,
    /// Every field and the raw answer.
    pub details: DetailText,
    /// Pages without a restore.
    pub nothing: NothingText,
    /// What is announced to those who do not see the page.
    pub milestone: MilestoneText,
    /// When it ends and whether it moves.
    pub outlook: OutlookText,
    /// obshell's own task.
    pub task: TaskText,
    /// Earlier restores of the same source.
    pub history: HistoryText,
    /// Cancelling.
    pub cancel: CancelText,
    /// Another restore of the same name.
    pub replaced: ReplacedText,
    /// The deadline.
    pub deadline: DeadlineText,
    /// What changed.
    pub changes: ChangesText,
    /// The recording.
    pub recording: RecordingText,
}

/// The words of the state.
#[derive(Debug)]
pub struct ChipText {
    /// It runs.
    pub running: &'static str,
    /// The target tenant is being created.
    pub creating: &'static str,
    /// It succeeded.
    pub succeeded: &'static str,
    /// It succeeded, and obshell makes the tenant primary.
    pub bringing_up: &'static str,
    /// It succeeded, and nobody makes the tenant primary.
    pub standby: &'static str,
    /// It failed.
    pub failed: &'static str,
    /// It was cancelled, or its tenant is gone.
    pub gone: &'static str,
    /// The same in one word, where there is little room.
    pub gone_short: &'static str,
    /// Nobody knows.
    pub unknown: &'static str,
}

/// The sentence that explains a state.
#[derive(Debug)]
pub struct ExplainText {
    /// A running phase of a restore of this kind.
    pub phase: fn(Phase, RestoreKind) -> &'static str,
    /// What a kind of restore means for the tenant; `None` for the usual one.
    pub kind: fn(RestoreKind) -> Option<&'static str>,
    /// The agent sends no counters, and what speaks in their place.
    pub no_counters: fn(Instead) -> &'static str,
    /// The overview does not know the tenant, the list does, and it is being created.
    pub creating: &'static str,
    /// The overview does not know the tenant, and the list has the restore at a later phase.
    pub without_tenant: &'static str,
    /// Decided a moment ago, well.
    pub just_succeeded: &'static str,
    /// Decided a moment ago, not well.
    pub just_failed: &'static str,
    /// Succeeded this long before the answer; whether it is the last restore of its name.
    pub succeeded: fn(Option<&str>, last: bool) -> String,
    /// The same, and the overview does not know its tenant any more.
    pub succeeded_gone: fn(Option<&str>) -> String,
    /// Failed this long before the answer; whether a reason was sent, and whether the tenant is not there any more.
    pub failed: fn(Option<&str>, reason: bool, no_tenant: bool) -> String,
    /// Cancelled or dropped, and the overview does not know the tenant any more.
    pub gone: &'static str,
    /// Cancelled or dropped, as the row's reason says.
    pub cancelled: &'static str,
    /// Ended, outcome unknown.
    pub ended_unknown: &'static str,
}

/// How long and when.
#[derive(Debug)]
pub struct TimesText {
    /// Over the time elapsed.
    pub running_for: &'static str,
    /// `Started 02:10:18 +08:00`.
    pub started: fn(&str) -> String,
    /// No start is known.
    pub start_unknown: &'static str,
    /// Over the duration.
    pub took: &'static str,
    /// The duration is unknown.
    pub duration_unknown: &'static str,
    /// `590 tablets`.
    pub tablets: fn(&str) -> String,
    /// A length of time below a second.
    pub part_of_second: fn(Duration) -> String,
    /// Over the totals of a restore that did not succeed.
    pub to_be_restored: fn(&str) -> String,
    /// A start was sent that cannot be read; as sent.
    pub start_unreadable: fn(&str) -> String,
    /// `2 log streams`.
    pub log_streams: fn(&str) -> String,
    /// The session's zone was asked and differs from the label: session zone, label.
    pub zone_asked: fn(&str, &str) -> String,
    /// The zone is assumed: label, where there was one, and the reason.
    pub zone_assumed: fn(Option<&str>, AssumedBecause) -> String,
}

/// What speaks for a running restore in place of the agent's counters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Instead {
    /// The disk use that the cluster's Prometheus records.
    Monitored,
    /// The disk use that it has recorded before it fell silent, and what this page sees since.
    FellSilent,
    /// The disk use that this page sees, because no Prometheus tells.
    Seen,
    /// Earlier restores.
    History,
    /// Nothing.
    Nothing,
}
