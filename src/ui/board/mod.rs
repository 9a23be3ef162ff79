//! The list of restores: the home after sign-in.
//!
//! - One query, which is part of the address, decides what is shown.
//! - Only the rows around the viewport are in the document. A row is kept as long as its restore is listed. Padding
//!   takes the room of the other rows.

mod cells;
mod column_choice;
mod drill_chart;
mod drill_module;
mod drill_row;
mod drills;
mod filters;
mod head;
pub(super) mod name;
mod row;
mod running;
mod screen;
mod scroll;
mod search;
mod signals;
mod summary;
mod table;
mod unreadable;
mod watching;

pub(in crate::ui) use drill_module::{DRILL_VIEWS, DrillViews};
pub use screen::Board;
pub use watching::watch_board;
