//! A sign-in on its way.

use crate::{obshell::Password, vault::NewVault};

/// A sign-in on its way, and what is to be remembered of it.
#[derive(Default)]
pub(super) struct Attempt {
    /// The agent's path prefix.
    pub prefix: String,
    /// The vault that the user wants to have.
    pub new_vault: Option<NewVault>,
    /// The password, if it is to be remembered.
    pub password: Option<Password>,
    /// Whether the user wants anything to be remembered.
    pub wanted: bool,
}
