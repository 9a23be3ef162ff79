//! obshell's own task.

pub(super) mod task_card;
mod task_steps;
