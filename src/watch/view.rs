//! What a page shows: the last good data and what is the matter now, kept apart.

use std::{collections::BTreeMap, rc::Rc};

use super::{
    contact::{Contact, ContactState},
    lookup::{LookupResult, fields_of},
    poll_schedule::PollOutcome,
};
use crate::{
    obshell::{Envelope, Refusal, RestoreOverview},
    restore::{JobKey, Outcome, Phase, Restore, TimeContext},
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

    /// Whether it runs beyond the creation of its tenant, and yet the overview does not know the tenant: it was dropped, or
    /// has been created just now.
    pub fn runs_without_tenant(&self) -> bool {
        let created = self.restore.phase == Phase::WaitTenantRestoreFinish;
        self.origin == AnswerSource::List && self.restore.state.is_running() && created
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
    /// The last good data; stays while later questions fail.
    pub shown: Option<Rc<Shown>>,
    /// The restore that was on show before a new one of the same name took its place.
    pub replaced: Option<JobKey>,
    /// Why there is no restore, in state [`PageState::Absent`].
    pub absence: Option<AbsenceReason>,
    /// The contact with the agent.
    pub contact: ContactState,
}

impl RestoreView {
    /// The view before the first answer.
    pub fn new(tenant: String) -> Self {
        Self {
            tenant,
            shown: None,
            replaced: None,
            absence: None,
            contact: ContactState::default(),
        }
    }

    /// The state of the page.
    pub fn state(&self) -> PageState {
        match (self.contact.contact(), &self.shown) {
            (Contact::Connecting, _) => PageState::Connecting,
            (Contact::Stale, _) => PageState::Stale,
            (Contact::Offline, _) => PageState::Offline,
            (Contact::SignedOut, _) => PageState::Unauthorized,
            (Contact::Live, Some(shown)) if self.absence.is_none() => page_state(&shown.restore),
            (Contact::Live, _) => PageState::Absent,
        }
    }

    /// Takes in what a look found at the local time `now`; `reading` explains the times in it.
    pub fn take_in(&mut self, finding: LookupResult, reading: &TimeContext<'_>, now: Instant) -> PollOutcome {
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
            LookupResult::Failed(error) => self.contact.record_failure(error),
        }
    }

    /// The restore that the last good answer told of, and the agent's clock then; `None` while it told of none.
    pub fn told(&self) -> Option<(Rc<Shown>, Instant)> {
        let shown = self.shown.clone().filter(|_| self.absence.is_none())?;
        Some((shown, self.contact.agent_time()?))
    }

    fn show(
        &mut self,
        row: &RestoreOverview,
        envelope: Envelope,
        body: String,
        origin: AnswerSource,
        reading: &TimeContext<'_>,
        now: Instant,
    ) -> PollOutcome {
        let restore = Restore::from_overview(row, reading);
        self.absence = None;
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
        self.contact.record_answer(now, reading.now, settled)
    }

    fn show_nothing(&mut self, why: AbsenceReason, reading: &TimeContext<'_>, now: Instant) -> PollOutcome {
        self.absence = Some(why);
        self.contact.record_answer(now, reading.now, true)
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
