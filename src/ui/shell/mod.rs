//! The header around every page.

mod freshness;
mod header;
mod pace_choice;

pub use header::Header;
