//! The cards with the figures of a restore.

use crate::restore::Absence;

/// The cards.
#[derive(Debug)]
pub struct CardText {
    /// Title and name of the bar. A contract with tests.
    pub data: &'static str,
    /// Title and name of the bar. A contract with tests.
    pub log: &'static str,
    /// Title.
    pub log_streams: &'static str,
    /// Title.
    pub speed: &'static str,
    /// Evidence: the agent sent it.
    pub reported: &'static str,
    /// Evidence: computed from start and finish.
    pub from_times: &'static str,
    /// Evidence: not there, and why, in a few words.
    pub evidence: fn(Absence) -> &'static str,
    /// Data is missing for this reason.
    pub no_data: fn(Absence) -> &'static str,
    /// The log is missing for this reason.
    pub no_log: fn(Absence) -> &'static str,
    /// Log streams are missing for this reason.
    pub no_log_streams: fn(Absence) -> &'static str,
    /// `of 590 tablets`.
    pub of_tablets: fn(&str) -> String,
    /// `598 of 1767 tablets`.
    pub tablets: fn(&str, &str) -> String,
    /// `17.76 MB in total`.
    pub in_total: fn(&str) -> String,
    /// `1.2 GB of 4.0 GB`.
    pub bytes: fn(&str, &str) -> String,
    /// All is copied, and no count says so.
    pub complete: &'static str,
    /// Finished bytes stand at zero after success.
    pub bytes_not_counted: &'static str,
    /// Logs replayed.
    pub replayed: &'static str,
    /// `1 h 54 min of log left`.
    pub left: fn(&str) -> String,
    /// The log has reached the target.
    pub at_target: &'static str,
    /// `Replayed up to …`.
    pub replayed_to: fn(&str) -> String,
    /// `of 4 log streams`.
    pub of_log_streams: fn(&str) -> String,
    /// The finished count of log streams stands at zero.
    pub log_streams_not_kept: &'static str,
    /// Unit of the speed.
    pub tablets_per_second: &'static str,
    /// Beside a rate of bytes.
    pub rate_note: fn(&str) -> String,
    /// `33.84 percent`, for screen readers.
    pub percent: fn(&str) -> String,
    /// A percentage that nobody reported, as a bar's value text.
    pub estimate: fn(&str) -> String,
}
