//! What went wrong between the page and an agent, in sentences that a user can act on.

use crate::obshell::{Error, NameError, Refusal};

/// What went wrong between the page and an agent.
#[derive(Debug)]
pub struct Errors {
    /// Why a question was not answered, and what to do.
    pub sentence: fn(&Error) -> String,
    /// What the agent refused with.
    pub refusal: fn(&Refusal) -> &'static str,
    /// Why a tenant of this name cannot be asked about.
    pub name: fn(NameError) -> &'static str,
}
