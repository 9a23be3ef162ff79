//! A signal that counts only when it comes twice in a row.

/// Disk use below this share of its highest has fallen.
pub(super) const DISK_FALL: f64 = 0.9;

/// Believes what is seen twice in a row: the disk use as one server of many tells it may be missing a part, once.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ConfirmTwice {
    before: bool,
}

impl ConfirmTwice {
    /// Whether it is `seen` again.
    pub(super) fn confirm(&mut self, seen: bool) -> bool {
        std::mem::replace(&mut self.before, seen) && seen
    }
}
