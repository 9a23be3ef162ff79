//! Owns why a simulator cannot be started. Every message is one line that a person can act on.

use std::path::PathBuf;

/// Why a simulator cannot be started.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address is not on loopback and remote use was not allowed.
    #[error("{0} is not a loopback address; add --allow-remote if others may reach this simulator")]
    Remote(std::net::SocketAddr),
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address asked for.
        address: std::net::SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// Threads for serving cannot be had.
    #[error("cannot start serving: {0}")]
    Runtime(std::io::Error),
    /// There are no keys of this size.
    #[error("no keys of {0} bits; there are 512, 1024, 2048, 3072 and 4096")]
    KeyBits(u16),
    /// The speed is not a positive number.
    #[error("speed {0} is not a number above 0")]
    Speed(f64),
    /// The folder with the page is not there.
    #[error("{0} is not a folder")]
    StaticDir(PathBuf),
    /// A zone of the scenario is unknown.
    #[error("scenario: {0}")]
    Zone(String),
    /// The scenario cannot be read or makes no sense.
    #[error(transparent)]
    Scenario(#[from] crate::scenario::ScenarioError),
}
