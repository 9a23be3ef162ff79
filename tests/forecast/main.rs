//! The forecast: what is said of restores that go this way and that, and that nothing makes it say nonsense.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on panics"
)]

mod anything;
mod histories;
mod lanes;
mod movement;
mod stage;
