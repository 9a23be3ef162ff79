//! Windows that were shown and that progress has refuted: they widen the next ones.

/// A window is remembered each time when so much more of the time has passed.
const APART: f64 = 1.1;
/// So many are remembered.
const MOST: usize = 24;

/// The ends of windows that were shown, in seconds since the start.
#[derive(Debug, Clone, Default)]
pub(super) struct RefutedWindows {
    windows: Vec<(f64, f64)>,
}

impl RefutedWindows {
    /// A window up to `to` was shown at `at`.
    pub(super) fn record(&mut self, at: f64, to: f64) {
        if self.windows.last().is_some_and(|(last, _)| at < last * APART) {
            return;
        }
        if self.windows.len() >= MOST {
            self.windows.remove(0);
        }
        self.windows.push((at.max(1.0), to));
    }

    /// The share of them that has passed at `at`, although the restore has not ended.
    pub(super) fn share(&self, at: f64) -> f64 {
        let refuted = self.windows.iter().filter(|(_, to)| *to < at).count();
        refuted as f64 / self.windows.len().max(1) as f64
    }

    /// Forgets the windows shown after `at`: the clock was set back.
    pub(super) fn forget_after(&mut self, at: f64) {
        self.windows.retain(|(shown_at, _)| *shown_at <= at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_windows_that_have_passed_are_refuted() {
        let mut windows = RefutedWindows::default();
        for (at, to) in [(100.0, 200.0), (105.0, 1.0), (150.0, 400.0), (200.0, 900.0)] {
            windows.record(at, to);
        }
        assert_eq!((windows.share(190.0), windows.share(250.0)), (0.0, 1.0 / 3.0));
        windows.forget_after(160.0);
        assert_eq!(windows.share(1000.0), 1.0);
    }

    #[test]
    fn their_number_is_bounded() {
        let mut windows = RefutedWindows::default();
        for power in 0..200 {
            windows.record(1.2_f64.powi(power), 1.0);
        }
        assert_eq!(windows.windows.len(), MOST);
    }
}
