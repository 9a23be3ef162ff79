//! Switches off each heuristic and hand-set number of the forecast, one at a time, and prints what that changes.

use std::path::PathBuf;
use std::process::ExitCode;
use std::{error::Error, io};

use clap::Parser;
use restore_watch::restore::forecast::Settings;
use restore_watch_forecast::ablation::{Change, ablations, figures};
use restore_watch_forecast::curves::RealData;
use restore_watch_forecast::folder;
use restore_watch_forecast::real_report::Line;

/// Switches off each heuristic and hand-set number of the forecast, one at a time, and prints what that changes.
#[derive(Parser)]
struct Options {
    /// Folder of `restore-watch.recording.v1` files.
    recordings: PathBuf,
    /// Folder of real progress curves and durations.
    #[arg(long, default_value = "tests/curves")]
    curves: PathBuf,
    /// Only the settings whose line contains this.
    #[arg(long, default_value = "")]
    only: String,
}

/// A figure and how it is called.
type Figure = (&'static str, fn(&Line) -> f64);

/// The figures that are compared; the interval score as a logarithm, because that of few hard jobs is huge.
const FIGURES: [Figure; 4] = [
    ("held", |line| line.coverage),
    ("ln interval", |line| line.interval.ln()),
    ("error at half", |line| line.errors[1]),
    ("churn", |line| line.churn),
];

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("ablate: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let refuse = |path: &std::path::Path, error: &dyn Error| {
        eprintln!("ablate: {} is no recording: {error}", path.display());
    };
    let recordings = folder::recordings(&options.recordings, refuse)?;
    let real = RealData::load(&options.curves)?;
    let mut out = io::stdout().lock();
    let shipped = figures(&real, &recordings, Settings::SHIPPED);
    say(
        &mut out,
        "the mean change over all sources ± its spread, where it is more than twice the spread",
    )?;
    for ablation in ablations()
        .into_iter()
        .filter(|ablation| ablation.name.contains(&options.only))
    {
        let without = figures(&real, &recordings, ablation.settings);
        say(&mut out, ablation.name)?;
        let mut changes = false;
        for (kind, before) in &shipped {
            let Some(after) = without.get(kind) else { continue };
            for (figure, value) in FIGURES {
                let change = Change::of(before, after, value);
                if change.matters() {
                    changes = true;
                    say(
                        &mut out,
                        &format!("  {kind:24} {figure:14} {:+.3} ± {:.3}", change.mean, change.error),
                    )?;
                }
            }
        }
        if !changes {
            say(&mut out, "  nothing")?;
        }
    }
    Ok(())
}

/// A line at once: the next one takes a while.
fn say(out: &mut impl io::Write, line: &str) -> io::Result<()> {
    writeln!(out, "{line}")?;
    out.flush()
}
