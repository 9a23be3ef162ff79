//! What all languages of the page write alike: numbers, sizes, wall times, and texts in a row.

mod count;
mod joined;
pub mod sizes;
mod wall_time;

pub use count::count;
pub use joined::joined;
pub use wall_time::{time, zoned};
