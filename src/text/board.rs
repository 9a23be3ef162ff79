//! Texts of the list of restores.

use crate::restore::RestoreState;

/// Texts of the list of restores.
#[derive(Debug)]
pub struct Board {
    /// Heading.
    pub heading: &'static str,
    /// How many restores run, how many have ended, and how many of these failed in the last 24 hours.
    pub summary: fn(running: usize, ended: usize, failed: usize) -> String,
    /// The zone of the times.
    pub zone: fn(&str) -> String,
    /// How many tenants there are, where the agent lists no restores.
    pub tenants_summary: fn(total: usize) -> String,
    /// That the agent has no list of restores.
    pub tenants_only: &'static str,
    /// How many elements of the list could not be read.
    pub unreadable: fn(count: usize) -> String,
    /// Over their texts; whether there are more than are shown.
    pub unreadable_hint: fn(more: bool) -> &'static str,
    /// Label of the search.
    pub search: &'static str,
    /// Label of the choice of states.
    pub status: &'static str,
    /// The states, in the order of the choice.
    pub statuses: [&'static str; 4],
    /// What a search finds a state by, as it is shown or chosen, in lower case; whether the tenant of a failed one was gone.
    pub state_words: fn(RestoreState, gone: bool) -> &'static str,
    /// Label of the choice of periods.
    pub period: &'static str,
    /// The periods, in the order of the choice.
    pub periods: [&'static str; 4],
    /// The choice of columns.
    pub choose_columns: &'static str,
    /// Times are told as lengths of time.
    pub relative: &'static str,
    /// Writes what is on show into a file; its kind.
    pub export: fn(kind: &str) -> String,
    /// How many rows the filters leave.
    pub shown: fn(left: usize, total: usize) -> String,
    /// Takes all filters away.
    pub clear: &'static str,
    /// Label of the field for a tenant's name.
    pub open_tenant: &'static str,
    /// The button beside it.
    pub open: &'static str,
    /// No restores at all.
    pub empty: &'static str,
    /// A search leaves nothing.
    pub no_match: &'static str,
    /// Filters leave nothing.
    pub none_left: &'static str,
    /// The columns, in the order in which they stand.
    pub columns: [&'static str; 10],
    /// Name of the table.
    pub caption: &'static str,
    /// Not ended.
    pub so_far: fn(span: &str) -> String,
    /// Nothing sent for this cell.
    pub not_reported: &'static str,
    /// A start that was sent and cannot be read; as sent.
    pub unreadable_start: fn(&str) -> String,
    /// What an ended restore restored, as far as it was told.
    pub restored: fn(tablets: Option<&str>, log_streams: Option<u64>) -> String,
    /// A failure without a reason that could be told in a line.
    pub no_cause: &'static str,
    /// Why it failed: what failed, on which log stream, why, and the code.
    pub cause: fn(what: &str, log_stream: Option<i64>, why: Option<&str>, code: Option<i32>) -> String,
    /// The window of a restore that runs, and its likely end.
    pub finish: fn(from: &str, to: &str, likely: &str) -> String,
    /// Its window has passed.
    pub longer: &'static str,
    /// Nothing is forecast.
    pub no_finish: &'static str,
    /// It moves; how long ago it did.
    pub moving: fn(ago: Option<&str>) -> String,
    /// It moves slowly; how long ago it did.
    pub slow: fn(ago: Option<&str>) -> String,
    /// Nothing moves for longer than is normal.
    pub still: fn(span: &str) -> String,
    /// What was so at the last answer of an agent that is out of sight.
    pub last_seen: fn(&str) -> String,
    /// Nothing is seen that could move.
    pub cannot_tell: &'static str,
    /// Bytes on disk, and how many are expected.
    pub disk: fn(used: &str, of: Option<&str>) -> String,
    /// While a restore sends no counters.
    pub no_counters: &'static str,
    /// Data lane with its percent.
    pub data: fn(&str) -> String,
    /// Log lane with its percent.
    pub log: fn(&str) -> String,
    /// A time of this day.
    pub today: fn(&str) -> String,
    /// A time of the day before.
    pub yesterday: fn(&str) -> String,
    /// The first question is out.
    pub loading: &'static str,
}
