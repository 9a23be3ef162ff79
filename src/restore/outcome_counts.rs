//! What became of several restores.

use super::{Outcome, RestoreState};

/// How many of several restores there are in each state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OutcomeCounts {
    /// They succeeded.
    pub back: usize,
    /// They run.
    pub running: usize,
    /// They failed.
    pub failed: usize,
    /// They were cancelled, or lost their tenant.
    pub cancelled: usize,
    /// Nobody knows how they ended.
    pub unclear: usize,
}

impl OutcomeCounts {
    /// Counts one more restore. `tenant_dropped`: it failed because its tenant was cancelled or dropped.
    pub fn count(&mut self, state: RestoreState, tenant_dropped: bool) {
        let count = match state.outcome() {
            Some(Outcome::Succeeded) => &mut self.back,
            Some(Outcome::Failed) if tenant_dropped => &mut self.cancelled,
            Some(Outcome::Failed) => &mut self.failed,
            None if state.is_running() => &mut self.running,
            None => &mut self.unclear,
        };
        *count = count.saturating_add(1);
    }

    /// How many restores there are.
    pub fn all(&self) -> usize {
        [self.back, self.running, self.failed, self.cancelled, self.unclear]
            .iter()
            .sum()
    }
}
