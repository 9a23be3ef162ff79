//! Writes what the forecaster says at every row of every recording of a folder, and how good that was.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use restore_watch_forecast::split::{PARTS, held_out};
use restore_watch_forecast::{folder, replay::replay, report};

/// Replays recordings: one JSON line per row on stdout, figures on stderr.
#[derive(Parser)]
struct Options {
    /// Folder of `restore-watch.recording.v1` files.
    recordings: PathBuf,
}

/// From fewer known ends nothing can be learned anew; with more rows it would take too long.
const LEAST_ENDS: usize = 50;
const MOST_ROWS: usize = 150_000;

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads the lines may have seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("replay: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> io::Result<()> {
    let refuse = |path: &std::path::Path, error: &dyn std::error::Error| {
        eprintln!("replay: {} is no recording: {error}", path.display());
    };
    let recordings = folder::recordings(&options.recordings, refuse)?;
    if recordings.is_empty() {
        return Err(io::Error::other(format!(
            "no recordings in {}",
            options.recordings.display()
        )));
    }
    let mut out = BufWriter::new(io::stdout().lock());
    let mut replayed = Vec::new();
    for recording in &recordings {
        let said = replay(recording);
        for said in &said {
            serde_json::to_writer(&mut out, said)?;
            out.write_all(b"\n")?;
        }
        replayed.push((recording, said));
    }
    out.flush()?;
    eprintln!("{}", report::table("as shipped", &replayed));
    let rows: usize = recordings.iter().map(|recording| recording.rows.len()).sum();
    let ends = recordings.iter().filter(|recording| recording.end_s.is_some()).count();
    if ends >= LEAST_ENDS && rows <= MOST_ROWS {
        eprintln!("{}", report::table("kept aside", &held_out(&recordings, PARTS)));
    }
    Ok(())
}
