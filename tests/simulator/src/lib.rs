//! A simulator of an obshell agent: the whole contract over HTTP, private key and all, for demonstrations and tests.
//!
//! It is a second, independent implementation of what the client must speak: it shares no code with it, so that an
//! error in one does not hide an error in the other. Where the facts come from: the recorded answers of a real agent
//! in `tests/recordings/agent`, which its own tests ask for again and compare.
//!
//! ```no_run
//! use obshell_sim::{Options, Scenario, Simulator};
//! let running = Simulator::start(Options::new(Scenario::load("default")?))?;
//! println!("{}", running.url()); // stops when `running` is dropped
//! # Ok::<(), obshell_sim::StartError>(())
//! ```
//!
//! | modules | own |
//! |---|---|
//! | `running`, `server`, `page`, `control` | serving: the agent, the page, the control API |
//! | `api` | one file per area of the agent's API |
//! | `envelope`, `object`, `refusal`, `broken` | the shape of answers, refusals, and answers broken on purpose |
//! | `auth`, `sealed`, `keys`, `session` | who may ask, and what was sealed |
//! | `scenario`, `recording` | the files |
//! | `world`, `row`, `playback`, `restate`, `fields`, `zones`, `clock` | what is true at a moment, and how it is written |
//! | `generated` | restores in large numbers |
//! | `task`, `affairs` | obshell's own tasks, and cancelling |
//! | `metrics`, `monitored` | the series of the cluster: exported, asked for, handed on to a real Prometheus |
//! | `sim`, `fault`, `log`, `version`, `error` | what requests share |

mod affairs;
mod api;
mod attacks;
mod auth;
mod broken;
mod clock;
mod control;
mod envelope;
mod error;
mod fault;
mod fields;
mod generated;
mod keys;
mod log;
mod metrics;
mod monitored;
mod object;
mod page;
mod playback;
mod recording;
mod refusal;
mod restate;
mod row;
mod running;
mod scenario;
mod sealed;
mod server;
mod session;
mod sim;
mod task;
mod version;
mod world;
mod zones;

pub use error::StartError;
pub use fields::overview_fields;
pub use keys::KEY_BITS;
pub use running::{Options, Running, Simulator};
pub use scenario::{BUILTIN, Scenario, ScenarioError};

#[cfg(test)]
mod playback_tests;
