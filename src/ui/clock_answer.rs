//! Whether the agent's clock must be confirmed, and was.

use leptos::prelude::*;

use crate::{
    obshell::{AgentClock, needs_confirmation},
    ui::connection::use_connection,
};

/// The user's confirmation of the agent's clock. Cheap to copy.
#[derive(Debug, Clone, Copy)]
pub struct ClockAnswer {
    clock: RwSignal<Option<AgentClock>>,
    confirmed: RwSignal<Option<AgentClock>>,
}

impl ClockAnswer {
    /// Nothing is confirmed yet.
    pub fn new() -> Self {
        Self {
            clock: use_connection().clock,
            confirmed: RwSignal::new(None),
        }
    }

    /// Milliseconds by which the agent's clock is ahead, 0 where it has sent no time.
    pub fn ahead_ms(self) -> i64 {
        self.clock.get().map_or(0, AgentClock::ahead_ms)
    }

    /// Whether the user has to confirm the clock.
    pub fn is_asked(self) -> bool {
        needs_confirmation(self.ahead_ms())
    }

    /// The confirmed difference of the clocks, milliseconds. `None` while the user has to confirm it.
    pub fn confirmed_ms(self) -> Option<i64> {
        if self.is_asked() {
            self.confirmed.get().map(AgentClock::ahead_ms)
        } else {
            Some(self.ahead_ms())
        }
    }

    /// Confirms the clock as it is now, or takes that back.
    pub fn confirm(self, confirmed: bool) {
        self.confirmed.set(self.clock.get_untracked().filter(|_| confirmed));
    }
}
