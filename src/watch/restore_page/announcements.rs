//! What is announced to people who do not see the page: changes of state, each tenth of a lane, a failure, a stall.
//!
//! What was on show when the page was opened is not announced, nor is anything about a restore that takes the place of
//! another one. Lost contact has a banner that is announced by itself.

use std::time::Duration;

use crate::{
    restore::{Movement, Outcome, Percent},
    time::Instant,
    watch::{Shown, StatusBadge},
};

/// Tenths are announced at most this often.
const LANE_PAUSE: Duration = Duration::from_secs(60);

/// Something to announce once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Announcement {
    /// The restore has another state: what it means, and the status as sent.
    State(StatusBadge, String),
    /// A lane has passed a tenth of its way: percent of data and of log, where each has.
    Tenths {
        /// Percent of the data.
        data: Option<u16>,
        /// Percent of the log.
        log: Option<u16>,
    },
    /// The restore failed while it was watched.
    Failed,
    /// Nothing advances for longer than usual.
    Stalled,
    /// It advances again.
    MovesAgain,
}

impl Announcement {
    /// Whether it must not wait until a reader has finished its sentence.
    pub const fn is_urgent(&self) -> bool {
        matches!(self, Self::Failed | Self::Stalled)
    }
}

/// What announcements are made from, at one time.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Milestones {
    badge: StatusBadge,
    status: String,
    outcome: Option<Outcome>,
    data_tenths: Option<u16>,
    log_tenths: Option<u16>,
}

impl Milestones {
    fn of(shown: &Shown, badge: StatusBadge) -> Self {
        let restore = &shown.restore;
        let tenths = |percent: Percent| percent.hundredths() / 1_000;
        let data = restore.data.progress.as_ref().value();
        let log = restore.log.progress.as_ref().value();
        Self {
            badge,
            status: restore.status.clone(),
            outcome: restore.state.outcome(),
            data_tenths: data.map(|progress| tenths(progress.percent)),
            log_tenths: log.map(|progress| tenths(progress.percent)),
        }
    }
}

/// What was announced of the restore on show.
#[derive(Debug, Clone, Default)]
pub(super) struct AnnouncementLog {
    /// As last announced, or as first shown.
    announced: Option<Milestones>,
    /// When a tenth was announced last, by the local clock.
    tenths_at: Option<Instant>,
    /// Whether the restore stalled when it was looked at last.
    stalled: Option<bool>,
}

impl AnnouncementLog {
    /// What is to be announced at the local time `now`. `movement` is `None` where nothing runs.
    pub fn update(
        &mut self,
        shown: &Shown,
        badge: StatusBadge,
        movement: Option<Movement>,
        now: Instant,
    ) -> Vec<Announcement> {
        let current = Milestones::of(shown, badge);
        let milestone = self.milestone(current, now);
        let stalled = movement.is_some_and(Movement::is_stalled);
        let stall = match (self.stalled.replace(stalled), stalled) {
            (Some(false), true) => Some(Announcement::Stalled),
            // What has ended does not move either.
            (Some(true), false) if movement.is_some() => Some(Announcement::MovesAgain),
            _ => None,
        };
        milestone.into_iter().chain(stall).collect()
    }

    fn milestone(&mut self, current: Milestones, now: Instant) -> Option<Announcement> {
        let Some(before) = &self.announced else {
            self.announced = Some(current);
            return None;
        };
        if before.status != current.status || before.badge != current.badge {
            let failed = current.outcome == Some(Outcome::Failed) && before.outcome.is_none();
            let state = Announcement::State(current.badge, current.status.clone());
            self.announced = Some(current);
            return Some(if failed { Announcement::Failed } else { state });
        }
        let passed = |before, now: Option<u16>| now.filter(|_| now > before).map(|tenths| tenths * 10);
        let data = passed(before.data_tenths, current.data_tenths);
        let log = passed(before.log_tenths, current.log_tenths);
        let rests = self
            .tenths_at
            .is_some_and(|at| now.since(at).is_none_or(|passed| passed < LANE_PAUSE));
        if data.or(log).is_some() && rests {
            return None;
        }
        self.announced = Some(current);
        let announcement = data.or(log).map(|_| Announcement::Tenths { data, log })?;
        self.tenths_at = Some(now);
        Some(announcement)
    }
}
