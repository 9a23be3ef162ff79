//! Whether a restore advances, judged for data, log and disk separately.
//!
//! - Each lane is judged against its own history of changes. The restore is as its worst unfinished lane: one that has
//!   stalled is enough. The disk counts only where the data is not counted.
//! - Time in which nobody watched is not silence: a lane is watched while its samples lie close together.
//! - A change of source, or a value that is known for the first time, is not a change of the restore. A stall does not
//!   teach what is usual.

mod detector;
mod lane_detector;
mod movement;
mod sample_gap;

pub use detector::ActivityDetector;
pub use movement::{Activity, Lane, LaneActivity, Movement, RETRYING, UnknownMovement};
pub use sample_gap::{LEAST_SAMPLE_GAP, max_sample_gap};
