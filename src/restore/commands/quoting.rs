//! Names as parts of commands: whatever they are, a command does what it says and nothing else.

use std::fmt::Write;

/// A text as a literal of SQL in the sys tenant, which is in MySQL mode: quotes are doubled, and backslashes, which escape
/// there. Control characters are written as escapes, so that a command stays one line.
pub fn sql_text(text: &str) -> String {
    let mut quoted = String::from("'");
    for letter in text.chars() {
        match letter {
            '\'' => quoted.push_str("''"),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '\0' => quoted.push_str("\\0"),
            letter => quoted.push(letter),
        }
    }
    quoted.push('\'');
    quoted
}

/// A name as an identifier of SQL in the sys tenant, which is in MySQL mode: within backquotes, which are doubled.
pub fn sql_name(name: &str) -> String {
    format!("`{}`", name.replace('`', "``"))
}

/// A text as one word of a POSIX shell.
pub fn shell_word(text: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./:=,@%+".contains(letter);
    if !text.is_empty() && text.chars().all(plain) {
        return text.to_owned();
    }
    let mut quoted = String::from("'");
    for letter in text.chars() {
        match letter {
            '\'' => quoted.push_str("'\\''"),
            letter => {
                let _ = write!(quoted, "{letter}");
            }
        }
    }
    quoted.push('\'');
    quoted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_hostile_name_yields_a_harmless_and_right_command() {
        assert_eq!(sql_text("a'b;drop"), "'a''b;drop'");
        assert_eq!(sql_text("a\\'b"), "'a\\\\''b'");
        assert_eq!(shell_word("a'b;drop"), "'a'\\''b;drop'");
        assert_eq!(shell_word("orders_dr"), "orders_dr");
        assert_eq!(shell_word(""), "''");
        assert_eq!(sql_name("a'b;drop"), "`a'b;drop`");
        assert_eq!(sql_name("a`b"), "`a``b`");
    }

    /// What MySQL reads of a literal.
    fn read_sql(literal: &str) -> Option<String> {
        let inner = literal.strip_prefix('\'')?.strip_suffix('\'')?;
        let mut letters = inner.chars();
        let mut text = String::new();
        while let Some(letter) = letters.next() {
            text.push(match letter {
                '\'' => letters.next().filter(|next| *next == '\'')?,
                '\\' => match letters.next()? {
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    '0' => '\0',
                    other => other,
                },
                letter => letter,
            });
        }
        Some(text)
    }

    proptest! {
        #[test]
        fn any_name_comes_back_from_sql(name in any::<String>()) {
            let literal = sql_text(&name);
            prop_assert!(!literal.contains('\n'));
            prop_assert_eq!(read_sql(&literal), Some(name));
        }

        #[test]
        fn any_name_is_one_identifier(name in any::<String>()) {
            let quoted = sql_name(&name);
            let inner = quoted.strip_prefix('`').and_then(|rest| rest.strip_suffix('`'));
            prop_assert_eq!(inner.map(|inner| inner.replace("``", "").contains('`')), Some(false));
            prop_assert_eq!(inner.map(|inner| inner.replace("``", "`")), Some(name));
        }

        #[test]
        fn any_name_is_one_word_of_the_shell(name in "[^\0]{0,20}") {
            let word = shell_word(&name);
            let plain = word == name;
            let quoted = word.replace("'\\''", "").trim_matches('\'').contains('\'');
            prop_assert!(plain || !quoted);
        }
    }
}
