//! The deadline, what changed and the recording, in English.

use crate::{
    restore::{
        Lane, Phase,
        deadline::{Miss, NoDeadline, Verdict},
    },
    text::restore::{ChangesText, DeadlineText, RecordingText},
};

pub(super) const DEADLINE: DeadlineText = DeadlineText {
    unreadable: |why| match why {
        NoDeadline::NotRead => {
            "Type a time such as 06:00 or 2026-11-23 06:00, or a length of time such as 4 h or 90 min."
        }
        NoDeadline::Past => "This time is past already.",
        NoDeadline::TooFar => "This is more than two years away.",
    },
    label: "Deadline",
    example: "06:00, or 4 h",
    hint: "A time such as 06:00 or 2026-11-23 06:00, or 4 h, or 90 min.",
    set: "Set deadline",
    clear: "Clear deadline",
    stands: |time| format!("Deadline {time}"),
    word: |verdict| match verdict {
        Verdict::Inside { .. } => "In time",
        Verdict::AtRisk { .. } => "At risk",
        Verdict::Missed(Miss::Foreseen(_)) => "Will be missed",
        Verdict::Missed(_) => "Missed",
        Verdict::Met { .. } => "Met",
        Verdict::Unknown => "Unknown",
    },
    sentence: |verdict, by| match verdict {
        Verdict::Inside { .. } => format!("{by} to spare, even at the late end of the window."),
        Verdict::AtRisk { likely: Some(true) } => {
            "The most likely end is in time, the late end of the window is not.".to_owned()
        }
        Verdict::AtRisk { likely: Some(false) } => "Only the early end of the window is in time.".to_owned(),
        Verdict::AtRisk { likely: None } => {
            "The restore is taking longer than forecast, so there is no likely end to compare with.".to_owned()
        }
        Verdict::Missed(Miss::Foreseen(_)) => format!("Even the early end of the window is {by} after the deadline."),
        Verdict::Missed(Miss::Passed(_)) => format!("The deadline passed {by} ago and the restore is still running."),
        Verdict::Missed(Miss::Ended(_)) => format!("The restore ended {by} after the deadline."),
        Verdict::Missed(Miss::Failed) => "The restore did not succeed.".to_owned(),
        Verdict::Met { .. } => format!("The restore ended {by} before the deadline."),
        Verdict::Unknown => "There is no forecast to compare with yet.".to_owned(),
    },
    needed: |growth, now| match now {
        Some(now) => format!("To meet the deadline it needs {growth}; now it is {now}."),
        None => format!("To meet the deadline it needs {growth}."),
    },
    per_hour: |percent| format!("{percent} % of the data per hour"),
};

pub(super) const CHANGES: ChangesText = ChangesText {
    title: "What changed",
    none: "No changes while this page was watching.",
    gone: "The restore was cancelled, or its tenant was dropped.",
    older: |count| format!("{count} older"),
    phase: |phase| match phase {
        Phase::CreateTenant => "The target tenant is being created.",
        Phase::WaitTenantRestoreFinish => "The tenant exists; OceanBase is restoring into it.",
        Phase::RestorePre => "The restore is being prepared.",
        Phase::CreateInitLs => "The log streams are being created.",
        Phase::WaitConsistentPoint => "Waiting for all log streams to reach the consistent point.",
        Phase::WaitLogStreams => "Waiting for the log streams.",
        Phase::Restoring => "Data is being copied and logs replayed.",
        Phase::PostCheck => "The restored tenant is being checked.",
        Phase::Upgrade => "The restored tenant is being upgraded.",
        Phase::RestoreSuccess => "OceanBase has decided: the restore succeeded.",
        Phase::RestoreFail => "OceanBase has decided: the restore failed.",
        Phase::Success => "The restore has succeeded.",
        Phase::Fail => "The restore has failed.",
        Phase::Unknown => "The status is now one that this page does not know.",
        Phase::NotSent => "The status is no longer reported.",
    },
    stalled: |lane, since| match lane {
        Lane::Data => format!("No data has been copied since {since}."),
        Lane::Log => format!("No log has been replayed since {since}."),
        Lane::Disk => format!("The disk use has not grown since {since}."),
    },
    resumed: |lane| match lane {
        Lane::Data => "Data is being copied again.",
        Lane::Log => "Logs are being replayed again.",
        Lane::Disk => "The disk use is growing again.",
    },
    retried: |span| {
        format!(
            "Watched for {span} without progress before it failed. Such a silence is often a log stream that OceanBase retries 64 times, every 10 s, before it gives up."
        )
    },
    data_went_back: |from, to| format!("The data went back from {from} % to {to} %: tablets are being counted again."),
    log_went_back: |from, to| format!("The log went back from {from} to {to}."),
    may_be_retrying: "No progress for more than ten minutes. OceanBase may be retrying: it retries a failing log stream 64 times, every 10 s, before the restore fails.",
    faster: |percent| format!("{}.{} times faster.", percent / 100, percent / 10 % 10),
    slower: |percent| format!("Slower: {percent} % of the throughput before."),
    unwatched: |span| format!("Not watched for {span}."),
    agent_lost: "The agent is out of reach.",
    database_lost: "The agent answers, its database does not.",
    in_front: "Something in front of the agent answered in its place.",
    errors: "The agent answered with an error.",
    contact_back: "The agent answers again.",
    signed_in: "Signed in again.",
};

pub(super) const RECORDING: RecordingText = RecordingText {
    not_a_recording: "This is no recording of Restore Watch: choose a file that was exported here.",
    other_restore: |job, start| {
        format!("This recording is of another restore: job {job} that began {start}. Open that restore first.")
    },
    title: "Recording",
    kept: |count, since| match count {
        "1" => format!("1 sample kept in this browser, from {since}."),
        count => format!("{count} samples kept in this browser since {since}."),
    },
    seen: |count, since| format!("{count} samples since {since}, kept until this page is closed."),
    none: "No samples of this restore are kept in this browser.",
    denied: "This browser keeps no recording: its storage is full or not allowed. Everything else works.",
    export: "Export recording",
    import: "Import a recording",
    note: "The file holds what the agent sent, without secrets. Another Restore Watch can read it.",
    taken_in: |count| match count {
        "0" => "The file holds no samples.".to_owned(),
        "1" => "1 sample was imported.".to_owned(),
        count => format!("{count} samples were imported."),
    },
};
