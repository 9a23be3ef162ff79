//! The client over real HTTP, against a simulated agent that shares no code with it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what a test cannot read fails it"
)]

mod cancel;
mod clocks;
mod example;

mod failures;
mod fields;
mod harness;
mod keys;
mod metrics;
mod names;
mod old_agents;
mod prometheus;
mod reads;
mod sessions;
mod tasks;
