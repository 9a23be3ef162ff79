//! The form of `\G`: one line for each column.

use super::table::{Table, TableRow, cell, column_name, is_known};
use crate::limits::{PASTED_COLUMNS, PASTED_ROWS};

/// Reads `NAME: value` lines. A row begins with a line of stars, or where a column comes again.
pub(super) fn parse(text: &str) -> Option<Table> {
    let mut rows: Vec<Vec<(String, Option<String>)>> = Vec::new();
    let mut columns = Vec::new();
    for line in text.lines() {
        if is_row_mark(line) {
            rows.push(Vec::new());
            continue;
        }
        if rows.len() > PASTED_ROWS || columns.len() > PASTED_COLUMNS {
            break;
        }
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        let name = column_name(name);
        if !is_name(&name) || (columns.is_empty() && !is_known(&name)) && rows.is_empty() {
            continue;
        }
        if rows
            .last()
            .is_none_or(|row| row.iter().any(|(known, _)| *known == name))
        {
            rows.push(Vec::new());
        }
        if !columns.contains(&name) {
            columns.push(name.clone());
        }
        if let Some(row) = rows.last_mut() {
            row.push((name, cell(value)));
        }
    }
    let known = columns.iter().filter(|column| is_known(column)).count();
    let rows = rows.into_iter().filter(|row| !row.is_empty());
    let rows: Vec<TableRow> = rows
        .map(|row| {
            row.into_iter()
                .filter_map(|(name, value)| Some((name, value?)))
                .collect()
        })
        .collect();
    (known > 0).then(|| Table::of_rows(columns, rows))
}

/// `*************************** 1. row ***************************`
fn is_row_mark(line: &str) -> bool {
    let line = line.trim();
    let inner = line.trim_matches('*');
    line.len() - inner.len() >= 6 && inner.trim().ends_with(". row")
}

/// Whether this can be a column's name: a comment's text has colons, too.
fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_()*".contains(&byte))
}
