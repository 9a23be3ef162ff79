//! Text with a separator: what `mysql -B` prints, what is copied from a GUI client, and CSV.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::table::{Table, cell, column_name, is_header};
use crate::limits::PASTED_COLUMNS;

/// The query and what the client says may stand before the header.
const LINES_BEFORE_HEADER: usize = 50;

/// Reads what follows the first line that names columns of the view.
pub(super) fn parse(text: &str) -> Option<Table> {
    let mut rest = text;
    for _ in 0..LINES_BEFORE_HEADER {
        let line = rest.lines().next()?;
        for separator in [b'\t', b',', b';'] {
            if line.as_bytes().contains(&separator)
                && let Some(table) = read(rest, separator)
            {
                return Some(table);
            }
        }
        rest = rest.split_once('\n')?.1;
    }
    None
}

fn read(text: &str, separator: u8) -> Option<Table> {
    // The batch mode of mysql quotes nothing, and escapes.
    let batch = separator == b'\t' && !text.contains('"');
    let mut reader = ReaderBuilder::new().delimiter(separator).quoting(!batch).build();
    let mut input = text.as_bytes();
    let header = record(&mut reader, &mut input)?;
    let columns: Vec<String> = header.iter().map(|cell| column_name(cell)).collect();
    if !is_header(&columns) {
        return None;
    }
    let rows = std::iter::from_fn(|| record(&mut reader, &mut input));
    let rows = rows.filter(|cells| cells.len() == columns.len());
    let rows: Vec<Vec<Option<String>>> = rows
        .map(|cells| cells.iter().map(|text| cell(text)).collect())
        .collect();
    Some(Table::new(columns, rows.into_iter()))
}

/// The next record; `input` begins after it. A record of too many cells ends the table.
fn record(reader: &mut Reader, input: &mut &[u8]) -> Option<Vec<String>> {
    let mut output = vec![0; 4_096];
    let mut ends = [0; PASTED_COLUMNS];
    let (mut written, mut count) = (0, 0);
    loop {
        let (result, read, wrote, ended) =
            reader.read_record(input, output.get_mut(written..)?, ends.get_mut(count..)?);
        *input = input.get(read..)?;
        written += wrote;
        count += ended;
        match result {
            ReadRecordResult::Record => break,
            // At the end of the text the reader is called once more, without input.
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::OutputFull => output.resize(output.len() * 2, 0),
            ReadRecordResult::OutputEndsFull | ReadRecordResult::End => return None,
        }
    }
    let mut from = 0;
    let cells = ends.iter().take(count).map(|end| {
        let cell = output.get(from..*end).unwrap_or_default();
        from = *end;
        String::from_utf8_lossy(cell).into_owned()
    });
    Some(cells.collect())
}
