//! Exports the filtered list: CSV for spreadsheets, JSON for programs. Values carry no units and no words of
//! a language. Every field is written, whatever columns the board shows; `zone` is the one in which the agent's start and
//! finish were read, all times are in UTC.

use serde::{Serialize, Serializer};

use super::{
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
pub fn to_json(rows: &[Listed], forecasts: &ForecastsByKey, now: Instant) -> String {
    let rows = rows.iter().map(|listed| listed.row.as_ref());
    let records: Vec<Record> = rows.map(|row| record(row, forecasts.get(&row.key), now)).collect();
    // Serializing strings and numbers cannot fail.
    serde_json::to_string_pretty(&records).unwrap_or_default()
}

/// By this mark at the begin of a file, Excel recognises UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The rows as CSV (RFC 4180) in UTF-8 with a byte order mark and a header line. A text that a spreadsheet would run as a formula
/// gets an apostrophe in front.
pub fn to_csv(rows: &[Listed], forecasts: &ForecastsByKey, now: Instant) -> String {
    let head = record(&Row::of_tenant(String::new(), None), None, now);
    let mut csv = String::from(BYTE_ORDER_MARK);
    write_line(&mut csv, head.0.iter().map(|(name, _)| (*name).to_owned()));
    for Listed { row, .. } in rows {
        let cells = record(row, forecasts.get(&row.key), now).0.into_iter();
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

fn record(row: &Row, forecast: Option<&RowForecast>, now: Instant) -> Record {
    let movement = forecast.map(|forecast| forecast.assessment.activity.movement().as_str().to_owned());
    let view = forecast.and_then(|forecast| forecast.assessment.forecast_at(now).ok());
    let window = view.as_ref().and_then(ForecastView::window);
    let text = |text: &str| Cell::Text((!text.is_empty()).then(|| text.to_owned()));
    let number = |number: Option<u64>| Cell::Number(number.and_then(|number| number.try_into().ok()));
    let percent = |percent: Option<Percent>| Cell::Text(percent.map(|percent| percent.to_string()));
    let instant = |instant: Option<Instant>| Cell::Text(instant.map(Instant::to_rfc3339));
    Record(vec![
        ("job_id", Cell::Number(row.job)),
        ("tenant", text(&row.tenant)),
        ("source_tenant", Cell::Text(row.source_tenant.clone())),
        ("source_cluster", Cell::Text(row.source_cluster.clone())),
        ("target", instant(row.target)),
        ("state", text(state(row))),
        ("status", text(&row.status)),
        ("movement", Cell::Text(movement)),
        ("data_percent", percent(row.data)),
        ("log_percent", percent(row.log)),
        ("window_from", instant(window.map(|window| window.from))),
        ("likely_finish", instant(window.map(|window| window.likely))),
        ("window_to", instant(window.map(|window| window.to))),
        ("disk_bytes", number(forecast.and_then(|forecast| forecast.disk))),
        ("tablets", number(row.tablets)),
        ("log_streams", number(row.log_streams)),
        ("bytes", number(row.bytes)),
        ("started", instant(row.started)),
        ("finished", instant(row.finished)),
        ("zone", Cell::Text(row.zone.map(|zone| zone.to_string()))),
        ("seconds", number(row.elapsed(now).map(|span| span.as_secs()))),
        ("cause", Cell::Text(row.cause.as_ref().map(|cause| cause.text.clone()))),
        ("description", Cell::Text(row.description.clone())),
    ])
}

fn state(row: &Row) -> &'static str {
    match (row.state, row.outcome()) {
        (_, Some(Outcome::Succeeded)) => "succeeded",
        (_, Some(Outcome::Failed)) if row.tenant_dropped => "cancelled",
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
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(csv.trim_start_matches(BYTE_ORDER_MARK).as_bytes());
        let records = reader.into_records().map(|record| record.unwrap());
        records
            .map(|record| record.iter().map(str::to_owned).collect())
            .collect()
    }

    #[test]
    fn csv_has_a_header_and_one_line_per_restore() {
        let csv = to_csv(&listed(&[ended("rt2")]), &ForecastsByKey::default(), NOW);
        assert!(
            csv.starts_with("\u{feff}job_id,tenant,source_tenant,source_cluster,target,state,status,"),
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
    fn every_field_is_exported_and_excel_reads_it() {
        let mut ended = ended("订单");
        ended["description"] = json!("monthly drill");
        ended["restore_scn"] = json!(1_795_478_100_000_000_000_i64);
        ended["tablet_count"] = json!(590);
        let rows = listed(&[ended]);
        assert!(to_csv(&rows, &ForecastsByKey::default(), NOW).starts_with('\u{feff}'));
        let json: Value = serde_json::from_str(&to_json(&rows, &ForecastsByKey::default(), NOW)).unwrap();
        assert_eq!(json[0]["description"], "monthly drill");
        assert_eq!(json[0]["target"], "2026-11-23T23:55:00Z");
        assert_eq!(json[0]["source_tenant"], "源, \"订单\"");
        assert!(json[0]["zone"].is_string(), "{json}");
        assert_eq!(json[0]["tablets"], 590);
        let records = read_back(&to_csv(&rows, &ForecastsByKey::default(), NOW));
        assert_eq!(records[0].len(), json[0].as_object().unwrap().len());
    }

    #[test]
    fn a_cancelled_restore_is_not_called_failed() {
        let mut cancelled = ended("rt2");
        cancelled["comment"] = json!("ROOTSERVICE : OB_TENANT_NOT_EXIST(-5157) on \"10.0.0.1:2882\" with traceid Y1");
        let rows = listed(&[cancelled]);
        let json: Value = serde_json::from_str(&to_json(&rows, &ForecastsByKey::default(), NOW)).unwrap();
        assert_eq!(json[0]["state"], "cancelled");
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
        let text = to_json(&rows, &forecasts.by_key, NOW);
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
        let text = to_json(&rows, &forecasts.by_key, late);
        let json: Value = serde_json::from_str(&text).unwrap();
        for name in ["window_from", "likely_finish", "window_to"] {
            assert_eq!(json[0][name], Value::Null, "{name} of a window that has passed");
        }
    }

    proptest! {
        #[test]
        fn any_text_round_trips_and_none_is_a_formula(tenant in "[=+\\-@\t\r\n'\",; a-z 数＝＋－＠]{0,10}") {
            let rows = listed(&[ended(&tenant)]);
            let records = read_back(&to_csv(&rows, &ForecastsByKey::default(), NOW));
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
