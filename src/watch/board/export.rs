//! Exports the filtered list: CSV for spreadsheets, JSON for programs. Values carry no units and no words of
//! a language. A column of the board may become several fields.

use serde::{Serialize, Serializer};

use super::{
    columns::{Column, Columns},
    row::{Listed, Row},
    row_forecasts::{ForecastsByKey, RowForecast},
};
use crate::{
    restore::{Outcome, Percent, RestoreState, forecast::ForecastView},
    time::Instant,
};

/// A value of a record.
#[derive(Serialize)]
#[serde(untagged)]
enum Cell {
    Text(Option<String>),
    Number(Option<i64>),
}

/// The names and values of one restore.
struct Record(Vec<(&'static str, Cell)>);

impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// The rows as a JSON list of objects.
pub fn to_json(rows: &[Listed], forecasts: &ForecastsByKey, columns: Columns, now: Instant) -> String {
    let rows = rows.iter().map(|listed| listed.row.as_ref());
    let records: Vec<Record> = rows
        .map(|row| record(row, forecasts.get(&row.key), columns, now))
        .collect();
    // Serializing strings and numbers cannot fail.
    serde_json::to_string_pretty(&records).unwrap_or_default()
}

/// The rows as CSV (RFC 4180) in UTF-8 with a header line. A text that a spreadsheet would run as a formula
/// gets an apostrophe in front.
pub fn to_csv(rows: &[Listed], forecasts: &ForecastsByKey, columns: Columns, now: Instant) -> String {
    let head = record(&Row::of_tenant(String::new(), None), None, columns, now);
    let mut csv = String::new();
    write_line(&mut csv, head.0.iter().map(|(name, _)| (*name).to_owned()));
    for Listed { row, .. } in rows {
        let cells = record(row, forecasts.get(&row.key), columns, now).0.into_iter();
        write_line(&mut csv, cells.map(|(_, value)| value.into_text()));
    }
    csv
}

impl Cell {
    fn into_text(self) -> String {
        match self {
            Self::Number(number) => number.map(|number| number.to_string()).unwrap_or_default(),
            Self::Text(text) => escape_formulas(text.unwrap_or_default()),
        }
    }
}

/// Puts an apostrophe before each character that could begin a formula. Spreadsheets evaluate formulas even
/// from a file. Some also split cells at semicolons, tabs or line ends, so a cell may begin in the middle of
/// a text.
fn escape_formulas(text: String) -> String {
    let mut marked = String::with_capacity(text.len());
    let mut at_start = true;
    for (at, character) in text.chars().enumerate() {
        let is_mark = matches!(character, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
        let parts_cells = matches!(character, ';' | ',' | '\t' | '\r' | '\n');
        if at_start && is_mark || at == 0 && parts_cells && character.is_control() {
            marked.push('\'');
        }
        marked.push(character);
        // A formula may also begin after a quote or a blank.
        at_start = parts_cells || at_start && matches!(character, '"' | ' ');
    }
    marked
}

fn write_line(csv: &mut String, cells: impl Iterator<Item = String>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            csv.push(',');
        }
        if cell.contains(['"', ',', '\r', '\n']) {
            csv.push('"');
            csv.push_str(&cell.replace('"', "\"\""));
            csv.push('"');
        } else {
            csv.push_str(&cell);
        }
    }
    csv.push_str("\r\n");
}

fn record(row: &Row, forecast: Option<&RowForecast>, columns: Columns, now: Instant) -> Record {
    let mut cells = Vec::new();
    let movement = forecast.map(|forecast| forecast.assessment.activity.movement().as_str().to_owned());
    let view = forecast.and_then(|forecast| forecast.assessment.forecast_at(now).ok());
    let window = view.as_ref().and_then(ForecastView::window);
    for column in columns.shown() {
        let text = |text: &str| Cell::Text((!text.is_empty()).then(|| text.to_owned()));
        let number = |number: Option<u64>| Cell::Number(number.and_then(|number| number.try_into().ok()));
        let percent = |percent: Option<Percent>| Cell::Text(percent.map(|percent| percent.to_string()));
        let instant = |instant: Option<Instant>| Cell::Text(instant.map(Instant::to_rfc3339));
        match column {
            Column::Job => cells.push(("job_id", Cell::Number(row.job))),
            Column::Tenant => cells.push(("tenant", text(&row.tenant))),
            Column::Source => {
                cells.push(("source_tenant", Cell::Text(row.source_tenant.clone())));
                cells.push(("source_cluster", Cell::Text(row.source_cluster.clone())));
            }
            Column::State => {
                cells.push(("state", text(state(row))));
                cells.push(("status", text(&row.status)));
                cells.push(("movement", Cell::Text(movement.clone())));
            }
            Column::Progress => {
                cells.push(("data_percent", percent(row.data)));
                cells.push(("log_percent", percent(row.log)));
                cells.push(("window_from", instant(window.map(|window| window.from))));
                cells.push(("likely_finish", instant(window.map(|window| window.likely))));
                cells.push(("window_to", instant(window.map(|window| window.to))));
                cells.push(("disk_bytes", number(forecast.and_then(|forecast| forecast.disk))));
                // The progress column shows the tablets too; they are written once.
                if !columns.has(Column::Tablets) {
                    cells.push(("tablets", number(row.tablets)));
                }
                cells.push(("log_streams", number(row.log_streams)));
                cells.push(("cause", Cell::Text(row.cause.as_ref().map(|cause| cause.text.clone()))));
            }
            Column::Started => cells.push(("started", instant(row.started))),
            Column::Ended => cells.push(("finished", instant(row.finished))),
            Column::Took => cells.push(("seconds", number(row.elapsed(now).map(|span| span.as_secs())))),
            Column::Size => cells.push(("bytes", number(row.bytes))),
            Column::Tablets => cells.push(("tablets", number(row.tablets))),
        }
    }
    Record(cells)
}

fn state(row: &Row) -> &'static str {
    match (row.state, row.outcome()) {
        (_, Some(Outcome::Succeeded)) => "succeeded",
        (_, Some(Outcome::Failed)) => "failed",
        (Some(RestoreState::Running), None) => "running",
        (Some(_), None) => "unknown",
        (None, None) => "",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::{
        super::{row_forecasts::RowForecasts, samples::listed},
        *,
    };

    const NOW: Instant = Instant::from_ms(1_795_518_000_000);

    fn ended(tenant: &str) -> Value {
        json!({
            "job_id": 7,
            "restore_tenant_name": tenant,
            "backup_tenant_name": "源, \"订单\"",
            "backup_cluster_name": "=1+1",
            "status": "FAIL",
            "start_timestamp": "2026-11-24T10:00:00Z",
            "finish_timestamp": "2026-11-24T10:03:16.5Z",
            "total_bytes": 18_622_071,
            "comment": "first\nsecond",
        })
    }

    /// The records of a CSV file as another program parses it.
    fn read_back(csv: &str) -> Vec<Vec<String>> {
        let reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
        let records = reader.into_records().map(|record| record.unwrap());
        records
            .map(|record| record.iter().map(str::to_owned).collect())
            .collect()
    }

    #[test]
    fn csv_has_a_header_and_one_line_per_restore() {
        let csv = to_csv(
            &listed(&[ended("rt2")]),
            &ForecastsByKey::default(),
            Columns::default(),
            NOW,
        );
        assert!(
            csv.starts_with("job_id,tenant,source_tenant,source_cluster,state,status,"),
            "{csv}"
        );
        assert!(csv.ends_with("\r\n"));
        let records = read_back(&csv);
        let cell = |name: &str| {
            let at = records[0].iter().position(|head| head == name).unwrap();
            records[1][at].as_str()
        };
        assert_eq!(records.len(), 2);
        assert_eq!(cell("tenant"), "rt2");
        assert_eq!(cell("source_tenant"), "源, \"订单\"");
        assert_eq!(cell("source_cluster"), "'=1+1");
        assert_eq!(cell("state"), "failed");
        assert_eq!(cell("started"), "2026-11-24T10:00:00Z");
        assert_eq!(cell("seconds"), "196");
        assert_eq!(cell("bytes"), "18622071");
        assert_eq!(cell("cause"), "first\nsecond");
        assert_eq!(cell("data_percent"), "");
    }

    #[test]
    fn only_shown_columns_are_exported() {
        let columns = Columns::parse("tablets,size");
        assert!(to_csv(&[], &ForecastsByKey::default(), columns, NOW).starts_with("tenant,bytes,tablets\r\n"));
        let json: Value = serde_json::from_str(&to_json(
            &listed(&[ended("rt2")]),
            &ForecastsByKey::default(),
            columns,
            NOW,
        ))
        .unwrap();
        assert_eq!(json, json!([{ "tenant": "rt2", "bytes": 18_622_071, "tablets": null }]));
    }

    #[test]
    fn tablets_are_exported_once() {
        let mut ended = ended("rt2");
        ended["tablet_count"] = json!(590);
        let rows = listed(&[ended]);
        for columns in ["progress", "progress,tablets", "tablets"] {
            let records = read_back(&to_csv(&rows, &ForecastsByKey::default(), Columns::parse(columns), NOW));
            let places: Vec<_> = (0..records[0].len())
                .filter(|at| records[0][*at] == "tablets")
                .collect();
            assert_eq!(places.len(), 1, "{columns}");
            assert_eq!(records[1][places[0]], "590", "{columns}");
        }
    }

    #[test]
    fn forecasts_of_a_running_restore_are_exported() {
        let mut running = ended("rt2");
        running["status"] = json!("RESTORING");
        running["tablet_count"] = json!(100);
        running["finish_tablet_count"] = json!(50);
        let rows = listed(&[running]);
        let mut forecasts = RowForecasts::default();
        forecasts.update(&rows, NOW);
        let text = to_json(&rows, &forecasts.by_key, Columns::parse("state,progress"), NOW);
        let json: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(json[0]["movement"], "unknown");
        assert_eq!(json[0]["data_percent"], "50.00");
        let time = |name: &str| {
            let stamp = crate::time::Stamp::parse(json[0][name].as_str().unwrap());
            stamp.unwrap().as_labelled().unwrap()
        };
        let [from, likely, to] = ["window_from", "likely_finish", "window_to"].map(time);
        assert!(NOW <= from && from <= likely && likely <= to);

        let late = to.plus_ms(1);
        let text = to_json(&rows, &forecasts.by_key, Columns::parse("progress"), late);
        let json: Value = serde_json::from_str(&text).unwrap();
        for name in ["window_from", "likely_finish", "window_to"] {
            assert_eq!(json[0][name], Value::Null, "{name} of a window that has passed");
        }
    }

    proptest! {
        #[test]
        fn any_text_round_trips_and_none_is_a_formula(tenant in "[=+\\-@\t\r\n'\",; a-z 数＝＋－＠]{0,10}") {
            let rows = listed(&[ended(&tenant)]);
            let records = read_back(&to_csv(&rows, &ForecastsByKey::default(), Columns::parse("job"), NOW));
            let shown = &records[1][1];
            prop_assert_eq!(shown, &escape_formulas(rows[0].row.tenant.clone()));
            prop_assert!(adds_only_apostrophes(&rows[0].row.tenant, shown), "{} from {}", shown, tenant);
            for cell in shown.split([';', ',', '\t', '\r', '\n']) {
                let at_start = cell.trim_start_matches(['"', ' ']);
                prop_assert!(!at_start.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{} in {}", cell, shown);
            }
            prop_assert!(!shown.starts_with(['\t', '\r', '\n']), "{}", shown);
        }
    }

    /// Whether `shown` is `text` with only apostrophes added.
    fn adds_only_apostrophes(text: &str, shown: &str) -> bool {
        let mut rest = text.chars().peekable();
        let fits = shown
            .chars()
            .all(|character| rest.next_if_eq(&character).is_some() || character == '\'');
        fits && rest.peek().is_none()
    }

    #[test]
    fn a_formula_is_marked_wherever_a_cell_may_begin() {
        for (text, expected) in [
            ("a;=1+1", "a;'=1+1"),
            ("=1", "'=1"),
            ("a\t@x", "a\t'@x"),
            ("a\n-1", "a\n'-1"),
            ("a; \"+1\"", "a; \"'+1\""),
            ("＝1", "'＝1"),
            ("\tx", "'\tx"),
            ("a=b, c-d", "a=b, c-d"),
        ] {
            assert_eq!(escape_formulas(text.to_owned()), expected);
        }
    }
}
