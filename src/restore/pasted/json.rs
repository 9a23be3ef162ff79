//! JSON of a GUI client: a list of objects, alone or as a member of an object.

use serde_json::value::RawValue;

use super::table::{Table, TableRow, cell, is_known};
use crate::{
    limits::{PASTED_COLUMNS, PASTED_ROWS},
    obshell::Fields,
};

/// Reads a list of objects; also one object alone.
pub(super) fn parse(text: &str) -> Option<Table> {
    if !text.starts_with(['[', '{']) {
        return None;
    }
    let rows = list(text).or_else(|| {
        let object = Fields::of(text).ok()?;
        if object.keys().any(|key| is_known(&key.to_ascii_lowercase())) {
            return Some(vec![row(object)]);
        }
        object.in_order().find_map(|(_, value)| list(value.get()))
    })?;
    let mut columns: Vec<String> = Vec::new();
    for (name, _) in rows.iter().flatten() {
        if columns.len() < PASTED_COLUMNS && !columns.contains(name) {
            columns.push(name.clone());
        }
    }
    let rows = rows.into_iter().map(|row| {
        row.into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
            .collect()
    });
    Some(Table::of_rows(columns, rows.collect::<Vec<TableRow>>()))
}

type Cells = Vec<(String, Option<String>)>;

fn list(text: &str) -> Option<Vec<Cells>> {
    let objects: Vec<&RawValue> = serde_json::from_str(text).ok()?;
    let read = objects
        .iter()
        .take(PASTED_ROWS)
        .filter_map(|object| Fields::of(object.get()).ok());
    let rows: Vec<Cells> = read.map(row).collect();
    (objects.is_empty() || !rows.is_empty()).then_some(rows)
}

fn row(object: Fields<'_>) -> Cells {
    let fields = object.in_order().take(PASTED_COLUMNS);
    fields
        .map(|(name, value)| {
            let text = serde_json::from_str::<String>(value.get());
            (name.to_ascii_lowercase(), cell(text.as_deref().unwrap_or(value.get())))
        })
        .collect()
}
