//! The incident report of a restore, in English.

use crate::text::{en::forms, restore::ReportText};

pub(super) const ENGLISH: ReportText = ReportText {
    button: "Incident report…",
    title: |tenant| format!("Restore of {tenant}: incident report"),
    summary: "Summary",
    forecasts: "Forecasts",
    evidence: "Evidence",
    received: "As received from the agent",
    versions: "Versions",
    status: "Status",
    tenant: "Tenant",
    tenant_with_id: |tenant, id| match id {
        Some(id) => format!("{tenant} (ID {id})"),
        None => tenant.to_owned(),
    },
    job: "Job",
    source: "Source tenant",
    cluster: "Source cluster",
    target: "Target time",
    started: "Started",
    finished: "Finished",
    took: "Took",
    observed_until: "Last observed",
    ran_for: "Running for, by then",
    forecast_finish: "Expected to finish",
    forecast: |from, likely, to| format!("between {from} and {to}, most likely {likely}"),
    size: "Size",
    disk: "Disk in use, as last seen",
    change: |time, sentence| format!("{time} {sentence}"),
    forecast_heads: ["Made at", "From", "Most likely", "To", "Held the end"],
    held: "yes",
    missed: "no",
    observations: |count, source| match count {
        1 => format!("1 sample, {source}"),
        _ => format!("{} samples, {source}", (forms::ENGLISH.count)(count)),
    },
    earlier: |count| match count {
        1 => "1 earlier restore of the same source tenant".to_owned(),
        _ => format!(
            "{} earlier restores of the same source tenant",
            (forms::ENGLISH.count)(count)
        ),
    },
    nothing_observed: "It was not watched while it ran, and no earlier restore of its source is known.",
    page: "Restore Watch",
    obshell: "obshell",
    oceanbase: "OceanBase",
    markdown: "Save as Markdown",
    json: "Save as JSON",
    print: "Print",
    copied: "the report",
    close: "Close",
    note: "The report holds no passwords or access keys: they were masked when the answers arrived.",
};
