//! How many of several restores meet a deadline.

use std::time::Duration;

use super::{Miss, Verdict};

/// How many restores meet a deadline that all of them have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Punctuality {
    /// The verdict on the restore that is furthest from meeting it.
    pub worst: Verdict,
    /// They ended in time, or their whole window lies before the deadline.
    pub in_time: usize,
    /// The likely end is in time and the window is not, or they take longer than forecast.
    pub uncertain: usize,
    /// The likely end is too late.
    pub likely_late: usize,
    /// They ended too late, or run although the deadline has passed.
    pub late: usize,
    /// They did not succeed.
    pub failed: usize,
    /// There is no forecast, or no known end.
    pub unknown: usize,
}

impl Default for Punctuality {
    /// That of no restore.
    fn default() -> Self {
        Self {
            worst: Verdict::Met { by: Duration::MAX },
            in_time: 0,
            uncertain: 0,
            likely_late: 0,
            late: 0,
            failed: 0,
            unknown: 0,
        }
    }
}

impl Punctuality {
    /// Counts one more restore.
    pub fn count(&mut self, verdict: Verdict) {
        if severity(verdict) >= severity(self.worst) {
            self.worst = verdict;
        }
        let count = match verdict {
            Verdict::Inside { .. } | Verdict::Met { .. } => &mut self.in_time,
            Verdict::AtRisk {
                likely: Some(true) | None,
            } => &mut self.uncertain,
            Verdict::AtRisk { likely: Some(false) } | Verdict::Missed(Miss::Foreseen(_)) => &mut self.likely_late,
            Verdict::Missed(Miss::Passed(_) | Miss::Ended(_)) => &mut self.late,
            Verdict::Missed(Miss::Failed) => &mut self.failed,
            Verdict::Unknown => &mut self.unknown,
        };
        *count = count.saturating_add(1);
    }
}

/// How far a verdict is from a met deadline.
const fn severity(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Met { .. } => 0,
        Verdict::Inside { .. } => 1,
        Verdict::Unknown => 2,
        Verdict::AtRisk {
            likely: Some(true) | None,
        } => 3,
        Verdict::AtRisk { likely: Some(false) } => 4,
        Verdict::Missed(Miss::Foreseen(_)) => 5,
        Verdict::Missed(_) => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BY: Duration = Duration::from_secs(60);
    const LATE: Verdict = Verdict::AtRisk { likely: Some(false) };

    fn of(verdicts: &[Verdict]) -> Punctuality {
        let mut punctuality = Punctuality::default();
        for verdict in verdicts {
            punctuality.count(*verdict);
        }
        punctuality
    }

    #[test]
    fn a_restore_is_too_late_when_its_likely_end_is() {
        let punctuality = of(&[
            Verdict::Met { by: BY },
            Verdict::Inside { by: BY },
            Verdict::AtRisk { likely: Some(true) },
            Verdict::AtRisk { likely: None },
            LATE,
            Verdict::Missed(Miss::Foreseen(BY)),
            Verdict::Missed(Miss::Passed(BY)),
            Verdict::Missed(Miss::Ended(BY)),
            Verdict::Missed(Miss::Failed),
            Verdict::Unknown,
        ]);
        let Punctuality {
            in_time,
            uncertain,
            likely_late,
            late,
            failed,
            unknown,
            ..
        } = punctuality;
        assert_eq!(
            [in_time, uncertain, likely_late, late, failed, unknown],
            [2, 2, 2, 2, 1, 1]
        );
    }

    #[test]
    fn the_worst_verdict_stands_for_all_in_any_order() {
        let order = [
            Verdict::Met { by: BY },
            Verdict::Inside { by: BY },
            Verdict::Unknown,
            Verdict::AtRisk { likely: Some(true) },
            LATE,
            Verdict::Missed(Miss::Foreseen(BY)),
            Verdict::Missed(Miss::Failed),
        ];
        for (count, worst) in (1..).zip(order) {
            let mut verdicts = order[..count].to_vec();
            assert_eq!(of(&verdicts).worst, worst);
            verdicts.reverse();
            assert_eq!(of(&verdicts).worst, worst);
        }
    }
}
