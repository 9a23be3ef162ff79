//! What a restore page shows: the last good data, and separately the state of the contact.

use std::{collections::BTreeMap, rc::Rc};

use super::{
    contact::{Contact, ContactState},
    lookup::{ListedBecause, LookupResult, fields_of},
    poll_schedule::PollOutcome,
};
use crate::{
    obshell::{Answer, Envelope, Error, NameError, Refusal, RestoreOverview},
    restore::{Outcome, Phase, Restore, RestoreId, RestoreState, TimeContext},
    time::Instant,
};

/// The page state in the root's `data-state`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageState {
    /// The first poll is not answered yet.
    Connecting,
    /// No user is signed in.
    Unauthorized,
    /// There is no restore to show: never restored, no such tenant, or the tenant is `sys`.
    Absent,
    /// The restore runs, or its tenant is being created.
    Running,
    /// The restore succeeded.
    Succeeded,
    /// The restore failed, or was cancelled.
    Failed,
    /// The list of restores is shown.
    Ready,
    /// The last poll failed; older data is shown.
    Stale,
    /// Three polls in a row failed, or none ever succeeded.
    Offline,
}

impl PageState {
    /// The state of the page of a restore that the agent has just answered for. An end with an unknown outcome counts as a
    /// failure, so that nobody relies on it.
    pub const fn of_restore(state: RestoreState) -> Self {
        match state.outcome() {
            _ if state.is_running() => Self::Running,
            Some(Outcome::Succeeded) => Self::Succeeded,
            Some(Outcome::Failed) | None => Self::Failed,
        }
    }

    /// The value of `data-state`.
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
    /// The agent's reason.
    Refused(Refusal),
    /// The overview has no restore of the tenant, which exists; its status in the list of tenants, if known.
    NotRestored(Option<String>),
    /// The agent has no restore with the requested job.
    NoSuchRestore,
    /// obshell cannot be asked about a tenant of this name, and the list has no restore of it.
    CannotAsk(NameError),
}

impl AbsenceReason {
    /// Whether a restore is unlikely to appear soon. A tenant that is unknown may be that of a restore that was
    /// ordered just now.
    const fn is_settled(&self) -> bool {
        !matches!(self, Self::Refused(Refusal::TenantNotExist))
    }
}

/// The source of the shown row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerSource {
    /// The overview.
    Overview,
    /// The list, because the overview has no such tenant: it is being created, or was dropped.
    List,
    /// The list, because the tenant has been restored again since.
    History,
    /// The list, because the overview could not be queried.
    ListInstead,
    /// The list, because the overview has not answered yet.
    ListBefore,
}

/// A restore of the last good answer, with the raw values.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The restore.
    pub restore: Restore,
    /// The row as sent.
    pub sent: RestoreOverview,
    /// The received value of each field, by its JSON name; see [`crate::obshell::OVERVIEW_FIELDS`].
    pub fields: BTreeMap<String, String>,
    /// The envelope of the answer.
    pub envelope: Envelope,
    /// The body of the answer as received, secrets masked.
    pub body: String,
    /// The source of the row.
    pub origin: AnswerSource,
    /// Why the overview could not be queried, if the row is from the list for that reason.
    pub overview_error: Option<Rc<Error>>,
}

impl Shown {
    /// Whether the restore has ended and its tenant no longer exists.
    pub fn has_no_tenant(&self) -> bool {
        self.origin == AnswerSource::List && !self.restore.state.is_running()
    }

    /// Whether it runs beyond the creation of its tenant, and yet the overview does not know the tenant: it was dropped, or
    /// has been created just now.
    pub fn runs_without_tenant(&self) -> bool {
        let created = self.restore.phase == Phase::WaitTenantRestoreFinish;
        self.origin == AnswerSource::List && self.restore.state.is_running() && created
    }

    /// Whether it failed because its tenant was cancelled or dropped: the row says so, or gives no other
    /// reason and the tenant no longer exists.
    pub fn was_cancelled(&self) -> bool {
        let failed = self.restore.state.outcome() == Some(Outcome::Failed);
        self.restore.tenant_dropped() || failed && self.has_no_tenant() && self.restore.comment.is_none()
    }
}

/// The data of a restore page. Cheap to clone.
#[derive(Debug, Clone)]
pub struct RestoreView {
    /// The tenant in the address.
    pub tenant: String,
    /// The last good data; kept while later polls fail.
    pub shown: Option<Rc<Shown>>,
    /// The restore that was shown before a new one of the same tenant replaced it.
    pub replaced: Option<RestoreId>,
    /// Why there is no restore, in state [`PageState::Absent`].
    pub absence: Option<AbsenceReason>,
    /// The contact with the agent.
    pub contact: ContactState,
    /// Agent's time of the last answer that had the restore.
    last_seen: Option<Instant>,
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
            last_seen: None,
        }
    }

    /// When the restore on show was in an answer last (agent's clock), if the agent knows it no longer.
    pub fn vanished(&self) -> Option<Instant> {
        self.last_seen
            .filter(|_| self.shown.is_some() && self.absence.is_some())
    }

    /// The end of the known period on the agent's clock, which shows `now`. Nothing is known of a restore after it
    /// has vanished.
    pub fn known_until(&self, now: Instant) -> Instant {
        self.vanished().unwrap_or_else(|| self.contact.known_until(now))
    }

    /// Whether nothing is known of the restore on show as it is now.
    pub fn is_outdated(&self) -> bool {
        self.vanished().is_some() || self.contact.contact().is_out_of_contact()
    }

    /// The state of the page.
    pub fn state(&self) -> PageState {
        match (self.contact.contact(), &self.shown) {
            (Contact::Connecting, _) => PageState::Connecting,
            (Contact::Stale, _) => PageState::Stale,
            (Contact::Offline, _) => PageState::Offline,
            (Contact::SignedOut, _) => PageState::Unauthorized,
            (Contact::Live, Some(shown)) if self.absence.is_none() => PageState::of_restore(shown.restore.state),
            (Contact::Live, _) => PageState::Absent,
        }
    }

    /// Applies the result of a lookup that arrived at the local time `now`; `time_context` is the context of its
    /// times.
    pub fn apply_result(&mut self, result: LookupResult, time_context: &TimeContext<'_>, now: Instant) -> PollOutcome {
        match result {
            LookupResult::Overview(answer) => {
                let Answer { data, envelope, body } = *answer;
                self.show(
                    &data,
                    (envelope, body),
                    (AnswerSource::Overview, None),
                    time_context,
                    now,
                )
            }
            LookupResult::Listed(listed) => {
                let body = listed.envelope.raw_field("data");
                let source = match listed.because {
                    ListedBecause::TenantUnknown => (AnswerSource::List, None),
                    ListedBecause::OtherRestore => (AnswerSource::History, None),
                    ListedBecause::OverviewFailed(error) => (AnswerSource::ListInstead, Some(error)),
                    ListedBecause::OverviewNotAsked => (AnswerSource::ListBefore, None),
                };
                self.show(&listed.row, (listed.envelope, body), source, time_context, now)
            }
            LookupResult::Nothing(refusal, _) => self.show_nothing(AbsenceReason::Refused(refusal), time_context, now),
            LookupResult::NotRestored { tenant_status } => {
                self.show_nothing(AbsenceReason::NotRestored(tenant_status), time_context, now)
            }
            LookupResult::NoSuchRestore => self.show_nothing(AbsenceReason::NoSuchRestore, time_context, now),
            LookupResult::CannotAsk(error) => self.show_nothing(AbsenceReason::CannotAsk(error), time_context, now),
            LookupResult::Failed(error) => self.contact.record_failure(error),
        }
    }

    /// The restore of the last good answer, and the agent's time of that answer; `None` if that answer had no
    /// restore.
    pub fn current(&self) -> Option<(Rc<Shown>, Instant)> {
        let shown = self.shown.clone().filter(|_| self.absence.is_none())?;
        Some((shown, self.contact.agent_time()?))
    }

    fn show(
        &mut self,
        row: &RestoreOverview,
        (envelope, body): (Envelope, String),
        (origin, overview_error): (AnswerSource, Option<Rc<Error>>),
        time_context: &TimeContext<'_>,
        now: Instant,
    ) -> PollOutcome {
        let restore = Restore::from_overview(row, time_context);
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
            overview_error,
        }));
        let outcome = self.contact.record_answer(now, time_context.now, settled);
        self.last_seen = self.contact.agent_time();
        outcome
    }

    fn show_nothing(&mut self, why: AbsenceReason, time_context: &TimeContext<'_>, now: Instant) -> PollOutcome {
        let settled = why.is_settled();
        self.absence = Some(why);
        self.contact.record_answer(now, time_context.now, settled)
    }
}
