//! Splits a name that is cut in its middle where it does not fit.

/// The width of the end that is never cut, in halves of a usual character. The style sheet keeps room for it.
const END_WIDTH: usize = 16;

/// A name as a start that may be cut off and an end that is not: by its last eight characters or so, names differ.
pub fn keep_end(name: &str) -> (&str, &str) {
    let mut room = END_WIDTH;
    let mut at = name.len();
    for (start, character) in name.char_indices().rev() {
        match room.checked_sub(width(character)) {
            Some(rest) => (room, at) = (rest, start),
            None => break,
        }
    }
    name.split_at_checked(at).unwrap_or(("", name))
}

/// The width of a character, in halves of a usual one.
const fn width(character: char) -> usize {
    match character {
        'm' | 'w' | 'A'..='Z' | '%' | '@' => 3,
        _ if character.is_ascii() => 2,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_keeps_its_end() {
        for (name, start, end) in [
            ("tenant02_16929095850", "tenant02_169", "29095850"),
            ("rt2", "", "rt2"),
            ("exactly8", "", "exactly8"),
            ("COPY_OF_ORDERS", "COPY_OF_O", "RDERS"),
            ("数据仓库租户一号", "数据仓库", "租户一号"),
            ("", "", ""),
        ] {
            assert_eq!(keep_end(name), (start, end));
        }
    }

    proptest! {
        #[test]
        fn both_parts_are_the_name_and_the_end_has_its_room(name in "\\PC{0,40}") {
            let (start, end) = keep_end(&name);
            prop_assert_eq!(format!("{start}{end}"), name.as_str());
            prop_assert!(end.chars().map(width).sum::<usize>() <= END_WIDTH);
        }
    }
}
