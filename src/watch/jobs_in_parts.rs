//! Asks for the list of restores in parts, because one row that the agent cannot read spoils its whole answer.
//!
//! The agent filters by start before it reads rows, so periods without such a row can be read (protocol,
//! `/restore/tasks`). Periods that fail are halved, newest first, until the requests are used up. What is left is a
//! [`Gap`].

use std::collections::VecDeque;

use crate::{
    obshell::{Answer, Client, Envelope, Error, Refusal, RestoreJobs, Transport},
    sorting::sort_by,
    time::Instant,
};

/// Most requests for one list.
const MAX_REQUESTS: usize = 20;

/// Starts are wall times that the agent labels with its host's zone, up to this far ahead of its clock.
const LABEL_AHEAD_MS: i64 = 26 * HOUR_MS;

const HOUR_MS: i64 = 3_600_000;

/// The first periods end this long before the agent's time; the oldest has no begin.
const FIRST_CUTS_MS: [i64; 4] = [HOUR_MS, 24 * HOUR_MS, 30 * 24 * HOUR_MS, 365 * 24 * HOUR_MS];

/// A period that is shorter is not halved.
const SHORTEST_MS: i64 = 60_000;

/// A period in which restores started that the agent could not list, by its own labels. Both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gap {
    /// The begin; `None` if there is none.
    pub from: Option<Instant>,
    /// The end.
    pub to: Instant,
}

/// A list that lacks the restores of some periods.
#[derive(Debug)]
pub struct PartialJobs {
    /// The readable restores.
    pub jobs: RestoreJobs,
    /// The envelope of the newest part.
    pub envelope: Envelope,
    /// The periods without an answer, oldest first.
    pub gaps: Vec<Gap>,
}

/// A period to ask for; `None` for an open end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Period {
    from: Option<Instant>,
    to: Option<Instant>,
}

/// Whether an error of the list may come from a single row.
pub fn may_be_one_row(error: &Error) -> bool {
    error.refusal() == Some(&Refusal::Unexpected)
}

/// Asks for the whole list in parts, after it failed with `error`.
///
/// # Errors
/// `error`, if the failure is not that of a row. Every other [`Error`] of a request.
pub async fn ask_in_parts<T: Transport>(client: &Client<T>, error: Error) -> Result<PartialJobs, Error> {
    if !may_be_one_row(&error) {
        return Err(error);
    }
    let local = client.transport().now();
    let now = client.clock().map_or(local, |clock| clock.at(local));
    let ahead = now.plus_ms(LABEL_AHEAD_MS);
    let none_started_yet = Period {
        from: Some(ahead.plus_ms(1)),
        to: None,
    };
    // Without any row it fails for another reason.
    if ask(client, none_started_yet).await?.is_none() {
        return Err(error);
    }
    let mut requests = 1;
    // Every period is asked for once before halves are.
    let mut periods = VecDeque::from(first_periods(now, ahead));
    let mut rows = Vec::new();
    let mut beyond = 0;
    let mut envelope = None;
    let mut gaps = Vec::new();
    while let Some(period) = periods.pop_front() {
        let answer = if requests < MAX_REQUESTS {
            ask(client, period).await?
        } else {
            None
        };
        requests += 1;
        match (answer, period.halves()) {
            (Some(answer), _) => {
                rows.push(answer.data.contents);
                beyond += answer.data.beyond;
                envelope.get_or_insert(answer.envelope);
            }
            (None, Some(halves)) if requests < MAX_REQUESTS => periods.extend(halves),
            (None, _) => gaps.extend(period.to.map(|to| Gap { from: period.from, to })),
        }
    }
    Ok(PartialJobs {
        jobs: RestoreJobs {
            contents: rows.into_iter().flatten().collect(),
            beyond,
        },
        envelope: envelope.unwrap_or_default(),
        gaps: merged(gaps),
    })
}

/// The answer for a period; `None` if a row of it cannot be read.
async fn ask<T: Transport>(client: &Client<T>, period: Period) -> Result<Option<Answer<RestoreJobs>>, Error> {
    let text = |at: Option<Instant>| at.map(Instant::to_rfc3339);
    let answer = client
        .restore_jobs_between(text(period.from).as_deref(), text(period.to).as_deref())
        .await;
    match answer {
        Err(error) if may_be_one_row(&error) => Ok(None),
        answer => answer.map(Some),
    }
}

/// The periods to begin with, newest first.
fn first_periods(now: Instant, ahead: Instant) -> Vec<Period> {
    let cuts: Vec<Instant> = FIRST_CUTS_MS.iter().rev().map(|ms| now.plus_ms(-ms)).collect();
    let begins = std::iter::once(None).chain(cuts.iter().map(|cut| Some(cut.plus_ms(1))));
    let ends = cuts.iter().copied().chain([ahead]);
    let periods = begins.zip(ends).map(|(from, to)| Period { from, to: Some(to) });
    let mut periods: Vec<Period> = periods.collect();
    periods.reverse();
    periods
}

impl Period {
    /// The two halves, the newer one first. `None` if it has an open end, or is short already.
    fn halves(self) -> Option<[Self; 2]> {
        let (from, to) = (self.from?, self.to?);
        let length = to.ms() - from.ms();
        let middle = from.plus_ms(length / 2);
        (length > SHORTEST_MS).then_some([
            Self {
                from: Some(middle.plus_ms(1)),
                ..self
            },
            Self {
                to: Some(middle),
                ..self
            },
        ])
    }
}

/// The gaps in order; those next to each other are one.
fn merged(mut gaps: Vec<Gap>) -> Vec<Gap> {
    sort_by(&mut gaps, Gap::cmp);
    let mut merged: Vec<Gap> = Vec::new();
    for gap in gaps {
        match merged.last_mut() {
            Some(last) if gap.from.is_some_and(|from| from.ms() <= last.to.ms() + 1) => last.to = gap.to,
            _ => merged.push(gap),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(ms: i64) -> Instant {
        Instant::from_ms(ms)
    }

    #[test]
    fn the_first_periods_follow_on_each_other_without_a_hole() {
        let periods = first_periods(at(1_800_000_000_000), at(1_800_000_100_000));
        assert_eq!(periods.last().unwrap().from, None);
        for pair in periods.windows(2) {
            assert_eq!(pair[1].to.map(|to| to.plus_ms(1)), pair[0].from);
        }
        let [newer, older] = periods[1].halves().unwrap();
        assert_eq!((older.from, newer.to), (periods[1].from, periods[1].to));
        assert_eq!(older.to.map(|to| to.plus_ms(1)), newer.from);
        assert!(periods.last().unwrap().halves().is_none(), "it has no begin");
    }

    #[test]
    fn neighbouring_gaps_are_one() {
        let gap = |from, to| Gap {
            from: Some(at(from)),
            to: at(to),
        };
        assert_eq!(
            merged(vec![gap(11, 20), gap(40, 50), gap(1, 10)]),
            [gap(1, 20), gap(40, 50)]
        );
    }
}
