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
    /// A cluster agent.
    pub cluster_agent: &'static str,
    /// Label of the versions.
    pub versions: &'static str,
    /// A version not told.
    pub unknown_version: &'static str,
    /// Label of the key.
    pub key: &'static str,
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

pub(super) const ENGLISH: Connect = Connect {
    tagline: "Watch tenant restores through obshell",
    agent: "Agent",
    this_host: "this host",
    asking: "Asking the agent who it is…",
    answers: "Answers",
    cluster_agent: "cluster agent",
    versions: "Versions",
    unknown_version: "not told",
    key: "Key",
    key_same: "same as last time",
    key_new: "first time here",
    key_other: "changed",
    previous_key: "Key before",
    key_warning: "The agent's key has changed since you last signed in. Nothing has been sent under the new key. A new \
                  key is normal after obshell was upgraded or set up again. If nobody did that, somebody may be reading \
                  along: do not sign in.",
    key_confirm: "I have compared the fingerprints and trust the new key",
    clock: "Clock",
    clock_same: "same as this browser",
    clock_ahead: |span| format!("{span} ahead of this browser"),
    clock_behind: |span| format!("{span} behind this browser"),
    clock_warning: |span| {
        format!(
            "The agent's clock is {span} ahead of this browser's. Requests are dated by the agent's clock: if somebody \
             changed its time on the way, a recorded request could be replayed for that long. Check the time on the \
             agent's host before you sign in."
        )
    },
    clock_confirm: "The agent's clock is as expected",
    plain_http: "Plain HTTP: the password is sealed for the agent, but whoever can change the traffic could swap the \
                 agent's key. Prefer HTTPS in front of it.",
    password: "Password of root@sys",
    password_hint: "Leave it empty where none is set.",
    sign_in: "Sign in",
    signing_in: "Signing in…",
    session_lives_on: "You are signed out here. The agent could not be told, so your session ends by itself 30 minutes \
                       after its last use.",
    try_again: "Try again",
    away_heading: "No agent to talk to",
    info_silent: "The agent has not said yet who it is: its database may be slow.",
    too_old: |version| format!("obshell {version} cannot report restores. That needs 4.2.4.0 or later."),
    unfit_heading: "This agent cannot answer",
};
