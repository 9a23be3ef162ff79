//! The output of a database client as rows of named cells, whatever the client.

use crate::{limits::PASTED_ROWS, obshell::OVERVIEW_FIELDS};

/// A line is the table's header if it names so many columns of the view.
const HEADER_COLUMNS: usize = 2;

/// The cells of a row with the names of their columns in lower case. A cell that is NULL is missing.
pub(super) type TableRow = Vec<(String, String)>;

/// What a client has printed.
#[derive(Debug)]
pub(super) struct Table {
    /// The columns of the first row, in lower case.
    columns: Vec<String>,
    pub(super) rows: Vec<TableRow>,
}

impl Table {
    /// A table of rows that have their names already.
    pub(super) const fn of_rows(columns: Vec<String>, rows: Vec<TableRow>) -> Self {
        Self { columns, rows }
    }

    /// A table of these columns; cells that are NULL are left out.
    pub(super) fn new(columns: Vec<String>, rows: impl Iterator<Item = Vec<Option<String>>>) -> Self {
        let named = |cells: Vec<Option<String>>| {
            let cells = columns.iter().zip(cells);
            cells
                .filter_map(|(column, cell)| Some((column.clone(), cell?)))
                .collect()
        };
        let rows = rows.take(PASTED_ROWS).map(named).collect();
        Self { columns, rows }
    }

    /// Whether there is a column of this name, in lower case.
    pub(super) fn has_column(&self, name: &str) -> bool {
        self.columns.iter().any(|column| column == name)
    }
}

/// The name of a column as it is compared: without quotes and the table's alias, in lower case.
pub(super) fn column_name(text: &str) -> String {
    let text = text.trim().trim_matches(['"', '`', '\'']);
    let name = text.rsplit('.').next().unwrap_or(text);
    name.trim_matches(['"', '`']).to_ascii_lowercase()
}

/// Whether these are columns of the view.
pub(super) fn is_header(columns: &[String]) -> bool {
    let known = columns.iter().filter(|column| is_known(column));
    known.count() >= HEADER_COLUMNS.min(columns.len().max(1))
}

/// Whether the view has a column of this name.
pub(super) fn is_known(column: &str) -> bool {
    OVERVIEW_FIELDS.contains(&column)
}

/// A cell as a client prints it; `None` for NULL.
pub(super) fn cell(text: &str) -> Option<String> {
    let text = text.trim();
    (!matches!(
        text,
        "" | "NULL" | "null" | "[NULL]" | "(NULL)" | "(null)" | "\\N" | "<null>"
    ))
    .then(|| text.to_owned())
}
