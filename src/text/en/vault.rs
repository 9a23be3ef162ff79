//! What this device remembers, in English.

use crate::text::VaultText;

pub(in crate::text) static ENGLISH: VaultText = VaultText {
    button: "This device…",
    title: "Remembered on this device",
    passphrase: "Passphrase",
    passphrase_hint: "At least 8 characters. It stays in this browser and nobody can recover it: if you forget it, the only \
                      way is to delete what this device remembers and start again.",
    show: "Show what I type",
    password_too: "Remember my password too",
    locked: "This device remembers agents. Unlock it to use what it remembers, or sign in without it.",
    unlock: "Unlock",
    unlocking: "Unlocking…",
    sealing: "Sealing…",
    lock: "Lock now",
    locked_idle: |minutes| {
        format!("Locked after {minutes} minutes without use. You are still signed in where you were.")
    },
    locked_hidden: |minutes| {
        format!("Locked after {minutes} minutes in a hidden tab. You are still signed in where you were.")
    },
    close: "Close",
    agent_known: "This device remembers this agent, without its password.",
    password_known: "This device remembers the password.",
    type_another: "Type another one",
    replaces: "What you type replaces the remembered one after it has worked.",
    no_agents: "No agent is remembered.",
    agent: |name, prefix, has_password| {
        let name = named(name, prefix);
        let password = if has_password {
            "with its password"
        } else {
            "without its password"
        };
        format!("{name}, {password}")
    },
    unreadable: |prefix, why| format!("{}: {why}", named("", prefix)),
    forget_agent: "Forget",
    forget_agent_name: |name, prefix| format!("Forget {}", named(name, prefix)),
    lock_after: "Lock after",
    minutes: |minutes| format!("{minutes} min without use"),
    change: "Change the passphrase",
    old_passphrase: "Passphrase so far",
    new_passphrase: "New passphrase",
    change_now: "Change it",
    changed: "The passphrase was changed.",
    forget: "Forget this device",
    forget_warning: "Everything that this device remembers is deleted: all agents and their passwords. This cannot be \
                     undone. Restores, recordings and the current sign-in are not affected.",
    keep: "Keep everything",
    forgotten: "This device remembers nothing any more.",
    not_remembered: |why| format!("You are signed in, but this device does not remember it. {why}"),
    too_short: "Use at least 8 characters.",
    wrong_passphrase: "That is not the passphrase. Nothing was changed.",
    damaged: "What is stored is damaged: it is not what was sealed here. Nothing was changed. Forget it, and have it \
              remembered again.",
    newer: "What is stored was made by a newer version of this page. Nothing was changed. Reload the page, or ask whoever \
            hosts it for that version.",
    denied: "The browser does not let this page store anything. Allow storage for this site, or leave the private window.",
    full: "The browser's store is full. Nothing was changed. Free some space on the disk, or delete recordings.",
    elsewhere: "Another tab has changed what this device remembers. Nothing was changed here. Unlock it and try again.",
    gone: "What this device remembered was deleted, perhaps in another tab.",
    too_long: "A text is too long to be remembered. Nothing was changed.",
    no_memory: "The browser has not enough memory for this. Close some tabs and try again.",
    no_randomness: "The browser gives no random numbers, so nothing can be sealed.",
    clock_warning: |span| {
        format!(
            "The agent's clock is {span} ahead of this browser's. Requests are dated by the agent's clock: if somebody \
             changed its time on the way, a recorded request could be replayed for that long. Check the time on the \
             agent's host before you sign in."
        )
    },
    clock_confirm: "The agent's clock is as expected",
    key_warning: "The agent's key has changed since you last signed in. Nothing has been sent under the new key. A new key \
                  is normal after obshell was upgraded or set up again. If nobody did that, somebody may be reading along: \
                  do not sign in.",
    key_before: "Key before",
    key_now: "Key now",
    key_check: "To check it, run this on the agent's host. It must print the fingerprint of the key now:",
    key_command: "command that prints the fingerprint",
    key_confirm: "I have compared the fingerprint and trust this key",
};

/// An agent by its name and its path, as far as it has them.
fn named(name: &str, prefix: &str) -> String {
    match (name, prefix) {
        ("", "") => "This host".to_owned(),
        ("", prefix) => prefix.to_owned(),
        (name, "") => name.to_owned(),
        (name, prefix) => format!("{name} ({prefix})"),
    }
}
