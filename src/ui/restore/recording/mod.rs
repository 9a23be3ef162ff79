//! The recording of the restore.

mod read_file;
pub(super) mod tools;
