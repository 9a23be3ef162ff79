//! Places captions so that they do not overlap.

use super::MarkerLine;
use super::caption::{Anchor, Caption, CaptionContent, CaptionKind};
use super::lettering::{Lettering, longest_fitting};

/// Height of a line of text, px.
pub(super) const TEXT_LINE: f64 = 16.0;

/// Least distance between two texts in one row, px.
pub(super) const TEXT_GAP: f64 = 8.0;

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

/// What a caption is about.
#[derive(Debug)]
pub(super) struct CaptionDraft {
    pub(super) kind: CaptionKind,
    /// The mark that the caption belongs to.
    pub(super) mark: MarkerLine,
    /// The time in figures; empty where the caption names none.
    pub(super) time: String,
}

/// The area for captions, px.
#[derive(Debug, Clone, Copy)]
pub(super) struct CaptionArea {
    /// Top of the first row.
    pub(super) top: f64,
    /// Width of the view box.
    pub(super) width: f64,
}

/// The longest wording of a caption that fits into `room` px, with its width.
fn fitting_text(content: &CaptionContent<'_>, lettering: &Lettering<'_>, room: f64) -> Option<(String, f64)> {
    let weight = content.kind.weight();
    let width = |text: &str| (lettering.width)(text, weight);
    let text = longest_fitting((lettering.caption)(content), width, room)?;
    let width = width(&text);
    Some((text, width))
}

impl CaptionRows {
    /// Places a caption in `area`; `None` if not even its shortest wording fits into a row.
    pub(super) fn place(
        &mut self,
        draft: CaptionDraft,
        area: CaptionArea,
        lettering: &Lettering<'_>,
    ) -> Option<Caption> {
        let CaptionDraft {
            kind,
            mark: MarkerLine { x, at },
            time,
        } = draft;
        let CaptionArea { top, width } = area;
        let content = CaptionContent { kind, time: &time };
        let (text, room) = fitting_text(&content, lettering, width)?;
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
            left: left - TEXT_GAP / 2.0,
            right: left + room + TEXT_GAP / 2.0,
        });
        Some(Caption {
            x,
            y: top + (row + 1) as f64 * TEXT_LINE,
            anchor,
            kind,
            at,
            time,
            text,
            width: room,
        })
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
