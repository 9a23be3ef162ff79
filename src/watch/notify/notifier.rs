//! Finds the events in what a page observes.
//!
//! - What was already so when the page was opened is no event. Some of it is known only some answers later, when activity
//!   and forecast have something to go by: within [`SETTLING`] that is not new either.
//! - Each end is one event, each stall is one, and each deadline may be at risk once.
//! - A restore that began and ended between two answers is known by its job, which has a higher number than those before.

use std::time::Duration;

use super::{NotifyEvent, RestoreSnapshot, Subject, WhatHappened};
use crate::{
    restore::{
        Movement, RestoreId,
        deadline::{Miss, Verdict},
    },
    time::Instant,
    watch::contact::{Contact, ContactState},
};

/// How long a restore is watched before what becomes known of it counts as new.
pub const SETTLING: Duration = Duration::from_secs(120);

/// How long the agent is out of contact before somebody is called.
pub const CONTACT_LIMIT: Duration = Duration::from_secs(120);

/// A hidden tab asks once a minute. Where the last good answer is older than this when contact is lost, nobody had asked:
/// the computer slept, or the interval is longer.
const LONGEST_PAUSE_MS: i64 = 70_000;

/// What a page has observed so far, and what it has called for.
#[derive(Debug, Default)]
pub struct Notifier {
    watched: Vec<Watched>,
    /// The highest number of a job in any answer; `None` before the first answer.
    newest: Option<i64>,
    outage: Outage,
}

/// One restore that was seen running, or whose end was called for.
#[derive(Debug)]
struct Watched {
    subject: Subject,
    /// The agent's clock when it was seen first.
    since: Instant,
    ended: bool,
    stalled: bool,
    /// Whether it was ever seen to advance.
    advanced: bool,
    deadline: Option<DeadlineWatch>,
}

/// A deadline of a restore.
#[derive(Debug, Clone, Copy)]
struct DeadlineWatch {
    at: Instant,
    /// The agent's clock when it was set, or seen first.
    since: Instant,
    /// Whether it was in time when its verdict was known last.
    in_time: bool,
    /// Whether it is known to be at risk.
    at_risk: bool,
    /// Whether the event has been found. It is found once.
    called: bool,
}

/// Whether the agent is out of contact, by the local clock.
#[derive(Debug, Clone, Copy, Default)]
enum Outage {
    #[default]
    None,
    /// Out of contact since this time.
    Since(Instant),
    /// The event has been found.
    Called,
}

impl Notifier {
    /// The events in an answer that was given when the agent's clock showed `now`.
    pub fn update<'a>(
        &mut self,
        restores: impl IntoIterator<Item = RestoreSnapshot<'a>>,
        now: Instant,
    ) -> Vec<NotifyEvent> {
        let (before, mut newest) = (self.newest, self.newest.unwrap_or(i64::MIN));
        let mut events = Vec::new();
        for restore in restores {
            let job = restore.job.unwrap_or(i64::MIN);
            newest = newest.max(job);
            let known = self.watched.iter_mut().find(|watched| watched.is(&restore));
            let found = match (known, restore.end) {
                (Some(watched), _) => watched.update(&restore, now),
                // What is known of a restore at once is not new.
                (None, None) => {
                    self.watched.push(Watched::new(&restore, now));
                    None
                }
                (None, Some(end)) if before.is_some_and(|before| job > before) => {
                    self.watched.push(Watched::new(&restore, now));
                    Some(WhatHappened::Ended(end))
                }
                (None, Some(_)) => None,
            };
            events.extend(found.map(|what| NotifyEvent {
                what,
                subject: Some(subject(&restore)),
            }));
        }
        self.newest = Some(newest);
        events
    }

    /// The event that the agent has been out of contact for [`CONTACT_LIMIT`] at the local time `now`. An agent that has
    /// never answered is not missed.
    pub fn update_contact(&mut self, contact: &ContactState, now: Instant) -> Option<NotifyEvent> {
        let answered = contact.answered()?;
        let lost = matches!(
            contact.contact(),
            Contact::Stale | Contact::Offline | Contact::SignedOut
        );
        if !lost {
            self.outage = Outage::None;
            return None;
        }
        let since = match self.outage {
            Outage::None => answered.max(now.plus_ms(-LONGEST_PAUSE_MS)),
            Outage::Since(since) => since,
            Outage::Called => return None,
        };
        if now.since(since).is_none_or(|lost| lost < CONTACT_LIMIT) {
            self.outage = Outage::Since(since);
            return None;
        }
        self.outage = Outage::Called;
        Some(NotifyEvent {
            what: WhatHappened::OutOfContact(since),
            subject: None,
        })
    }
}

impl Watched {
    fn new(restore: &RestoreSnapshot<'_>, now: Instant) -> Self {
        let mut watched = Self {
            subject: subject(restore),
            since: now,
            ended: false,
            stalled: false,
            advanced: false,
            deadline: None,
        };
        watched.update(restore, now);
        watched
    }

    fn is(&self, restore: &RestoreSnapshot<'_>) -> bool {
        let Subject { tenant, id } = &self.subject;
        id.job_id == restore.job && id.start == restore.start && tenant == restore.tenant
    }

    /// What is new in an answer. An end is more important than all else, and a change of activity than a deadline, which
    /// is found in the next answer then.
    fn update(&mut self, restore: &RestoreSnapshot<'_>, now: Instant) -> Option<WhatHappened> {
        if self.ended {
            return None;
        }
        if let Some(end) = restore.end {
            self.ended = true;
            return Some(WhatHappened::Ended(end));
        }
        self.movement(restore.movement, now)
            .or_else(|| self.deadline(restore.deadline, now))
    }

    fn movement(&mut self, movement: Movement, now: Instant) -> Option<WhatHappened> {
        match movement {
            Movement::Stalled { since, .. } if !self.stalled => {
                self.stalled = true;
                let is_new = self.advanced || has_settled(self.since, now);
                is_new.then_some(WhatHappened::Stalled(since))
            }
            Movement::Moving | Movement::Slow => {
                self.advanced = true;
                let was_stalled = std::mem::take(&mut self.stalled);
                was_stalled.then_some(WhatHappened::MovesAgain(now))
            }
            Movement::Stalled { .. } | Movement::Unknown => None,
        }
    }

    fn deadline(&mut self, deadline: Option<(Instant, Verdict)>, now: Instant) -> Option<WhatHappened> {
        let Some((at, verdict)) = deadline else {
            self.deadline = None;
            return None;
        };
        let is_known = self.deadline.is_some_and(|watched| watched.at == at);
        let mut watched = self.deadline.filter(|_| is_known).unwrap_or(DeadlineWatch {
            at,
            since: now,
            in_time: false,
            at_risk: false,
            called: false,
        });
        let found = match verdict {
            Verdict::AtRisk { .. } | Verdict::Missed(_) if !watched.at_risk => {
                watched.at_risk = true;
                // A deadline that passes needs no forecast.
                let passed = is_known && matches!(verdict, Verdict::Missed(Miss::Passed(_)));
                watched.called = watched.in_time || passed || has_settled(watched.since, now);
                watched.called.then_some(WhatHappened::DeadlineAtRisk(at))
            }
            Verdict::Inside { .. } | Verdict::Met { .. } => {
                watched.in_time = true;
                watched.at_risk = watched.called;
                None
            }
            Verdict::AtRisk { .. } | Verdict::Missed(_) | Verdict::Unknown => None,
        };
        self.deadline = Some(watched);
        found
    }
}

fn has_settled(since: Instant, now: Instant) -> bool {
    now.since(since).is_some_and(|watched| watched >= SETTLING)
}

fn subject(restore: &RestoreSnapshot<'_>) -> Subject {
    Subject {
        tenant: restore.tenant.to_owned(),
        id: RestoreId {
            job_id: restore.job,
            start: restore.start.to_owned(),
        },
    }
}
