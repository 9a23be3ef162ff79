//! Learns the constants of the forecaster from the recordings of a folder.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{error::Error, fs};

use clap::Parser;
use restore_watch_forecast::{curves::RealData, folder, learn::Learner, write::source};

/// Learns the constants of the forecaster from recordings, and writes them.
#[derive(Parser)]
struct Options {
    /// Folder of `restore-watch.recording.v1` files.
    recordings: PathBuf,
    /// Folder of real progress curves and durations.
    #[arg(long, default_value = "tests/curves")]
    curves: PathBuf,
    /// The source file to write.
    #[arg(long, default_value = "src/restore/forecast/calibration/constants.rs")]
    constants: PathBuf,
    /// Only tells whether the file is up to date.
    #[arg(long)]
    check: bool,
}

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("calibrate: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let refuse = |path: &Path, error: &dyn Error| eprintln!("calibrate: {} is no recording: {error}", path.display());
    let recordings = folder::recordings(&options.recordings, refuse)?;
    let real = RealData::load(&options.curves)?;
    let text = source(&Learner::new(&real, &recordings).learn());
    let path = &options.constants;
    if options.check {
        if fs::read_to_string(path)? != text {
            return Err(format!("{} is not what `make calibrate` writes", path.display()).into());
        }
    } else {
        fs::write(path, text)?;
    }
    let (curves, series) = (real.curves.len(), real.durations.len());
    eprintln!(
        "learned from {curves} curves, {series} series and {} recordings",
        recordings.len()
    );
    Ok(())
}
