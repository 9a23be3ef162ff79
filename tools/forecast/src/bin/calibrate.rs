//! Learns the constants of the forecaster from the recordings of a folder that are not kept aside.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{error::Error, fs};

use clap::Parser;
use restore_watch::restore::forecast::Forecaster;
use restore_watch_forecast::split::{is_kept_aside, part};
use restore_watch_forecast::{folder, learn::learn, recording::Recording, replay::replay_with, report, write::source};

/// Learns the constants of the forecaster from recordings, and writes them.
#[derive(Parser)]
struct Options {
    /// Folder of `restore-watch.recording.v1` files.
    recordings: PathBuf,
    /// The source file to write.
    #[arg(long, default_value = "src/restore/forecast/constants.rs")]
    constants: PathBuf,
    /// Only tells whether the file is up to date.
    #[arg(long)]
    check: bool,
    /// Writes nothing, but learns so many times, keeping another part aside each time, and prints the figures of what
    /// was kept aside.
    #[arg(long, value_name = "PARTS")]
    cross_check: Option<u64>,
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
    if let Some(parts) = options.cross_check {
        eprint!("{}", report::table(&cross_check(&recordings, parts)));
        return Ok(());
    }
    let learned_from: Vec<&Recording> = recordings
        .iter()
        .filter(|recording| recording.end_s.is_some() && !is_kept_aside(recording))
        .collect();
    if learned_from.is_empty() {
        return Err(format!("nothing to learn from in {}", options.recordings.display()).into());
    }
    let text = source(&learn(&learned_from));
    let path = &options.constants;
    if options.check {
        if fs::read_to_string(path)? != text {
            return Err(format!("{} is not what `make calibrate` writes", path.display()).into());
        }
    } else {
        fs::write(path, text)?;
    }
    let kept_aside = recordings.len() - learned_from.len();
    eprintln!(
        "learned from {} recordings, {kept_aside} kept aside",
        learned_from.len()
    );
    Ok(())
}

fn cross_check(recordings: &[Recording], parts: u64) -> Vec<report::Scored> {
    let aside = (0..parts).flat_map(|aside| {
        let (aside, rest): (Vec<_>, Vec<_>) = recordings.iter().partition(|recording| part(recording, parts) == aside);
        let learned = learn(&rest);
        aside.into_iter().filter_map(move |recording| {
            let said = replay_with(recording, Forecaster::calibrated(recording.background.clone(), learned));
            report::Scored::with(recording, &said)
        })
    });
    aside.collect()
}
