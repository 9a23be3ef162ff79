//! The few kinds of elements that the timeline is drawn with. Each is one type of view, which keeps the page small.

use crate::{
    chart::Anchor,
    ui::markup::{IntoNode, Node, view},
};

/// A line or an area.
pub(super) struct Path {
    pub(super) class: &'static str,
    /// The data of an SVG path.
    pub(super) d: String,
}

/// A text.
pub(super) struct Text {
    pub(super) class: &'static str,
    pub(super) anchor: Anchor,
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) words: String,
}

/// A mark that can be pointed at, focused and read.
pub(super) struct Mark {
    pub(super) class: &'static str,
    pub(super) name: String,
    pub(super) paths: Vec<Path>,
    pub(super) texts: Vec<Text>,
}

/// What has no name, because others say it in words.
pub(super) fn group(class: &'static str, paths: Vec<Path>, texts: Vec<Text>) -> Node {
    view! { <g class=class aria-hidden="true">{paths_view(paths)}{texts_view(texts)}</g> }
}

/// Marks in the order of the tab key.
pub(super) fn marks_view(marks: Vec<Mark>) -> impl IntoNode {
    let view = |Mark {
                    class,
                    name,
                    paths,
                    texts,
                }| {
        let title = name.clone();
        view! {
            <g class=class tabindex="0" role="img" aria-label=name>
                <title>{title}</title>
                {paths_view(paths)}
                {texts_view(texts)}
            </g>
        }
    };
    marks.into_iter().map(view).collect::<Vec<_>>()
}

fn paths_view(paths: Vec<Path>) -> impl IntoNode {
    let view = |Path { class, d }| view! { <path class=class d=d></path> };
    paths.into_iter().map(view).collect::<Vec<_>>()
}

fn texts_view(texts: Vec<Text>) -> impl IntoNode {
    let view = |Text {
                    class,
                    anchor,
                    x,
                    y,
                    words,
                }| {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        view! { <text class=class x=x y=y text-anchor=anchor>{words}</text> }
    };
    texts.into_iter().map(view).collect::<Vec<_>>()
}
