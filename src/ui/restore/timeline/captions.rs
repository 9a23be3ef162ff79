//! The captions of the timeline as SVG.

use leptos::prelude::*;

use crate::chart::{Anchor, Caption, CaptionKind};

/// A caption at its place.
pub(super) fn caption_view(caption: Caption) -> impl IntoView {
    let anchor = match caption.anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    let class = match caption.kind {
        CaptionKind::Now | CaptionKind::LastAnswer => "now",
        CaptionKind::Window | CaptionKind::Likely | CaptionKind::Frozen | CaptionKind::Overdue => "forecast",
        CaptionKind::Deadline => "deadline",
        CaptionKind::Start | CaptionKind::Finish => "",
    };
    view! { <text class=class x=caption.x y=caption.y text-anchor=anchor>{caption.text}</text> }
}
