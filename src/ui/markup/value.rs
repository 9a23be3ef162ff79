//! What an attribute, a class, a style or a property can be set to.

use std::borrow::Cow;

use leptos::prelude::{Get, Memo, ReadSignal, RwSignal, Signal};

/// A value to set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Not set at all.
    Absent,
    /// Set without a text, or not set.
    Flag(bool),
    /// Set to a text.
    Text(Cow<'static, str>),
}

/// A value, or where it comes from.
pub enum Source {
    /// Set once.
    Fixed(Value),
    /// Set again when a signal that the function has read changes.
    Live(Box<dyn FnMut() -> Value>),
}

/// Where a value is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The attribute of the name.
    Attribute,
    /// The name is a class.
    Class,
    /// The name is a property of the style.
    Style,
    /// The name is a property of the element's object.
    Object,
}

/// A value to set on an element.
pub struct Property {
    pub place: Place,
    pub name: &'static str,
    pub source: Source,
}

/// What can be set.
pub trait IntoValue {
    /// The value as it is now.
    fn into_value(self) -> Value;

    /// The value, or where it comes from.
    fn into_source(self) -> Source
    where
        Self: Sized,
    {
        Source::Fixed(self.into_value())
    }
}

impl IntoValue for &'static str {
    fn into_value(self) -> Value {
        Value::Text(Cow::Borrowed(self))
    }
}

impl IntoValue for String {
    fn into_value(self) -> Value {
        Value::Text(Cow::Owned(self))
    }
}

impl IntoValue for bool {
    fn into_value(self) -> Value {
        Value::Flag(self)
    }
}

impl<V: IntoValue> IntoValue for Option<V> {
    fn into_value(self) -> Value {
        self.map_or(Value::Absent, V::into_value)
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl IntoValue for $number {
            fn into_value(self) -> Value {
                self.to_string().into_value()
            }
        }
    )*};
}

numbers!(usize, u8, u32, i32, f64);

impl<F: FnMut() -> V + 'static, V: IntoValue> IntoValue for F {
    fn into_value(mut self) -> Value {
        self().into_value()
    }

    fn into_source(mut self) -> Source {
        Source::Live(Box::new(move || self().into_value()))
    }
}

macro_rules! signals {
    ($($signal:ident),*) => {$(
        impl<T: IntoValue + Clone + Send + Sync + 'static> IntoValue for $signal<T> {
            fn into_value(self) -> Value {
                self.get().into_value()
            }

            fn into_source(self) -> Source {
                Source::Live(Box::new(move || self.get().into_value()))
            }
        }
    )*};
}

signals!(Signal, Memo, ReadSignal, RwSignal);
