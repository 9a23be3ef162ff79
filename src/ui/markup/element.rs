//! How an element is made: each call adds something to it.

use std::borrow::Cow;

use leptos::{ev::EventDescriptor, html::ElementType, prelude::Owner, tachys::html::node_ref::NodeRefContainer};
use wasm_bindgen::JsCast;

use super::{
    convert::IntoNode,
    node::{Element, Handler, Node, Parts, Reference},
    value::{IntoValue, Place, Property, Source},
};

impl Element {
    /// An element with attributes that never change.
    #[must_use]
    #[inline(never)]
    pub fn new(tag: &'static str, fixed: &'static [(&'static str, &'static str)]) -> Self {
        Self(Box::new(Parts {
            tag,
            fixed,
            properties: Vec::new(),
            handlers: Vec::new(),
            references: Vec::new(),
            children: Vec::new(),
        }))
    }

    /// Adds a child after the others.
    #[must_use]
    pub fn child(self, child: impl IntoNode) -> Self {
        self.and(child.into_node())
    }

    /// Sets an attribute.
    #[must_use]
    pub fn attribute(self, name: &'static str, value: impl IntoValue) -> Self {
        self.with(Place::Attribute, name, value)
    }

    /// Has a class while the value is true.
    #[must_use]
    pub fn class(self, name: &'static str, value: impl IntoValue) -> Self {
        self.with(Place::Class, name, value)
    }

    /// Sets a property of the style.
    #[must_use]
    pub fn style(self, name: &'static str, value: impl IntoValue) -> Self {
        self.with(Place::Style, name, value)
    }

    /// Sets a property of the element's object, such as what is typed into a field.
    #[must_use]
    pub fn prop(self, name: &'static str, value: impl IntoValue) -> Self {
        self.with(Place::Object, name, value)
    }

    /// Calls `handle` at each event of this kind.
    #[must_use]
    pub fn on<E: EventDescriptor>(self, event: E, mut handle: impl FnMut(E::EventType) + 'static) -> Self
    where
        E::EventType: JsCast,
    {
        // The kind of the event says which type the browser gives it.
        self.listen(event.name(), Box::new(move |event| handle(event.unchecked_into())))
    }

    /// Lets `reference` know the element once it is made.
    #[must_use]
    pub fn node_ref<E: ElementType>(self, reference: impl NodeRefContainer<E>) -> Self {
        self.refer(Box::new(move |element| reference.load(element)))
    }

    fn with(self, place: Place, name: &'static str, value: impl IntoValue) -> Self {
        self.set(place, name, value.into_source())
    }

    // What follows is compiled once, not for each kind of value.
    #[inline(never)]
    fn and(mut self, child: Node) -> Self {
        self.0.children.push(child);
        self
    }

    #[inline(never)]
    fn set(mut self, place: Place, name: &'static str, source: Source) -> Self {
        self.0.properties.push(Property { place, name, source });
        self
    }

    #[inline(never)]
    fn listen(mut self, event: Cow<'static, str>, mut handle: Handler) -> Self {
        // A handler finds the contexts of the place where it was made.
        let owner = Owner::current().unwrap_or_default();
        let handle = Box::new(move |event| owner.with(|| handle(event)));
        self.0.handlers.push((event, handle));
        self
    }

    #[inline(never)]
    fn refer(mut self, reference: Reference) -> Self {
        self.0.references.push(reference);
        self
    }
}
