//! The texts of the page in all its languages, read from their source: what one language lacks, what is left in the
//! other language, the terms of OceanBase, and the typography of Chinese.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what a test cannot read fails it"
)]

mod languages;
mod source;
mod terms;
mod typography;
