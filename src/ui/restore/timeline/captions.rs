//! The captions of the timeline as SVG.

use leptos::prelude::*;

use super::words::{open_end, point_words};
use crate::{
    chart::{Anchor, Caption, CaptionKind, LETTER, PointMark, longest_fitting},
    text::page_text,
};

/// A caption, if it has room: the longest of its wordings that fits.
pub(super) fn caption_view(caption: Caption, point: Option<PointMark>) -> Option<impl IntoView> {
    let words = &page_text().restore.timeline;
    let time = caption.time.as_str();
    let says = match caption.kind {
        CaptionKind::Start => (words.start)(time),
        CaptionKind::Finish => (words.finish)(time),
        CaptionKind::Now | CaptionKind::LastAnswer => open_end(caption.kind == CaptionKind::LastAnswer).to_owned(),
        CaptionKind::Target => point.map_or((words.point_alone)(time), |point| point_words(time, &point)),
        CaptionKind::Window => (words.window)(time),
        CaptionKind::Likely => (words.likely)(time),
        CaptionKind::Frozen => (words.frozen)(time),
        CaptionKind::Overdue => words.longer.to_owned(),
        CaptionKind::Deadline => (words.deadline)(time),
    };
    let shorter = match caption.kind {
        CaptionKind::Target => Some((words.point_alone)(time)),
        CaptionKind::Frozen => Some((words.frozen_short)(time)),
        _ => None,
    };
    let wordings = [Some(says), shorter, Some(time.to_owned())];
    let says = longest_fitting(wordings.into_iter().flatten(), LETTER, caption.room)?;
    let anchor = match caption.anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    let class = match caption.kind {
        CaptionKind::Now | CaptionKind::LastAnswer => "now",
        CaptionKind::Window | CaptionKind::Likely | CaptionKind::Frozen | CaptionKind::Overdue => "forecast",
        CaptionKind::Deadline => "deadline",
        CaptionKind::Start | CaptionKind::Finish | CaptionKind::Target => "",
    };
    Some(view! { <text class=class x=caption.x y=caption.y text-anchor=anchor>{says}</text> })
}
