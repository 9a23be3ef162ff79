//! Cancelling the restore.

pub(super) mod control;
mod dialog;
