//! The recording of one restore.

/// The recording.
#[derive(Debug)]
pub struct RecordingText {
    /// The file is none of ours.
    pub not_a_recording: &'static str,
    /// The file is of another restore: its job and its start as sent.
    pub other_restore: fn(job: i64, start: &str) -> String,
    /// Heading.
    pub title: &'static str,
    /// The file's times have no start to count from.
    pub no_start: &'static str,
    /// How many moments are kept, since when.
    pub kept: fn(count: &str, since: &str) -> String,
    /// How many moments this page has seen, since when, before the browser has confirmed that it keeps them.
    pub unconfirmed: fn(count: &str, since: &str) -> String,
    /// How many moments this page has seen, since when, where nothing can be kept.
    pub seen: fn(count: &str, since: &str) -> String,
    /// There is none.
    pub none: &'static str,
    /// There is none, and the browser has not said yet what it keeps.
    pub none_yet: &'static str,
    /// The browser keeps nothing.
    pub denied: &'static str,
    /// Downloads it.
    pub export: &'static str,
    /// Takes a file in.
    pub import: &'static str,
    /// What a file is good for.
    pub note: &'static str,
    /// How many recordings are kept, of how many megabytes together, and which ones go first.
    pub limits: fn(recordings: usize, megabytes: u64) -> String,
    /// How large a file may be: megabytes, and samples.
    pub file_limits: fn(megabytes: usize, samples: &str) -> String,
    /// The file is larger than that. The sentence above follows.
    pub too_large: &'static str,
    /// Name of the bar while a file is read.
    pub reading: &'static str,
    /// Button that stops it.
    pub stop: &'static str,
    /// It was stopped.
    pub stopped: &'static str,
    /// So many moments were taken in, and so many rows could not be read.
    pub taken_in: fn(count: &str, unreadable: usize) -> String,
}
