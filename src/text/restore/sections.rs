//! The texts of what stands below the head of the page.

use crate::{
    chart::NoTimeline,
    obshell::Refusal,
    restore::{Absence, CommentPart, Contradiction, ErrorMeaning},
};

/// The failure card.
#[derive(Debug)]
pub struct FailureText {
    /// Its title.
    pub title: &'static str,
    /// What failed, in words.
    pub headline: fn(&CommentPart) -> String,
    /// What an error means, in a few words.
    pub meaning: fn(ErrorMeaning) -> &'static str,
    /// What failed and what that means.
    pub sentence: fn(&CommentPart) -> String,
    /// What to check next, made from what the part names.
    pub check: fn(&CommentPart) -> String,
    /// Label: what to check next.
    pub next: &'static str,
    /// Label: log stream.
    pub log_stream: &'static str,
    /// Label: server.
    pub server: &'static str,
    /// Label: error code.
    pub code: &'static str,
    /// Label: trace id.
    pub trace: &'static str,
    /// Label: the text as sent.
    pub verbatim: &'static str,
}

/// The timeline.
#[derive(Debug)]
pub struct TimelineText {
    /// Its title.
    pub title: &'static str,
    /// Lane: the target point.
    pub target: &'static str,
    /// Lane: the tenant is created.
    pub create_tenant: &'static str,
    /// Lane: the restore.
    pub restore: &'static str,
    /// Lane: the share of the data.
    pub data: &'static str,
    /// Lane: how far the log is replayed.
    pub log: &'static str,
    /// Lane: the bytes on disk.
    pub disk: &'static str,
    /// Lane: the tenant is brought up.
    pub bring_up: &'static str,
    /// Times are in this zone.
    pub zone: fn(&str) -> String,
    /// From, to, length; the word for the end of what is open.
    pub span: fn(from: &str, to: &str, length: &str, open: Option<&str>) -> String,
    /// Caption at the start.
    pub start: fn(&str) -> String,
    /// Caption at the finish.
    pub finish: fn(&str) -> String,
    /// Caption at the agent's clock, and the end of what is open.
    pub now: &'static str,
    /// The same while the agent is out of sight.
    pub last_answer: &'static str,
    /// Caption at the target: time, how long before the start.
    pub point: fn(&str, &str) -> String,
    /// The target is not before the start: time.
    pub point_alone: fn(&str) -> String,
    /// Name of a bar: lane, status, from, to, length; the word for the end of what is open.
    pub bar: fn(lane: &str, status: &str, from: &str, to: &str, length: &str, open: Option<&str>) -> String,
    /// Name of a curve: lane, last value, first and last time of measuring.
    pub measured: fn(lane: &str, last: Option<&str>, from: &str, to: &str) -> String,
    /// What the strip below a curve means.
    pub throughput: &'static str,
    /// There is nothing to draw.
    pub none: fn(NoTimeline) -> &'static str,
    /// Caption at the window: from and to.
    pub window: fn(&str) -> String,
    /// Caption at the likely end.
    pub likely: fn(&str) -> String,
    /// The same while nothing moves.
    pub frozen: fn(&str) -> String,
    /// The same in fewer words.
    pub frozen_short: fn(&str) -> String,
    /// Caption at a window that says nothing any more.
    pub longer: &'static str,
    /// Caption at the deadline.
    pub deadline: fn(&str) -> String,
    /// Beside a lane: how much log is left.
    pub log_left: fn(&str) -> String,
    /// Beside a lane: no log is left.
    pub log_done: &'static str,
    /// Name of the line that reads values.
    pub probe: &'static str,
    /// How values are read.
    pub read: &'static str,
    /// The line stands after now.
    pub ahead: &'static str,
    /// A value under the pointer: percent of the data.
    pub data_is: fn(&str) -> String,
    /// A value under the pointer: replayed up to, what is left or nothing.
    pub log_is: fn(&str, &str) -> String,
    /// A value under the pointer: bytes on disk.
    pub disk_is: fn(&str) -> String,
    /// A time, the same for the viewer, and the viewer's zone.
    pub here: fn(&str, &str, &str) -> String,
    /// This page has watched.
    pub seen_here: &'static str,
    /// The cluster's Prometheus has watched.
    pub monitored: &'static str,
    /// Nobody has watched.
    pub unwatched: &'static str,
    /// What the shade means.
    pub window_means: &'static str,
    /// Nobody has watched any of an ended restore.
    pub never_watched: &'static str,
    /// Title of the forecasts as they were made.
    pub forecast_history: &'static str,
    /// How many windows held the end, of how many.
    pub held: fn((usize, usize)) -> String,
    /// It failed: no window could hold.
    pub not_held: &'static str,
    /// Caption at the true end.
    pub ended: fn(&str) -> String,
    /// Opens the table.
    pub table: &'static str,
    /// Heads of the table: what, from, to, length.
    pub heads: [&'static str; 4],
    /// Title of the table of samples.
    pub samples: &'static str,
    /// Its heads: time, data, log, disk, who saw it.
    pub sample_heads: [&'static str; 5],
    /// Row: the window.
    pub window_row: &'static str,
    /// Row: the likely end.
    pub likely_row: &'static str,
}

/// The cards.
#[derive(Debug)]
pub struct CardText {
    /// A figure that was sent and cannot be read; as sent.
    pub unreadable: fn(&str) -> String,
    /// The last figure before the end, and when it was seen.
    pub last_seen: fn(value: &str, time: &str) -> String,
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
    /// Beside a rate of bytes; whether the fixed steps of every restore took most of the time.
    pub rate_note: fn(&str, fixed_steps: bool) -> String,
    /// `33.84 percent`, for screen readers.
    pub percent: fn(&str) -> String,
    /// A percentage that nobody reported, as a bar's value text.
    pub estimate: fn(&str) -> String,
}

/// The facts.
#[derive(Debug)]
pub struct FactText {
    /// obshell leaves the list empty for a storage of this kind.
    pub none_listed: &'static str,
    /// Title while it runs.
    pub being_restored: &'static str,
    /// Title after a failure.
    pub was_to_be_restored: &'static str,
    /// Title afterwards.
    pub was_restored: &'static str,
    /// Label.
    pub tenant: &'static str,
    /// Label.
    pub source: &'static str,
    /// Label.
    pub target: &'static str,
    /// In place of a point in time: there is no end point.
    pub to_latest: &'static str,
    /// Label.
    pub data_backup: &'static str,
    /// Label.
    pub log_archive: &'static str,
    /// Label.
    pub data_path: &'static str,
    /// Label.
    pub log_path: &'static str,
    /// Label.
    pub placement: &'static str,
    /// Label.
    pub description: &'static str,
    /// `backup taken by 4.2.1.7`.
    pub taken_by: fn(&str) -> String,
    /// `and 11 more`.
    pub more: fn(usize) -> String,
    /// `primary zone RANDOM`.
    pub primary: fn(&str) -> String,
    /// `pools a, b`.
    pub pools: fn(&str, usize) -> String,
    /// `FULL in zone1, zone2`.
    pub replicas: fn(&str, &str) -> String,
    /// `concurrency 50`.
    pub concurrency: fn(u32) -> String,
}

/// Every field and the raw answer.
#[derive(Debug)]
pub struct DetailText {
    /// A value that was sent and cannot be read; as sent.
    pub unreadable: fn(&str) -> String,
    /// Title.
    pub answer: &'static str,
    /// Label.
    pub trace: &'static str,
    /// Label.
    pub answered: &'static str,
    /// `2024-10-14 15:36:51.770 +08:00 in 36 ms`; the milliseconds as sent, empty where they were not.
    pub answered_in: fn(&str, &str) -> String,
    /// Title.
    pub fields: &'static str,
    /// Says what the table is.
    pub fields_note: &'static str,
    /// Heads of the table: field, value.
    pub heads: [&'static str; 2],
    /// Stands for `backup_dest`.
    pub backup_dest: &'static str,
    /// Stands for `data` of the envelope.
    pub see_raw: &'static str,
    /// Title.
    pub raw: &'static str,
    /// Says what the raw answer is.
    pub raw_note: &'static str,
    /// Button.
    pub copy: &'static str,
    /// Button, for a moment.
    pub copied: &'static str,
    /// Button, for a moment, when the browser refuses.
    pub not_copied: &'static str,
}

/// Pages without a restore.
#[derive(Debug)]
pub struct NothingText {
    /// Asking for the first time.
    pub connecting: fn(&str) -> String,
    /// Heading when there is no restore.
    pub title: fn(&Refusal) -> &'static str,
    /// Nothing is known about why.
    pub unknown: &'static str,
    /// Heading when a link names a restore that is not listed.
    pub no_such: &'static str,
    /// The sentence for it.
    pub no_such_sentence: fn(tenant: &str) -> String,
    /// Link to the last restore of the tenant.
    pub last: fn(tenant: &str) -> String,
    /// Link back to the list.
    pub back: &'static str,
}

/// What is announced to those who do not see the page.
#[derive(Debug)]
pub struct MilestoneText {
    /// The restore of this tenant was cancelled, or its tenant dropped, while it was watched.
    pub gone: fn(&str) -> String,
    /// The state has changed to this word, the status as sent to that.
    pub state: fn(&str, &str) -> String,
    /// Lanes have passed a tenth: percent of the data, percent of the log, where each has.
    pub tenths: fn(Option<u16>, Option<u16>) -> String,
    /// The restore of this tenant failed while it was watched.
    pub failed: fn(&str) -> String,
    /// It makes no progress for longer than usual.
    pub stalled: &'static str,
    /// It makes progress again.
    pub moves_again: &'static str,
}
