//! What stands around every screen, in English.

use crate::text::{App, neutral::joined};

const NAME: &str = "Restore Watch";

pub(super) const ENGLISH: App = App {
    name: NAME,
    tab_title: |page| format!("{page} · {NAME}"),
    paragraph: |sentences| joined(" ", sentences.iter().copied()),
    agent: |cluster, address, version| {
        let version = version.map(|version| format!("obshell {version}"));
        joined(" · ", [cluster, address, version.as_deref()].into_iter().flatten())
    },
    skip: "Skip to content",
    answered: |when| format!("live, answered {when}"),
    connecting: "connecting…",
    stale: |when| format!("last good answer {when}"),
    language_missing: "The other language could not be loaded. Try again.",
    offline: "no good answer",
    paused: |when| format!("paused, answered {when}"),
    signed_out: "signed out",
    every_label: "Refresh interval",
    every_auto: "automatic",
    every_seconds: |seconds| match seconds {
        seconds if seconds % 60 == 0 => format!("every {} min", seconds / 60),
        seconds => format!("every {seconds} s"),
    },
    every_paused: "paused",
    pause: "Pause",
    resume: "Resume",
    sign_out: "Sign out",
    signing_out: "Signing out…",
    forget_recordings: "Forget what this browser recorded…",
    retry: "Retry now",
    page_awaited: "Loading…",
    page_missing: "The rest of the page could not be loaded: a file is missing, was changed on its way, or its host does \
                   not answer.",
    stale_heading: "Refresh failed",
    offline_heading: "No contact",
    last_good: |when| format!("Showing the answer from {when}."),
    agent_says: |message| format!("The agent says: {message}"),
    trace: |id| format!("Trace id {id}"),
    sign_in_again: "Sign in again",
    sign_in_again_hint: "The last good answer is shown below.",
    settings_withheld: "The host of this page did not hand out its settings (config.json).",
    settings_unreadable: "The settings of this page (config.json) cannot be read.",
    settings_agents: "An entry of “agents” in config.json cannot be used.",
    settings_doubled: |key| format!("The settings of this page (config.json) have the key “{key}” twice."),
    settings_unknown: |word| {
        format!("The settings of this page (config.json) have the word “{word}”, which means nothing here.")
    },
    settings_doubted: "So nothing is offered that changes anything, until whoever hosts the page has mended them.",
    identity: |identity| {
        format!("This agent's identity is {identity}, not CLUSTER AGENT. Ask an agent of the cluster.")
    },
};
