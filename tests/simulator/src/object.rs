//! Owns JSON objects whose keys stand in the order in which they were written, as those of Go's structs do.
//!
//! Scenarios and recordings are read without that order, so that tests of the client do not come to depend on it:
//! `serde_json` has a switch for it, which would hold for every crate that is built together with this one.

use indexmap::IndexMap;
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

/// An object in the making. Values are written when they are put in.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(transparent)]
pub(crate) struct Object(IndexMap<&'static str, Box<RawValue>>);

impl Object {
    /// The object with one more key, or with another value under a key that it has.
    pub(crate) fn with(mut self, name: &'static str, value: &impl Serialize) -> Self {
        // Only maps whose keys are no texts cannot be written, and the agent sends none.
        let written = to_raw_value(value).unwrap_or_else(|_| RawValue::NULL.to_owned());
        self.0.insert(name, written);
        self
    }

    /// The object followed by the keys of another one.
    pub(crate) fn and(mut self, more: Self) -> Self {
        self.0.extend(more.0);
        self
    }
}

/// An [`Object`] from keys and values, in their order.
macro_rules! object {
    ($($name:literal: $value:expr),* $(,)?) => {
        $crate::object::Object::default()$(.with($name, &$value))*
    };
}
pub(crate) use object;

#[cfg(test)]
mod tests {
    #[test]
    fn keys_stand_as_they_were_written() {
        let inner = object! {"z": 1, "a": [1.5]};
        let outer = object! {"b": inner, "a": Option::<u8>::None}.and(object! {"c": "<", "a": true});
        assert_eq!(
            serde_json::to_string(&outer).unwrap(),
            r#"{"b":{"z":1,"a":[1.5]},"a":true,"c":"<"}"#
        );
    }
}
