//! Owns starting and stopping a simulator inside any program, with threads of its own.

use std::{
    net::{Ipv4Addr, SocketAddr, TcpListener as StdListener},
    path::PathBuf,
    sync::Arc,
};

use tokio::{net::TcpListener, runtime::Runtime};

use crate::{
    error::StartError,
    page::Page,
    scenario::Scenario,
    server::{Site, serve},
    sim::Sim,
};

/// How a simulator is started.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Password of root@sys; may be empty.
    pub password: String,
    /// Modulus of the agent's key in bits; the scenario's, or by version, when `None`.
    pub key_bits: Option<u16>,
    /// What is simulated.
    pub scenario: Scenario,
    /// Folder of a built page to serve from `/`.
    pub static_dir: Option<PathBuf>,
    /// How many times faster recordings are played.
    pub speed: f64,
    /// Offer the control API under `/sim/`.
    pub control: bool,
    /// Accept an address that others can reach.
    pub allow_remote: bool,
}

impl Options {
    /// Options for a scenario: a free port on loopback, password `demo`, real time, no control API.
    #[must_use]
    pub fn new(scenario: Scenario) -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            password: "demo".to_owned(),
            key_bits: None,
            scenario,
            static_dir: None,
            speed: 1.0,
            control: false,
            allow_remote: false,
        }
    }
}

/// A simulator that can be started.
#[derive(Debug)]
pub struct Simulator;

/// A simulator that runs until this is dropped.
#[derive(Debug)]
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    runtime: Option<Runtime>,
}

impl Simulator {
    /// Starts a simulator; it answers when this returns.
    ///
    /// # Errors
    /// The address, the scenario or the folder cannot be used.
    pub fn start(options: Options) -> Result<Running, StartError> {
        if !options.allow_remote && !options.listen.ip().is_loopback() {
            return Err(StartError::Remote(options.listen));
        }
        if let Some(folder) = options.static_dir.as_ref().filter(|folder| !folder.is_dir()) {
            return Err(StartError::StaticDir(folder.clone()));
        }
        let listen = |source| StartError::Listen {
            address: options.listen,
            source,
        };
        let listener = StdListener::bind(options.listen).map_err(listen)?;
        listener.set_nonblocking(true).map_err(listen)?;
        let address = listener.local_addr().map_err(listen)?;
        let sim = Sim::new(
            &options.scenario,
            address,
            options.password,
            options.key_bits,
            options.speed,
        )?;
        let site = Site {
            sim: Arc::new(sim),
            page: options.static_dir.as_deref().map(Page::new),
            control: options.control,
        };
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .map_err(StartError::Runtime)?;
        let listener = {
            let _guard = runtime.enter();
            TcpListener::from_std(listener).map_err(StartError::Runtime)?
        };
        runtime.spawn(serve(listener, site));
        Ok(Running {
            address,
            runtime: Some(runtime),
        })
    }
}

impl Running {
    /// The address as a URL without a trailing slash.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // In the background: requests that hang would keep an orderly shutdown waiting.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
