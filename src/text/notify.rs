//! What people are called for, and how.

/// The button, its settings, and what a notification says.
#[derive(Debug)]
pub struct NotifyText {
    /// The button. `on`: something is called for.
    pub button: fn(on: bool) -> &'static str,
    /// Heading of the kinds of events.
    pub kinds_label: &'static str,
    /// The kinds, in the order in which they are offered.
    pub kinds: [&'static str; 6],
    /// How people are called: by notifications.
    pub by_notification: &'static str,
    /// By a sound and the title, because the page came over plain HTTP.
    pub plain_http: &'static str,
    /// Because the browser has no notifications.
    pub not_offered: &'static str,
    /// Because they were refused.
    pub denied: &'static str,
    /// Because the browser was given no answer yet.
    pub not_answered: &'static str,
    /// The browser does not allow the sound yet.
    pub sound_blocked: &'static str,
    /// What the page does while it is not looked at.
    pub background: &'static str,
    /// The restore of a tenant has succeeded.
    pub succeeded: fn(tenant: &str) -> String,
    /// It has failed.
    pub failed: fn(tenant: &str) -> String,
    /// It was cancelled, or its tenant was dropped.
    pub cancelled: fn(tenant: &str) -> String,
    /// It ended, and nobody knows how.
    pub ended_unknown: fn(tenant: &str) -> String,
    /// It makes no progress.
    pub stalled: fn(tenant: &str) -> String,
    /// It makes progress again.
    pub moves_again: fn(tenant: &str) -> String,
    /// It may miss its deadline, or has missed it.
    pub deadline: fn(tenant: &str, time: &str, missed: bool) -> String,
    /// The agent is out of contact.
    pub out_of_contact: &'static str,
    /// Below that: which restore of which cluster.
    pub place: fn(cluster: Option<&str>, job: Option<i64>) -> String,
    /// In the title of the tab, until somebody looks.
    pub in_title: fn(&str) -> String,
}
