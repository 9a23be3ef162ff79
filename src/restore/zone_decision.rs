//! The zone of the session as one connection knows it: decided once, with its evidence, and kept.
//!
//! - What the agent tells of its variables counts most. It replaces whatever was assumed before, once.
//! - Where it tells nothing that settles it, the first times that are impossible decide: +08:00 is assumed from then on, for
//!   every restore. Eight hours later the same label would be possible again, and every time would jump.
//! - A distance such as `+08:00` that the agent tells is never doubted. Later evidence against what was assumed changes
//!   nothing: two readings that contradict each other would have the page jump back and forth.

use super::{AssumedBecause, SessionZone};

/// What is decided about the session's zone, and why.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ZoneDecision {
    /// What the agent has told; `None` before it has answered.
    answer: Option<SessionZone>,
    /// Why the label, or the name that the agent has told, cannot be right.
    evidence: Option<AssumedBecause>,
}

impl ZoneDecision {
    /// What times are read in now.
    pub fn session(&self) -> SessionZone {
        match (&self.answer, self.evidence) {
            (Some(fixed @ SessionZone::Fixed(_)), _) => fixed.clone(),
            (_, Some(because)) => SessionZone::Assumed(because),
            (Some(answer), None) => answer.clone(),
            (None, None) => SessionZone::Pending,
        }
    }

    /// Records what the agent tells. A refusal takes back nothing that it told before, in another session.
    pub fn record_answer(&mut self, answer: SessionZone) {
        if self.answer.as_ref() == Some(&answer) || (self.answer.is_some() && answer == SessionZone::Unknown) {
            return;
        }
        if answer != SessionZone::Unknown {
            // The evidence was against the label, which counts no longer, or against another name.
            self.evidence = None;
        }
        self.answer = Some(answer);
    }

    /// Records that the times of a restore were impossible, as it was read in [`Self::session`]. The first evidence stands.
    pub fn record_evidence(&mut self, because: AssumedBecause) {
        self.evidence.get_or_insert(because);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Offset;

    const FUTURE: AssumedBecause = AssumedBecause::StartsInFuture;

    fn shanghai() -> SessionZone {
        SessionZone::Named("Asia/Shanghai".to_owned())
    }

    fn decided(decide: impl FnOnce(&mut ZoneDecision)) -> SessionZone {
        let mut decision = ZoneDecision::default();
        decide(&mut decision);
        decision.session()
    }

    #[test]
    fn the_agent_decides_and_a_distance_is_never_doubted() {
        assert_eq!(decided(|_| ()), SessionZone::Pending);
        let fixed = SessionZone::Fixed(Offset::UTC);
        let session = decided(|decision| {
            decision.record_answer(fixed.clone());
            decision.record_evidence(FUTURE);
        });
        assert_eq!(session, fixed);
    }

    #[test]
    fn the_first_evidence_decides_where_the_agent_does_not() {
        let session = decided(|decision| {
            decision.record_answer(SessionZone::Unknown);
            decision.record_evidence(FUTURE);
            decision.record_evidence(AssumedBecause::StartsBeforeTarget);
        });
        assert_eq!(session, SessionZone::Assumed(FUTURE));
        let session = decided(|decision| {
            decision.record_evidence(FUTURE);
            decision.record_answer(SessionZone::Unknown);
        });
        assert_eq!(session, SessionZone::Assumed(FUTURE), "a refusal says nothing");
    }

    #[test]
    fn an_answer_that_comes_after_the_evidence_replaces_it_once() {
        let session = decided(|decision| {
            decision.record_evidence(FUTURE);
            decision.record_answer(shanghai());
        });
        assert_eq!(session, shanghai());
        let session = decided(|decision| {
            decision.record_answer(shanghai());
            decision.record_evidence(FUTURE);
            decision.record_answer(shanghai());
        });
        assert_eq!(
            session,
            SessionZone::Assumed(FUTURE),
            "the same name again proves nothing new"
        );
    }

    #[test]
    fn a_later_session_that_is_refused_keeps_what_was_told() {
        let session = decided(|decision| {
            decision.record_answer(shanghai());
            decision.record_answer(SessionZone::Unknown);
        });
        assert_eq!(session, shanghai());
        let session = decided(|decision| {
            decision.record_answer(SessionZone::Fixed(Offset::UTC));
            decision.record_answer(SessionZone::Fixed(Offset::EAST_8));
        });
        assert_eq!(session, SessionZone::Fixed(Offset::EAST_8), "somebody has changed it");
    }
}
