//! The cards with the figures of a restore.

use crate::restore::{Absence, Percent};

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
    /// After a number of tablets: `of 590 tablets`.
    pub of_tablets: fn(u64) -> String,
    /// `598 of 1767 tablets`.
    pub tablets: fn(finished: u64, total: u64) -> String,
    /// `17.76 MB in total.`
    pub in_total: fn(u64) -> String,
    /// `1.2 GB of 4.0 GB.`
    pub bytes: fn(finished: u64, total: u64) -> String,
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
    /// After a number of log streams: `of 4`.
    pub of_log_streams: fn(u64) -> String,
    /// The finished count of log streams stands at zero.
    pub log_streams_not_kept: &'static str,
    /// Unit of the speed.
    pub tablets_per_second: &'static str,
    /// The average rate.
    pub rate_note: fn(&str) -> String,
    /// `33.84 percent`, for screen readers.
    pub percent: fn(Percent) -> String,
    /// The same for an estimate.
    pub estimate: fn(Percent) -> String,
}
