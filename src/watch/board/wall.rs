//! The wall: which restores it shows, in which order.
//!
//! A wall is read in passing. What needs somebody comes first, and what fits on one screen is all there is.

use std::cmp::Reverse;

use super::{
    attention::is_open_failure,
    row::Listed,
    row_forecasts::{ForecastsByKey, RowForecast},
};
use crate::{
    restore::{
        Movement, Outcome, Phase,
        deadline::{Verdict, verdict_of_state},
        forecast::ForecastView,
    },
    time::Instant,
};

/// How many restores fit on a screen that is read from three metres.
pub const MOST_LINES: usize = 12;

/// For how long an ended restore stays on the wall, milliseconds.
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// What needs somebody, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// It failed, or ended in a way that nobody knows, and is its tenant's last restore.
    Failed,
    /// It makes no progress.
    Stalled,
    /// It takes longer than forecast, or may not meet its deadline.
    Late,
    /// Its status is one that nobody knows.
    Unclear,
    /// It runs.
    Running,
    /// It ended, and nothing is to be done about it.
    Ended,
}

/// A restore on the wall.
#[derive(Debug, Clone, PartialEq)]
pub struct WallLine {
    /// The restore.
    pub listed: Listed,
    /// What needs somebody.
    pub urgency: Urgency,
    /// The forecast of a running restore.
    pub forecast: Option<RowForecast>,
    /// Whether it meets the deadline, where there is one.
    pub verdict: Option<Verdict>,
}

impl WallLine {
    /// Whether it advances; `None` for an ended restore.
    pub fn movement(&self) -> Option<Movement> {
        let forecast = self.forecast.as_ref()?;
        Some(forecast.assessment.activity.movement())
    }
}

/// What the wall shows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wall {
    /// The restores, problems first; [`MOST_LINES`] at most.
    pub lines: Vec<WallLine>,
    /// How many more there are.
    pub more: usize,
    /// How many of all have succeeded.
    pub back: usize,
}

impl Wall {
    /// The restores of `rows` that run at `now` (agent's clock) or ended in the last 24 hours. All are to meet `deadline`,
    /// if there is one.
    pub fn of(rows: &[Listed], forecasts: &ForecastsByKey, deadline: Option<Instant>, now: Instant) -> Self {
        let mut lines: Vec<WallLine> = recent(rows, now)
            .map(|listed| line(listed, forecasts.get(&listed.row.key), deadline, now))
            .collect();
        lines.sort_by_key(|line| {
            let since = match line.movement() {
                Some(Movement::Stalled { since, .. }) => Some(since),
                _ => None,
            };
            let likely = line.forecast.as_ref().and_then(|forecast| {
                let view = forecast.assessment.forecast_at(now).ok()?;
                view.window().map(|window| window.likely)
            });
            // The longest stall first, then what ends next, then what ended last.
            let ends = (likely.is_none(), likely);
            (
                line.urgency,
                since,
                ends,
                Reverse(line.listed.row.finished),
                line.listed.row.key.clone(),
            )
        });
        let back = lines
            .iter()
            .filter(|line| line.listed.row.outcome() == Some(Outcome::Succeeded))
            .count();
        let more = lines.len().saturating_sub(MOST_LINES);
        lines.truncate(MOST_LINES);
        Self { lines, more, back }
    }

    /// How many restores there are, shown or not.
    pub fn all(&self) -> usize {
        self.lines.len().saturating_add(self.more)
    }
}

/// How many restores there are of each urgency, among those that run at `now` or ended in the last 24 hours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct UrgencyCounts([usize; 6]);

impl UrgencyCounts {
    /// Counts the restores of the list, which are to meet `deadline`, if there is one.
    pub fn of(rows: &[Listed], forecasts: &ForecastsByKey, deadline: Option<Instant>, now: Instant) -> Self {
        let mut counts = Self::default();
        for listed in recent(rows, now) {
            let (urgency, _) = urgency(listed, forecasts.get(&listed.row.key), deadline, now);
            if let Some(count) = counts.0.get_mut(urgency as usize) {
                *count += 1;
            }
        }
        counts
    }

    /// How many there are of this urgency.
    pub fn get(self, urgency: Urgency) -> usize {
        self.0.get(urgency as usize).copied().unwrap_or_default()
    }
}

/// The restores that run at `now`, or ended in the last 24 hours.
fn recent(rows: &[Listed], now: Instant) -> impl Iterator<Item = &Listed> {
    let oldest = now.plus_ms(-DAY_MS);
    rows.iter().filter(move |Listed { row, .. }| {
        row.is_running() || (row.state.is_some() && row.finished.or(row.started).is_some_and(|at| at >= oldest))
    })
}

fn line(listed: &Listed, forecast: Option<&RowForecast>, deadline: Option<Instant>, now: Instant) -> WallLine {
    let (urgency, verdict) = urgency(listed, forecast, deadline, now);
    WallLine {
        listed: listed.clone(),
        urgency,
        forecast: forecast.cloned(),
        verdict,
    }
}

/// How urgent a restore is, and whether it meets the deadline.
fn urgency(
    listed: &Listed,
    forecast: Option<&RowForecast>,
    deadline: Option<Instant>,
    now: Instant,
) -> (Urgency, Option<Verdict>) {
    let row = &listed.row;
    let assessment = forecast.map(|forecast| &forecast.assessment);
    let verdict = row
        .state
        .zip(deadline)
        .map(|(state, deadline)| verdict_of_state(state, row.finished, assessment, deadline, now));
    let overdue = assessment.is_some_and(|assessment| assessment.forecast_at(now) == Ok(ForecastView::Overdue));
    let at_risk = matches!(verdict, Some(Verdict::AtRisk { .. } | Verdict::Missed(_)));
    let urgency = match assessment.map(|assessment| assessment.activity.movement()) {
        _ if is_open_failure(listed) => Urgency::Failed,
        _ if !row.is_running() => Urgency::Ended,
        Some(movement) if movement.is_stalled() => Urgency::Stalled,
        _ if overdue || at_risk => Urgency::Late,
        _ if matches!(row.phase, Phase::Unknown | Phase::NotSent) => Urgency::Unclear,
        _ => Urgency::Running,
    };
    (urgency, verdict)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{
        super::{list::List, row_forecasts::RowForecasts, samples::TIME_CONTEXT, samples::answer},
        *,
    };
    use crate::{
        time::Stamp,
        watch::{TabMark, contact::Contact},
    };

    fn at(time: &str) -> Instant {
        Stamp::parse(time).unwrap().as_labelled().unwrap()
    }

    const NOW: &str = "2026-11-24T12:00:00Z";

    fn row(job: i64, tenant: &str, status: &str, start: &str, finish: &str) -> Value {
        json!({
            "job_id": job, "restore_tenant_name": tenant, "status": status,
            "start_timestamp": start, "finish_timestamp": finish,
        })
    }

    fn running(job: i64, tenant: &str, finished: i64) -> Value {
        let mut row = row(job, tenant, "WAIT_TENANT_RESTORE_FINISH", "2026-11-24T10:00:00Z", "");
        row["tablet_count"] = json!(1_000);
        row["finish_tablet_count"] = json!(finished);
        row
    }

    fn ended(job: i64, tenant: &str, status: &str, end: &str) -> Value {
        row(job, tenant, status, "2026-11-23T08:00:00Z", end)
    }

    /// The wall at [`NOW`] after an hour in which `polls` were answered, one a minute.
    fn wall(polls: impl Fn(i64) -> Vec<Value>, deadline: Option<Instant>) -> Wall {
        let (mut list, mut forecasts) = (List::default(), RowForecasts::default());
        for minute in 0..=60 {
            list.apply_answer(&answer(&polls(minute)), None, &TIME_CONTEXT);
            forecasts.update(&list.rows, at("2026-11-24T11:00:00Z").plus_ms(minute * 60_000));
        }
        Wall::of(&list.rows, &forecasts.by_key, deadline, at(NOW))
    }

    fn tenants(wall: &Wall) -> Vec<&str> {
        wall.lines.iter().map(|line| line.listed.row.tenant.as_str()).collect()
    }

    #[test]
    fn problems_come_first() {
        let wall = wall(
            |minute| {
                vec![
                    running(1, "moves", 200 + 10 * minute),
                    running(2, "stands", 200 + 10 * minute.min(15)),
                    ended(3, "back", "SUCCESS", "2026-11-24T11:30:00Z"),
                    ended(4, "broken", "FAIL", "2026-11-24T07:00:00Z"),
                    ended(5, "strange", "SOMETHING", "2026-11-24T06:00:00Z"),
                    row(6, "unclear", "SOMETHING", "2026-11-24T09:00:00Z", ""),
                ]
            },
            None,
        );
        assert_eq!(
            tenants(&wall),
            ["broken", "strange", "stands", "unclear", "moves", "back"]
        );
        let urgencies: Vec<Urgency> = wall.lines.iter().map(|line| line.urgency).collect();
        assert_eq!(
            urgencies,
            [
                Urgency::Failed,
                Urgency::Failed,
                Urgency::Stalled,
                Urgency::Unclear,
                Urgency::Running,
                Urgency::Ended
            ]
        );
        assert_eq!((wall.back, wall.all(), wall.more), (1, 6, 0));
    }

    #[test]
    fn each_urgency_is_counted() {
        let mut list = List::default();
        let rows = [
            ended(1, "broken", "FAIL", "2026-11-24T07:00:00Z"),
            ended(2, "other", "FAIL", "2026-11-24T08:00:00Z"),
            ended(3, "long ago", "FAIL", "2026-11-20T08:00:00Z"),
            ended(4, "back", "SUCCESS", "2026-11-24T11:30:00Z"),
            running(5, "moves", 200),
            row(6, "unclear", "SOMETHING", "2026-11-24T09:00:00Z", ""),
        ];
        list.apply_answer(&answer(&rows), None, &TIME_CONTEXT);
        let counts = UrgencyCounts::of(&list.rows, &ForecastsByKey::default(), None, at(NOW));
        let all = [
            Urgency::Failed,
            Urgency::Stalled,
            Urgency::Late,
            Urgency::Unclear,
            Urgency::Running,
            Urgency::Ended,
        ];
        assert_eq!(all.map(|urgency| counts.get(urgency)), [2, 0, 0, 1, 1, 1]);
        assert_eq!(TabMark::of_counts(Contact::Live, counts), TabMark::Failed);
        assert_eq!(
            TabMark::of_counts(Contact::Stale, counts),
            TabMark::OutOfContact,
            "the counts are old"
        );
        let unclear: Vec<Listed> = list
            .rows
            .iter()
            .filter(|listed| listed.row.job >= Some(4))
            .cloned()
            .collect();
        let counts = UrgencyCounts::of(&unclear, &ForecastsByKey::default(), None, at(NOW));
        assert_eq!(TabMark::of_counts(Contact::Live, counts), TabMark::Unclear);
        let counts = UrgencyCounts::of(&list.rows[..1], &ForecastsByKey::default(), None, at(NOW));
        assert_eq!(TabMark::of_counts(Contact::Live, counts), TabMark::Running);
        let nothing = UrgencyCounts::default();
        assert_eq!(TabMark::of_counts(Contact::Live, nothing), TabMark::None);
        assert_eq!(TabMark::of_counts(Contact::Connecting, nothing), TabMark::None);
    }

    #[test]
    fn what_may_miss_its_deadline_comes_before_what_does_not() {
        let polls = |minute: i64| vec![running(1, "fast", 390 + 10 * minute), running(2, "slow", 100 + minute)];
        let deadline = at("2026-11-24T12:30:00Z");
        let with = wall(polls, Some(deadline));
        assert_eq!(tenants(&with), ["slow", "fast"]);
        assert_eq!(with.lines[0].urgency, Urgency::Late);
        assert!(matches!(
            with.lines[0].verdict,
            Some(Verdict::AtRisk { .. } | Verdict::Missed(_))
        ));
        let without = wall(polls, None);
        assert_eq!(tenants(&without), ["fast", "slow"], "what ends next");
        assert_eq!(without.lines[0].verdict, None);
    }

    #[test]
    fn what_ended_more_than_a_day_ago_is_not_shown() {
        let wall = wall(
            |_| {
                vec![
                    ended(1, "yesterday", "SUCCESS", "2026-11-23T12:00:00Z"),
                    ended(2, "before", "SUCCESS", "2026-11-23T11:59:59Z"),
                ]
            },
            None,
        );
        assert_eq!(tenants(&wall), ["yesterday"]);
    }

    #[test]
    fn a_failure_that_was_followed_by_another_restore_of_the_tenant_is_no_problem() {
        let wall = wall(
            |_| {
                vec![
                    ended(2, "orders", "SUCCESS", "2026-11-24T11:00:00Z"),
                    ended(1, "orders", "FAIL", "2026-11-24T07:00:00Z"),
                ]
            },
            None,
        );
        let jobs: Vec<_> = wall
            .lines
            .iter()
            .map(|line| (line.listed.row.job, line.urgency))
            .collect();
        assert_eq!(jobs, [(Some(2), Urgency::Ended), (Some(1), Urgency::Ended)]);
    }

    #[test]
    fn what_does_not_fit_is_counted() {
        let wall = wall(
            |minute| (0..15).map(|job| running(job, "t", 200 + minute)).collect(),
            None,
        );
        assert_eq!((wall.lines.len(), wall.more, wall.all()), (MOST_LINES, 3, 15));
    }
}
