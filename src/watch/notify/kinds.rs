//! The kinds of events, and which of them somebody wants to be called for.

/// A kind of event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EventKind {
    /// A restore has succeeded.
    Ended,
    /// A restore has failed, was cancelled, or ended in a way that nobody knows.
    Failed,
    /// It makes no progress for longer than usual.
    Stalled,
    /// It makes progress again.
    MovesAgain,
    /// It may miss its deadline.
    DeadlineAtRisk,
    /// The agent has been out of contact for a while.
    OutOfContact,
}

impl EventKind {
    /// All kinds, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Ended,
        Self::Failed,
        Self::Stalled,
        Self::MovesAgain,
        Self::DeadlineAtRisk,
        Self::OutOfContact,
    ];

    /// The word that is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ended => "ended",
            Self::Failed => "failed",
            Self::Stalled => "stalled",
            Self::MovesAgain => "moving",
            Self::DeadlineAtRisk => "deadline",
            Self::OutOfContact => "contact",
        }
    }
}

/// A set of kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct EventKinds(u8);

impl EventKinds {
    /// Every kind.
    pub const ALL: Self = Self(0b11_1111);

    /// Parses the words of [`Self::to_text`]. Unknown words are ignored.
    pub fn parse(text: &str) -> Self {
        let mut kinds = Self::default();
        for word in text.split(' ') {
            for kind in EventKind::ALL {
                if kind.as_str() == word {
                    kinds = kinds.with(kind, true);
                }
            }
        }
        kinds
    }

    /// The text that is stored.
    pub fn to_text(self) -> String {
        let words = EventKind::ALL.into_iter().filter(|kind| self.has(*kind));
        words.map(EventKind::as_str).collect::<Vec<_>>().join(" ")
    }

    /// Whether the kind is in the set.
    pub const fn has(self, kind: EventKind) -> bool {
        self.0 & (1 << kind as u8) != 0
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The set with or without a kind.
    #[must_use]
    pub const fn with(self, kind: EventKind, wanted: bool) -> Self {
        let bit = 1 << kind as u8;
        Self(if wanted { self.0 | bit } else { self.0 & !bit })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_survives_its_text() {
        for bits in 0..=EventKinds::ALL.0 {
            assert_eq!(EventKinds::parse(&EventKinds(bits).to_text()), EventKinds(bits));
        }
        assert_eq!(
            EventKinds::ALL.to_text(),
            "ended failed stalled moving deadline contact"
        );
        assert_eq!(
            EventKinds::parse("of a later version, failed"),
            EventKinds::default().with(EventKind::Failed, true)
        );
    }

    #[test]
    fn each_kind_is_turned_off_alone() {
        for off in EventKind::ALL {
            let kinds = EventKinds::ALL.with(off, false);
            assert!(EventKind::ALL.into_iter().all(|kind| kinds.has(kind) == (kind != off)));
        }
    }
}
