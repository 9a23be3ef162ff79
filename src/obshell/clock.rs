//! The agent's clock, as far as it is known here.

use crate::time::{Instant, Offset};

/// How far the agent's clock is from the local one. Learnt from successful answers and `/time` only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgentClock {
    ahead_ms: i64,
    offset: Offset,
}

impl AgentClock {
    /// Compares the time in an answer with the local clock halfway between question and answer.
    pub const fn learn(agent: Instant, offset: Offset, asked: Instant, answered: Instant) -> Self {
        let local_ms = asked.ms() + (answered.ms() - asked.ms()) / 2;
        Self {
            ahead_ms: agent.ms() - local_ms,
            offset,
        }
    }

    /// Milliseconds by which the agent's clock is ahead of the local one; negative when it is behind.
    pub const fn ahead_ms(self) -> i64 {
        self.ahead_ms
    }

    /// The zone of the agent's host, as an offset.
    pub const fn offset(self) -> Offset {
        self.offset
    }

    /// What the agent's clock shows at a local instant.
    pub const fn at(self, local: Instant) -> Instant {
        local.plus_ms(self.ahead_ms)
    }
}
