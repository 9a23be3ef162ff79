//! What is restored, from where, to where.

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
    /// `backup taken by 4.2.1.7`.
    pub taken_by: fn(&str) -> String,
    /// `and 11 more`.
    pub more: fn(usize) -> String,
    /// `primary zone RANDOM`.
    pub primary: fn(&str) -> String,
    /// `pools a, b`.
    pub pools: fn(&str, usize) -> String,
    /// `FULL in zone1, zone2`.
    pub replicas: fn(&str, &str) -> String,
    /// `concurrency 50`.
    pub concurrency: fn(u32) -> String,
}
