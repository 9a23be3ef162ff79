//! Chinese as OceanBase's documentation writes it: full-width punctuation, and a space between Chinese and Latin letters
//! or figures.

use super::source::{Texts, is_chinese};

/// Placeholders whose value begins with a Chinese word, or with the space before a figure.
const BEGINS_CHINESE: [&str; 4] = ["end", "growth", "now", "open"];

/// Placeholders whose value ends with a Chinese word, such as `5 分钟`, or with a full stop.
const ENDS_CHINESE: [&str; 8] = ["ago", "by", "joint", "pace", "period", "sentence", "span", "when"];

#[test]
fn chinese_and_latin_letters_have_a_space_between_them() {
    let chinese = Texts::read("zh");
    let found: Vec<_> = chinese.iter().filter(|(_, text)| is_cramped(text)).collect();
    assert!(found.is_empty(), "no space: {found:#?}");
}

#[test]
fn punctuation_next_to_chinese_is_full_width() {
    let chinese = Texts::read("zh");
    let found: Vec<_> = chinese.iter().filter(|(_, text)| has_half_width(text)).collect();
    assert!(
        found.is_empty(),
        "half-width punctuation, or a space beside a full-width one: {found:#?}"
    );
}

#[test]
fn a_lack_of_space_and_half_width_punctuation_are_found() {
    for text in ["共3 个", "在{time}", "{time}前", "由agent 上报", "{percent}%的数据"] {
        assert!(is_cramped(text), "{text}");
    }
    for text in ["共 3 个", "{span}前", "“{key}”，{when}", "{percent}% 的数据", "10:00"] {
        assert!(!is_cramped(text) && !has_half_width(text), "{text}");
    }
    for text in ["失败,重试", "失败: {reason}", "失败 (重试)", "失败， 重试", "（ 重试）"] {
        assert!(has_half_width(text), "{text}");
    }
}

/// Whether a Latin letter, a figure or a value touches a Chinese character.
fn is_cramped(text: &str) -> bool {
    let mut before: Option<char> = None;
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let Some((name, after)) = rest.strip_prefix('{').and_then(|inner| inner.split_once('}')) else {
            if before.is_some_and(|before| touches(before, next)) {
                return true;
            }
            before = Some(next);
            rest = rest.strip_prefix(next).unwrap_or_default();
            continue;
        };
        // A value begins and ends with a Latin letter or a figure. Nothing is known of a constant or of one without name.
        let is_value = name.contains(char::is_lowercase);
        if is_value && before.is_some_and(is_chinese) && !BEGINS_CHINESE.contains(&name) {
            return true;
        }
        before = (is_value && !ENDS_CHINESE.contains(&name)).then_some('0');
        rest = after;
    }
    false
}

/// Whether one of two neighbours is Chinese and the other a Latin letter, a figure or a percent sign.
fn touches(one: char, other: char) -> bool {
    let is_latin = |c: char| c.is_ascii_alphanumeric() || c == '%';
    is_chinese(one) && is_latin(other) || is_latin(one) && is_chinese(other)
}

/// Whether half-width punctuation touches a Chinese character, or a space touches full-width punctuation.
fn has_half_width(text: &str) -> bool {
    let is_half = |c: char| ",;:()?!\"'".contains(c);
    let is_full = |c: char| "，。；：、？！（）“”".contains(c);
    text.chars().zip(text.chars().skip(1)).any(|(one, other)| {
        is_chinese(one) && is_half(other)
            || is_half(one) && is_chinese(other)
            || is_full(one) && other == ' '
            || one == ' ' && is_full(other)
    })
}
