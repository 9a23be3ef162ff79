//! A view that is shown while a condition holds.

use leptos::prelude::{Get, component};

use super::{
    convert::IntoNode,
    node::{ChildrenFn, Node},
};
use crate::ui::reactive::memo;

/// What is shown in place of the children.
pub struct Fallback(Box<dyn Fn() -> Node>);

impl Default for Fallback {
    fn default() -> Self {
        Self(Box::new(Node::nothing))
    }
}

impl<F: Fn() -> N + 'static, N: IntoNode> From<F> for Fallback {
    fn from(draw: F) -> Self {
        Self(Box::new(move || draw().into_node()))
    }
}

/// Shows the children while `when` returns true. They are drawn again only when that changes.
#[component]
pub fn Show(
    /// The condition.
    when: impl Fn() -> bool + Send + Sync + 'static,
    /// Shown while it holds.
    children: ChildrenFn,
    /// Shown while it does not hold; nothing if it is left out.
    #[prop(optional, into)]
    fallback: Fallback,
) -> Node {
    let shown = memo(move |_| when());
    Node::live(Box::new(move || match shown.get() {
        true => children(),
        false => (fallback.0)(),
    }))
}
