//! The domain against recorded and synthetic restores.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what a test cannot read fails it"
)]

mod commands;
mod comments;
mod counters;
mod failures;
mod kinds;
mod lanes;
mod next_steps;
mod pasted;
mod recordings;
mod support;
mod synthetic;
mod task_search;
mod tasks;
mod timeline_layout;
mod timelines;
mod zones;
