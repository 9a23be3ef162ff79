//! What all languages of the page write alike: numbers, sizes, wall times, and texts in a row.

mod count;
pub mod documentation;
mod joined;
mod replicas;
pub mod sizes;
mod span;
mod wall_time;

pub use count::count;
pub use joined::joined;
pub use replicas::replicas;
pub use span::{largest_unit, two_units};
pub use wall_time::{time, zoned};
