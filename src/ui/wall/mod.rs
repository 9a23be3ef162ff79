//! The wall: the restores of the cluster for a screen that is read from three metres.

mod awake;
mod keys;
mod line;
mod screen;

pub use screen::WallScreen;
