//! What an element in the document listens to.

use std::{borrow::Cow, cell::RefCell, rc::Rc};

use leptos::web_sys;
use wasm_bindgen::{JsCast, closure::Closure};

use super::node::Handler;

/// A handler that the browser calls. Ends when dropped.
pub struct Listener {
    element: web_sys::Element,
    event: Cow<'static, str>,
    handler: Rc<RefCell<Handler>>,
    called: Closure<dyn FnMut(web_sys::Event)>,
}

impl Listener {
    /// Begins to listen.
    pub fn new(element: &web_sys::Element, event: Cow<'static, str>, handler: Handler) -> Self {
        let handler = Rc::new(RefCell::new(handler));
        let called = {
            let handler = Rc::clone(&handler);
            // An event that a handler sets off while it runs is not handled by the same handler.
            Closure::<dyn FnMut(web_sys::Event)>::new(move |event| {
                if let Ok(mut handler) = handler.try_borrow_mut() {
                    handler(event);
                }
            })
        };
        // Adding and removing a listener is never refused.
        let _ = element.add_event_listener_with_callback(&event, called.as_ref().unchecked_ref());
        Self {
            element: element.clone(),
            event,
            handler,
            called,
        }
    }

    /// The event that it listens to.
    pub fn event(&self) -> &str {
        &self.event
    }

    /// Calls another handler from now on.
    pub fn replace(&self, handler: Handler) {
        let _ = self.handler.replace(handler);
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let called = self.called.as_ref().unchecked_ref();
        let _ = self.element.remove_event_listener_with_callback(&self.event, called);
    }
}
