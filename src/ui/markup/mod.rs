//! What the page draws with: views as data, and one piece of code that draws them all.
//!
//! A view of leptos has a type for each element, and each type is compiled: about a kilobyte. Here a view is a [`Node`],
//! whatever it shows. [`view!`](view) makes nodes in the syntax of leptos, `Mounted` keeps them in the document, and the
//! signals are those of leptos.

mod convert;
mod element;
mod keyed;
mod listener;
mod mounted;
mod node;
mod property;
mod root;
mod show;
mod value;

pub use self::{
    convert::IntoNode,
    keyed::{For, ForProps},
    node::{Children, Element, Node, ToChildren},
    root::{Root, mount_to},
    show::{Fallback, Show, ShowProps},
};
pub use restore_watch_markup::view;
