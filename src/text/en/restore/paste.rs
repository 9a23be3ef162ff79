//! The dialog for counters that the user reads from OceanBase itself, in English.

use crate::{restore::pasted::PasteRefusal, text::restore::PasteText};

pub(super) const ENGLISH: PasteText = PasteText {
    button: "Read them from OceanBase…",
    title: "Read the counters from OceanBase",
    intro: "obshell does not send these counters while a restore runs, but OceanBase has them. Run this query in the sys tenant of the target cluster, and paste what it prints.",
    query: "Query for the counters",
    field: "Output of the query",
    hint: "Any form will do: \\G, a table, tab-separated text, CSV or JSON. The text is read in this page and sent nowhere.",
    apply: "Apply",
    close: "Close",
    refused,
    source: "pasted",
    age: |time, ago| format!("Read from OceanBase at {time}, {ago}."),
};

fn refused(refusal: &PasteRefusal, tenant: &str) -> String {
    match refusal {
        PasteRefusal::Empty => "Paste the output of the query first.".to_owned(),
        PasteRefusal::TooLong => "This is more than 1 MB. Paste the output of this one query only.".to_owned(),
        PasteRefusal::SqlError(line) => format!("The query failed: {line}"),
        PasteRefusal::NoTable => {
            "There are no counters in this text. Run the query with \\G at its end, and paste everything it prints.".to_owned()
        }
        PasteRefusal::NoRows => {
            "The query found no row. Run it in the sys tenant of the target cluster, while the restore runs.".to_owned()
        }
        PasteRefusal::MissingColumn(name) => {
            format!("The column {} is missing. Select all columns.", name.to_ascii_uppercase())
        }
        PasteRefusal::OtherTenant(other) if other.is_empty() => format!("No row is about the tenant {tenant}."),
        PasteRefusal::OtherTenant(other) => format!("This is about the tenant {other}, not {tenant}."),
        PasteRefusal::OtherRestore => {
            format!("This is about another restore of {tenant}: its job, its tenant ID or its target differs.")
        }
        PasteRefusal::NoCounters => "The row has no counters. The row of the sys tenant never has any; the row of the restored tenant has them once its tablets are counted.".to_owned(),
        PasteRefusal::BeforeStart => "The query ran before this restore began.".to_owned(),
        PasteRefusal::InFuture => {
            "The query ran later than it is now by the agent's clock. Compare the clocks of the hosts.".to_owned()
        }
    }
}
