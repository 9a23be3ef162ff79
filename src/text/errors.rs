//! Errors between the page and an agent, in sentences that a user can act on.

use crate::obshell::{Error, NameError, Refusal};

/// Errors between the page and an agent.
#[derive(Debug)]
pub struct Errors {
    /// Why a request failed, and what to do.
    pub sentence: fn(&Error) -> String,
    /// Why the agent refused a request.
    pub refusal: fn(&Refusal) -> &'static str,
    /// Why a name is not accepted as the name of a tenant.
    pub name: fn(NameError) -> &'static str,
}
