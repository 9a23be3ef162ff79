//! The cards with the figures of a restore.

use crate::restore::{Absence, Contradiction, Percent};

/// The cards.
#[derive(Debug)]
pub struct CardText {
    /// A figure that was sent and cannot be read; as sent.
    pub unreadable: fn(&str) -> String,
    /// The last percentage of the data before the end, and when it was seen.
    pub last_data: fn(Percent, time: &str) -> String,
    /// The last percentage of the log before the end, and when it was seen.
    pub last_log_percent: fn(Percent, time: &str) -> String,
    /// The last point in time up to which logs were replayed before the end, and when that was seen.
    pub last_log: fn(replayed_to: &str, time: &str) -> String,
    /// Two figures of the answer contradict each other.
    pub contradiction: fn(&Contradiction) -> String,
    /// Title and name of the bar. A contract with tests.
    pub data: &'static str,
    /// Title and name of the bar. A contract with tests.
    pub log: &'static str,
    /// Title.
    pub log_streams: &'static str,
    /// Title.
    pub speed: &'static str,
    /// Source: reported by the agent.
    pub reported: &'static str,
    /// Source: computed from start and finish.
    pub from_times: &'static str,
    /// Source: missing, and why, in a few words.
    pub evidence: fn(Absence) -> &'static str,
    /// Why the data is missing.
    pub no_data: fn(Absence) -> &'static str,
    /// Why the log is missing.
    pub no_log: fn(Absence) -> &'static str,
    /// Why the number of log streams is missing.
    pub no_log_streams: fn(Absence) -> &'static str,
    /// After a number of tablets: `of 590 tablets`.
    pub of_tablets: fn(u64) -> String,
    /// `598 of 1767 tablets`.
    pub tablets: fn(finished: u64, total: u64) -> String,
    /// `17.76 MB in total.`
    pub in_total: fn(u64) -> String,
    /// `1.2 GB of 4.0 GB.`
    pub bytes: fn(finished: u64, total: u64) -> String,
    /// All data is copied, although no count was sent.
    pub complete: &'static str,
    /// The finished bytes are zero after success.
    pub bytes_not_counted: &'static str,
    /// After the percentage of the log.
    pub replayed: &'static str,
    /// `1 h 54 min of log left`.
    pub left: fn(&str) -> String,
    /// The log has reached the target.
    pub at_target: &'static str,
    /// `Replayed up to …`.
    pub replayed_to: fn(&str) -> String,
    /// After a number of log streams: `of 4`.
    pub of_log_streams: fn(u64) -> String,
    /// The finished log streams are zero after success.
    pub log_streams_not_kept: &'static str,
    /// Unit of the speed.
    pub tablets_per_second: &'static str,
    /// The average rate.
    pub rate_note: fn(&str, fixed_steps: bool) -> String,
    /// `33.84 percent`, for screen readers.
    pub percent: fn(Percent) -> String,
    /// The same for an estimate.
    pub estimate: fn(Percent) -> String,
}
