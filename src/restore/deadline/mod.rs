//! Whether a restore meets a deadline.
//!
//! - A deadline is an instant: the typed text is parsed once, and later neither the clock nor the zone
//!   changes it.
//! - The verdict uses the whole window, not the likely finish: a restore is in time only if the window ends
//!   in time.
//! - A frozen forecast promises nothing, and an overdue one has no likely finish.

mod punctuality;
mod read;

pub use punctuality::Punctuality;
pub use read::{NoDeadline, read};

use std::time::Duration;

use super::{
    Outcome, Restore, RestoreState,
    forecast::{Assessment, Forecast, ForecastView, LaneForecast},
};
use crate::time::Instant;

/// The verdict about a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The window ends before the deadline.
    Inside {
        /// Time between the two.
        by: Duration,
    },
    /// The deadline is within the window, or the restore is stalled or overdue.
    AtRisk {
        /// Whether the likely finish is in time; `None` if the restore is overdue.
        likely: Option<bool>,
    },
    /// The deadline is missed.
    Missed(Miss),
    /// The restore succeeded before the deadline.
    Met {
        /// Time between the two.
        by: Duration,
    },
    /// There is no forecast, or the restore has ended without a known time or outcome.
    Unknown,
}

/// How a deadline is missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Miss {
    /// The window begins this long after the deadline.
    Foreseen(Duration),
    /// The restore runs, and the deadline passed this long ago.
    Passed(Duration),
    /// The restore succeeded this long after the deadline.
    Ended(Duration),
    /// The restore has failed.
    Failed,
}

/// The verdict about a restore at the agent's time `now`, with its last assessment.
pub fn verdict(restore: &Restore, assessment: Option<&Assessment>, deadline: Instant, now: Instant) -> Verdict {
    verdict_of_state(restore.state, restore.finished, assessment, deadline, now)
}

/// The same for a restore of which only its state and its end are known.
pub fn verdict_of_state(
    state: RestoreState,
    finished: Option<Instant>,
    assessment: Option<&Assessment>,
    deadline: Instant,
    now: Instant,
) -> Verdict {
    match state {
        RestoreState::Running => running(assessment, deadline, now),
        RestoreState::JustDecided(Outcome::Failed) | RestoreState::Ended(Outcome::Failed) => {
            Verdict::Missed(Miss::Failed)
        }
        RestoreState::JustDecided(Outcome::Succeeded) | RestoreState::Ended(Outcome::Succeeded) => {
            finished.map_or(Verdict::Unknown, |end| match deadline.since(end) {
                Some(by) => Verdict::Met { by },
                None => Verdict::Missed(Miss::Ended(end.since(deadline).unwrap_or_default())),
            })
        }
        RestoreState::EndedUnknown => Verdict::Unknown,
    }
}

fn running(assessment: Option<&Assessment>, deadline: Instant, now: Instant) -> Verdict {
    if let Some(by) = now.since(deadline) {
        return Verdict::Missed(Miss::Passed(by));
    }
    match assessment.and_then(|assessment| assessment.forecast_at(now).ok()) {
        Some(ForecastView::Window(forecast)) => compare(&forecast, deadline),
        Some(ForecastView::Overdue) => Verdict::AtRisk { likely: None },
        None => Verdict::Unknown,
    }
}

fn compare(forecast: &Forecast, deadline: Instant) -> Verdict {
    match (deadline.since(forecast.to), forecast.from.since(deadline)) {
        (_, Some(by)) if !by.is_zero() => Verdict::Missed(Miss::Foreseen(by)),
        (Some(by), _) if !forecast.frozen => Verdict::Inside { by },
        _ => Verdict::AtRisk {
            likely: Some(forecast.likely <= deadline),
        },
    }
}

/// A growth rate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Growth {
    /// Bytes per second.
    Bytes(f64),
    /// Hundredths of a percent of all data per hour.
    Share(u32),
}

/// The throughput that would just meet the deadline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RequiredGrowth {
    /// Required from now on.
    pub growth: Growth,
    /// Current, if known.
    pub now: Option<Growth>,
}

/// The data throughput that a running restore needs from `now` on; growth on disk if data is not counted. `disk` is what it
/// uses there, in bytes.
/// `None` if neither is known, if nothing is left, and after the deadline.
pub fn required_growth(
    restore: &Restore,
    assessment: Option<&Assessment>,
    disk: Option<u64>,
    deadline: Instant,
    now: Instant,
) -> Option<RequiredGrowth> {
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
    by_counters(restore, &data, seconds).or_else(|| by_disk(assessment?, disk?, seconds))
}

fn by_counters(restore: &Restore, data: &LaneForecast, seconds: f64) -> Option<RequiredGrowth> {
    let counts = &restore.data.bytes;
    if let (Some(total), Some(finished)) = (counts.total.value(), counts.finished.value()) {
        let remaining = total.checked_sub(finished).filter(|remaining| *remaining > 0)?;
        return Some(RequiredGrowth {
            growth: Growth::Bytes(remaining as f64 / seconds),
            now: data.throughput.map(|share| Growth::Bytes(share * total as f64)),
        });
    }
    let done = restore.data.progress.as_ref().value()?.percent.fraction();
    let remaining = 1.0 - done;
    (remaining > 0.0).then(|| RequiredGrowth {
        growth: per_hour(remaining / seconds),
        now: data.throughput.map(per_hour),
    })
}

/// What is still to come on disk, by the size that is expected.
fn by_disk(assessment: &Assessment, used: u64, seconds: f64) -> Option<RequiredGrowth> {
    let (size, _) = assessment.size_on_disk?;
    let remaining = size.checked_sub(used).filter(|remaining| *remaining > 0)?;
    Some(RequiredGrowth {
        growth: Growth::Bytes(remaining as f64 / seconds),
        now: assessment.disk.throughput.map(Growth::Bytes),
    })
}

fn per_hour(share_per_second: f64) -> Growth {
    // The cast saturates and turns NaN into 0.
    Growth::Share((share_per_second * 3_600.0 * 10_000.0).ceil() as u32)
}

#[cfg(test)]
mod tests;
