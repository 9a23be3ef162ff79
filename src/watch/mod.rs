//! The loop between agent and screen: what to ask next and when, what an answer changes, and where the page stands.
//!
//! Decisions are pure and tested natively ([`pace`], [`look`], [`view`], [`route`], [`config`]); only `feed` needs a
//! browser, and it decides nothing.

pub mod board;
pub mod config;
#[cfg(target_arch = "wasm32")]
pub mod feed;
pub mod look;
pub mod pace;
pub mod route;
pub mod tasks;
pub mod view;

pub use view::{Origin, PageState, RestoreView, Shown};
