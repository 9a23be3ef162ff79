//! The recording of the restore.

pub(super) mod tools;
