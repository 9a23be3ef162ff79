//! A view as data.

use std::{borrow::Cow, rc::Rc};

use leptos::web_sys;

use super::value::Property;

/// A view. It is drawn where it is mounted, and its signals are followed from then on. A handle, because it is passed on
/// often.
pub struct Node(pub(super) Box<Kind>);

/// What a node is.
pub(super) enum Kind {
    Nothing,
    Text(Cow<'static, str>),
    Element(Element),
    /// One after the other; never empty.
    Many(Vec<Node>),
    /// Drawn again when a signal that the function read has changed.
    Live(Box<dyn FnMut() -> Node>),
    /// Never changed in place.
    Whole(Node),
    /// Keeps its own nodes in the document. Is told whether it stands in an SVG.
    Own(Box<dyn FnOnce(bool) -> Box<dyn Drawn>>),
}

/// What keeps its own nodes in the document. They are removed by whoever holds it.
pub trait Drawn {
    /// Calls `visit` with each of its topmost nodes, in their order.
    fn each(&self, visit: &mut dyn FnMut(&web_sys::Node));
}

impl Node {
    /// Draws nothing.
    #[must_use]
    pub fn nothing() -> Self {
        Self::of(Kind::Nothing)
    }

    /// Nodes one after the other.
    #[must_use]
    pub fn many(nodes: Vec<Self>) -> Self {
        match nodes.is_empty() {
            true => Self::nothing(),
            false => Self::of(Kind::Many(nodes)),
        }
    }

    /// The same, but drawn again it is replaced as a whole: for a page, which keeps nothing of the one before.
    #[must_use]
    pub fn whole(self) -> Self {
        Self::of(Kind::Whole(self))
    }

    /// What `draw` returns, and again when a signal that it has read changes.
    #[inline(never)]
    pub(super) fn live(draw: Box<dyn FnMut() -> Self>) -> Self {
        Self::of(Kind::Live(draw))
    }

    /// A text.
    pub(super) fn text(text: Cow<'static, str>) -> Self {
        Self::of(Kind::Text(text))
    }

    // Compiled once, not for each kind of view.
    #[inline(never)]
    pub(super) fn of(kind: Kind) -> Self {
        Self(Box::new(kind))
    }
}

/// What is called at an event.
pub type Handler = Box<dyn FnMut(web_sys::Event)>;

/// Gets to know an element once it is made.
pub type Reference = Box<dyn FnOnce(&web_sys::Element)>;

/// An element that is not in the document yet. A handle, because it is passed on at each call.
pub struct Element(pub(super) Box<Parts>);

/// What an element is made of.
pub struct Parts {
    pub tag: &'static str,
    /// Attributes that never change.
    pub fixed: &'static [(&'static str, &'static str)],
    pub properties: Vec<Property>,
    pub handlers: Vec<(Cow<'static, str>, Handler)>,
    pub references: Vec<Reference>,
    pub children: Vec<Node>,
}

/// The children of a component that draws them once.
pub type Children = Box<dyn FnOnce() -> Node>;

/// The children of a component that draws them again.
pub type ChildrenFn = Rc<dyn Fn() -> Node>;

/// What [`view!`](super::view) hands to a component as its children.
pub trait ToChildren<F> {
    /// Takes the function that draws the children.
    fn to_children(draw: F) -> Self;
}

impl<F: FnOnce() -> Node + 'static> ToChildren<F> for Children {
    fn to_children(draw: F) -> Self {
        Box::new(draw)
    }
}

impl<F: Fn() -> Node + 'static> ToChildren<F> for ChildrenFn {
    fn to_children(draw: F) -> Self {
        Rc::new(draw)
    }
}
