//! Texts in a row.

/// The texts that are not empty, with a separator between them.
pub fn joined<'a>(separator: &str, texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut all = String::new();
    for text in texts.into_iter().filter(|text| !text.is_empty()) {
        if !all.is_empty() {
            all += separator;
        }
        all += text;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_empty_is_left_out() {
        assert_eq!(joined(", ", ["a", "", "b"]), "a, b");
        assert_eq!(joined(", ", ["", ""]), "");
    }
}
