//! The loop between agent and screen: what to ask next and when, what an answer changes, and where the page stands.
//!
//! Decisions are pure and tested natively ([`pace`], [`beside`], [`cancel`], [`look`], [`view`], [`route`],
//! [`config`]); only `feed` needs a browser, and it decides nothing.

pub mod beside;
pub mod board;
pub mod cancel;
pub mod config;
pub mod disk;
#[cfg(target_arch = "wasm32")]
pub mod feed;
pub mod look;
pub mod pace;
pub mod recorder;
pub mod recording;
pub mod route;
pub mod tasks;
pub mod thin;
pub mod track;
pub mod view;

pub use view::{Nothing, Origin, PageState, RestoreView, Shown};
