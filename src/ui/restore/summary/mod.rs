//! What stands on top: who, how it goes, and when it ends.

mod activity;
pub(super) mod chip;
mod deadline;
pub(super) mod failure;
pub(super) mod finish;
pub(super) mod hero;
