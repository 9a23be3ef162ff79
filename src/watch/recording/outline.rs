//! Where the parts of a recording's file lie, found byte by byte: a reader of whole files would block the page.

use std::ops::Range;

use super::FileError;
use crate::limits::RECORDING_FILE_ROWS;

/// An object has this many members at most. The format has nine.
const MOST_MEMBERS: usize = 100;

/// The members of a JSON object, and the elements of its list `rows`. Nested values are counted and not followed, so that no
/// nesting exhausts the stack. What lies between the parts is judged by who reads them.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// How many bytes were read.
    at: usize,
    depth: usize,
    in_text: bool,
    escaped: bool,
    in_rows: bool,
    /// Where the current member begins.
    member: usize,
    /// Where the current row begins.
    row: usize,
    /// The members but `rows`, each with its key.
    pub members: Vec<Range<usize>>,
    /// The rows.
    pub rows: Vec<Range<usize>>,
}

impl Outline {
    /// How many bytes were read.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    /// Reads the next bytes of `text`, at most `count`. Returns whether all are read.
    ///
    /// # Errors
    /// When the text is no JSON object, or has too many parts.
    pub(super) fn read(&mut self, text: &str, count: usize) -> Result<bool, FileError> {
        let bytes = text.as_bytes();
        let until = self.at.saturating_add(count).min(bytes.len());
        for byte in bytes.get(self.at..until).unwrap_or_default() {
            self.step(*byte, text)?;
            self.at += 1;
        }
        let all = self.at == bytes.len();
        match all && (self.depth != 0 || self.in_text || self.members.is_empty()) {
            true => Err(FileError::NoRecording),
            false => Ok(all),
        }
    }

    fn step(&mut self, byte: u8, text: &str) -> Result<(), FileError> {
        if self.in_text {
            self.in_text = self.escaped || byte != b'"';
            self.escaped = !self.escaped && byte == b'\\';
            return Ok(());
        }
        match (byte, self.depth) {
            (b'"', 1..) => self.in_text = true,
            (b'{', 0) if self.members.is_empty() => (self.depth, self.member) = (1, self.at + 1),
            (byte, 0) if !byte.is_ascii_whitespace() => return Err(FileError::NoRecording),
            (b'[', 1) if self.is_rows(text) => (self.depth, self.in_rows, self.row) = (2, true, self.at + 1),
            (b'{' | b'[', _) => self.depth += 1,
            (b',' | b'}', 1) => {
                self.end_member()?;
                self.member = self.at + 1;
                self.depth = if byte == b',' { 1 } else { 0 };
            }
            (b',' | b']', 2) if self.in_rows => {
                self.end_row(text)?;
                self.row = self.at + 1;
                if byte == b']' {
                    (self.depth, self.in_rows) = (1, false);
                }
            }
            (b'}' | b']', _) => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        Ok(())
    }

    /// Whether the current member, up to here, is the key `rows`.
    fn is_rows(&self, text: &str) -> bool {
        let key = text.get(self.member..self.at).unwrap_or_default().trim();
        key.strip_suffix(':').is_some_and(|key| key.trim_end() == "\"rows\"")
    }

    fn end_member(&mut self) -> Result<(), FileError> {
        if self.members.len() == MOST_MEMBERS {
            return Err(FileError::NoRecording);
        }
        self.members.push(self.member..self.at);
        Ok(())
    }

    fn end_row(&mut self, text: &str) -> Result<(), FileError> {
        let row = self.row..self.at;
        if text.get(row.clone()).is_some_and(|row| row.trim().is_empty()) {
            return Ok(());
        }
        if self.rows.len() == RECORDING_FILE_ROWS {
            return Err(FileError::TooManyRows);
        }
        self.rows.push(row);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn outline(text: &str, count: usize) -> Result<Outline, FileError> {
        let mut outline = Outline::default();
        while !outline.read(text, count)? {}
        Ok(outline)
    }

    #[test]
    fn the_parts_of_an_object_are_found_in_slices_of_any_length() {
        let text = r#" {"a":"},]\"\\", "rows" : [ [1,[2]] ,{"x":"]"},3], "rowset":[7],"z":{"rows":[8]}} "#;
        for count in 1..text.len() {
            let outline = outline(text, count).unwrap();
            let part = |range: &Range<usize>| text.get(range.clone()).unwrap().trim();
            let rows: Vec<&str> = outline.rows.iter().map(part).collect();
            assert_eq!(rows, ["[1,[2]]", r#"{"x":"]"}"#, "3"], "{count}");
            assert_eq!(outline.members.len(), 4);
            assert_eq!(part(&outline.members[2]), r#""rowset":[7]"#);
        }
        assert!(outline(r#"{"rows":[ ]}"#, 3).unwrap().rows.is_empty());
    }

    #[test]
    fn what_is_no_object_is_none() {
        for text in ["", "[]", "7", "{", "{\"a", "{}}", "{} x", "}{", "{}{}", "\"{}\""] {
            assert_eq!(outline(text, 2).unwrap_err(), FileError::NoRecording, "{text}");
        }
    }

    #[test]
    fn more_parts_than_the_limit_are_refused_and_nesting_costs_nothing() {
        let rows = |count: usize| format!(r#"{{"rows":[{}0]}}"#, "0,".repeat(count - 1));
        assert_eq!(
            outline(&rows(RECORDING_FILE_ROWS), 4_096).unwrap().rows.len(),
            RECORDING_FILE_ROWS
        );
        let more = outline(&rows(RECORDING_FILE_ROWS + 1), 4_096);
        assert_eq!(more.unwrap_err(), FileError::TooManyRows);
        let deep = format!(r#"{{"rows":{}{}}}"#, "[".repeat(1_000_000), "]".repeat(1_000_000));
        assert_eq!(outline(&deep, 65_536).unwrap().rows.len(), 1);
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "([\\[\\]{},:\" ]|\"rows\"|\\\\|\\PC){0,60}", count in 1_usize..9) {
            if let Ok(outline) = outline(&text, count) {
                for part in outline.rows.iter().chain(&outline.members) {
                    prop_assert!(text.get(part.clone()).is_some());
                }
            }
        }
    }
}
