//! What the user has confirmed about an agent, which decides what may be sealed for it.
//!
//! `/api/v1/secret` and the time in an answer are not authenticated: whoever can change the traffic can send
//! a forged key, or a time far ahead that keeps a sealed header valid for years. Therefore secrets are sealed
//! only under a confirmed key, and dated only close to the confirmed clock.

use super::{AgentClock, Authority, Error, HeaderUse, PublicKey};

/// How far an agent's clock may move ahead without confirmation: one day, milliseconds. A clock that is
/// behind needs no confirmation, because its headers only expire sooner.
pub const LARGEST_CLOCK_STEP_MS: i64 = 86_400_000;

/// The user's confirmations.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Trust {
    /// [`PublicKey::pin`] of the confirmed key.
    pub pin: Option<String>,
    /// Milliseconds by which the agent's clock was ahead of the local one when the user confirmed it.
    pub ahead_ms: Option<i64>,
}

impl Trust {
    /// Checks that a secret may be sealed under `key`. A password confirms the first key, because the user
    /// types it below the key's fingerprint. A session from an earlier load does not.
    ///
    /// # Errors
    /// [`Error::KeyChanged`] and [`Error::KeyUnconfirmed`].
    pub fn check_key(&mut self, key: &PublicKey, authority: &Authority) -> Result<(), Error> {
        match (&self.pin, authority) {
            (Some(pin), _) if *pin == key.pin() => Ok(()),
            (Some(_), _) => Err(Error::KeyChanged),
            (None, Authority::Session(_)) => Err(Error::KeyUnconfirmed),
            (None, Authority::Password(_)) => {
                self.pin = Some(key.pin());
                Ok(())
            }
        }
    }

    /// Milliseconds by which a header is dated ahead of the local clock. An agent's first clock is confirmed
    /// automatically if it is at most [`LARGEST_CLOCK_STEP_MS`] ahead.
    ///
    /// # Errors
    /// [`Error::ClockUnconfirmed`] if the agent's clock is further ahead.
    pub fn header_ahead_ms(&mut self, clock: Option<AgentClock>, header_use: HeaderUse) -> Result<i64, Error> {
        let agent_ms = clock.map_or(0, AgentClock::ahead_ms);
        let confirmed_ms = match self.ahead_ms {
            Some(confirmed_ms) => confirmed_ms,
            None if needs_confirmation(agent_ms) => return Err(Error::ClockUnconfirmed),
            None => *self.ahead_ms.insert(agent_ms),
        };
        match header_use {
            HeaderUse::Change => Ok(agent_ms.min(confirmed_ms)),
            HeaderUse::Read if agent_ms.saturating_sub(confirmed_ms) > LARGEST_CLOCK_STEP_MS => {
                Err(Error::ClockUnconfirmed)
            }
            HeaderUse::Read => Ok(agent_ms),
        }
    }

    /// Whether a header of this use is already expired on the agent's `clock`, because that has moved ahead
    /// of the confirmed one.
    pub fn lags_behind(&self, clock: AgentClock, header_use: HeaderUse) -> bool {
        let ahead_ms = self
            .ahead_ms
            .map_or(0, |confirmed_ms| clock.ahead_ms().saturating_sub(confirmed_ms));
        header_use == HeaderUse::Change && ahead_ms > header_use.life_s() * 1000
    }
}

/// Whether the user must confirm a clock that is this far ahead.
pub const fn needs_confirmation(ahead_ms: i64) -> bool {
    ahead_ms > LARGEST_CLOCK_STEP_MS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{Instant, Offset};
    use proptest::prelude::*;

    const DAY_MS: i64 = LARGEST_CLOCK_STEP_MS;

    fn clock(ahead_ms: i64) -> Option<AgentClock> {
        let zero = Instant::from_ms(0);
        Some(AgentClock::measure(Instant::from_ms(ahead_ms), Offset::UTC, zero, zero))
    }

    fn confirmed(ahead_ms: i64) -> Trust {
        Trust {
            ahead_ms: Some(ahead_ms),
            ..Trust::default()
        }
    }

    #[test]
    fn a_first_clock_is_followed_up_to_a_day() {
        for ahead_ms in [0, DAY_MS, -DAY_MS, -900 * DAY_MS] {
            for header_use in [HeaderUse::Read, HeaderUse::Change] {
                let ahead = Trust::default().header_ahead_ms(clock(ahead_ms), header_use);
                assert_eq!(ahead.ok(), Some(ahead_ms));
            }
        }
        for ahead_ms in [DAY_MS + 1, i64::MAX / 2_000_000] {
            let mut trust = Trust::default();
            assert!(trust.header_ahead_ms(clock(ahead_ms), HeaderUse::Read).is_err());
            assert_eq!(trust.ahead_ms, None, "a refused clock is not remembered");
        }
    }

    #[test]
    fn without_an_agent_clock_local_time_is_used() {
        let mut trust = Trust::default();
        assert_eq!(trust.header_ahead_ms(None, HeaderUse::Change).ok(), Some(0));
        assert!(trust.header_ahead_ms(clock(2 * DAY_MS), HeaderUse::Read).is_err());
    }

    #[test]
    fn any_confirmed_clock_is_accepted() {
        let far_ms = 7_300 * DAY_MS;
        assert_eq!(
            confirmed(far_ms).header_ahead_ms(clock(far_ms), HeaderUse::Read).ok(),
            Some(far_ms)
        );
    }

    proptest! {
        #[test]
        fn jumps_never_add_up_to_more_than_a_day(
            first_ms in -DAY_MS..DAY_MS,
            jumps in prop::collection::vec(-2 * DAY_MS..2 * DAY_MS, 1..20),
        ) {
            let mut trust = confirmed(first_ms);
            let mut now_ms = first_ms;
            for jump in jumps {
                now_ms += jump;
                if let Ok(ahead_ms) = trust.header_ahead_ms(clock(now_ms), HeaderUse::Read) {
                    prop_assert!(ahead_ms <= first_ms + DAY_MS);
                }
            }
        }

        #[test]
        fn what_changes_things_is_never_dated_ahead_of_the_confirmed_clock(
            first_ms in -3 * DAY_MS..3 * DAY_MS,
            agent_ms in -9 * DAY_MS..9 * DAY_MS,
        ) {
            let ahead_ms = confirmed(first_ms).header_ahead_ms(clock(agent_ms), HeaderUse::Change).unwrap();
            prop_assert_eq!(ahead_ms, first_ms.min(agent_ms));
        }
    }
}
