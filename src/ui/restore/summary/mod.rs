//! The head of the page: the restore, its state, its forecast and its failure.

mod activity;
pub(super) mod chip;
mod deadline;
pub(super) mod failure;
pub(super) mod finish;
pub(super) mod hero;
pub(super) mod notice;
pub(super) mod to_next_steps;
