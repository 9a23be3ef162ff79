//! Texts of the sign-in screen.

/// Texts of the sign-in screen.
#[derive(Debug)]
pub struct Connect {
    /// Below the name of the product.
    pub tagline: &'static str,
    /// Name of the choice of agent.
    pub agent: &'static str,
    /// The agent without a path prefix.
    pub this_host: &'static str,
    /// No answer yet.
    pub asking: &'static str,
    /// Label of the agent's identity.
    pub answers: &'static str,
    /// After the agent's address: its identity and its zone, as far as they are known.
    pub identity: fn(identity: Option<&str>, zone: Option<&str>) -> String,
    /// Label of the versions.
    pub versions: &'static str,
    /// The versions of obshell and OceanBase, as far as they are known.
    pub versions_value: fn(obshell: Option<&str>, ob: Option<&str>) -> String,
    /// Label of the key.
    pub key: &'static str,
    /// The size of an RSA key and its fingerprint.
    pub key_value: fn(bits: usize, fingerprint: &str) -> String,
    /// The key has not changed since the last sign-in.
    pub key_same: &'static str,
    /// No key of this agent is known.
    pub key_new: &'static str,
    /// The key has changed since the last sign-in.
    pub key_other: &'static str,
    /// Label of the clock.
    pub clock: &'static str,
    /// Clocks agree.
    pub clock_same: &'static str,
    /// The agent's clock is ahead by a span.
    pub clock_ahead: fn(span: &str) -> String,
    /// The agent's clock is behind by a span.
    pub clock_behind: fn(span: &str) -> String,
    /// A warning about plain HTTP.
    pub plain_http: &'static str,
    /// Label of the password.
    pub password: &'static str,
    /// A hint that the password may be empty.
    pub password_hint: &'static str,
    /// The checkbox that remembers the agent.
    pub remember: &'static str,
    /// The button that signs in.
    pub sign_in: &'static str,
    /// The same during the sign-in.
    pub signing_in: &'static str,
    /// After a sign-out that did not reach the agent.
    pub session_lives_on: &'static str,
    /// The button that tries again.
    pub try_again: &'static str,
    /// Heading: no agent answers.
    pub away_heading: &'static str,
    /// The agent has not sent its information yet.
    pub info_silent: &'static str,
    /// This version of obshell cannot report restores.
    pub too_old: fn(version: &str) -> String,
    /// Heading of a wrong identity.
    pub unfit_heading: &'static str,
}
