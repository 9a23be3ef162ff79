//! Texts of the list of restores.

use crate::{
    restore::{Percent, RestoreState, UnknownMovement, forecast::Evidence},
    text::BoardSelection,
    time::Offset,
};

/// What runs and what needs somebody, for the title of the tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BoardCounts {
    /// Whether the agent is out of contact: then the figures are old.
    pub out_of_contact: bool,
    /// Restores that failed or were cancelled in the last 24 hours.
    pub failed: usize,
    /// Those that make no progress.
    pub stalled: usize,
    /// Those that may miss the deadline, or take longer than forecast.
    pub late: usize,
    /// Those that run without a problem, as far as anybody knows.
    pub running: usize,
}

/// Texts of the list of restores.
#[derive(Debug)]
pub struct Board {
    /// Heading.
    pub heading: &'static str,
    /// The title of the tab: a mark for what is most important, the restores that need somebody, and the page.
    pub tab_title: fn(mark: &str, BoardCounts, page: &str) -> String,
    /// How many restores run, how many have ended, how many of these failed in the last 24 hours, and the zone of the
    /// times.
    pub summary: fn(running: usize, ended: usize, failed: usize, zone: Offset) -> String,
    /// How many tenants there are, where the agent lists no restores.
    pub tenants_summary: fn(total: usize) -> String,
    /// The agent has no list of restores.
    pub tenants_only: &'static str,
    /// How many elements of the list could not be read.
    pub unreadable: fn(count: usize) -> String,
    /// Above their texts. `more`: there are more than are shown.
    pub unreadable_hint: fn(more: bool) -> &'static str,
    /// Restores of this period could not be listed: begin, if there is one, and end.
    pub gap: fn(from: Option<&str>, to: &str) -> String,
    /// What is counted as one thing.
    pub selection: BoardSelection,
    /// Label of the search.
    pub search: &'static str,
    /// In the empty search: what it finds, and that Enter opens it.
    pub search_placeholder: &'static str,
    /// What Enter opens.
    pub search_hint: &'static str,
    /// Label of the choice of states.
    pub status: &'static str,
    /// The states, in the order of the choice.
    pub statuses: [&'static str; 5],
    /// The words that a search finds a state by, in lower case. `gone`: the tenant of a failed restore did not exist.
    pub state_words: fn(RestoreState, gone: bool) -> &'static str,
    /// Label of the choice of periods.
    pub period: &'static str,
    /// The periods, in the order of the choice.
    pub periods: [&'static str; 4],
    /// The choice of columns.
    pub choose_columns: &'static str,
    /// Shows times relative to now.
    pub relative: &'static str,
    /// The button that exports the list; the kind of file.
    pub export: fn(kind: &str) -> String,
    /// The button to filters, exports and deadline where there is little room.
    pub more: &'static str,
    /// How many rows match the filters.
    pub shown: fn(left: usize, total: usize) -> String,
    /// The button that clears all filters.
    pub clear: &'static str,
    /// The cluster has no restores.
    pub empty: &'static str,
    /// Nothing matches the search. `opens`: Enter opens the tenant of this name.
    pub no_match: fn(search: &str, opens: bool) -> String,
    /// Nothing matches the filters.
    pub none_left: &'static str,
    /// The columns in their order.
    pub columns: [&'static str; 10],
    /// Name of the table.
    pub caption: &'static str,
    /// The duration of a running restore.
    pub so_far: fn(span: &str) -> String,
    /// A value that was not sent.
    pub not_reported: &'static str,
    /// A start that was sent and cannot be read; as sent.
    pub unreadable_start: fn(&str) -> String,
    /// What an ended restore restored, as far as it is reported.
    pub restored: fn(tablets: Option<u64>, log_streams: Option<u64>) -> String,
    /// A failure without a reason.
    pub no_cause: &'static str,
    /// Why it failed: what failed, on which log stream, why, and the code.
    pub cause: fn(what: &str, log_stream: Option<i64>, why: Option<&str>, code: Option<i32>) -> String,
    /// The window and the likely end of a running restore.
    pub finish: fn(from: &str, to: &str, likely: &str, Evidence) -> String,
    /// The window has passed.
    pub overdue: &'static str,
    /// There is no forecast.
    pub no_finish: &'static str,
    /// The restore progresses; when it last did.
    pub moving: fn(ago: Option<&str>) -> String,
    /// The restore progresses slowly; when it last did.
    pub slow: fn(ago: Option<&str>) -> String,
    /// No progress for longer than usual.
    pub stalled: fn(span: &str) -> String,
    /// Marks words as those of the last answer of an agent that is out of contact.
    pub last_seen: fn(&str) -> String,
    /// The activity is unknown.
    pub activity_unknown: fn(UnknownMovement) -> &'static str,
    /// Bytes on disk, and how many are expected.
    pub disk: fn(used: u64, of: Option<u64>) -> String,
    /// The agent sends no counters.
    pub no_counters: &'static str,
    /// How much of the data is copied.
    pub data: fn(Percent) -> String,
    /// How much of the log is replayed.
    pub log: fn(Percent) -> String,
    /// The cluster of a source, after the name of the tenant.
    pub source_cluster: fn(&str) -> String,
    /// A time of today.
    pub today: fn(&str) -> String,
    /// A time of yesterday.
    pub yesterday: fn(&str) -> String,
    /// No answer yet.
    pub loading: &'static str,
}
