//! Texts of the sign-in screen.

/// Texts of the sign-in screen.
#[derive(Debug)]
pub struct Connect {
    /// Under the name of the product.
    pub tagline: &'static str,
    /// Name of the choice of agent.
    pub agent: &'static str,
    /// The agent behind no prefix.
    pub this_host: &'static str,
    /// The first questions are out.
    pub asking: &'static str,
    /// Label of what answers.
    pub answers: &'static str,
    /// What the agent is, after its address: its identity and its zone, as far as they are known.
    pub identity: fn(identity: Option<&str>, zone: Option<&str>) -> String,
    /// Label of the versions.
    pub versions: &'static str,
    /// The versions of obshell and OceanBase, as far as they are known.
    pub versions_value: fn(obshell: Option<&str>, ob: Option<&str>) -> String,
    /// Label of the key.
    pub key: &'static str,
    /// The size of an RSA key and its fingerprint.
    pub key_value: fn(bits: usize, fingerprint: &str) -> String,
    /// The key is the one of the last time.
    pub key_same: &'static str,
    /// The first time an agent is met.
    pub key_new: &'static str,
    /// The key is another than last time.
    pub key_other: &'static str,
    /// Label of the key that was confirmed before a changed one.
    pub previous_key: &'static str,
    /// What a changed key means.
    pub key_warning: &'static str,
    /// The user's confirmation of it.
    pub key_confirm: &'static str,
    /// Label of the clock.
    pub clock: &'static str,
    /// Clocks agree.
    pub clock_same: &'static str,
    /// The agent's clock is ahead by a span.
    pub clock_ahead: fn(span: &str) -> String,
    /// The agent's clock is behind by a span.
    pub clock_behind: fn(span: &str) -> String,
    /// The clock is more than a day ahead, by this span.
    pub clock_warning: fn(span: &str) -> String,
    /// The user's confirmation of such a clock.
    pub clock_confirm: &'static str,
    /// Plain HTTP.
    pub plain_http: &'static str,
    /// Label of the password.
    pub password: &'static str,
    /// That the password may be empty.
    pub password_hint: &'static str,
    /// The button.
    pub sign_in: &'static str,
    /// While it works.
    pub signing_in: &'static str,
    /// After signing out: the agent could not be told.
    pub session_lives_on: &'static str,
    /// Asks the agent again.
    pub try_again: &'static str,
    /// No agent answered.
    pub away_heading: &'static str,
    /// `/info` has not answered, `/secret` has.
    pub info_silent: &'static str,
    /// obshell too old for overviews.
    pub too_old: fn(version: &str) -> String,
    /// Heading of a wrong identity.
    pub unfit_heading: &'static str,
}
