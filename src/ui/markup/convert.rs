//! What can be a view: texts, numbers, options, lists, functions and signals.

use std::borrow::Cow;

use leptos::prelude::{Get, Memo, ReadSignal, RwSignal, Signal};

use super::node::{Element, Kind, Node};

#[inline(never)]
fn fixed_text(text: &'static str) -> Node {
    Node::text(Cow::Borrowed(text))
}

#[inline(never)]
fn owned_text(text: String) -> Node {
    Node::text(Cow::Owned(text))
}

/// What can be drawn.
pub trait IntoNode {
    /// The view.
    fn into_node(self) -> Node;
}

impl IntoNode for Node {
    fn into_node(self) -> Node {
        self
    }
}

impl IntoNode for Element {
    fn into_node(self) -> Node {
        Node::of(Kind::Element(self))
    }
}

impl IntoNode for &'static str {
    fn into_node(self) -> Node {
        fixed_text(self)
    }
}

impl IntoNode for String {
    fn into_node(self) -> Node {
        owned_text(self)
    }
}

impl IntoNode for usize {
    fn into_node(self) -> Node {
        self.to_string().into_node()
    }
}

impl<N: IntoNode> IntoNode for Option<N> {
    fn into_node(self) -> Node {
        self.map_or_else(Node::nothing, N::into_node)
    }
}

impl<N: IntoNode> IntoNode for Vec<N> {
    fn into_node(self) -> Node {
        self.into_iter().collect()
    }
}

impl<N: IntoNode, const COUNT: usize> IntoNode for [N; COUNT] {
    fn into_node(self) -> Node {
        self.into_iter().collect()
    }
}

/// Drawn again when a signal that the function has read changes.
impl<F: FnMut() -> N + 'static, N: IntoNode> IntoNode for F {
    fn into_node(mut self) -> Node {
        Node::live(Box::new(move || self().into_node()))
    }
}

macro_rules! signals {
    ($($signal:ident),*) => {$(
        impl<T: IntoNode + Clone + Send + Sync + 'static> IntoNode for $signal<T> {
            fn into_node(self) -> Node {
                Node::live(Box::new(move || self.get().into_node()))
            }
        }
    )*};
}

signals!(Signal, Memo, ReadSignal, RwSignal);

impl<N: IntoNode> FromIterator<N> for Node {
    fn from_iter<I: IntoIterator<Item = N>>(nodes: I) -> Self {
        Self::many(nodes.into_iter().map(IntoNode::into_node).collect())
    }
}
