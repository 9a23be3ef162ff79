//! The deadline, what changed and the recording, in English.

use crate::{
    restore::{
        Phase,
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
    label: "Has to be up by",
    example: "06:00, or 4 h",
    hint: "A time such as 06:00 or 2026-11-23 06:00, or 4 h, or 90 min.",
    set: "Set deadline",
    clear: "Clear deadline",
    stands: |time| format!("Up by {time}"),
    word: |verdict| match verdict {
        Verdict::Inside { .. } => "In time",
        Verdict::AtRisk { .. } => "At risk",
        Verdict::Missed(Miss::Foreseen(_)) => "Will be missed",
        Verdict::Missed(_) => "Missed",
        Verdict::Met { .. } => "Met",
        Verdict::Unknown => "Cannot be told",
    },
    sentence: |verdict, by| match verdict {
        Verdict::Inside { .. } => format!("Inside by {by}, even at the late end of the window."),
        Verdict::AtRisk { likely: Some(true) } => {
            "The likely end is in time, but the deadline is not beyond doubt.".to_owned()
        }
        Verdict::AtRisk { likely: Some(false) } => "Only an early end would be in time.".to_owned(),
        Verdict::AtRisk { likely: None } => {
            "The restore takes longer than was forecast, so there is no likely end to hold against it.".to_owned()
        }
        Verdict::Missed(Miss::Foreseen(_)) => format!("Even the early end of the window is {by} after the deadline."),
        Verdict::Missed(Miss::Passed(_)) => format!("The deadline passed {by} ago, and the restore still runs."),
        Verdict::Missed(Miss::Ended(_)) => format!("The restore ended {by} after the deadline."),
        Verdict::Missed(Miss::Failed) => "The restore has failed.".to_owned(),
        Verdict::Met { .. } => format!("The restore ended {by} before the deadline."),
        Verdict::Unknown => "There is no forecast to hold against it yet.".to_owned(),
    },
    needed: |growth, now| match now {
        Some(now) => format!("To be in time it needs {growth}; now it makes {now}."),
        None => format!("To be in time it needs {growth}."),
    },
    per_hour: |percent| format!("{percent} % of the data per hour"),
};

pub(super) const CHANGES: ChangesText = ChangesText {
    title: "What changed",
    none: "Nothing has changed while this page watched.",
    older: |count| format!("{count} older"),
    phase: |phase| match phase {
        Phase::CreateTenant => "The target tenant is being created.",
        Phase::WaitTenantRestoreFinish => "The tenant exists; data and logs are being restored.",
        Phase::RestorePre => "The restore is being prepared.",
        Phase::CreateInitLs => "The log streams are being created.",
        Phase::WaitConsistentPoint => "Waits for the consistent point of all log streams.",
        Phase::WaitLogStreams => "Waits for the log streams.",
        Phase::Restoring => "Data is being copied and logs replayed.",
        Phase::PostCheck => "The restored tenant is being checked.",
        Phase::Upgrade => "The restored tenant is being upgraded.",
        Phase::RestoreSuccess => "Decided: the restore has succeeded.",
        Phase::RestoreFail => "Decided: the restore has failed.",
        Phase::Success => "The restore has succeeded.",
        Phase::Fail => "The restore has failed.",
        Phase::Unknown => "The status has become one that this page does not know.",
        Phase::NotSent => "No status is sent any longer.",
    },
    stalled: |since| format!("Stands still: nothing has changed since {since}."),
    resumed: "Moves again.",
    retried: |span| {
        format!(
            "Nothing had changed for {span} before it failed. That is OceanBase retrying: it tries a failing log stream 64 times, every 10 s, before it gives up."
        )
    },
    may_be_retrying: "Nothing has changed for more than ten minutes. OceanBase may be retrying: it tries a failing log stream 64 times, every 10 s, before the restore fails.",
    faster: |percent| format!("Grows faster: {percent} % of the pace before."),
    slower: |percent| format!("Grows more slowly: {percent} % of the pace before."),
    unwatched: |span| format!("Nobody had watched for {span}."),
    agent_lost: "The agent is out of reach.",
    database_lost: "The agent is here, its database does not answer.",
    in_front: "Something in front of the agent answers in its place.",
    errors: "The agent answers with an error.",
    contact_back: "The agent answers again.",
    signed_in: "Somebody signed in again.",
};

pub(super) const RECORDING: RecordingText = RecordingText {
    not_a_recording: "This is no recording of Restore Watch: choose a file that was exported here.",
    other_restore: |job, start| {
        format!("This recording is of another restore: job {job} that began {start}. Open that restore first.")
    },
    title: "Recording",
    kept: |count, since| match count {
        "1" => format!("1 moment kept in this browser, of {since}."),
        count => format!("{count} moments kept in this browser since {since}."),
    },
    seen: |count, since| format!("{count} moments seen since {since}, kept until this page is closed."),
    none: "No moment of this restore was watched in this browser.",
    denied: "This browser keeps no recording: its storage is full or not allowed. The page works on without.",
    export: "Export recording",
    import: "Import a recording",
    note: "A file holds what the agent sent, without secrets, and can be read by another Restore Watch.",
    taken_in: |count| match count {
        "0" => "The file holds no moments.".to_owned(),
        "1" => "1 moment was taken in.".to_owned(),
        count => format!("{count} moments were taken in."),
    },
};
