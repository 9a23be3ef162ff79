//! The list of restores: the home after sign-in.
//!
//! - What is on show is one query, which stands in the address.
//! - Of very many rows only those around the view stand in the document, each kept as long as its restore is there; the
//!   room of the others is padding.

mod cells;
mod column_choice;
mod filters;
mod head;
mod open_tenant;
mod row;
mod running;
mod screen;
mod scroll;
mod signals;
mod table;
mod unreadable;

pub use screen::Board;
