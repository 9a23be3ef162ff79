//! The wire against recorded answers, headers of the official SDK, and unexpected answers.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "what a test cannot read fails it"
)]

mod answers;
mod clocks;
mod exchange;
mod hostile;
mod keys;
mod metrics;
mod opener;
mod recorded;
mod refusals;
mod sealing;
mod sentences;
mod silence;
mod stub;
mod tasks;
mod without_list;
mod without_login;
