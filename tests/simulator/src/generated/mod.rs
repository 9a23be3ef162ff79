//! Owns restores that are made up in large numbers: plausible, different from each other, the same for the same seed.
//!
//! Ended ones are written once, at the start: a list of 10 000 has about 12 MB and is asked for again and again.
//! Running ones are played like recordings.

mod ended;
mod names;
mod running;

pub(crate) use ended::{Ended, ended};
pub(crate) use running::running;

/// Random numbers that are the same everywhere: splitmix64.
struct Random(u64);

impl Random {
    /// A generator for one purpose.
    fn new(seed: u64, purpose: u64) -> Self {
        Self(seed ^ purpose.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 up to and without `end`.
    fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    /// One of some things.
    fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        let at = usize::try_from(self.below(of.len() as u64)).ok()?;
        of.get(at)
    }

    /// From `low` to `high`, small ones as likely as ten times larger ones are together: sizes are spread like that.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "made-up sizes need no exact figures"
    )]
    fn spread(&mut self, low: i64, high: i64) -> i64 {
        let part = self.below(10_000) as f64 / 10_000.0;
        ((low as f64) * (high as f64 / low as f64).powf(part)) as i64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{fields::text, zones::Zones};

    #[test]
    fn the_same_seed_gives_the_same_restores_and_another_gives_others() {
        let began = "2026-11-24T00:00:00Z".parse().unwrap();
        let zones = Zones::new("UTC", "+08:00", None, began).unwrap();
        let list = |seed| -> Vec<String> {
            let ended = ended(50, seed, began, &zones);
            ended.iter().map(|restore| restore.json.get().to_owned()).collect()
        };
        assert_eq!(list(1), list(1));
        assert_ne!(list(1), list(2));
        assert_eq!(
            format!("{:?}", running(3, 1, true)),
            format!("{:?}", running(3, 1, true))
        );
    }

    #[test]
    fn ended_restores_are_ordered_told_apart_and_about_as_long_as_real_ones() {
        let began = "2026-11-24T00:00:00Z".parse().unwrap();
        let zones = Zones::new("UTC", "+08:00", None, began).unwrap();
        let ended = ended(1000, 7, began, &zones);
        assert!(
            ended.is_sorted_by(|a, b| a.start > b.start),
            "newest first, none at the same time"
        );
        let bytes: usize = ended.iter().map(|restore| restore.json.get().len()).sum();
        assert!((1_050_000..1_350_000).contains(&bytes), "{bytes}");
        for status in ["SUCCESS", "FAIL"] {
            assert!(
                ended.iter().filter(|restore| restore.status == status).count() > 50,
                "{status}"
            );
        }
        let overview = ended[0].overview().unwrap();
        assert_eq!(text(&overview, "restore_tenant_name"), ended[0].tenant);
    }
}
