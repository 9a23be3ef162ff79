//! Sizes and rates in obshell's binary units, so that they can be compared with what it sends.

const KB: f64 = 1024.0;
const MB: f64 = 1024.0 * KB;
/// Units from MB up; obshell uses no smaller ones for sizes.
const UNITS: [&str; 4] = ["MB", "GB", "TB", "PB"];

/// A size: `17.76 MB`, `220.14 GB`. Binary units (MB = 2^20 bytes), two decimals, MB for all below 1 GB.
pub fn bytes(bytes: u64) -> String {
    scaled(bytes as f64)
}

/// A rate: as [`bytes`], but `92.6 kB/s` below 1 MB/s. `None` for what is no rate: negative, infinite or not a number.
pub fn rate(bytes_per_second: f64) -> Option<String> {
    let rate = Some(bytes_per_second).filter(|rate| rate.is_finite() && *rate >= 0.0)?;
    Some(if rate < MB {
        format!("{} kB/s", decimals(rate / KB, 1))
    } else {
        format!("{}/s", scaled(rate))
    })
}

fn scaled(bytes: f64) -> String {
    let mut value = bytes / MB;
    let mut unit = UNITS[0];
    for larger in &UNITS[1..] {
        if value < KB {
            break;
        }
        value /= KB;
        unit = larger;
    }
    format!("{} {unit}", decimals(value, 2))
}

/// A number with one or two decimals. It is written as an integer: the standard library writes any number of decimals
/// exactly, in several kilobytes of code.
pub fn decimals(number: f64, places: usize) -> String {
    let parts: u32 = if places == 1 { 10 } else { 100 };
    let rounded = (number.abs() * f64::from(parts)).round() as u64;
    let sign = if number < 0.0 { "-" } else { "" };
    let (whole, rest) = (rounded / u64::from(parts), rounded % u64::from(parts));
    format!("{sign}{whole}.{rest:0places$}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn decimals_are_those_of_the_standard_library(hundredths in -10_000_000_i64..10_000_000) {
            let number = hundredths as f64 / 100.0;
            prop_assert_eq!(decimals(number, 2).parse::<f64>().unwrap(), number);
            prop_assert_eq!(decimals(number / 10.0 + 0.000_7, 1), format!("{:.1}", number / 10.0 + 0.000_7));
        }
    }

    #[test]
    fn sizes_read_as_obshell_writes_them() {
        for (size, shown) in [
            (0, "0.00 MB"),
            (1, "0.00 MB"),
            (18_622_071, "17.76 MB"),
            (313_158_553, "298.65 MB"),
            (236_377_726_320, "220.14 GB"),
            (3_261_909_876_419, "2.97 TB"),
            (1 << 30, "1.00 GB"),
            (1 << 60, "1024.00 PB"),
        ] {
            assert_eq!(bytes(size), shown);
        }
    }

    #[test]
    fn slow_rates_stay_readable() {
        for (bytes_per_second, shown) in [
            (18_622_071.0 / 196.426_31, "92.6 kB/s"),
            (152.0 * MB, "152.00 MB/s"),
            (2.5 * KB * MB, "2.50 GB/s"),
            (0.0, "0.0 kB/s"),
        ] {
            assert_eq!(rate(bytes_per_second).as_deref(), Some(shown));
        }
    }

    #[test]
    fn what_is_no_rate_is_not_shown_as_zero() {
        for rate_of_nothing in [-5.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(rate(rate_of_nothing), None);
        }
    }
}
