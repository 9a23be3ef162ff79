//! A value that the agent may not have told, and why it did not.

/// A value as told by the agent, or the reason why there is none. Zero is a value; an absence never becomes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reported<T> {
    /// The agent told it.
    Value(T),
    /// The agent did not tell it.
    Absent(Absence),
}

/// Why a value was not told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Absence {
    /// The restore runs and the row carries no counters at all: obshell up to 4.5.0 asks for the sys tenant's row,
    /// which has none before the end.
    NotSentWhileRunning,
    /// The row has begun to carry numbers, or is about to move to the history that has them, but this one has not
    /// come yet. Tablets are counted only once all log streams have reached the consistent point.
    NotYet,
    /// Sent only while a restore runs, and it has ended.
    NotSentAfterEnd,
    /// The restore has succeeded, so logs were replayed up to the target, though no number says so.
    ImpliedBySuccess,
    /// OceanBase does not keep this count: it stands at 0 beside a total that does not.
    NotKept,
    /// The restore has ended and nothing was ever told.
    NeverSent,
    /// A restore of this kind copies no user data, so there is no share of it.
    NotCopied,
}

impl<T> Reported<T> {
    /// The value, where there is one.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent(_) => None,
        }
    }

    /// The reason, where there is no value.
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

    /// `value`, or `absence` where it is `None`.
    pub(super) fn or_absent(value: Option<T>, absence: Absence) -> Self {
        value.map_or(Self::Absent(absence), Self::Value)
    }
}
