//! Pages without a restore.

use crate::obshell::Refusal;

/// Pages without a restore.
#[derive(Debug)]
pub struct AbsentText {
    /// Asking for the first time.
    pub connecting: fn(&str) -> String,
    /// Heading when there is no restore.
    pub title: fn(&Refusal) -> &'static str,
    /// Heading of a tenant without a restore: its status in the list of tenants, if known.
    pub not_restored_title: fn(tenant_status: Option<&str>) -> &'static str,
    /// The sentence for it.
    pub not_restored: fn(tenant_status: Option<&str>) -> String,
    /// A tenant that is unknown: its restore may have been ordered just now.
    pub just_ordered: &'static str,
    /// Heading of a tenant whose name obshell does not support.
    pub cannot_ask: &'static str,
    /// After the reason: the list has no restore of it either.
    pub not_in_list: &'static str,
    /// Nothing is known about why.
    pub unknown: &'static str,
    /// Heading when a link names a restore that is not listed.
    pub no_such: &'static str,
    /// The sentence for it.
    pub no_such_sentence: fn(tenant: &str) -> String,
    /// Link to the last restore of the tenant.
    pub last: fn(tenant: &str) -> String,
    /// Link back to the list.
    pub back: &'static str,
}
