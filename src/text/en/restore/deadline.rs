//! The deadline of a restore, in English.

use crate::{
    restore::deadline::{Growth, Miss, NoDeadline, Verdict},
    text::{neutral::sizes, restore::DeadlineText},
};

pub(super) const ENGLISH: DeadlineText = DeadlineText {
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
    needed: |needed| {
        let growth = rate(needed.growth)?;
        Some(match needed.now.and_then(rate) {
            Some(now) => format!("To meet the deadline it needs {growth}; now it is {now}."),
            None => format!("To meet the deadline it needs {growth}."),
        })
    },
};

fn rate(growth: Growth) -> Option<String> {
    match growth {
        Growth::Bytes(bytes) => sizes::rate(bytes),
        Growth::Share(hundredths) => Some(format!(
            "{}.{} % of the data per hour",
            hundredths / 100,
            hundredths / 10 % 10
        )),
    }
}
