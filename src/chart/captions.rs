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
        let (anchor, left, row) = self.room(x, room, width)?;
        let x = match anchor {
            Anchor::Start => left,
            Anchor::Middle => left + room / 2.0,
            Anchor::End => left + room,
        };
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

    /// The first row in which a text of this `room` can stand at its mark: below it, or beside it. Where none has a
    /// place, a new row does. Also says where the text begins.
    fn room(&mut self, mark: f64, room: f64, width: f64) -> Option<(Anchor, f64, usize)> {
        let inside = |(_, left): &(Anchor, f64)| *left >= 0.0 && left + room <= width;
        let mut places = vec![
            (Anchor::Middle, mark - room / 2.0),
            (Anchor::End, mark - room),
            (Anchor::Start, mark),
        ];
        places.retain(inside);
        if places.is_empty() {
            // As wide as most of a narrow view.
            places.push((Anchor::Middle, (width - room) / 2.0));
        }
        for row in 0..=self.rows.len() {
            let taken = self.rows.get(row).map(Vec::as_slice).unwrap_or_default();
            for (anchor, left) in &places {
                let text = Extent {
                    left: left - TEXT_GAP / 2.0,
                    right: left + room + TEXT_GAP / 2.0,
                };
                if taken.iter().all(|other| text.is_clear_of(*other)) {
                    self.take(row, text);
                    return Some((*anchor, *left, row));
                }
            }
        }
        None
    }

    fn take(&mut self, row: usize, text: Extent) {
        match self.rows.get_mut(row) {
            Some(row) => row.push(text),
            None => self.rows.push(vec![text]),
        }
    }

    /// The height of all rows.
    pub(super) fn height(&self) -> f64 {
        self.rows.len() as f64 * TEXT_LINE
    }
}

impl Extent {
    fn is_clear_of(self, other: Self) -> bool {
        self.right <= other.left || self.left >= other.right
    }
}
