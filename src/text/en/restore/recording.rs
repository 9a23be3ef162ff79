//! The recording of one restore, in English.

use crate::text::{neutral::joined, restore::RecordingText};

pub(super) const ENGLISH: RecordingText = RecordingText {
    not_a_recording: "This is no recording of Restore Watch: choose a file that was exported here.",
    other_restore: |job, start| {
        format!("This recording is of another restore: job {job} that began {start}. Open that restore first.")
    },
    no_start: "The agent does not report when this restore began, and the times in the file count from that.",
    title: "Recording",
    kept: |count, since| match count {
        "1" => format!("1 sample kept in this browser, from {since}."),
        count => format!("{count} samples kept in this browser since {since}."),
    },
    unconfirmed: |count, since| match count {
        "1" => format!("1 sample, from {since}."),
        count => format!("{count} samples since {since}."),
    },
    seen: |count, since| match count {
        "1" => format!("1 sample, from {since}, kept until this page is closed."),
        count => format!("{count} samples since {since}, kept until this page is closed."),
    },
    none: "No samples of this restore are kept in this browser.",
    none_yet: "No samples of this restore yet.",
    denied: "This browser keeps no recording: its storage is full or not allowed. Everything else works.",
    export: "Export recording",
    import: "Import a recording",
    note: "The file holds what the agent sent, without secrets. Another Restore Watch can read it.",
    limits: |recordings, megabytes| {
        format!(
            "This browser keeps up to {recordings} recordings, about {megabytes} MB in total. When there are more, it deletes the \
             oldest, ended restores first, but never the one shown here."
        )
    },
    file_limits: |megabytes, samples| format!("A file to import may have up to {megabytes} MB and {samples} samples."),
    too_large: "This file is too large. Nothing was imported.",
    reading: "Importing the recording",
    stop: "Stop",
    stopped: "Stopped. Nothing was imported.",
    taken_in: |count, unreadable| {
        let samples = match count {
            "0" => "The file holds no samples.".to_owned(),
            "1" => "1 sample was imported.".to_owned(),
            count => format!("{count} samples were imported."),
        };
        let rows = match unreadable {
            0 => return samples,
            1 => "1 row could not be read.".to_owned(),
            rows => format!("{rows} rows could not be read."),
        };
        joined(" ", [samples.as_str(), &rows])
    },
};

#[cfg(test)]
mod tests {
    use super::ENGLISH;

    #[test]
    fn only_what_the_browser_has_confirmed_is_said_to_be_kept_in_it() {
        for count in ["1", "12"] {
            let (kept, unconfirmed) = ((ENGLISH.kept)(count, "10:00"), (ENGLISH.unconfirmed)(count, "10:00"));
            assert!(kept.contains("kept in this browser"), "{kept}");
            assert!(
                !unconfirmed.contains("kept") && unconfirmed.contains("10:00"),
                "{unconfirmed}"
            );
        }
        assert!(!ENGLISH.none_yet.contains("kept"));
    }
}
