//! Which recordings a browser gives up when it holds too many.
//!
//! The rule: at most [`MOST_RECORDINGS`] recordings of about [`MOST_BYTES`] together. Beyond that recordings of ended restores
//! go first, then others; among both the one that was written longest ago. The recording on show never goes.

use super::{RecordedRow, RowSinceStart};
use crate::{
    restore::{Phase, RestoreState},
    sorting::{sort_by, sort_by_key},
    time::Stamp,
};

/// No more recordings are kept in a browser.
pub const MOST_RECORDINGS: usize = 100;
/// So many bytes all recordings may have together. A full recording has about 300 kB.
pub const MOST_BYTES: u64 = 20_000_000;

/// What pruning goes by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordingSize {
    /// The name of the recording in the store.
    pub name: String,
    /// About how many bytes it has.
    pub bytes: u64,
    /// When it was written last, in milliseconds since 1970 on its agent's clock.
    pub last_ms: i64,
    /// Whether the last sample says that the restore has ended.
    pub ended: bool,
}

impl RecordingSize {
    /// Of samples by absolute time, `count` of them, of which `last` is the last entry.
    pub fn of_samples(name: String, count: u64, last: &str) -> Self {
        let row = RecordedRow::parse(last);
        Self {
            bytes: bytes(&name, count, last),
            last_ms: row.as_ref().map_or(0, |row| row.at_ms),
            ended: row.is_none_or(|row| is_end(&row.status)),
            name,
        }
    }

    /// Of samples by the time since the start. When that was is only roughly known here: as the agent labelled it, at the end
    /// of the name.
    pub fn of_old_samples(name: String, count: u64, last: &str) -> Self {
        let row = RowSinceStart::parse(last);
        let start = name.rsplit('|').next().and_then(Stamp::parse);
        let start_ms = start.and_then(Stamp::as_labelled).map_or(0, |start| start.ms());
        Self {
            bytes: bytes(&name, count, last),
            last_ms: row.as_ref().map_or(0, |row| start_ms.saturating_add(row.t_ms())),
            ended: row.is_none_or(|row| is_end(row.status())),
            name,
        }
    }

    /// Of events, the last of them at `last_ms`. Whoever watched a restore run has samples, too.
    pub fn of_events(name: String, count: u64, last_ms: i64, last: &str) -> Self {
        Self {
            bytes: bytes(&name, count, last),
            last_ms,
            ended: true,
            name,
        }
    }
}

/// The names of the recordings that go. The parts of one recording stand in `parts` under the same name.
pub fn choose_pruned(parts: Vec<RecordingSize>, shown: &str) -> Vec<String> {
    let mut recordings = join(parts);
    let (mut count, mut bytes) = (recordings.len(), recordings.iter().map(|one| one.bytes).sum::<u64>());
    recordings.retain(|recording| recording.name != shown);
    sort_by_key(&mut recordings, |recording| (!recording.ended, recording.last_ms));
    let mut pruned = Vec::new();
    for recording in recordings {
        if count <= MOST_RECORDINGS && bytes <= MOST_BYTES {
            break;
        }
        count -= 1;
        bytes -= recording.bytes;
        pruned.push(recording.name);
    }
    pruned
}

/// One for each name. It has ended where no part says that it runs.
fn join(mut parts: Vec<RecordingSize>) -> Vec<RecordingSize> {
    sort_by(&mut parts, |one, other| one.name.cmp(&other.name));
    let mut joined: Vec<RecordingSize> = Vec::new();
    for part in parts {
        match joined.last_mut().filter(|last| last.name == part.name) {
            Some(recording) => {
                recording.bytes += part.bytes;
                recording.last_ms = recording.last_ms.max(part.last_ms);
                recording.ended &= part.ended;
            }
            None => joined.push(part),
        }
    }
    joined
}

/// Entries of one recording are about as long as its last one; each has the name in its key, which a browser stores in two
/// bytes a letter.
fn bytes(name: &str, count: u64, last: &str) -> u64 {
    count.saturating_mul((last.len() + 2 * name.len()) as u64)
}

fn is_end(status: &str) -> bool {
    !RestoreState::of(Phase::of(status), false).is_running()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Instant;

    fn recording(name: usize, last_ms: i64, ended: bool) -> RecordingSize {
        RecordingSize {
            name: name.to_string(),
            bytes: 1_000,
            last_ms,
            ended,
        }
    }

    fn many(count: usize, ended: impl Fn(usize) -> bool) -> Vec<RecordingSize> {
        (0..count)
            .map(|name| recording(name, name as i64, ended(name)))
            .collect()
    }

    #[test]
    fn nothing_goes_while_there_is_room() {
        assert!(choose_pruned(many(MOST_RECORDINGS, |_| true), "none").is_empty());
        assert!(choose_pruned(Vec::new(), "none").is_empty());
    }

    #[test]
    fn the_oldest_of_ended_restores_go_first_and_never_the_one_on_show() {
        let two_too_many = || many(MOST_RECORDINGS + 2, |name| name > 1 && name < 5);
        assert_eq!(choose_pruned(two_too_many(), "none"), ["2", "3"]);
        assert_eq!(choose_pruned(two_too_many(), "2"), ["3", "4"]);
        let running = many(MOST_RECORDINGS + 2, |name| name == 7);
        assert_eq!(choose_pruned(running, "0"), ["7", "1"], "then others");
    }

    #[test]
    fn bytes_count_too_and_the_one_on_show_stays_however_large() {
        let mut recordings = many(5, |_| true);
        recordings[3].bytes = MOST_BYTES + 1;
        assert_eq!(choose_pruned(recordings.clone(), "none"), ["0", "1", "2", "3"]);
        assert_eq!(choose_pruned(recordings, "3"), ["0", "1", "2", "4"]);
    }

    #[test]
    fn the_parts_of_a_recording_are_one() {
        let mut parts = many(MOST_RECORDINGS + 1, |name| name > 0);
        parts.extend(many(MOST_RECORDINGS + 1, |_| true));
        parts.push(recording(1, 1_000, true));
        assert_eq!(choose_pruned(parts, "none"), ["2"], "0 runs, and 1 was written last");
    }

    #[test]
    fn the_last_entry_says_how_a_recording_stands() {
        let row = |status: &str| RecordedRow {
            at_ms: 1_800_000_060_000,
            status: status.to_owned(),
            ..RecordedRow::default()
        };
        for (status, ended) in [("RESTORING", false), ("SUCCESS", true), ("FAIL", true)] {
            let row = row(status);
            let size = RecordingSize::of_samples("c|1|x".to_owned(), 10, &row.to_json());
            assert_eq!((size.last_ms, size.ended), (row.at_ms, ended), "{status}");
            assert_eq!(size.bytes, 10 * (row.to_json().len() as u64 + 10));
            let started = Instant::from_ms(1_800_000_000_000);
            let old = RowSinceStart::of(&row, started).unwrap().to_json();
            let name = format!("c|1|{}", started.to_rfc3339());
            let size = RecordingSize::of_old_samples(name, 10, &old);
            assert_eq!((size.last_ms, size.ended), (row.at_ms, ended), "{status}");
        }
        let size = RecordingSize::of_events("c|1|x".to_owned(), 2, 7, "7 signed-in");
        assert_eq!((size.last_ms, size.ended, size.bytes), (7, true, 42));
        assert!(RecordingSize::of_samples(String::new(), 1, "what nobody can read").ended);
    }
}
