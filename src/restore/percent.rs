//! A percentage from 0 to 100 with two decimals, as the agent sends it.

use std::fmt;

/// Hundredths of a percent, 0 to 10 000. Truncated, never rounded up, as the agent does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(u16);

impl Percent {
    /// 0.00
    pub const ZERO: Self = Self(0);
    /// 99.99: the largest value of something unfinished.
    pub const ALMOST: Self = Self(9_999);
    /// 100.00
    pub const FULL: Self = Self(10_000);

    /// Hundredths of a percent, limited to 100 %.
    pub const fn from_hundredths(hundredths: u16) -> Self {
        if hundredths > Self::FULL.0 {
            Self::FULL
        } else {
            Self(hundredths)
        }
    }

    /// The share of `part` in `whole`; `None` if `whole` is zero.
    pub fn of(part: u64, whole: u64) -> Option<Self> {
        let hundredths = (u128::from(part) * 10_000).checked_div(u128::from(whole))?;
        Some(Self::from_hundredths(u16::try_from(hundredths).unwrap_or(u16::MAX)))
    }

    /// The share of `part` in an expected total: 99.00 at most, because only success means completion.
    pub fn of_expected(part: u64, whole: u64) -> Self {
        Self::of(part, whole.max(1)).unwrap_or(Self::FULL).min(Self(9_900))
    }

    /// Parses a decimal number such as `33.84`, clamps it to 0 to 100 and truncates further decimals. `None`
    /// if it is not a number.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = text.strip_suffix('%').map_or(text, str::trim_end);
        let (negative, digits) = text.strip_prefix('-').map_or((false, text), |digits| (true, digits));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(whole) || !is_number(fraction) {
            return None;
        }
        if negative {
            return Some(Self::ZERO);
        }
        // All bytes are digits, so parsing fails only on overflow.
        let whole: u16 = whole.parse().unwrap_or(u16::MAX);
        let cents: u16 = format!("{fraction:0<2}").get(..2)?.parse().ok()?;
        Some(Self::from_hundredths(whole.saturating_mul(100).saturating_add(cents)))
    }

    /// Hundredths of a percent, 0 to 10 000.
    pub const fn hundredths(self) -> u16 {
        self.0
    }

    /// 0 to 1: the share of a bar to fill.
    pub fn fraction(self) -> f64 {
        f64::from(self.0) / 10_000.0
    }
}

/// `33.84`, without a sign.
impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> Option<String> {
        Percent::parse(text).map(|percent| percent.to_string())
    }

    #[test]
    fn what_is_only_expected_is_never_all_of_it() {
        let shown = |part, whole| Percent::of_expected(part, whole).to_string();
        assert_eq!(shown(1, 3), "33.33");
        assert_eq!(shown(0, 0), "0.00");
        for (part, whole) in [(99, 100), (100, 100), (300, 100), (1, 0), (u64::MAX, 1)] {
            assert_eq!(shown(part, whole), "99.00");
        }
    }

    #[test]
    fn what_is_sent_is_shown_with_its_two_decimals() {
        for text in ["0.00", "33.84", "72.23", "99.99", "100.00"] {
            assert_eq!(shown(text).as_deref(), Some(text));
        }
        assert_eq!(shown("7.5").as_deref(), Some("7.50"));
        assert_eq!(shown(" 12 % ").as_deref(), Some("12.00"));
        assert_eq!(shown("33.849").as_deref(), Some("33.84"));
    }

    #[test]
    fn a_bar_stays_between_its_ends() {
        assert_eq!(Percent::parse("104.20"), Some(Percent::FULL));
        assert_eq!(Percent::parse("99999999999999999999.9"), Some(Percent::FULL));
        assert_eq!(Percent::parse("-3.10"), Some(Percent::ZERO));
    }

    #[test]
    fn what_is_no_number_is_no_percentage() {
        for text in [
            "", " ", "%", ".", "5.", ".5", "NaN", "inf", "1e2", "+5", "--5", "1.2.3", "５", "null",
        ] {
            assert_eq!(Percent::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_share_is_cut_off_and_not_rounded() {
        assert_eq!(
            Percent::of(598, 1_767).map(|percent| percent.to_string()).as_deref(),
            Some("33.84")
        );
        assert_eq!(Percent::of(99_999, 100_000), Some(Percent::ALMOST));
        assert_eq!(Percent::of(u64::MAX, u64::MAX), Some(Percent::FULL));
        assert_eq!(Percent::of(3, 2), Some(Percent::FULL));
        assert_eq!(Percent::of(0, 0), None);
    }

    proptest! {
        #[test]
        fn every_percentage_reads_back(hundredths in 0u16..=10_000) {
            let percent = Percent::from_hundredths(hundredths);
            prop_assert_eq!(Percent::parse(&percent.to_string()), Some(percent));
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".*") {
            if let Some(percent) = Percent::parse(&text) {
                prop_assert!(percent <= Percent::FULL);
            }
        }
    }
}
