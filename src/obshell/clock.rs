//! The agent's clock relative to the local one.

use crate::time::{Instant, Offset};

/// Clocks drift apart by less than one part in this many; an old measurement loses that much precision.
const DRIFT: i64 = 5_000;

/// The offset of the agent's clock from the local one. Measured from successful answers and `/time` only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgentClock {
    ahead_ms: i64,
    offset: Offset,
    /// Largest error: the agent may have read its clock at any time between request and answer.
    uncertainty_ms: i64,
    measured_at: Instant,
}

impl AgentClock {
    /// Measures the offset: compares the time in an answer with the local clock halfway between request and
    /// answer.
    pub const fn measure(agent: Instant, offset: Offset, sent_at: Instant, answered: Instant) -> Self {
        let half_ms = (answered.ms() - sent_at.ms()) / 2;
        Self {
            ahead_ms: agent.ms() - (sent_at.ms() + half_ms),
            offset,
            // One millisecond for rounding. `abs`, because the local clock may have been set in between.
            uncertainty_ms: half_ms.abs() + 1,
            measured_at: answered,
        }
    }

    /// The better of this and a newer measurement: the newer one, unless this one is more precise and they
    /// agree. A slow answer does not replace a precise measurement.
    #[must_use]
    pub const fn merge(self, newer: Self) -> Self {
        let uncertainty_ms = self.uncertainty_ms + (newer.measured_at.ms() - self.measured_at.ms()).abs() / DRIFT;
        let agree = (self.ahead_ms - newer.ahead_ms).abs() <= uncertainty_ms + newer.uncertainty_ms;
        if agree && uncertainty_ms < newer.uncertainty_ms {
            // The host's zone changes twice a year, and each answer reports it exactly.
            Self {
                offset: newer.offset,
                ..self
            }
        } else {
            newer
        }
    }

    /// Milliseconds by which the agent's clock is ahead of the local one; negative when it is behind.
    pub const fn ahead_ms(self) -> i64 {
        self.ahead_ms
    }

    /// The UTC offset of the agent's host.
    pub const fn offset(self) -> Offset {
        self.offset
    }

    /// The agent's time at a local time.
    pub const fn at(self, local: Instant) -> Instant {
        local.plus_ms(self.ahead_ms)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The measurement for an agent that is `ahead_ms` ahead: the request leaves at `asked_ms` and takes
    /// `there_ms`; the answer takes `back_ms`.
    fn reading(ahead_ms: i64, asked_ms: i64, there_ms: i64, back_ms: i64) -> AgentClock {
        let agent_ms = asked_ms + there_ms;
        AgentClock::measure(
            Instant::from_ms(agent_ms + ahead_ms),
            Offset::UTC,
            Instant::from_ms(asked_ms),
            Instant::from_ms(agent_ms + back_ms),
        )
    }

    #[test]
    fn a_slow_answer_does_not_replace_a_precise_offset() {
        let quick = reading(7_000, 0, 2, 2);
        assert_eq!(quick.ahead_ms(), 7_000);
        assert_eq!(quick.merge(reading(7_000, 5_000, 10_000, 2)).ahead_ms(), 7_000);
        assert_eq!(reading(7_000, 0, 10_000, 2).merge(quick).ahead_ms(), 7_000);
    }

    #[test]
    fn an_old_offset_is_replaced_by_a_less_precise_one() {
        let quick = reading(7_000, 0, 2, 2);
        let usual = |asked_ms| reading(7_040, asked_ms, 100, 100);
        assert_eq!(quick.merge(usual(60_000)).ahead_ms(), 7_000);
        assert_eq!(quick.merge(usual(3_600_000)).ahead_ms(), 7_040);
    }

    #[test]
    fn the_latest_zone_is_used() {
        let quick = reading(0, 0, 1, 1);
        let slow = AgentClock {
            offset: Offset::EAST_8,
            ..reading(0, 1_000, 500, 500)
        };
        assert_eq!(quick.merge(slow).offset(), Offset::EAST_8);
    }

    proptest! {
        #[test]
        fn a_clock_that_was_set_is_followed_at_once(
            by_ms in prop_oneof![-90_000_000_i64..-61_000, 61_000_i64..90_000_000],
            ways in (0_i64..30_000, 0_i64..30_000, 0_i64..30_000, 0_i64..30_000),
        ) {
            let set = reading(by_ms, 60_000, ways.2, ways.3);
            prop_assert_eq!(reading(0, 0, ways.0, ways.1).merge(set), set);
        }

        #[test]
        fn the_clock_is_never_worse_than_the_quickest_answer_told_it(
            ahead_ms in -90_000_000_i64..90_000_000,
            ways in prop::collection::vec((0_i64..20_000, 0_i64..20_000), 1..40),
        ) {
            let mut readings = ways.iter().zip(0..).map(|((there, back), turn)| reading(ahead_ms, turn * 60_000, *there, *back));
            let first = readings.next().unwrap();
            let known = readings.fold(first, AgentClock::merge);
            let quickest = ways.iter().map(|(there, back)| (there + back) / 2 + 1).min().unwrap();
            let grown = 60_000 * 41 / DRIFT;
            prop_assert!((known.ahead_ms() - ahead_ms).abs() <= quickest + grown);
        }
    }
}
