//! Texts next to marks: what they are about, where they stand, and in which weight.

use crate::time::Instant;

/// A text beside a mark.
#[derive(Debug, Clone, PartialEq)]
pub struct Caption {
    /// Where it begins, ends or has its middle, see [`Self::anchor`].
    pub x: f64,
    /// Its baseline.
    pub y: f64,
    /// Which part of the text lies at [`Self::x`].
    pub anchor: Anchor,
    /// What it says.
    pub kind: CaptionKind,
    /// The instant it speaks of.
    pub at: Instant,
    /// The same in figures: `15:25:18`, with the date where it needs one.
    pub time: String,
    /// The text: the longest wording that has room.
    pub text: String,
    /// How wide the text is.
    pub width: f64,
}

/// What a caption says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CaptionKind {
    /// The restore began.
    Start,
    /// The restore ended.
    Finish,
    /// The agent's clock.
    Now,
    /// The same when it answered last, while it is out of sight.
    LastAnswer,
    /// The window that holds the end four times out of five.
    Window,
    /// The likely end.
    Likely,
    /// The likely end as it was forecast when something moved last.
    Frozen,
    /// The restore takes longer than was forecast.
    Overdue,
    /// When it must be up.
    Deadline,
}

/// The weight of a font.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Weight {
    /// Plain text.
    Regular,
    /// Lane names, the words on a bar, "now" and the deadline.
    Bold,
}

impl CaptionKind {
    /// The weight that a caption is written in.
    pub const fn weight(self) -> Weight {
        match self {
            Self::Now | Self::LastAnswer | Self::Deadline => Weight::Bold,
            _ => Weight::Regular,
        }
    }
}

/// Which part of a text lies at its x.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// What a caption says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaptionContent<'a> {
    /// What it is about.
    pub kind: CaptionKind,
    /// Its time in figures; empty where it names none.
    pub time: &'a str,
}
