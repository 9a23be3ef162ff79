//! Details: next steps, changes, earlier restores, facts, and every field of the answer.

pub(super) mod answer;
pub(super) mod changes_card;
pub(super) mod every_field;
pub(super) mod facts;
pub(super) mod history_card;
pub(super) mod next_steps;
pub(super) mod raw_answer;
pub(super) mod tabs;
