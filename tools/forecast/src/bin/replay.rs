//! Writes what the forecaster says at every row of every recording of a folder, and how good that was.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use restore_watch_forecast::curves::RealData;
use restore_watch_forecast::learn::Learner;
use restore_watch_forecast::{folder, real, real_report, replay::replay, report};

/// Replays recordings: one JSON line per row on stdout, figures on stderr.
#[derive(Parser)]
struct Options {
    /// Folder of `restore-watch.recording.v1` files.
    recordings: PathBuf,
    /// Folder of real progress curves and durations, to be reported first.
    #[arg(long)]
    curves: Option<PathBuf>,
    /// Each series of real durations learns from its own ends how wide its windows have to be.
    #[arg(long)]
    correct: bool,
}

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
    if let Some(curves) = &options.curves {
        let real = RealData::load(curves)?;
        let learner = Learner::new(&real, &recordings);
        let judged = real::held_out(&real, &learner, options.correct);
        eprint!("{}", real_report::table(&judged));
        eprintln!();
    }
    eprintln!("{}", report::table("invented recordings, as shipped", &replayed));
    Ok(())
}
