//! Whether a restore is up by the time that somebody needs it.
//!
//! - A deadline is an instant: what is typed is read once, and then neither the clock nor the zone moves it.
//! - The verdict goes by the whole window and not by its likely end: "inside" is said of a window that ends in time.
//! - Nothing is promised by a forecast that stands still. One that is overdue has no likely end to go by.

mod read;

pub use read::{NoDeadline, read};

use std::time::Duration;

use super::{
    Outcome, Restore, RestoreState,
    forecast::{Assessment, Evidence, Forecast, ForecastView, LaneForecast},
};
use crate::time::Instant;

/// How a restore stands to a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The window ends this long before the deadline.
    Inside {
        /// How long.
        by: Duration,
    },
    /// The deadline lies in the window, or nothing moves, or the restore is overdue.
    AtRisk {
        /// Whether the likely end is in time; `None` where the restore takes longer than was forecast.
        likely: Option<bool>,
    },
    /// It is not met.
    Missed(Miss),
    /// It ended well this long before the deadline.
    Met {
        /// How long.
        by: Duration,
    },
    /// There is no forecast, or an end without its time or outcome.
    Unknown,
}

/// How a deadline is missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Miss {
    /// The window begins this long after it.
    Foreseen(Duration),
    /// The restore runs, and it passed this long ago.
    Passed(Duration),
    /// The restore ended this long after it.
    Ended(Duration),
    /// The restore has failed.
    Failed,
}

/// Judges a restore at the agent's time `now`, with what was made of its last moment.
pub fn verdict(restore: &Restore, assessment: Option<&Assessment>, deadline: Instant, now: Instant) -> Verdict {
    match restore.state {
        RestoreState::Running => running(assessment, deadline, now),
        RestoreState::JustDecided(Outcome::Failed) | RestoreState::Ended(Outcome::Failed) => {
            Verdict::Missed(Miss::Failed)
        }
        RestoreState::JustDecided(Outcome::Succeeded) | RestoreState::Ended(Outcome::Succeeded) => restore
            .finished
            .map_or(Verdict::Unknown, |end| match deadline.since(end) {
                Some(by) => Verdict::Met { by },
                None => Verdict::Missed(Miss::Ended(end.since(deadline).unwrap_or_default())),
            }),
        RestoreState::EndedUnknown => Verdict::Unknown,
    }
}

fn running(assessment: Option<&Assessment>, deadline: Instant, now: Instant) -> Verdict {
    if let Some(by) = now.since(deadline) {
        return Verdict::Missed(Miss::Passed(by));
    }
    match assessment.and_then(|assessment| assessment.forecast_at(now).ok()) {
        Some(ForecastView::Window(forecast)) => against(&forecast, deadline),
        Some(ForecastView::Overdue) => Verdict::AtRisk { likely: None },
        None => Verdict::Unknown,
    }
}

fn against(forecast: &Forecast, deadline: Instant) -> Verdict {
    match (deadline.since(forecast.to), forecast.from.since(deadline)) {
        (_, Some(by)) if !by.is_zero() => Verdict::Missed(Miss::Foreseen(by)),
        (Some(by), _) if !forecast.frozen => Verdict::Inside { by },
        _ => Verdict::AtRisk {
            likely: Some(forecast.likely <= deadline),
        },
    }
}

/// How fast something grows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Growth {
    /// Bytes per second.
    Bytes(f64),
    /// Hundredths of a percent of all data per hour.
    Share(u32),
}

/// The growth that would just make the deadline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Needed {
    /// From now on.
    pub growth: Growth,
    /// As it is now, where that is known.
    pub now: Option<Growth>,
}

/// The growth of the data that a running restore needs from `now` on; by its size on disk where data is not counted.
/// `None` where neither is known, where nothing is left, and after the deadline.
pub fn needed(restore: &Restore, assessment: Option<&Assessment>, deadline: Instant, now: Instant) -> Option<Needed> {
    let seconds = deadline
        .since(now)
        .filter(|_| restore.state.is_running())?
        .as_secs_f64();
    if seconds < 1.0 {
        return None;
    }
    let data = assessment.map(|assessment| assessment.data).unwrap_or_default();
    if data.done {
        return None;
    }
    by_counters(restore, &data, seconds).or_else(|| by_disk(assessment?, now, seconds))
}

fn by_counters(restore: &Restore, data: &LaneForecast, seconds: f64) -> Option<Needed> {
    let counts = &restore.data.bytes;
    if let (Some(total), Some(finished)) = (counts.total.value(), counts.finished.value()) {
        let left = total.checked_sub(finished).filter(|left| *left > 0)?;
        return Some(Needed {
            growth: Growth::Bytes(left as f64 / seconds),
            now: data.throughput.map(|share| Growth::Bytes(share * total as f64)),
        });
    }
    let done = restore.data.progress.as_ref().value()?.percent.fraction();
    let left = 1.0 - done;
    (left > 0.0).then(|| Needed {
        growth: per_hour(left / seconds),
        now: data.throughput.map(per_hour),
    })
}

/// What is left to grow on disk is what a forecast by the disk expects: the growth of now until its likely end, where that
/// is to come.
fn by_disk(assessment: &Assessment, now: Instant, seconds: f64) -> Option<Needed> {
    let throughput = assessment.disk.throughput.filter(|throughput| *throughput > 0.0)?;
    let forecast = assessment.forecast_at(now).ok()?;
    let window = forecast.window().filter(|window| !window.frozen)?;
    if !matches!(window.evidence, Evidence::Disk | Evidence::DiskAndHistory) {
        return None;
    }
    let left = window.likely.since(now)?.as_secs_f64();
    (left > 0.0).then(|| Needed {
        growth: Growth::Bytes(throughput * left / seconds),
        now: Some(Growth::Bytes(throughput)),
    })
}

fn per_hour(share_per_second: f64) -> Growth {
    // A float becomes an integer by saturation, and NaN zero.
    Growth::Share((share_per_second * 3_600.0 * 10_000.0).ceil() as u32)
}

#[cfg(test)]
mod tests;
