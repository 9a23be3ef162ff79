//! What is set on an element: attributes, classes, styles and properties of its object.

use std::{cell::RefCell, rc::Rc};

use leptos::{reactive::effect::RenderEffect, web_sys};
use wasm_bindgen::{JsCast, JsValue};

use super::value::{Place, Property, Source, Value};
use crate::ui::reactive::render_effect;

/// A value that is set on an element in the document.
pub struct MountedProperty {
    place: Place,
    name: &'static str,
    value: Rc<RefCell<Value>>,
    /// Follows the signals of the value.
    effect: Option<RenderEffect<()>>,
}

impl MountedProperty {
    /// Sets a property.
    pub fn new(element: &web_sys::Element, property: Property) -> Self {
        let mut mounted = Self {
            place: property.place,
            name: property.name,
            value: Rc::new(RefCell::new(Value::Absent)),
            effect: None,
        };
        mounted.follow(element, property.source);
        mounted
    }

    /// Whether `property` is set at the same place.
    pub fn is_same(&self, property: &Property) -> bool {
        self.place == property.place && self.name == property.name
    }

    /// Takes the value from another source from now on. What is set already is not set again.
    pub fn follow(&mut self, element: &web_sys::Element, source: Source) {
        self.effect = None;
        let (place, name) = (self.place, self.name);
        match source {
            Source::Fixed(value) => set(element, place, name, &self.value, value),
            Source::Live(mut read) => {
                let (element, before) = (element.clone(), Rc::clone(&self.value));
                let run = move || set(&element, place, name, &before, read());
                self.effect = Some(render_effect(run));
            }
        }
    }
}

fn set(element: &web_sys::Element, place: Place, name: &'static str, before: &RefCell<Value>, value: Value) {
    if *before.borrow() == value {
        return;
    }
    // Names are valid, so nothing is refused.
    let _ = match place {
        Place::Attribute => match &value {
            Value::Absent | Value::Flag(false) => element.remove_attribute(name),
            Value::Flag(true) => element.set_attribute(name, ""),
            Value::Text(text) => element.set_attribute(name, text),
        },
        Place::Class => match &value {
            Value::Flag(true) => element.class_list().add_1(name),
            _ => element.class_list().remove_1(name),
        },
        Place::Style => {
            // Elements of a picture have a style, too.
            let style = element.unchecked_ref::<web_sys::HtmlElement>().style();
            match &value {
                Value::Text(text) => style.set_property(name, text),
                _ => style.remove_property(name).map(drop),
            }
        }
        Place::Object => {
            let value = match &value {
                Value::Absent => JsValue::UNDEFINED,
                Value::Flag(flag) => JsValue::from_bool(*flag),
                Value::Text(text) => JsValue::from_str(text),
            };
            js_sys::Reflect::set(element, &JsValue::from_str(name), &value).map(drop)
        }
    };
    before.replace(value);
}
