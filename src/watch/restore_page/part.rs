//! A part of the state with a change counter, so that its view is redrawn only after a change.

use std::ops::Deref;

/// A value with the number of its changes.
#[derive(Debug, Clone, Default)]
pub struct Part<T> {
    value: T,
    revision: u64,
}

impl<T> Part<T> {
    /// A part with this value.
    pub const fn new(value: T) -> Self {
        Self { value, revision: 0 }
    }

    /// Number of changes. Never decreases, even if the part is replaced.
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// The value for modification. Counts as a change.
    pub const fn change(&mut self) -> &mut T {
        self.revision += 1;
        &mut self.value
    }

    /// Replaces the value.
    pub fn replace(&mut self, value: T) {
        *self.change() = value;
    }
}

impl<T> Deref for Part<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
