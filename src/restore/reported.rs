//! A value that the agent may not have reported, and the reason.

/// A reported value, or the reason for its absence. Zero is a value; an absence never becomes zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reported<T> {
    /// The agent has reported it.
    Value(T),
    /// The agent has not reported it.
    Absent(Absence),
}

/// Why a value was not reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Absence {
    /// The restore runs and the row has no counters: obshell up to 4.5.0 selects the sys tenant's row, which
    /// has none before the end.
    NotSentWhileRunning,
    /// Not reported yet, although the row has other numbers or is about to move to the history. Tablets are
    /// counted only after all log streams have reached the consistent point.
    NotYet,
    /// Reported only while a restore runs, and it has ended.
    NotSentAfterEnd,
    /// The restore has succeeded, so logs were replayed up to the target, although no number says so.
    ImpliedBySuccess,
    /// OceanBase does not keep this count: it is 0 although its total is not.
    NotKept,
    /// The restore has ended and never reported it.
    NeverSent,
    /// A restore of this kind copies no user data, so there is no share of it.
    NotCopied,
}

impl<T> Reported<T> {
    /// The value, if reported.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent(_) => None,
        }
    }

    /// The reason, if there is no value.
    pub const fn absence(&self) -> Option<Absence> {
        match self {
            Self::Value(_) => None,
            Self::Absent(absence) => Some(*absence),
        }
    }

    /// Borrows the value.
    pub const fn as_ref(&self) -> Reported<&T> {
        match self {
            Self::Value(value) => Reported::Value(value),
            Self::Absent(absence) => Reported::Absent(*absence),
        }
    }

    /// `value`, or `absence` if it is `None`.
    pub(super) fn or_absent(value: Option<T>, absence: Absence) -> Self {
        value.map_or(Self::Absent(absence), Self::Value)
    }
}
