//! How much is taken in of what comes from outside, whoever sends it. docs/architecture.md says what the page tells where a
//! limit is reached.

use std::time::Duration;

/// How long most requests may take.
pub const QUERY_TIMEOUT: Duration = Duration::from_secs(15);

/// The same for `/time`, which shows whether the agent is reachable.
pub const TIME_TIMEOUT: Duration = Duration::from_secs(5);

/// The same for the zone. Shorter than that of a poll, so that the two do not check `/time` simultaneously.
pub const ZONE_TIMEOUT: Duration = Duration::from_secs(8);

/// The same for a cancel.
pub const CANCEL_TIMEOUT: Duration = Duration::from_secs(20);

/// The same for metrics: Prometheus may take 20 s for a query.
pub const METRICS_TIMEOUT: Duration = Duration::from_secs(30);

/// The same for `config.json`: without it the page works, but changes nothing.
pub const SETTINGS_TIMEOUT: Duration = Duration::from_secs(5);

/// Bytes of an agent's answer after decompression. A list of 10 000 restores has about 12 MB.
pub const ANSWER_BYTES: usize = 64 << 20;

/// Bytes of `config.json`.
pub const SETTINGS_BYTES: usize = 1 << 20;

/// Elements of a list in an answer.
pub const LIST_ELEMENTS: usize = 100_000;

/// Keys of an object.
pub const OBJECT_KEYS: usize = 1_000;

/// Bytes of a text that are shown.
pub const TEXT_BYTES: usize = 4_096;

/// The same for an answer as received, and for the end of a task's log.
pub const RAW_BYTES: usize = 64 << 10;

/// Characters of a word of the settings, or of a trace id, that are shown.
pub const MESSAGE_CHARACTERS: usize = 1_000;

/// Bytes of a failure's comment that are taken apart: four times what OceanBase writes at most.
pub const COMMENT_BYTES: usize = TEXT_BYTES;

/// Steps of one of obshell's tasks, and parts of a step. A restore has five.
pub const TASK_STEPS: usize = 100;

/// Distinct texts of unreadable rows that are kept.
pub const UNREADABLE_TEXTS: usize = 20;

/// Paths of one list of backup sets or archive pieces.
pub const BACKUP_PATHS: usize = 1_000;

/// Bytes of a file with a recording. An export of this page has less than one megabyte.
pub const RECORDING_FILE_BYTES: usize = 8 << 20;

/// Rows of such a file.
pub const RECORDING_FILE_ROWS: usize = 100_000;

/// Entries of one restore and one kind that are read from the browser's store.
pub const STORED_ENTRIES: u32 = 10_000;

/// Bytes of pasted counters. A row of the view is about 2 kB.
pub const PASTED_BYTES: usize = 1 << 20;

/// Rows of pasted counters. A cluster has few restores at a time.
pub const PASTED_ROWS: usize = 1_000;

/// Columns of pasted counters. The view has about 35.
pub const PASTED_COLUMNS: usize = 200;

/// Characters of a stored session. obshell's have 64.
pub const SESSION_CHARACTERS: usize = 512;

/// Bytes of a sealed record of the vault.
pub const SEALED_BYTES: usize = 64 << 10;

/// Sealed records that are read from the vault.
pub const SEALED_RECORDS: u32 = 1_000;

/// How long a vault stays unlocked in a hidden tab.
pub const HIDDEN_UNLOCKED: Duration = Duration::from_secs(5 * 60);

/// Bytes of the address after its `#`.
pub const ADDRESS_BYTES: usize = TEXT_BYTES;

/// `text`, or the begin of it where it has more than `bytes`. Ends between two characters.
pub fn cut(text: &str, bytes: usize) -> &str {
    text.get(..text.floor_char_boundary(bytes)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_between_two_characters() {
        assert_eq!(cut("abc", 3), "abc");
        assert_eq!(cut("abc", 2), "ab");
        assert_eq!(cut("数据", 5), "数");
        assert_eq!(cut("数据", 0), "");
    }
}
