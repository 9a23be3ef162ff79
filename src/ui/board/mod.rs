//! The list of restores: the home after sign-in.

mod open_tenant;
mod row;
mod screen;

pub use screen::Board;
