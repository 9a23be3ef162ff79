//! Texts around every screen.

/// Texts around every screen.
#[derive(Debug)]
pub struct App {
    /// Name of the product.
    pub name: &'static str,
    /// The title of the tab with the name of a page.
    pub tab_title: fn(page: &str) -> String,
    /// Sentences one after the other; empty ones are left out.
    pub paragraph: fn(&[&str]) -> String,
    /// Which agent answers: its cluster, address and version of obshell, as far as they are known.
    pub agent: fn(cluster: Option<&str>, address: Option<&str>, version: Option<&str>) -> String,
    /// Link for keyboards past the header.
    pub skip: &'static str,
    /// The page is up to date; `when` such as "2 s ago".
    pub answered: fn(when: &str) -> String,
    /// The first question is out.
    pub connecting: &'static str,
    /// Old data on show.
    pub stale: fn(when: &str) -> String,
    /// No contact.
    pub offline: &'static str,
    /// Polling is paused.
    pub paused: fn(when: &str) -> String,
    /// Nobody signed in.
    pub signed_out: &'static str,
    /// Name of the choice of interval.
    pub every_label: &'static str,
    /// The automatic interval.
    pub every_auto: &'static str,
    /// A fixed interval in seconds.
    pub every_seconds: fn(u16) -> String,
    /// Interval while paused.
    pub every_paused: &'static str,
    /// Stops asking.
    pub pause: &'static str,
    /// Asks again.
    pub resume: &'static str,
    /// Ends the session.
    pub sign_out: &'static str,
    /// The agent is being told that the session ends.
    pub signing_out: &'static str,
    /// Leads to the recordings of this browser.
    pub forget_recordings: &'static str,
    /// Asks at once.
    pub retry: &'static str,
    /// The code of the page is on its way.
    pub page_awaited: &'static str,
    /// The code of the page did not come.
    pub page_missing: &'static str,
    /// Heading of trouble while old data is on show.
    pub stale_heading: &'static str,
    /// Heading of trouble without contact.
    pub offline_heading: &'static str,
    /// Age of what is on show.
    pub last_good: fn(when: &str) -> String,
    /// What the agent itself said.
    pub agent_says: fn(message: &str) -> String,
    /// The name of the request in the agent's log.
    pub trace: fn(id: &str) -> String,
    /// Heading over the sign-in form after a session was lost.
    pub sign_in_again: &'static str,
    /// What follows that heading.
    pub sign_in_again_hint: &'static str,
    /// The host did not hand out its settings.
    pub settings_withheld: &'static str,
    /// The host's settings are no settings.
    pub settings_unreadable: &'static str,
    /// The host's settings have a key twice.
    pub settings_doubled: fn(key: &str) -> String,
    /// The host's settings have a word that is not known.
    pub settings_unknown: fn(word: &str) -> String,
    /// What each of these leads to.
    pub settings_doubted: &'static str,
    /// Agent cannot answer because of its identity.
    pub identity: fn(identity: &str) -> String,
}
