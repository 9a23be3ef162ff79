//! Nodes in the document: how they are made, changed in place and removed.

use std::{borrow::Cow, cell::RefCell, rc::Rc};

use leptos::{prelude::document, reactive::effect::RenderEffect, web_sys};

use super::{
    listener::Listener,
    node::{Drawn, Kind, Node, Parts},
    property::MountedProperty,
};
use crate::ui::reactive::render_effect;

const SVG: &str = "http://www.w3.org/2000/svg";

/// A node that has been drawn. There is always something of it in the document, a comment if it shows nothing.
pub enum Mounted {
    Nothing(web_sys::Node),
    Text {
        node: web_sys::Node,
        text: Cow<'static, str>,
    },
    Element(Box<MountedElement>),
    /// Never empty.
    Many(Vec<Mounted>),
    Live(MountedLive),
    Own(Box<dyn Drawn>),
}

/// A node that is drawn again when its signals change.
#[derive(Default)]
pub struct MountedLive {
    /// What is shown. Empty before it is drawn for the first time, and after the node was removed.
    content: Rc<RefCell<Option<Mounted>>>,
    /// Draws the content again.
    effect: Option<RenderEffect<()>>,
}

/// An element that has been drawn.
pub struct MountedElement {
    element: web_sys::Element,
    tag: &'static str,
    fixed: &'static [(&'static str, &'static str)],
    properties: Vec<MountedProperty>,
    listeners: Vec<Listener>,
    children: Vec<Mounted>,
}

impl Mounted {
    /// Draws a node. `in_picture`: it stands in an SVG.
    pub fn new(node: Node, in_picture: bool) -> Self {
        match *node.0 {
            Kind::Nothing => Self::Nothing(document().create_comment("").into()),
            Kind::Text(text) => Self::Text {
                node: document().create_text_node(&text).into(),
                text,
            },
            Kind::Element(element) => match MountedElement::new(*element.0, in_picture) {
                Some(element) => Self::Element(Box::new(element)),
                None => Self::new(Node::nothing(), in_picture),
            },
            Kind::Many(nodes) => Self::Many(nodes.into_iter().map(|node| Self::new(node, in_picture)).collect()),
            Kind::Live(draw) => {
                let mut live = MountedLive::default();
                live.follow(draw, in_picture);
                Self::Live(live)
            }
            Kind::Whole(node) => Self::new(node, in_picture),
            Kind::Own(draw) => Self::Own(draw(in_picture)),
        }
    }

    /// Shows `node` in place of what is shown. What is alike stays in the document and keeps its focus.
    pub fn change(&mut self, node: Node, in_picture: bool) {
        match (&mut *self, *node.0) {
            (Self::Nothing(_), Kind::Nothing) => {}
            (Self::Text { node, text: before }, Kind::Text(text)) => {
                if *before != text {
                    node.set_node_value(Some(&text));
                    *before = text;
                }
            }
            (Self::Element(before), Kind::Element(element)) if before.is_like(&element.0) => {
                before.change(*element.0, in_picture);
            }
            (Self::Many(before), Kind::Many(nodes)) => change_all(before, nodes, in_picture),
            (Self::Live(live), Kind::Live(draw)) => live.follow(draw, in_picture),
            (_, kind) => {
                let new = Self::new(Node::of(kind), in_picture);
                if let Some(first) = self.first() {
                    new.insert_before(&first);
                }
                std::mem::replace(self, new).remove();
            }
        }
    }

    /// Puts it into the document before `next`, or nowhere if that is not in the document either.
    pub fn insert_before(&self, next: &web_sys::Node) {
        if let Some(parent) = next.parent_node() {
            self.insert(&parent, Some(next));
        }
    }

    /// Puts it among the children of `parent`: before one of them, or behind them all.
    pub fn insert(&self, parent: &web_sys::Node, next: Option<&web_sys::Node>) {
        self.each(&mut |node| {
            // A place beside a child of the parent is never refused.
            let _ = parent.insert_before(node, next);
        });
    }

    /// Takes it out of the document, and follows its signals no longer.
    pub fn remove(self) {
        self.each(&mut |node| {
            if let Some(parent) = node.parent_node() {
                let _ = parent.remove_child(node);
            }
        });
    }

    /// Its first node in the document.
    pub fn first(&self) -> Option<web_sys::Node> {
        let mut first = None;
        self.each(&mut |node| {
            first.get_or_insert_with(|| node.clone());
        });
        first
    }

    /// Its last node in the document.
    pub fn last(&self) -> Option<web_sys::Node> {
        let mut last = None;
        self.each(&mut |node| last = Some(node.clone()));
        last
    }

    /// Calls `visit` with each of its topmost nodes, in their order.
    pub fn each(&self, visit: &mut dyn FnMut(&web_sys::Node)) {
        match self {
            Self::Nothing(node) | Self::Text { node, .. } => visit(node),
            Self::Element(mounted) => visit(&mounted.element),
            Self::Many(all) => all.iter().for_each(|mounted| mounted.each(visit)),
            Self::Live(live) => live.content.borrow().iter().for_each(|mounted| mounted.each(visit)),
            Self::Own(drawn) => drawn.each(visit),
        }
    }
}

impl MountedLive {
    /// Shows what `draw` returns, now and whenever its signals change.
    fn follow(&mut self, mut draw: Box<dyn FnMut() -> Node>, in_picture: bool) {
        self.effect = None;
        let content = Rc::clone(&self.content);
        let run = move || {
            let node = draw();
            let mut shown = content.borrow_mut();
            match shown.as_mut() {
                Some(mounted) => mounted.change(node, in_picture),
                None => *shown = Some(Mounted::new(node, in_picture)),
            }
        };
        self.effect = Some(render_effect(run));
    }
}

/// The content goes with its node: the effect is not dropped before the browser's next turn.
impl Drop for MountedLive {
    fn drop(&mut self) {
        self.effect = None;
        if let Ok(mut content) = self.content.try_borrow_mut() {
            *content = None;
        }
    }
}

/// Shows `nodes` in place of `before`, which has at least one; so has `nodes`.
fn change_all(before: &mut Vec<Mounted>, nodes: Vec<Node>, in_picture: bool) {
    for surplus in before.drain(nodes.len().min(before.len())..) {
        surplus.remove();
    }
    let next = before.last().and_then(Mounted::last);
    let parent = next.as_ref().and_then(web_sys::Node::parent_node);
    let next = next.as_ref().and_then(web_sys::Node::next_sibling);
    let mut nodes = nodes.into_iter();
    for (mounted, node) in before.iter_mut().zip(&mut nodes) {
        mounted.change(node, in_picture);
    }
    for node in nodes {
        let new = Mounted::new(node, in_picture);
        if let Some(parent) = &parent {
            new.insert(parent, next.as_ref());
        }
        before.push(new);
    }
}

impl MountedElement {
    fn new(element: Parts, in_picture: bool) -> Option<Self> {
        let in_picture = in_picture || element.tag == "svg";
        let made = match in_picture {
            true => document().create_element_ns(Some(SVG), element.tag),
            false => document().create_element(element.tag),
        };
        // Only a tag that is no name would be refused.
        let made = made.ok()?;
        for (name, value) in element.fixed {
            let _ = made.set_attribute(name, value);
        }
        let children: Vec<_> = element
            .children
            .into_iter()
            .map(|child| Mounted::new(child, in_picture))
            .collect();
        for child in &children {
            child.insert(&made, None);
        }
        let properties = element
            .properties
            .into_iter()
            .map(|property| MountedProperty::new(&made, property));
        let handlers = element.handlers.into_iter();
        let mounted = Self {
            tag: element.tag,
            fixed: element.fixed,
            properties: properties.collect(),
            listeners: handlers
                .map(|(event, handler)| Listener::new(&made, event, handler))
                .collect(),
            children,
            element: made,
        };
        for reference in element.references {
            reference(&mounted.element);
        }
        Some(mounted)
    }

    /// Whether it can become `element` by other values alone.
    fn is_like(&self, element: &Parts) -> bool {
        let mut properties = self.properties.iter().zip(&element.properties);
        let mut listeners = self.listeners.iter().zip(&element.handlers);
        self.tag == element.tag
            && self.fixed == element.fixed
            && self.properties.len() == element.properties.len()
            && self.listeners.len() == element.handlers.len()
            && self.children.len() == element.children.len()
            && properties.all(|(before, property)| before.is_same(property))
            && listeners.all(|(before, (event, _))| before.event() == event)
    }

    fn change(&mut self, element: Parts, in_picture: bool) {
        let in_picture = in_picture || element.tag == "svg";
        for (before, property) in self.properties.iter_mut().zip(element.properties) {
            before.follow(&self.element, property.source);
        }
        for (before, (_, handler)) in self.listeners.iter().zip(element.handlers) {
            before.replace(handler);
        }
        for (before, child) in self.children.iter_mut().zip(element.children) {
            before.change(child, in_picture);
        }
        for reference in element.references {
            reference(&self.element);
        }
    }
}
