//! The logic between the agent and the screen: what to query and when, and how an answer changes the state.
//!
//! Decisions are pure and tested natively; only `poller` needs a browser, and it decides nothing.

pub mod board;
pub mod cancel;
pub mod cluster_knowledge;
pub mod config;
pub mod contact;
pub mod disk_schedule;
pub mod downsample;
pub mod headline;
pub mod job_choice;
pub mod jobs_in_parts;
pub mod kept_restore;
pub mod keys;
pub mod listed_restore;
pub mod lookup;
pub mod next_steps;
pub mod notify;
pub mod poll_schedule;
#[cfg(target_arch = "wasm32")]
pub mod poller;
pub mod recorder;
pub mod recording;
pub mod related;
pub mod restore_page;
pub mod route;
pub mod series;
mod status_badge;
mod tab_mark;
pub mod tasks;
pub mod view;

pub use status_badge::StatusBadge;
pub use tab_mark::TabMark;
pub use view::{AbsenceReason, AnswerSource, PageState, RestoreView, Shown};
