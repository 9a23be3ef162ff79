//! What is restored, from where, to where.

use super::Piece;
use crate::restore::{RestoreOption, Source};

/// The facts.
#[derive(Debug)]
pub struct FactText {
    /// Title while it runs.
    pub being_restored: &'static str,
    /// Title after a failure.
    pub was_to_be_restored: &'static str,
    /// Title afterwards.
    pub was_restored: &'static str,
    /// Label.
    pub tenant: &'static str,
    /// Label.
    pub source: &'static str,
    /// Label.
    pub target: &'static str,
    /// In place of a point in time: there is no end point.
    pub to_latest: &'static str,
    /// In place of an empty list: obshell leaves it empty for some kinds of storage.
    pub none_listed: &'static str,
    /// Label.
    pub data_backup: &'static str,
    /// Label.
    pub log_archive: &'static str,
    /// Label.
    pub data_path: &'static str,
    /// Label.
    pub log_path: &'static str,
    /// Label.
    pub placement: &'static str,
    /// Label.
    pub description: &'static str,
    /// The restored tenant: its name, its id and the id of the job, as far as they are known.
    pub tenant_value: fn(name: Option<&str>, id: Option<i64>, job: Option<i64>) -> String,
    /// The tenant that was backed up, as far as it is known.
    pub source_value: fn(&Source) -> String,
    /// Name of the target's SCN.
    pub scn: &'static str,
    /// The target point in time, followed by its SCN.
    pub target_value: fn(time: &str, scn: &str) -> Vec<Piece>,
    /// `and 11 more`.
    pub more: fn(usize) -> String,
    /// Where the tenant is placed, and how it is restored.
    pub placement_value: fn(&RestoreOption) -> String,
}
