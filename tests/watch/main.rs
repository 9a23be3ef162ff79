//! The state of a page after answers of a simulated agent, without a browser.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what a test cannot read fails it"
)]

mod board;
mod cancel;
mod circles;
mod knowledge;
mod layers;
mod lookup;
mod next_steps;
mod notify;
mod related;
mod restore;
mod restore_page;
mod series;
mod stage;
mod words;
mod words_border;
