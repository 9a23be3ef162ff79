//! Places captions so that they do not overlap.

use super::axis::CHAR;
use super::{Anchor, Caption, CaptionKind, MarkerLine};

/// Height of a line of text, px.
pub(super) const TEXT_LINE: f64 = 16.0;

/// Estimated width of a letter of a caption, px.
pub const LETTER: f64 = 6.6;

/// Estimated width of a letter on a bar, px: bold, and mostly capitals.
pub const BOLD_LETTER: f64 = 1.3 * LETTER;

/// The first of the wordings, longest first, that fits into `room` px.
pub fn longest_fitting(wordings: impl IntoIterator<Item = String>, letter: f64, room: f64) -> Option<String> {
    let mut wordings = wordings.into_iter();
    wordings.find(|wording| wording.chars().count() as f64 * letter <= room)
}

/// Captions below the plot: each under its mark, in the first row with enough space.
#[derive(Debug, Default)]
pub(super) struct CaptionRows {
    rows: Vec<Vec<Extent>>,
}

/// Horizontal extent of a text, px.
#[derive(Debug, Clone, Copy)]
struct Extent {
    left: f64,
    right: f64,
}

/// A caption before its placement.
#[derive(Debug)]
pub(super) struct CaptionDraft {
    pub(super) kind: CaptionKind,
    /// The mark that the caption belongs to.
    pub(super) mark: MarkerLine,
    /// The formatted time.
    pub(super) time: String,
    /// Number of letters of the caption besides its time.
    pub(super) letters: usize,
}

/// The area for captions, px.
#[derive(Debug, Clone, Copy)]
pub(super) struct CaptionArea {
    /// Top of the first row.
    pub(super) top: f64,
    /// Width of the view box.
    pub(super) width: f64,
}

impl CaptionRows {
    /// Places a caption in `area`.
    pub(super) fn place(&mut self, draft: CaptionDraft, area: CaptionArea) -> Caption {
        let CaptionDraft {
            kind,
            mark: MarkerLine { x, at },
            time,
            letters,
        } = draft;
        let CaptionArea { top, width } = area;
        let room = ((time.chars().count() + letters) as f64 * CHAR).min(width);
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
        let row = self.row(Extent {
            left,
            right: left + room,
        });
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

    /// The first row with space for `text`, which is then reserved.
    fn row(&mut self, text: Extent) -> usize {
        let is_clear = |other: &Extent| text.right <= other.left || text.left >= other.right;
        let index = self.rows.iter().position(|row| row.iter().all(is_clear));
        let index = index.unwrap_or(self.rows.len());
        match self.rows.get_mut(index) {
            Some(row) => row.push(text),
            None => self.rows.push(vec![text]),
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
