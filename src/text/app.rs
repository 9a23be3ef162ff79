//! Texts of the header, the banners and the root component.

/// Texts of the header, the banners and the root component.
#[derive(Debug)]
pub struct App {
    /// Name of the product.
    pub name: &'static str,
    /// The title of the tab with the name of a page.
    pub tab_title: fn(page: &str) -> String,
    /// A paragraph of sentences. Empty ones are left out.
    pub paragraph: fn(&[&str]) -> String,
    /// Which agent answers: its cluster, address and version of obshell, as far as they are known.
    pub agent: fn(cluster: Option<&str>, address: Option<&str>, version: Option<&str>) -> String,
    /// Link for keyboards past the header.
    pub skip: &'static str,
    /// The page is up to date; `when` such as "2 s ago".
    pub answered: fn(when: &str) -> String,
    /// No answer yet.
    pub connecting: &'static str,
    /// The data on the page is old.
    pub stale: fn(when: &str) -> String,
    /// The other language could not be loaded.
    pub language_missing: &'static str,
    /// No contact.
    pub offline: &'static str,
    /// Polling is paused.
    pub paused: fn(when: &str) -> String,
    /// The user is not signed in.
    pub signed_out: &'static str,
    /// Name of the choice of interval.
    pub every_label: &'static str,
    /// The automatic interval.
    pub every_auto: &'static str,
    /// A fixed interval in seconds.
    pub every_seconds: fn(u16) -> String,
    /// Interval while paused.
    pub every_paused: &'static str,
    /// The button that pauses polling.
    pub pause: &'static str,
    /// The button that resumes polling.
    pub resume: &'static str,
    /// The button that ends the session.
    pub sign_out: &'static str,
    /// While the agent ends the session.
    pub signing_out: &'static str,
    /// The button that shows the recordings of this browser.
    pub forget_recordings: &'static str,
    /// The button that polls at once.
    pub retry: &'static str,
    /// The code of the page is loading.
    pub page_awaited: &'static str,
    /// The code of the page could not be loaded.
    pub page_missing: &'static str,
    /// Heading of an error while old data is shown.
    pub stale_heading: &'static str,
    /// Heading of an error without contact.
    pub offline_heading: &'static str,
    /// The age of the data that is shown.
    pub last_good: fn(when: &str) -> String,
    /// The agent's own message.
    pub agent_says: fn(message: &str) -> String,
    /// The trace id of the request in the agent's log.
    pub trace: fn(id: &str) -> String,
    /// Heading over the sign-in form after a session was lost.
    pub sign_in_again: &'static str,
    /// The sentence below that heading.
    pub sign_in_again_hint: &'static str,
    /// The host of the page did not serve its settings.
    pub settings_withheld: &'static str,
    /// The settings cannot be read.
    pub settings_unreadable: &'static str,
    /// An agent of the settings was left out.
    pub settings_agents: &'static str,
    /// The settings have a key twice.
    pub settings_doubled: fn(key: &str) -> String,
    /// The settings have an unknown word.
    pub settings_unknown: fn(word: &str) -> String,
    /// The consequence of unusable settings.
    pub settings_doubted: &'static str,
    /// The agent cannot answer because of its identity.
    pub identity: fn(identity: &str) -> String,
}
