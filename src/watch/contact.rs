//! Whether the agent answers: the one state that the board and the page of a restore share.
//!
//! It counts failures in a row, remembers the last good answer, and holds the schedule of the next poll. What a page shows
//! is the page's own business; here is only whether it can be trusted to be current.

use std::rc::Rc;

use super::poll_schedule::{PollOutcome, PollSchedule};
use crate::{obshell::Error, time::Instant};

/// After so many failures in a row the agent counts as out of reach.
const OFFLINE_AFTER: u32 = 3;

/// How a page stands with the agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Contact {
    /// The first poll has not been answered yet.
    #[default]
    Connecting,
    /// The last poll was answered well.
    Live,
    /// The last poll failed; older data is on show.
    Stale,
    /// Three polls in a row failed, or none was ever answered well.
    Offline,
    /// Nobody is signed in.
    SignedOut,
}

impl Contact {
    /// Whether nothing is known of the time since the last good answer.
    pub const fn is_out_of_contact(self) -> bool {
        matches!(self, Self::Offline | Self::SignedOut)
    }

    /// Whether the last poll failed for another reason than a lost session.
    pub const fn is_outage(self) -> bool {
        matches!(self, Self::Stale | Self::Offline)
    }
}

/// When the last good answer came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct LastAnswer {
    /// By the local clock.
    local: Instant,
    /// By the agent's clock; by the local one where the agent reports no time.
    agent: Instant,
}

/// The contact of a page with the agent.
#[derive(Debug, Clone, Default)]
pub struct ContactState {
    contact: Contact,
    schedule: PollSchedule,
    error: Option<Rc<Error>>,
    last_answer: Option<LastAnswer>,
}

impl ContactState {
    /// How the page stands with the agent.
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

    /// The local clock when the last good answer came.
    pub fn answered(&self) -> Option<Instant> {
        self.last_answer.map(|answer| answer.local)
    }

    /// The agent's clock when the last good answer came; the local one where the agent reports no time.
    pub fn agent_time(&self) -> Option<Instant> {
        self.last_answer.map(|answer| answer.agent)
    }

    /// Up to when anything is known, on the agent's clock: until `now`, or until the last good answer while out of contact.
    pub fn known_until(&self, now: Instant) -> Instant {
        self.agent_time()
            .filter(|_| self.contact.is_out_of_contact())
            .unwrap_or(now)
    }

    /// Records a good answer that came at the local time `now`, when the agent's clock showed `agent`. `settled` says that
    /// nothing runs.
    pub fn record_answer(&mut self, now: Instant, agent: Option<Instant>, settled: bool) -> PollOutcome {
        self.contact = Contact::Live;
        self.error = None;
        self.last_answer = Some(LastAnswer {
            local: now,
            agent: agent.unwrap_or(now),
        });
        self.record(PollOutcome::Good { settled })
    }

    /// Records a poll that failed.
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

    /// Records that the agent no longer accepts who asks.
    pub fn record_lost_session(&mut self, error: Rc<Error>) {
        self.contact = Contact::SignedOut;
        self.error = Some(error);
    }

    /// Records whether somebody is signed in. After a sign-in the last good data counts as live until the next answer.
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

    fn away() -> Error {
        Error::AgentAway(TransportError::TimedOut)
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
            assert_eq!(state.record_failure(away()), PollOutcome::Bad);
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
        state.record_failure(away());
        assert_eq!(state.contact(), Contact::Offline);
    }

    #[test]
    fn a_sign_in_makes_what_was_answered_live_and_begins_otherwise() {
        for (mut state, expected) in [(live(), Contact::Live), (ContactState::default(), Contact::Connecting)] {
            state.record_sign_in(true);
            assert_eq!(state.contact(), expected, "nobody was signed out");
            state.record_sign_in(false);
            assert_eq!(state.contact(), Contact::SignedOut);
            state.record_sign_in(true);
            assert_eq!(state.contact(), expected);
        }
        let mut stale = live();
        stale.record_failure(away());
        stale.record_sign_in(true);
        assert_eq!(stale.contact(), Contact::Stale);
    }

    #[test]
    fn a_lost_session_is_no_failure_to_be_tried_again() {
        let mut state = live();
        state.record_failure(away());
        state.record_failure(away());
        state.record_lost_session(Rc::new(away()));
        assert_eq!(state.contact(), Contact::SignedOut);
        assert!(!state.contact().is_outage());
    }

    #[test]
    fn nothing_is_known_beyond_the_last_answer_while_out_of_contact() {
        let mut state = live();
        assert_eq!(state.known_until(at(500)), at(500));
        state.record_failure(away());
        assert_eq!(state.known_until(at(500)), at(500), "stale");
        state.record_failure(away());
        state.record_failure(away());
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
