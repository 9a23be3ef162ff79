//! What is not known of a restore because a related query was not answered, and why.

use crate::obshell::Error;

/// A figure that a related query provides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SideFigure {
    /// The disk use over time, from the cluster's Prometheus.
    Prometheus,
    /// The disk use now, from the agent.
    DiskUse,
    /// Earlier restores of the same source, from the list of restores.
    History,
}

/// Why a figure is missing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum SideState {
    /// It was answered, and there is none.
    None,
    /// It is not answered yet.
    Pending,
    /// The query failed for this reason, and is repeated.
    Failed(String),
    /// The agent lacks the endpoint.
    NotOffered,
}

/// The words for what related queries have not answered.
#[derive(Debug)]
pub struct SideText {
    /// Why a query failed, in a few words without a full stop.
    pub reason: fn(&Error) -> String,
    /// In place of a value that is not answered yet.
    pub pending: &'static str,
    /// In place of a value whose query failed: the reason.
    pub failed: fn(reason: &str) -> String,
    /// In place of a card's content: a value is not answered yet.
    pub pending_sentence: &'static str,
    /// In place of a card's content: the query failed for this reason, and is repeated.
    pub failed_sentence: fn(reason: &str) -> String,
    /// The last query failed for this reason, and what is shown is from before.
    pub outdated: fn(reason: &str) -> String,
    /// The agent lists no restores.
    pub no_list: &'static str,
    /// No forecast is possible without these figures: what is missing, and why.
    pub no_forecast: fn(&[(SideFigure, SideState)]) -> Option<String>,
}
