//! The table that mysql and obclient draw: `| a | b |` between lines of dashes.

use super::table::{Table, cell, column_name, is_header};

/// Reads lines of cells. Lines that have another number of cells than the header are none.
pub(super) fn parse(text: &str) -> Option<Table> {
    let mut lines = text.lines().filter_map(cells);
    let columns = lines.find_map(|cells| {
        let columns: Vec<String> = cells.iter().map(|cell| column_name(cell)).collect();
        is_header(&columns).then_some(columns)
    })?;
    let count = columns.len();
    let rows = lines
        .filter(|cells| cells.len() == count)
        .map(|cells| cells.into_iter().map(cell).collect());
    Some(Table::new(columns, rows))
}

/// The cells of a line, drawn with `|` or with the box characters of newer clients.
fn cells(line: &str) -> Option<Vec<&str>> {
    let line = line.trim();
    let inner = line.strip_prefix(['|', '│'])?.strip_suffix(['|', '│'])?;
    Some(inner.split(['|', '│']).collect())
}
