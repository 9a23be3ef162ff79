//! What clients print, whatever the client.

use super::{PasteRefusal, delimited, grid, json, table::Table, vertical};
use crate::limits::PASTED_BYTES;

/// Reads the output of a client.
pub(super) fn parse(text: &str) -> Result<Table, PasteRefusal> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(PasteRefusal::Empty);
    }
    if text.len() > PASTED_BYTES {
        return Err(PasteRefusal::TooLong);
    }
    let table = json::parse(text)
        .or_else(|| vertical::parse(text))
        .or_else(|| grid::parse(text))
        .or_else(|| delimited::parse(text));
    match table {
        Some(table) if table.rows.is_empty() => Err(PasteRefusal::NoRows),
        Some(table) => Ok(table),
        None => Err(error_line(text).map_or(PasteRefusal::NoTable, PasteRefusal::SqlError)),
    }
}

/// The line in which a client reports an error.
fn error_line(text: &str) -> Option<String> {
    let mut lines = text.lines().map(str::trim);
    let error =
        lines.find(|line| line.starts_with("ERROR ") || line.starts_with("OBE-") || line.starts_with("ORA-"))?;
    Some(error.chars().take(300).collect())
}
