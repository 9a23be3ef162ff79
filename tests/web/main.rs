//! Tests that need a browser but no server: its random generator, `fetch`, zones, stores, and components in a
//! document.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what a test cannot read fails it"
)]

mod affairs;
mod agent;
mod clicks;
mod device_vault;
mod fetch;
mod fetch_stub;
mod markup;
mod poller;
mod recordings;
mod restore_page;
mod sealing;
mod stage;
mod timeline;
mod vault;
mod waiting;
mod zones;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
