//! The window of list rows that are in the document: the visible ones and some around them.

use std::ops::Range;

/// Most rows in the document.
pub const MOST_ROWS: usize = 400;

/// The window moves in steps of this many rows, so that most scrolling changes only the view.
const STEP: usize = 10;

/// The visible rows, rounded to steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScrollWindow {
    first: usize,
    count: usize,
}

impl Default for ScrollWindow {
    /// The window before the first measurement: more rows than most screens hold.
    fn default() -> Self {
        Self {
            first: 0,
            count: 3 * STEP,
        }
    }
}

impl ScrollWindow {
    /// The window for rows of one height (all in pixels): `above` is the part of the list above the viewport,
    /// and `view` the height of the viewport.
    pub fn of(above: f64, view: f64, row: f64) -> Self {
        // The cast saturates and turns NaN into 0.
        let rows = |pixels: f64| (pixels.max(0.0) / row.max(1.0)) as usize;
        Self {
            first: rows(above) / STEP * STEP,
            // One more step, because the viewport seldom begins at a step.
            count: rows(view).div_ceil(STEP).saturating_add(1) * STEP,
        }
    }

    /// The rows of a list of `total` that are in the document: the visible ones and one step above and below.
    pub fn rows(self, total: usize) -> Range<usize> {
        let count = self.count.saturating_add(2 * STEP).min(MOST_ROWS);
        let first = self.first.saturating_sub(STEP).min(total.saturating_sub(count));
        first..first.saturating_add(count).min(total)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_short_list_is_shown_in_full() {
        assert_eq!(ScrollWindow::default().rows(7), 0..7);
        assert_eq!(ScrollWindow::of(0.0, 900.0, 44.0).rows(0), 0..0);
    }

    #[test]
    fn the_end_of_a_long_list_is_reached() {
        let rows = ScrollWindow::of(44.0 * 9_980.0, 900.0, 44.0).rows(10_000);
        assert_eq!(rows.end, 10_000);
    }

    proptest! {
        #[test]
        fn visible_rows_are_in_the_document_within_the_limit(above in -1e4_f64..5e5, view in 100.0_f64..3_000.0, row in 30.0_f64..160.0, total in 0_usize..12_000) {
            let rows = ScrollWindow::of(above, view, row).rows(total);
            prop_assert!(rows.len() <= MOST_ROWS && rows.end <= total);
            let first = (above.max(0.0) / row) as usize;
            let last = ((above + view).max(0.0) / row) as usize;
            for seen in first.min(total)..(last + 1).min(total) {
                prop_assert!(rows.contains(&seen), "{} not in {:?}", seen, rows);
            }
        }
    }
}
