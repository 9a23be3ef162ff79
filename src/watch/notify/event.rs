//! One event that people are called for.

use super::EventKind;
use crate::{restore::RestoreId, time::Instant};

/// How a restore ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RestoreEnd {
    /// It succeeded.
    Succeeded,
    /// It failed.
    Failed,
    /// It was cancelled, or its tenant was dropped.
    Cancelled,
    /// Nobody knows how.
    Unknown,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhatHappened {
    /// The restore ended. A failure is this one event and no other.
    Ended(RestoreEnd),
    /// It makes no progress, since this time of the agent's clock.
    Stalled(Instant),
    /// It makes progress again: seen at this time of the agent's clock.
    MovesAgain(Instant),
    /// It may miss this deadline, or has missed it.
    DeadlineAtRisk(Instant),
    /// The agent is out of contact since this time of the local clock.
    OutOfContact(Instant),
}

impl WhatHappened {
    /// Its kind.
    pub const fn kind(self) -> EventKind {
        match self {
            Self::Ended(RestoreEnd::Succeeded) => EventKind::Ended,
            Self::Ended(_) => EventKind::Failed,
            Self::Stalled(_) => EventKind::Stalled,
            Self::MovesAgain(_) => EventKind::MovesAgain,
            Self::DeadlineAtRisk(_) => EventKind::DeadlineAtRisk,
            Self::OutOfContact(_) => EventKind::OutOfContact,
        }
    }

    /// The time that tells it from another event of its kind; `None` where there is only one.
    pub const fn at(self) -> Option<Instant> {
        match self {
            Self::Ended(_) => None,
            Self::Stalled(at) | Self::MovesAgain(at) | Self::DeadlineAtRisk(at) | Self::OutOfContact(at) => Some(at),
        }
    }
}

/// The restore that an event is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Subject {
    /// Its tenant.
    pub tenant: String,
    /// Its identity.
    pub id: RestoreId,
}

/// An event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotifyEvent {
    /// What happened.
    pub what: WhatHappened,
    /// To which restore; `None` where it is about the agent.
    pub subject: Option<Subject>,
}
