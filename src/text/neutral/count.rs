//! Whole numbers.

/// A number: `590`, `37 905`. Groups of three from five digits on, with a narrow space between them that does not break.
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let lead = digits.len() % 3;
    digits
        .char_indices()
        .flat_map(|(at, digit)| {
            let gap = at > 0 && at % 3 == lead;
            gap.then_some('\u{202f}').into_iter().chain([digit])
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_from_five_digits_on() {
        for (number, text) in [
            (0, "0"),
            (1_767, "1767"),
            (37_905, "37\u{202f}905"),
            (123_456, "123\u{202f}456"),
            (1_234_567, "1\u{202f}234\u{202f}567"),
        ] {
            assert_eq!(count(number), text);
        }
    }
}
