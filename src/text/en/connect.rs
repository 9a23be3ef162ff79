//! The sign-in screen, in English.

use crate::text::neutral::joined;
use crate::{obshell::AgentInfo, text::Connect};

pub(super) const ENGLISH: Connect = Connect {
    tagline: "Watch tenant restores through obshell",
    agent: "Agent",
    this_host: "this host",
    asking: "Asking the agent who it is…",
    answers: "Answers",
    identity: |identity, zone| {
        let identity = match identity {
            Some(AgentInfo::CLUSTER_AGENT) => Some("cluster agent"),
            identity => identity,
        };
        let known = joined(", ", [identity, zone].into_iter().flatten());
        if known.is_empty() { known } else { format!(", {known}") }
    },
    versions: "Versions",
    versions_value: |obshell, ob| {
        let known = |version: Option<&str>| version.unwrap_or("not reported").to_owned();
        format!("obshell {} · OceanBase {}", known(obshell), known(ob))
    },
    key: "Key",
    key_value: |bits, fingerprint| format!("RSA {bits} · {fingerprint}"),
    key_same: "same as last time",
    key_new: "first time here",
    key_other: "changed",
    clock: "Clock",
    clock_same: "same as this browser",
    clock_ahead: |span| format!("{span} ahead of this browser"),
    clock_behind: |span| format!("{span} behind this browser"),
    plain_http: "Plain HTTP: the password is sealed for the agent, but whoever can change the traffic could swap the \
                 agent's key. Prefer HTTPS in front of it.",
    password: "Password of root@sys",
    password_hint: "Leave it empty where none is set.",
    remember: "Remember on this device",
    sign_in: "Sign in",
    signing_in: "Signing in…",
    session_lives_on: "You are signed out here. The agent could not be told, so your session ends by itself 30 minutes \
                       after its last use.",
    try_again: "Try again",
    away_heading: "No agent to talk to",
    info_silent: "The agent has not said who it is yet: its database may be slow.",
    too_old: |version| format!("obshell {version} cannot report restores. That needs 4.2.4.0 or later."),
    unfit_heading: "This agent cannot answer",
};
