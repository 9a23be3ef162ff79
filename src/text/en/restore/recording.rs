//! The recording of one restore, in English.

use crate::text::restore::RecordingText;

pub(super) const ENGLISH: RecordingText = RecordingText {
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
