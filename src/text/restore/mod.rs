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
mod forecast;
mod headline;
mod history;
mod next_steps;
mod paste;
mod recording;
mod replaced;
mod report;
mod side;
mod task;
mod timeline;

use std::time::Duration;

use crate::{
    restore::{AssumedBecause, Phase, RestoreKind},
    text::Term,
    time::Offset,
};

pub use absent::AbsentText;
pub use announcements::MilestoneText;
pub use cancel::CancelText;
pub use cards::CardText;
pub use changes::ChangesText;
pub use deadline::DeadlineText;
pub use details::DetailText;
pub use facts::FactText;
pub use failure::FailureText;
pub use forecast::{ForecastText, Stall};
pub use headline::HeadlineText;
pub use history::HistoryText;
pub use next_steps::NextStepText;
pub use paste::PasteText;
pub use recording::RecordingText;
pub use replaced::ReplacedText;
pub use report::ReportText;
pub use side::{SideFigure, SideState, SideText};
pub use task::TaskText;
pub use timeline::{Reading, SpanText, TimelineText};

/// The most important thing about a restore, for the title of its tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TabNote<'a> {
    /// The mark says it all.
    None,
    /// The likely end.
    Likely(&'a str),
    /// No progress for longer than usual.
    Stalled,
    /// Its tenant is only being created.
    Creating,
    /// The agent is out of contact.
    OutOfContact,
    /// The agent lists it no longer.
    NotListed,
}

/// A part of a line. Names are emphasised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Plain text.
    Plain(String),
    /// A name or a time.
    Strong(String),
    /// A term that can be explained.
    Term(Term, &'static str),
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

/// The texts of the page of one restore. Times and durations are passed as texts.
#[derive(Debug)]
pub struct RestoreText {
    /// Link to the list.
    pub all_restores: &'static str,
    /// Name of the path at the top.
    pub crumbs: &'static str,
    /// The title of the tab: a mark for the state, what is most important, and the tenant.
    pub tab_title: fn(mark: &str, TabNote<'_>, tenant: &str) -> String,
    /// `job 7`.
    pub job: fn(&str) -> String,
    /// In place of a value that was not sent.
    pub not_reported: &'static str,
    /// The line under the name.
    pub origins: fn(&Origins) -> Vec<Piece>,
    /// The top of the page.
    pub headline: HeadlineText,
    /// The words of the state.
    pub chip: ChipText,
    /// The explaining sentences.
    pub explain: ExplainText,
    /// The times.
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
    pub absent: AbsentText,
    /// Announcements for screen readers.
    pub milestone: MilestoneText,
    /// The forecast and the activity.
    pub forecast: ForecastText,
    /// What related queries have not answered.
    pub side: SideText,
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
    /// Counters that are pasted.
    pub paste: PasteText,
    /// The incident report.
    pub report: ReportText,
    /// What to do next.
    pub next: NextStepText,
}

/// The words of the state.
#[derive(Debug)]
pub struct ChipText {
    /// The restore runs.
    pub running: &'static str,
    /// The target tenant is being created.
    pub creating: &'static str,
    /// The restore succeeded.
    pub succeeded: &'static str,
    /// The restore succeeded, and obshell is activating or upgrading the tenant.
    pub bringing_up: &'static str,
    /// The restore succeeded, and the tenant is still a standby.
    pub standby: &'static str,
    /// The restore failed.
    pub failed: &'static str,
    /// The restore was cancelled, or its tenant was dropped.
    pub gone: &'static str,
    /// It was on show, and is listed no longer.
    pub not_listed: &'static str,
    /// The state is unknown.
    pub unknown: &'static str,
}

/// The sentence that explains a state.
#[derive(Debug)]
pub struct ExplainText {
    /// A running phase; where the agent reports no counters, also what is used in their place and what is missing.
    pub running: fn(Phase, RestoreKind, Option<Substitution<'_>>) -> String,
    /// What a kind of restore means for the tenant; `None` for the usual one.
    pub kind: fn(RestoreKind) -> Option<&'static str>,
    /// The overview does not know the tenant, the list does, and it is being created.
    pub creating: &'static str,
    /// The overview does not know the tenant, and the list has the restore at a later phase.
    pub without_tenant: &'static str,
    /// It has just succeeded, and the finish time is not sent yet.
    pub just_succeeded: &'static str,
    /// It has just failed, and the finish time is not sent yet.
    pub just_failed: &'static str,
    /// When it succeeded: how long ago. `last`: it is the last restore of its name.
    pub succeeded: fn(Option<&str>, last: bool) -> String,
    /// The same, and its tenant no longer exists.
    pub succeeded_gone: fn(Option<&str>) -> String,
    /// When it failed: how long ago. `reason`: a reason was sent; `no_tenant`: the tenant no longer exists.
    pub failed: fn(Option<&str>, reason: bool, no_tenant: bool) -> String,
    /// Cancelled or dropped, and the tenant no longer exists.
    pub gone: &'static str,
    /// Cancelled or dropped, according to the comment.
    pub cancelled: &'static str,
    /// The agent lists the restore no longer: when it was seen last, whether it ran then, and what is known now.
    pub vanished: fn(time: &str, running: bool, NotListed) -> String,
    /// Before the sentence: the overview could not be queried for this reason, and the list has the restore.
    pub list_instead: fn(reason: &str) -> String,
    /// It ended with an unknown outcome.
    pub ended_unknown: &'static str,
}

/// What the agent says in place of a restore that it listed before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotListed {
    /// Neither the job nor a tenant of the name.
    NoTenant,
    /// The tenant exists; there is no restore of it.
    NoRestore,
    /// The list lacks the job.
    NoJob,
}

/// The times.
#[derive(Debug)]
pub struct TimesText {
    /// Label of the elapsed time.
    pub running_for: &'static str,
    /// `Started 02:10:18 +08:00`.
    pub started: fn(&str) -> String,
    /// No start is known.
    pub start_unknown: &'static str,
    /// Label of the duration.
    pub took: &'static str,
    /// The duration is unknown.
    pub duration_unknown: &'static str,
    /// What an ended restore restored, as far as it is known: bytes, tablets and log streams.
    pub amount: fn(bytes: Option<u64>, tablets: Option<u64>, log_streams: Option<u64>) -> String,
    /// From the start to the finish, with the zone.
    pub span: fn(from: &str, to: &str, zone: Offset) -> String,
    /// A length of time below a second.
    pub part_of_second: fn(Duration) -> String,
    /// Before the totals of a restore that did not succeed.
    pub to_be_restored: fn(&str) -> String,
    /// A start was sent that cannot be read; as sent.
    pub start_unreadable: fn(&str) -> String,
    /// The session's zone was asked and differs from the label: session zone, label.
    pub zone_asked: fn(&str, &str) -> String,
    /// The zone is assumed: label, where there was one, and the reason.
    pub zone_assumed: fn(Option<&str>, AssumedBecause) -> String,
}

/// What is used in place of the agent's counters, and the figures that are missing.
pub type Substitution<'a> = (CounterSubstitute, &'a [(SideFigure, SideState)]);

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

impl CounterSubstitute {
    /// Whether a figure that is missing is missed. With Prometheus or the disk use at hand, an earlier restore is not.
    pub fn misses(self, figure: SideFigure) -> bool {
        match self {
            Self::Monitored | Self::MonitoringStopped => false,
            Self::Observed => figure == SideFigure::Prometheus,
            Self::History | Self::None => true,
        }
    }
}
