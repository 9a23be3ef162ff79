//! The agent's clock, as far as it is known here.

use crate::time::{Instant, Offset};

/// How much of its age is added to what a reading is unsure of: two clocks drift apart by less than one part in this
/// many.
const DRIFT: i64 = 5_000;

/// How far the agent's clock is from the local one. Learnt from successful answers and `/time` only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgentClock {
    ahead_ms: i64,
    offset: Offset,
    /// How far off it may be: the agent may have told the time at any moment between question and answer.
    unsure_ms: i64,
    read: Instant,
}

impl AgentClock {
    /// Compares the time in an answer with the local clock halfway between question and answer.
    pub const fn read(agent: Instant, offset: Offset, asked: Instant, answered: Instant) -> Self {
        let half_ms = (answered.ms() - asked.ms()) / 2;
        Self {
            ahead_ms: agent.ms() - (asked.ms() + half_ms),
            offset,
            // A millisecond for what is cut off here and there, and no less than none where the local clock was set.
            unsure_ms: half_ms.abs() + 1,
            read: answered,
        }
    }

    /// What is known after another reading: that one, unless this one is surer and the two agree. So a question that
    /// the agent took long to answer does not move a clock that a quick one has told.
    #[must_use]
    pub const fn then(self, other: Self) -> Self {
        let unsure_ms = self.unsure_ms + (other.read.ms() - self.read.ms()).abs() / DRIFT;
        let agree = (self.ahead_ms - other.ahead_ms).abs() <= unsure_ms + other.unsure_ms;
        if agree && unsure_ms < other.unsure_ms {
            // The zone of a host changes twice a year, and the answer tells it exactly.
            Self {
                offset: other.offset,
                ..self
            }
        } else {
            other
        }
    }

    /// Milliseconds by which the agent's clock is ahead of the local one; negative when it is behind.
    pub const fn ahead_ms(self) -> i64 {
        self.ahead_ms
    }

    /// The zone of the agent's host, as an offset.
    pub const fn offset(self) -> Offset {
        self.offset
    }

    /// What the agent's clock shows at a local instant.
    pub const fn at(self, local: Instant) -> Instant {
        local.plus_ms(self.ahead_ms)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// An agent so far ahead is asked at `asked_ms`, and answers after `there_ms`; its answer takes `back_ms`.
    fn reading(ahead_ms: i64, asked_ms: i64, there_ms: i64, back_ms: i64) -> AgentClock {
        let told_ms = asked_ms + there_ms;
        AgentClock::read(
            Instant::from_ms(told_ms + ahead_ms),
            Offset::UTC,
            Instant::from_ms(asked_ms),
            Instant::from_ms(told_ms + back_ms),
        )
    }

    #[test]
    fn a_slow_answer_does_not_move_the_clock_that_a_quick_one_has_told() {
        let quick = reading(7_000, 0, 2, 2);
        assert_eq!(quick.ahead_ms(), 7_000);
        assert_eq!(quick.then(reading(7_000, 5_000, 10_000, 2)).ahead_ms(), 7_000);
        assert_eq!(reading(7_000, 0, 10_000, 2).then(quick).ahead_ms(), 7_000);
    }

    #[test]
    fn what_is_old_gives_way_to_what_is_less_sure() {
        let quick = reading(7_000, 0, 2, 2);
        let usual = |asked_ms| reading(7_040, asked_ms, 100, 100);
        assert_eq!(quick.then(usual(60_000)).ahead_ms(), 7_000);
        assert_eq!(quick.then(usual(3_600_000)).ahead_ms(), 7_040);
    }

    #[test]
    fn the_zone_is_the_last_one_told() {
        let quick = reading(0, 0, 1, 1);
        let slow = AgentClock {
            offset: Offset::EAST_8,
            ..reading(0, 1_000, 500, 500)
        };
        assert_eq!(quick.then(slow).offset(), Offset::EAST_8);
    }

    proptest! {
        #[test]
        fn a_clock_that_was_set_is_followed_at_once(
            by_ms in prop_oneof![-90_000_000_i64..-61_000, 61_000_i64..90_000_000],
            ways in (0_i64..30_000, 0_i64..30_000, 0_i64..30_000, 0_i64..30_000),
        ) {
            let set = reading(by_ms, 60_000, ways.2, ways.3);
            prop_assert_eq!(reading(0, 0, ways.0, ways.1).then(set), set);
        }

        #[test]
        fn the_clock_is_never_worse_than_the_quickest_answer_told_it(
            ahead_ms in -90_000_000_i64..90_000_000,
            ways in prop::collection::vec((0_i64..20_000, 0_i64..20_000), 1..40),
        ) {
            let mut readings = ways.iter().zip(0..).map(|((there, back), turn)| reading(ahead_ms, turn * 60_000, *there, *back));
            let first = readings.next().unwrap();
            let known = readings.fold(first, AgentClock::then);
            let quickest = ways.iter().map(|(there, back)| (there + back) / 2 + 1).min().unwrap();
            let grown = 60_000 * 41 / DRIFT;
            prop_assert!((known.ahead_ms() - ahead_ms).abs() <= quickest + grown);
        }
    }
}
