//! Elements without a behaviour, as plain data that is drawn into the document.
//!
//! A view of leptos is compiled for each of its types, a kilobyte for each element. A table of small charts has many
//! elements and no signals: here it is data, and one function draws all of it.

use leptos::{
    prelude::document,
    web_sys::{Element, Node},
};
use wasm_bindgen::JsCast;

const SVG: &str = "http://www.w3.org/2000/svg";

/// An element, or a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plain {
    /// The tag; empty for a text.
    tag: &'static str,
    text: String,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Self>,
}

impl Plain {
    /// An element with its children.
    pub const fn element(tag: &'static str, children: Vec<Self>) -> Self {
        Self {
            tag,
            text: String::new(),
            attributes: Vec::new(),
            children,
        }
    }

    /// A text.
    pub const fn text(text: String) -> Self {
        Self {
            tag: "",
            text,
            attributes: Vec::new(),
            children: Vec::new(),
        }
    }

    /// An element with a text.
    pub fn labelled(tag: &'static str, text: impl Into<String>) -> Self {
        Self::element(tag, vec![Self::text(text.into())])
    }

    /// The same with an attribute.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }
}

/// Makes `nodes` the children of `parent`. Elements that are there already are changed in place, so that they keep the focus.
pub fn draw(parent: &Element, nodes: &[Plain]) {
    let mut next = parent.first_child();
    for node in nodes {
        let present = next.take();
        next = present.as_ref().and_then(Node::next_sibling);
        if present.as_ref().is_some_and(|present| update(present, node)) {
            continue;
        }
        // Only an invalid name or place would be refused, and there is none.
        let _ = create(parent, node).and_then(|new| match &present {
            Some(old) => parent.replace_child(&new, old).ok(),
            None => parent.append_child(&new).ok(),
        });
    }
    while let Some(surplus) = next.take() {
        next = surplus.next_sibling();
        let _ = parent.remove_child(&surplus);
    }
}

/// Makes `present` what `node` is. Whether that is possible.
fn update(present: &Node, node: &Plain) -> bool {
    match present.dyn_ref::<Element>() {
        Some(element) => {
            let is_same = element.local_name() == node.tag
                && element.get_attribute_names().length() as usize == node.attributes.len()
                && node.attributes.iter().all(|(name, _)| element.has_attribute(name));
            if is_same {
                fill(element, node);
            }
            is_same
        }
        None if node.tag.is_empty() => {
            if present.node_value().as_deref() != Some(node.text.as_str()) {
                present.set_node_value(Some(&node.text));
            }
            true
        }
        None => false,
    }
}

fn create(parent: &Element, node: &Plain) -> Option<Node> {
    if node.tag.is_empty() {
        return Some(document().create_text_node(&node.text).into());
    }
    let namespace = match node.tag {
        "svg" => Some(SVG.to_owned()),
        _ => parent.namespace_uri(),
    };
    let element = document().create_element_ns(namespace.as_deref(), node.tag).ok()?;
    fill(&element, node);
    Some(element.into())
}

/// Sets the attributes and children of an element.
fn fill(element: &Element, node: &Plain) {
    for (name, value) in &node.attributes {
        if element.get_attribute(name).as_deref() != Some(value.as_str()) {
            let _ = element.set_attribute(name, value);
        }
    }
    draw(element, &node.children);
}
