//! Texts in lower case, by the browser's tables, so that the page need not contain those of Unicode.

/// `text` in lower case.
pub(super) fn lower_case(text: &str) -> String {
    match text.is_ascii() {
        true => text.to_ascii_lowercase(),
        false => by_platform(text),
    }
}

#[cfg(target_arch = "wasm32")]
fn by_platform(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}

#[cfg(not(target_arch = "wasm32"))]
fn by_platform(text: &str) -> String {
    text.to_lowercase()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::lower_case;

    proptest! {
        #[test]
        fn is_that_of_the_standard_library(text in "[ -~]*|.*") {
            prop_assert_eq!(lower_case(&text), text.to_lowercase());
        }
    }
}
