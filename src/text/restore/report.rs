//! The incident report of a restore.

/// The report, and the dialog that shows it.
#[derive(Debug)]
pub struct ReportText {
    /// The button that opens it. A contract with tests.
    pub button: &'static str,
    /// The title; the tenant.
    pub title: fn(tenant: &str) -> String,
    /// Section: what happened.
    pub summary: &'static str,
    /// Section: the forecasts.
    pub forecasts: &'static str,
    /// Section: what the report goes by.
    pub evidence: &'static str,
    /// Section: the restore as the agent sent it.
    pub received: &'static str,
    /// Section: the versions.
    pub versions: &'static str,
    /// Label: status as sent.
    pub status: &'static str,
    /// Label: restored tenant.
    pub tenant: &'static str,
    /// A tenant and its id, where that is known.
    pub tenant_with_id: fn(tenant: &str, id: Option<i64>) -> String,
    /// Label: number of the job.
    pub job: &'static str,
    /// Label: tenant that was backed up.
    pub source: &'static str,
    /// Label: its cluster.
    pub cluster: &'static str,
    /// Label: point in time to restore to, reached or not.
    pub target: &'static str,
    /// Label: start.
    pub started: &'static str,
    /// Label: finish.
    pub finished: &'static str,
    /// Label: duration.
    pub took: &'static str,
    /// Label, for a restore without a known end: up to when it was observed.
    pub observed_until: &'static str,
    /// Label: how long it had been running by then.
    pub ran_for: &'static str,
    /// Label: its finish as it was forecast last.
    pub forecast_finish: &'static str,
    /// The last forecast.
    pub forecast: fn(from: &str, likely: &str, to: &str) -> String,
    /// Label: bytes to restore.
    pub size: &'static str,
    /// Label: bytes on disk.
    pub disk: &'static str,
    /// A change: its time and its sentence.
    pub change: fn(time: &str, sentence: &str) -> String,
    /// Heads: made at, from, most likely, to, and, where that is known, whether it held.
    pub forecast_heads: [&'static str; 5],
    /// The window held the end.
    pub held: &'static str,
    /// The window did not hold the end.
    pub missed: &'static str,
    /// So many observations of a source.
    pub observations: fn(count: u64, source: &str) -> String,
    /// So many earlier restores of the source tenant.
    pub earlier: fn(count: u64) -> String,
    /// Nobody observed the restore.
    pub nothing_observed: &'static str,
    /// Label: version of the page.
    pub page: &'static str,
    /// Label: version of obshell.
    pub obshell: &'static str,
    /// Label: version of OceanBase.
    pub oceanbase: &'static str,
    /// Saves it as Markdown. A contract with tests.
    pub markdown: &'static str,
    /// Saves it as JSON. A contract with tests.
    pub json: &'static str,
    /// Prints it.
    pub print: &'static str,
    /// What copying copies, for screen readers.
    pub copied: &'static str,
    /// Closes the dialog.
    pub close: &'static str,
    /// That it holds no secrets.
    pub note: &'static str,
}
