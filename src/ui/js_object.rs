//! Objects of the browser that it may not have: everything about them is looked up, and `None` where it is missing.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The value of a property; `None` where there is none.
pub fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(object, &name.into()).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// Sets a property. An object that refuses it stays as it is.
pub fn set(object: &JsValue, name: &str, value: &JsValue) {
    // The caller has a value for a property of the browser's own, or of an object that was made here.
    let _ = Reflect::set(object, &name.into(), value);
}

/// The result of a method; `None` where there is no such method, or it throws.
pub fn call(object: &JsValue, method: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let method: Function = get(object, method)?.dyn_into().ok()?;
    method.apply(object, &arguments.iter().collect()).ok()
}

/// A new object of one of the window's classes; `None` where there is no such class, or it throws.
pub fn construct(class: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let class: Function = get(&js_sys::global(), class)?.dyn_into().ok()?;
    Reflect::construct(&class, &arguments.iter().collect::<Array>()).ok()
}
