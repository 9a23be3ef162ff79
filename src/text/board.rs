//! Texts of the list of restores.

/// Texts of the list of restores.
#[derive(Debug)]
pub struct Board {
    /// Heading.
    pub heading: &'static str,
    /// How many restores run, and how many there are.
    pub summary: fn(running: usize, total: usize) -> String,
    /// How many tenants there are, where the agent lists no restores.
    pub tenants_summary: fn(total: usize) -> String,
    /// That the agent has no list of restores.
    pub tenants_only: &'static str,
    /// Label of the search.
    pub search: &'static str,
    /// Label of the field for a tenant's name.
    pub open_tenant: &'static str,
    /// The button beside it.
    pub open: &'static str,
    /// No restores at all.
    pub empty: &'static str,
    /// A search leaves nothing.
    pub no_match: &'static str,
    /// How many rows are not drawn.
    pub more: fn(usize) -> String,
    /// The columns.
    pub columns: [&'static str; 7],
    /// Name of the table.
    pub caption: &'static str,
    /// Not ended.
    pub so_far: fn(span: &str) -> String,
    /// Nothing sent for this cell.
    pub not_reported: &'static str,
    /// Tablets of an ended restore.
    pub tablets: fn(u64) -> String,
    /// While a restore sends no counters.
    pub no_counters: &'static str,
    /// Data lane with its percent.
    pub data: fn(&str) -> String,
    /// Log lane with its percent.
    pub log: fn(&str) -> String,
    /// The first question is out.
    pub loading: &'static str,
}

pub(super) const ENGLISH: Board = Board {
    heading: "Restores",
    summary: |running, total| match (running, total) {
        (_, 1) if running == 1 => "1 restore, running".to_owned(),
        (running, total) => format!("{running} running, {} ended", total - running.min(total)),
    },
    tenants_summary: |total| format!("{total} tenants"),
    tenants_only: "This obshell has no list of restores (it needs 4.3.2). These are the tenants of the cluster.",
    search: "Find by tenant, source, cluster, job, path",
    open_tenant: "Tenant",
    open: "Open",
    empty: "No restore is known to this cluster yet. One that begins appears here by itself.",
    no_match: "Nothing matches the search.",
    more: |count| format!("{count} more rows: search to narrow them down."),
    columns: ["Job", "Tenant", "From", "State", "Progress", "Started", "Took"],
    caption: "Restores of this cluster",
    so_far: |span| format!("{span} so far"),
    not_reported: "not reported",
    tablets: |count| format!("{count} tablets"),
    no_counters: "no counters while it runs",
    data: |percent| format!("data {percent} %"),
    log: |percent| format!("log {percent} %"),
    loading: "Asking for the restores…",
};
