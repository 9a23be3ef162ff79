//! What a page shows: the last good data and what is the matter now, kept apart.

use std::{collections::BTreeMap, rc::Rc};

use super::{
    lookup::{LookupResult, fields_of},
    poll_schedule::PollOutcome,
};
use crate::{
    obshell::{Envelope, Error, Refusal, RestoreOverview},
    restore::{JobKey, Outcome, Reading, Restore},
    time::Instant,
};

/// The state that a page's root tells in `data-state`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageState {
    /// The first question is out.
    Connecting,
    /// Nobody is signed in.
    Unauthorized,
    /// There is no restore to show: never restored, no such tenant, or the tenant is `sys`.
    Absent,
    /// The restore runs, or its tenant is being created.
    Running,
    /// The restore ended well.
    Succeeded,
    /// The restore failed, or was cancelled.
    Failed,
    /// The list of restores is on show.
    Ready,
    /// The last question was not answered well; old data is on show.
    Stale,
    /// Three questions in a row were not answered well, or there never was data.
    Offline,
}

impl PageState {
    /// The word in `data-state`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Connecting => "connecting",
            Self::Unauthorized => "unauthorized",
            Self::Absent => "absent",
            Self::Running => "running",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Ready => "ready",
            Self::Stale => "stale",
            Self::Offline => "offline",
        }
    }

    /// Whether the agent is out of sight, so that what was seen last may be so no longer.
    pub const fn is_out_of_sight(self) -> bool {
        matches!(self, Self::Offline | Self::Unauthorized)
    }

    /// Up to when anything is known, on the agent's clock: until `now`, or until it `answered` last while it is out of
    /// sight. Nothing is to be said of the time after.
    pub(super) fn known_until(self, answered: Option<Instant>, now: Instant) -> Instant {
        answered.filter(|_| self.is_out_of_sight()).unwrap_or(now)
    }
}

/// Why there is no restore to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AbsenceReason {
    /// The agent said so.
    Refused(Refusal),
    /// A certain restore was asked for, and the agent knows none like it.
    NoSuchRestore,
}

/// Where the shown row came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerSource {
    /// The overview answered.
    Overview,
    /// The overview does not know the tenant and the list of restores does: it is being created, or it is gone.
    List,
    /// The list knows it as an earlier restore of a name that has been restored again.
    History,
}

/// A restore as last answered, with the evidence for every number.
#[derive(Debug, Clone)]
pub struct Shown {
    /// What it means.
    pub restore: Restore,
    /// The row as sent.
    pub sent: RestoreOverview,
    /// The received value of each field, by its JSON name; see [`crate::obshell::OVERVIEW_FIELDS`].
    pub fields: BTreeMap<String, String>,
    /// What surrounded the answer.
    pub envelope: Envelope,
    /// The answer's body as received, secrets masked.
    pub body: String,
    /// Where the row came from.
    pub origin: AnswerSource,
}

impl Shown {
    /// Whether it has ended and the overview knows its tenant no longer.
    pub fn has_no_tenant(&self) -> bool {
        self.origin == AnswerSource::List && !self.restore.state.is_running()
    }

    /// Whether it failed because somebody cancelled it or dropped its tenant: the row says so, or gives no other reason for
    /// the failure of a tenant that is not there any more.
    pub fn was_cancelled(&self) -> bool {
        let failed = self.restore.state.outcome() == Some(Outcome::Failed);
        self.restore.lost_its_tenant() || failed && self.has_no_tenant() && self.restore.comment.is_none()
    }
}

/// Everything the page of one restore needs. Cheap to clone.
#[derive(Debug, Clone)]
pub struct RestoreView {
    /// The name in the address.
    pub tenant: String,
    /// The state of the page.
    pub state: PageState,
    /// The last good data; stays while later questions fail.
    pub shown: Option<Rc<Shown>>,
    /// The restore that was on show before a new one of the same name took its place.
    pub replaced: Option<JobKey>,
    /// Why there is no restore, in state [`PageState::Absent`].
    pub absence: Option<AbsenceReason>,
    /// What is the matter with the last question.
    pub trouble: Option<Rc<Error>>,
    /// The agent's clock when the last good answer was given; the local one where the agent tells no time.
    pub agent_time: Option<Instant>,
    /// The local clock when the last good answer came.
    pub answered: Option<Instant>,
    /// Questions in a row that were not answered well.
    pub failures: u32,
}

/// After so many questions in a row without a good answer the agent counts as out of reach.
const OFFLINE_AFTER: u32 = 3;

impl RestoreView {
    /// The view before the first answer.
    pub const fn new(tenant: String) -> Self {
        Self {
            tenant,
            state: PageState::Connecting,
            shown: None,
            replaced: None,
            absence: None,
            trouble: None,
            agent_time: None,
            answered: None,
            failures: 0,
        }
    }

    /// Up to when anything is known of the restore, at `now` on the agent's clock.
    pub fn known_until(&self, now: Instant) -> Instant {
        self.state.known_until(self.agent_time, now)
    }

    /// Takes in what a look found at the local time `now`; `reading` explains the times in it.
    pub fn take_in(&mut self, finding: LookupResult, reading: &Reading<'_>, now: Instant) -> PollOutcome {
        match finding {
            LookupResult::Overview(answer) => self.show(
                &answer.data,
                answer.envelope,
                answer.body,
                AnswerSource::Overview,
                reading,
                now,
            ),
            LookupResult::Listed(listed) => {
                let body = listed.envelope.raw_field("data");
                let origin = if listed.tenant_unknown {
                    AnswerSource::List
                } else {
                    AnswerSource::History
                };
                self.show(&listed.row, listed.envelope, body, origin, reading, now)
            }
            LookupResult::Nothing(refusal, _) => self.show_nothing(AbsenceReason::Refused(refusal), reading, now),
            LookupResult::NoSuchRestore => self.show_nothing(AbsenceReason::NoSuchRestore, reading, now),
            LookupResult::Failed(error) => self.fail(error),
        }
    }

    /// The restore that the last good answer told of, and the agent's clock then; `None` while it told of none.
    pub fn told(&self) -> Option<(Rc<Shown>, Instant)> {
        let shown = self.shown.clone().filter(|_| self.absence.is_none())?;
        Some((shown, self.agent_time?))
    }

    /// The same while it is still the restore with this key: what was asked beside one says nothing of the next.
    pub fn still_told(&self, key: &JobKey) -> Option<(Rc<Shown>, Instant)> {
        self.told().filter(|(shown, _)| shown.restore.key == *key)
    }

    /// Another question than the page's own was refused because the agent does not accept who asks.
    pub fn lose(&mut self, error: Rc<Error>) {
        self.state = PageState::Unauthorized;
        self.trouble = Some(error);
    }

    /// Takes note of whether somebody is signed in. After a sign-in the old data, if there is any, stands for itself
    /// until the next answer.
    pub fn note_sign_in(&mut self, signed_in: bool) {
        self.state = match (signed_in, self.state, &self.shown, &self.absence) {
            (false, ..) => PageState::Unauthorized,
            (true, PageState::Unauthorized, _, Some(_)) => PageState::Absent,
            (true, PageState::Unauthorized, Some(shown), None) => page_state(&shown.restore),
            (true, PageState::Unauthorized, None, None) => PageState::Connecting,
            (true, state, ..) => state,
        };
    }

    fn show(
        &mut self,
        row: &RestoreOverview,
        envelope: Envelope,
        body: String,
        origin: AnswerSource,
        reading: &Reading<'_>,
        now: Instant,
    ) -> PollOutcome {
        let restore = Restore::from_overview(row, reading);
        self.state = page_state(&restore);
        self.absence = None;
        self.answered_well(reading, now);
        let settled = !restore.state.is_running();
        if let Some(before) = self.shown.as_deref().map(|shown| &shown.restore.key)
            && *before != restore.key
        {
            self.replaced = Some(before.clone());
        }
        self.shown = Some(Rc::new(Shown {
            restore,
            sent: row.clone(),
            fields: fields_of(&envelope),
            envelope,
            body,
            origin,
        }));
        PollOutcome::Good { settled }
    }

    fn show_nothing(&mut self, why: AbsenceReason, reading: &Reading<'_>, now: Instant) -> PollOutcome {
        self.absence = Some(why);
        self.state = PageState::Absent;
        self.answered_well(reading, now);
        PollOutcome::Good { settled: true }
    }

    fn answered_well(&mut self, reading: &Reading<'_>, now: Instant) {
        self.failures = 0;
        self.trouble = None;
        self.agent_time = reading.now.or(Some(now));
        self.answered = Some(now);
    }

    fn fail(&mut self, error: Error) -> PollOutcome {
        self.failures += 1;
        let (state, outcome) = after_failure(&error, self.failures, self.answered.is_some());
        self.state = state;
        self.trouble = Some(Rc::new(error));
        outcome
    }
}

/// Where a page stands after `failures` questions in a row that were not answered well, and whether it may ask on.
pub(super) fn after_failure(error: &Error, failures: u32, answered_once: bool) -> (PageState, PollOutcome) {
    match error.is_unauthorized() {
        true => (PageState::Unauthorized, PollOutcome::Unauthorized),
        false if answered_once && failures < OFFLINE_AFTER => (PageState::Stale, PollOutcome::Bad),
        false => (PageState::Offline, PollOutcome::Bad),
    }
}

/// An end with an unknown outcome is no success that anybody should rely on.
fn page_state(restore: &Restore) -> PageState {
    if restore.state.is_running() {
        return PageState::Running;
    }
    match restore.state.outcome() {
        Some(Outcome::Succeeded) => PageState::Succeeded,
        Some(Outcome::Failed) | None => PageState::Failed,
    }
}
