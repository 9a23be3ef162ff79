//! What is kept of a restore while it is watched: the numbers of each answer as they were sent, and when.
//!
//! A kept moment is a row of `restore-watch.recording.v1`, the format of the recordings under `tests/recordings`, so
//! that what the browser keeps, what people send us and what the simulator plays are one thing.

mod file;
mod row;

pub use file::{FileError, ImportedRecording, export, import};
pub use row::RecordedRow;
