//! Owns the command line of the simulator.

use std::{io::Write, net::SocketAddr, path::PathBuf, process::ExitCode};

use clap::Parser;
use obshell_sim::{Options, Running, Scenario, Simulator, StartError};

/// Simulates an obshell agent whose cluster restores tenants.
///
/// Speaks obshell's API over plain HTTP, sealed headers included, and plays scenarios: built-in ones, or JSON files as
/// described in the README of this program. Prints one line when it listens, and stops on SIGINT or SIGTERM.
#[derive(Debug, Parser)]
#[command(name = "obshell-sim", version)]
struct Arguments {
    /// Address to listen on; port 0 takes a free one
    #[arg(long, value_name = "IP:PORT", default_value = "127.0.0.1:2886")]
    listen: SocketAddr,
    /// Password of root@sys; may be empty
    #[arg(long, value_name = "PW", default_value = "demo")]
    password: String,
    /// Modulus of the agent's RSA key [default: the scenario's, or by the agent's version]
    #[arg(long, value_name = "BITS", value_parser = key_bits)]
    key_bits: Option<u16>,
    /// Scenario file, or built-in scenario: default, sample, running, counters, failing, never, creating, many,
    /// kinds, bad-row, drills
    #[arg(long, value_name = "FILE", default_value = "default")]
    scenario: String,
    /// Folder of a built page to serve from / [default: the agent's own page]
    #[arg(long = "static", value_name = "DIR")]
    static_dir: Option<PathBuf>,
    /// How many times faster recordings are played
    #[arg(long, value_name = "N", default_value_t = 1.0)]
    speed: f64,
    /// Offer the control API under /sim/, for tests
    #[arg(long)]
    control: bool,
    /// Accept an address that others can reach
    #[arg(long)]
    allow_remote: bool,
}

fn key_bits(text: &str) -> Result<u16, String> {
    let sizes = obshell_sim::KEY_BITS;
    text.parse()
        .ok()
        .filter(|bits| sizes.contains(bits))
        .ok_or_else(|| format!("there are keys of {sizes:?} bits"))
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match start(arguments).map_err(|error| error.to_string()).and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("obshell-sim: {message}");
            ExitCode::FAILURE
        }
    }
}

fn start(arguments: Arguments) -> Result<Running, StartError> {
    let scenario = Scenario::load(&arguments.scenario)?;
    Simulator::start(Options {
        listen: arguments.listen,
        password: arguments.password,
        key_bits: arguments.key_bits,
        static_dir: arguments.static_dir,
        speed: arguments.speed,
        control: arguments.control,
        allow_remote: arguments.allow_remote,
        ..Options::new(scenario)
    })
}

/// Says that it listens, and waits for the end.
fn run(running: Running) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| error.to_string())?;
    runtime.block_on(async {
        // Before the line is printed: whoever has read it may already send a signal.
        let mut terminate = signal(tokio::signal::unix::SignalKind::terminate())?;
        let mut interrupt = signal(tokio::signal::unix::SignalKind::interrupt())?;
        let mut out = std::io::stdout();
        writeln!(out, "obshell-sim listening on {}", running.url())
            .and_then(|()| out.flush())
            .map_err(|error| error.to_string())?;
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        Ok(())
    })
}

fn signal(kind: tokio::signal::unix::SignalKind) -> Result<tokio::signal::unix::Signal, String> {
    tokio::signal::unix::signal(kind).map_err(|error| error.to_string())
}
