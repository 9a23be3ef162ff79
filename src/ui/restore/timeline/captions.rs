//! The captions of the timeline.

use super::shapes::Text;
use crate::chart::{Caption, CaptionKind};

/// A caption at its place.
pub(super) fn caption_text(caption: Caption) -> Text {
    let class = match caption.kind {
        CaptionKind::Now | CaptionKind::LastAnswer => "now",
        CaptionKind::Window | CaptionKind::Likely | CaptionKind::Frozen | CaptionKind::Overdue => "forecast",
        CaptionKind::Deadline => "deadline",
        CaptionKind::Start | CaptionKind::Finish => "",
    };
    Text {
        class,
        anchor: caption.anchor,
        x: caption.x,
        y: caption.y,
        words: caption.text,
    }
}
