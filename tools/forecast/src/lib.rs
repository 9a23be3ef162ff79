//! Replays recorded restores through the forecaster of Restore Watch, measures how good it was, and calibrates it.
//!
//! A replay decides from the rows only: at each row the forecaster has seen that row and the earlier ones, the restore
//! as a running answer would give it, and the earlier restores. What only the end tells is used for the figures, and
//! for learning from recordings that are not kept aside.

pub mod ablation;
pub mod average;
pub mod baseline;
pub mod curves;
pub mod figures;
pub mod folder;
pub mod learn;
pub mod numbers;
pub mod plain;
pub mod real;
pub mod real_report;
pub mod recording;
pub mod replay;
pub mod report;
pub mod student;
pub mod weighted;
pub mod write;
