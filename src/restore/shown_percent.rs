//! The one rule for the percentage of the data that is shown.

use super::Percent;
use super::forecast::{Counted, Sample};

/// The share of the data in a sample as it is shown everywhere: the percentage as sent, else of tablets, else of bytes.
/// An estimate of the end may prefer another counter.
pub fn shown_percent(sample: &Sample) -> Option<Percent> {
    let share =
        |counted: Counted| Percent::of(counted.finished?, counted.total?).map(|share| share.min(Percent::ALMOST));
    sample
        .restored
        .or_else(|| share(sample.tablets))
        .or_else(|| share(sample.bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Instant;

    #[test]
    fn the_percentage_as_sent_goes_before_counts() {
        let counted = |finished, total| Counted {
            finished: Some(finished),
            total: Some(total),
        };
        let mut sample = Sample {
            restored: Percent::parse("33.84"),
            tablets: counted(1, 2),
            bytes: counted(33, 100),
            ..Sample::of_disk(Instant::from_ms(0), 1)
        };
        let shown = |sample: &Sample| shown_percent(sample).unwrap().to_string();
        assert_eq!(shown(&sample), "33.84");
        sample.restored = None;
        assert_eq!(shown(&sample), "50.00");
        sample.tablets = Counted::default();
        assert_eq!(shown(&sample), "33.00");
    }
}
