//! Owns the part of a scenario that asks for very many restores.

use serde::Deserialize;

/// How many restores are made up beside those of the scenario. The same numbers give the same restores.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Generate {
    /// Restores that have ended, over the last months.
    pub(crate) ended: u32,
    /// Restores that run, each again as a new job soon after its end.
    pub(crate) running: u32,
    pub(crate) seed: u64,
    /// The running ones send counters.
    pub(crate) counters: bool,
}
