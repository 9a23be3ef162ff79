//! The contact with the agent. The board and the restore page share this state.
//!
//! It counts failures in a row, stores the time of the last good answer, and holds the poll schedule.

use std::rc::Rc;

use super::poll_schedule::{PollOutcome, PollSchedule};
use crate::{obshell::Error, time::Instant};

/// Number of failures in a row after which the agent counts as offline.
const OFFLINE_AFTER: u32 = 3;

/// Whether a page is in contact with the agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Contact {
    /// The first poll is not answered yet.
    #[default]
    Connecting,
    /// The last poll succeeded.
    Live,
    /// The last poll failed; older data is shown.
    Stale,
    /// Three polls in a row failed, or none ever succeeded.
    Offline,
    /// No user is signed in.
    SignedOut,
}

impl Contact {
    /// Whether nothing is known about the time since the last good answer.
    pub const fn is_out_of_contact(self) -> bool {
        matches!(self, Self::Offline | Self::SignedOut)
    }

    /// Whether the last poll failed for a reason other than a lost session.
    pub const fn is_outage(self) -> bool {
        matches!(self, Self::Stale | Self::Offline)
    }
}

/// When an answer came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnswerTime {
    /// On the local clock.
    pub local: Instant,
    /// On the agent's clock; on the local clock if the agent reports no time.
    pub agent: Instant,
}

/// The contact of a page with the agent.
#[derive(Debug, Clone, Default)]
pub struct ContactState {
    contact: Contact,
    schedule: PollSchedule,
    error: Option<Rc<Error>>,
    last_answer: Option<AnswerTime>,
}

impl ContactState {
    /// The current contact.
    pub const fn contact(&self) -> Contact {
        self.contact
    }

    /// When to poll next.
    pub const fn schedule(&self) -> PollSchedule {
        self.schedule
    }

    /// Why the last poll failed; `None` after a good answer.
    pub const fn error(&self) -> Option<&Rc<Error>> {
        self.error.as_ref()
    }

    /// The time of the last good answer.
    pub const fn last_answer(&self) -> Option<AnswerTime> {
        self.last_answer
    }

    /// When to ask next, and the local time of the last good answer; `None` before the first.
    pub fn asked(&self) -> Option<(PollSchedule, Instant)> {
        Some((self.schedule, self.answered()?))
    }

    /// Local time of the last good answer.
    pub fn answered(&self) -> Option<Instant> {
        self.last_answer.map(|answer| answer.local)
    }

    /// Agent's time of the last good answer; local time if the agent reports none.
    pub fn agent_time(&self) -> Option<Instant> {
        self.last_answer.map(|answer| answer.agent)
    }

    /// The end of the known period on the agent's clock: the last good answer while out of contact, otherwise
    /// `now`.
    pub fn known_until(&self, now: Instant) -> Instant {
        self.agent_time()
            .filter(|_| self.contact.is_out_of_contact())
            .unwrap_or(now)
    }

    /// Records a good answer that arrived at the local time `now`, when the agent's clock showed `agent`.
    /// `settled` is true if nothing runs.
    pub fn record_answer(&mut self, now: Instant, agent: Option<Instant>, settled: bool) -> PollOutcome {
        self.contact = Contact::Live;
        self.error = None;
        self.last_answer = Some(AnswerTime {
            local: now,
            agent: agent.unwrap_or(now),
        });
        self.record(PollOutcome::Good { settled })
    }

    /// Records a failed poll.
    pub fn record_failure(&mut self, error: Error) -> PollOutcome {
        if error.is_unauthorized() {
            self.record_lost_session(Rc::new(error));
            return self.record(PollOutcome::Unauthorized);
        }
        self.error = Some(Rc::new(error));
        let outcome = self.record(PollOutcome::Bad);
        self.contact = match self.last_answer {
            Some(_) if self.schedule.failures() < OFFLINE_AFTER => Contact::Stale,
            _ => Contact::Offline,
        };
        outcome
    }

    /// Records that the agent no longer accepts the session.
    pub fn record_lost_session(&mut self, error: Rc<Error>) {
        self.contact = Contact::SignedOut;
        self.error = Some(error);
    }

    /// Records a sign-in or sign-out. After a sign-in, earlier data counts as live until the next answer.
    pub const fn record_sign_in(&mut self, signed_in: bool) {
        self.contact = match (signed_in, self.contact) {
            (false, _) => Contact::SignedOut,
            (true, Contact::SignedOut) if self.last_answer.is_some() => Contact::Live,
            (true, Contact::SignedOut) => Contact::Connecting,
            (true, contact) => contact,
        };
    }

    const fn record(&mut self, outcome: PollOutcome) -> PollOutcome {
        self.schedule.record(outcome);
        outcome
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::obshell::TransportError;

    fn at(seconds: i64) -> Instant {
        Instant::from_ms(seconds * 1_000)
    }

    fn timeout() -> Error {
        Error::AgentUnreachable(TransportError::TimedOut)
    }

    fn live() -> ContactState {
        let mut state = ContactState::default();
        state.record_answer(at(1), Some(at(100)), false);
        state
    }

    #[test]
    fn failures_in_a_row_end_in_offline_and_one_answer_ends_them() {
        let mut state = live();
        let contacts = [(); 4].map(|()| {
            assert_eq!(state.record_failure(timeout()), PollOutcome::Bad);
            state.contact()
        });
        assert_eq!(
            contacts,
            [Contact::Stale, Contact::Stale, Contact::Offline, Contact::Offline]
        );
        assert!(state.error().is_some() && state.schedule().failures() == 4);
        state.record_answer(at(9), None, true);
        assert_eq!((state.contact(), state.schedule().failures()), (Contact::Live, 0));
        assert!(state.error().is_none());
        assert_eq!((state.answered(), state.agent_time()), (Some(at(9)), Some(at(9))));
    }

    #[test]
    fn without_any_answer_the_first_failure_is_offline() {
        let mut state = ContactState::default();
        assert_eq!(state.contact(), Contact::Connecting);
        state.record_failure(timeout());
        assert_eq!(state.contact(), Contact::Offline);
    }

    #[test]
    fn a_sign_in_makes_earlier_data_live() {
        for (mut state, expected) in [(live(), Contact::Live), (ContactState::default(), Contact::Connecting)] {
            state.record_sign_in(true);
            assert_eq!(state.contact(), expected, "nobody was signed out");
            state.record_sign_in(false);
            assert_eq!(state.contact(), Contact::SignedOut);
            state.record_sign_in(true);
            assert_eq!(state.contact(), expected);
        }
        let mut stale = live();
        stale.record_failure(timeout());
        stale.record_sign_in(true);
        assert_eq!(stale.contact(), Contact::Stale);
    }

    #[test]
    fn a_lost_session_is_not_retried() {
        let mut state = live();
        state.record_failure(timeout());
        state.record_failure(timeout());
        state.record_lost_session(Rc::new(timeout()));
        assert_eq!(state.contact(), Contact::SignedOut);
        assert!(!state.contact().is_outage());
    }

    #[test]
    fn nothing_is_known_beyond_the_last_answer_while_out_of_contact() {
        let mut state = live();
        assert_eq!(state.known_until(at(500)), at(500));
        state.record_failure(timeout());
        assert_eq!(state.known_until(at(500)), at(500), "stale");
        state.record_failure(timeout());
        state.record_failure(timeout());
        assert_eq!(state.known_until(at(500)), at(100), "offline");
        state.record_sign_in(false);
        assert_eq!(state.known_until(at(500)), at(100), "signed out");
        assert_eq!(
            ContactState::default().known_until(at(5)),
            at(5),
            "nothing was ever known"
        );
    }
}
