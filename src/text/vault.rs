//! Texts about what this device remembers, and about an agent's key or clock that must be confirmed.

/// Texts about what this device remembers, and about an agent's key or clock that must be confirmed.
#[derive(Debug)]
pub struct VaultText {
    /// The button in the header that opens everything about it.
    pub button: &'static str,
    /// The heading above it.
    pub title: &'static str,
    /// Label of the passphrase.
    pub passphrase: &'static str,
    /// What a new passphrase must be, and that nobody can recover it.
    pub passphrase_hint: &'static str,
    /// The checkbox that shows what is typed.
    pub show: &'static str,
    /// The checkbox that keeps the password, too.
    pub password_too: &'static str,
    /// What is remembered is locked.
    pub locked: &'static str,
    /// The button that unlocks it.
    pub unlock: &'static str,
    /// The same during the derivation.
    pub unlocking: &'static str,
    /// The derivation for a new passphrase.
    pub sealing: &'static str,
    /// The button that locks it.
    pub lock: &'static str,
    /// It was locked after minutes without use.
    pub locked_idle: fn(minutes: u64) -> String,
    /// It was locked after minutes in a hidden tab.
    pub locked_hidden: fn(minutes: u64) -> String,
    /// The button that closes a notice or the dialog.
    pub close: &'static str,
    /// The agent is remembered without its password.
    pub agent_known: &'static str,
    /// The agent is remembered with its password.
    pub password_known: &'static str,
    /// The button that shows the field of the password nevertheless.
    pub type_another: &'static str,
    /// What happens to the password that is typed then.
    pub replaces: &'static str,
    /// Nothing is remembered.
    pub no_agents: &'static str,
    /// An agent with its path, and whether its password is remembered.
    pub agent: fn(name: &str, prefix: &str, has_password: bool) -> String,
    /// An agent whose record cannot be read, and why.
    pub unreadable: fn(prefix: &str, why: &str) -> String,
    /// The button that forgets one agent.
    pub forget_agent: &'static str,
    /// The same for screen readers.
    pub forget_agent_name: fn(name: &str, prefix: &str) -> String,
    /// Label of the time after which it is locked.
    pub lock_after: &'static str,
    /// A number of minutes.
    pub minutes: fn(u32) -> String,
    /// Heading of the form for another passphrase.
    pub change: &'static str,
    /// Label of the passphrase so far.
    pub old_passphrase: &'static str,
    /// Label of the new one.
    pub new_passphrase: &'static str,
    /// The button that changes it.
    pub change_now: &'static str,
    /// It was changed.
    pub changed: &'static str,
    /// The button that forgets everything.
    pub forget: &'static str,
    /// What that means.
    pub forget_warning: &'static str,
    /// The button that keeps everything.
    pub keep: &'static str,
    /// Everything was forgotten.
    pub forgotten: &'static str,
    /// The sign-in worked, and nothing was remembered, and why.
    pub not_remembered: fn(why: &str) -> String,
    /// The passphrase has too few characters.
    pub too_short: &'static str,
    /// The passphrase is not the right one.
    pub wrong_passphrase: &'static str,
    /// What is stored is damaged.
    pub damaged: &'static str,
    /// What is stored was made by a newer version.
    pub newer: &'static str,
    /// The browser denies its store.
    pub denied: &'static str,
    /// The browser's store is full.
    pub full: &'static str,
    /// Another tab has changed it.
    pub elsewhere: &'static str,
    /// There is nothing to unlock any more.
    pub gone: &'static str,
    /// A text is too long.
    pub too_long: &'static str,
    /// There is not enough memory.
    pub no_memory: &'static str,
    /// There are no random numbers.
    pub no_randomness: &'static str,
    /// The clock is more than a day ahead, by this span.
    pub clock_warning: fn(span: &str) -> String,
    /// The user's confirmation of such a clock.
    pub clock_confirm: &'static str,
    /// The meaning of a changed key.
    pub key_warning: &'static str,
    /// Above the fingerprint of the key before.
    pub key_before: &'static str,
    /// Above the fingerprint of the key now.
    pub key_now: &'static str,
    /// How a key is checked; above a command.
    pub key_check: &'static str,
    /// Name of the command.
    pub key_command: &'static str,
    /// The user's confirmation of the key.
    pub key_confirm: &'static str,
}
