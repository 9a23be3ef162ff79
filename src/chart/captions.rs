//! Where texts stand that must not run into each other.

use crate::time::Instant;

use super::axis::CHAR;
use super::{Anchor, Caption, CaptionKind};

/// Height of a line of text.
pub(super) const TEXT_LINE: f64 = 16.0;

/// About how wide a letter of a caption is, px.
pub const LETTER: f64 = 6.6;

/// The same of what stands on a bar: bold, and mostly capitals.
pub const BOLD_LETTER: f64 = 1.3 * LETTER;

/// The first of some wordings, from the longest to the shortest, that is no wider than `room` px.
pub fn longest_fitting(wordings: impl IntoIterator<Item = String>, letter: f64, room: f64) -> Option<String> {
    let mut wordings = wordings.into_iter();
    wordings.find(|wording| wording.chars().count() as f64 * letter <= room)
}

/// Captions below the plot: each under its mark, in the first row that has room for it.
#[derive(Debug, Default)]
pub(super) struct CaptionRows {
    rows: Vec<Vec<(f64, f64)>>,
}

impl CaptionRows {
    /// Places a caption at the instant `at` with mark at `x`; `words` is how many letters it has beside its time.
    /// `top` is where the rows begin, `width` how wide all is.
    pub(super) fn place(
        &mut self,
        (kind, at, x): (CaptionKind, Instant, f64),
        (time, words): (String, usize),
        (top, width): (f64, f64),
    ) -> Caption {
        let room = ((time.chars().count() + words) as f64 * CHAR).min(width);
        let half = room / 2.0;
        let (anchor, x, left) = if x >= half && x + half <= width {
            (Anchor::Middle, x, x - half)
        } else if x + room <= width {
            (Anchor::Start, x, x)
        } else if x >= room {
            (Anchor::End, x, x - room)
        } else {
            (Anchor::Middle, width / 2.0, width / 2.0 - half)
        };
        let row = self.row(left, left + room);
        Caption {
            x,
            y: top + (row + 1) as f64 * TEXT_LINE,
            anchor,
            kind,
            at,
            time,
            room,
        }
    }

    /// The height of all rows.
    pub(super) fn height(&self) -> f64 {
        self.rows.len() as f64 * TEXT_LINE
    }

    fn row(&mut self, left: f64, right: f64) -> usize {
        let free = |row: &Vec<(f64, f64)>| row.iter().all(|(from, to)| right <= *from || left >= *to);
        let index = self.rows.iter().position(free).unwrap_or(self.rows.len());
        match self.rows.get_mut(index) {
            Some(row) => row.push((left, right)),
            None => self.rows.push(vec![(left, right)]),
        }
        index
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_wording_is_taken_that_has_room() {
        let taken = |room: f64| longest_fitting(["likely 04:30".to_owned(), "04:30".to_owned()], LETTER, room);
        assert_eq!(taken(12.0 * LETTER).as_deref(), Some("likely 04:30"));
        assert_eq!(taken(11.9 * LETTER).as_deref(), Some("04:30"));
        assert_eq!(taken(4.9 * LETTER), None);
        let wide = longest_fitting(["数据".to_owned()], BOLD_LETTER, 2.0 * BOLD_LETTER);
        assert_eq!(wide.as_deref(), Some("数据"), "letters are counted, not bytes");
    }
}
