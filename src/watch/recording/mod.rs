//! What is kept of a restore while it is watched: the numbers of each answer as they were sent, and when.
//!
//! A row's time is absolute. In a file, `restore-watch.recording.v1`, it counts from the start of the restore: that is the
//! format of the recordings under `tests/recordings`, which the simulator plays and the forecast learns from.

mod file;
mod import;
mod judged_ends;
mod outline;
mod prune;
mod row;
mod since_start;

pub use file::{FileError, export};
pub use import::{ImportedRecording, RecordingImport, import};
pub use judged_ends::{JudgedEnd, JudgedEnds, MOST_ENDS};
pub use prune::{MOST_BYTES, MOST_RECORDINGS, RecordingSize, choose_pruned};
pub use row::RecordedRow;
pub use since_start::{RowSinceStart, place_rows};
