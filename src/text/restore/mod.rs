//! The texts of the page of one restore.

mod absent;
mod announcements;
mod cancel;
mod cards;
mod changes;
mod deadline;
mod details;
mod facts;
mod failure;
mod history;
mod outlook;
mod recording;
mod replaced;
mod task;
mod timeline;

use crate::{
    restore::{AssumedBecause, Phase},
    time::Offset,
};

pub use absent::NothingText;
pub use announcements::MilestoneText;
pub use cancel::CancelText;
pub use cards::CardText;
pub use changes::ChangesText;
pub use deadline::DeadlineText;
pub use details::DetailText;
pub use facts::FactText;
pub use failure::FailureText;
pub use history::HistoryText;
pub use outlook::OutlookText;
pub use recording::RecordingText;
pub use replaced::ReplacedText;
pub use task::TaskText;
pub use timeline::{Reading, SpanText, TimelineText};

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
}

/// Everything the page of one restore says. Times and lengths of time come in as texts.
#[derive(Debug)]
pub struct RestoreText {
    /// Link to the list.
    pub all_restores: &'static str,
    /// Name of the path on top.
    pub crumbs: &'static str,
    /// The title of the tab: a mark for the state, the likely end where there is one, and the tenant.
    pub tab_title: fn(mark: &str, likely: Option<&str>, tenant: &str) -> String,
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
    /// A running phase; where the agent reports no counters, also what is used in their place.
    pub running: fn(Phase, Option<CounterSubstitute>) -> String,
    /// The overview does not know the tenant, the list does.
    pub creating: &'static str,
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
    /// What an ended restore restored, as far as it is known: bytes, tablets and log streams.
    pub amount: fn(bytes: Option<u64>, tablets: Option<u64>, log_streams: Option<u64>) -> String,
    /// From the start to the finish, with the zone.
    pub span: fn(from: &str, to: &str, zone: Offset) -> String,
    /// The session's zone was asked and differs from the label: session zone, label.
    pub zone_asked: fn(&str, &str) -> String,
    /// The zone is assumed: label, where there was one, and the reason.
    pub zone_assumed: fn(Option<&str>, AssumedBecause) -> String,
}

/// What the progress of a running restore is inferred from where the agent reports no counters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CounterSubstitute {
    /// The disk use that the cluster's Prometheus records.
    Monitored,
    /// The disk use that it recorded before it stopped answering, and what this page has observed since.
    MonitoringStopped,
    /// The disk use that this page observes, because no Prometheus has data about the tenant.
    Observed,
    /// Earlier restores.
    History,
    /// Nothing.
    None,
}
