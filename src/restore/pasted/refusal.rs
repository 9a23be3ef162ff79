//! Why pasted text is not used.

/// Why pasted text is not used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PasteRefusal {
    /// There is no text.
    Empty,
    /// The text is longer than [`crate::limits::PASTED_BYTES`].
    TooLong,
    /// The text is an error of the client or the server: its first line.
    SqlError(String),
    /// No columns of the view were found.
    NoTable,
    /// The columns were found, and no row.
    NoRows,
    /// A column is missing: its name in lower case.
    MissingColumn(&'static str),
    /// All rows are about other tenants: the name of the first one.
    OtherTenant(String),
    /// The row is about another restore of the tenant.
    OtherRestore,
    /// The row has no counters: it is the sys tenant's, or nothing is counted yet.
    NoCounters,
    /// The query ran before the restore began.
    BeforeStart,
    /// The query ran later than it is now by the agent's clock.
    InFuture,
}
