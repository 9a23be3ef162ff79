//! The columns of the board, their names in the address, and which of them are shown.

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Number of the job.
    Job,
    /// Name of the tenant. Always shown: it is the link.
    Tenant,
    /// The tenant that was backed up.
    Source,
    /// Whether it runs, and how it ended.
    State,
    /// Lanes while it runs, what was restored, or why it failed.
    Progress,
    /// Start time.
    Started,
    /// End time.
    Ended,
    /// Duration, or the time since the start.
    Took,
    /// Bytes.
    Size,
    /// Tablets.
    Tablets,
}

impl Column {
    /// All columns in display order.
    pub const ALL: [Self; 10] = [
        Self::Job,
        Self::Tenant,
        Self::Source,
        Self::State,
        Self::Progress,
        Self::Started,
        Self::Ended,
        Self::Took,
        Self::Size,
        Self::Tablets,
    ];

    /// The name in the address and in style sheets.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Job => "job",
            Self::Tenant => "tenant",
            Self::Source => "source",
            Self::State => "state",
            Self::Progress => "progress",
            Self::Started => "started",
            Self::Ended => "ended",
            Self::Took => "took",
            Self::Size => "size",
            Self::Tablets => "tablets",
        }
    }

    /// The column with this name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.name() == name)
    }

    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// The set of columns that are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Columns(u16);

impl Default for Columns {
    /// All columns but `Ended` and `Tablets`, which repeat what other columns show.
    fn default() -> Self {
        let all = Column::ALL.into_iter().fold(0, |all, column| all | column.bit());
        Self(all & !Column::Ended.bit() & !Column::Tablets.bit())
    }
}

impl Columns {
    /// Whether the column is shown.
    pub fn has(self, column: Column) -> bool {
        column == Column::Tenant || self.0 & column.bit() != 0
    }

    /// This set with `column` added or removed.
    #[must_use]
    pub fn with(self, column: Column, shown: bool) -> Self {
        match shown {
            true => Self(self.0 | column.bit()),
            false => Self(self.0 & !column.bit() | Column::Tenant.bit()),
        }
    }

    /// The shown columns in display order.
    pub fn shown(self) -> impl Iterator<Item = Column> {
        Column::ALL.into_iter().filter(move |column| self.has(*column))
    }

    /// Parses comma-separated names. Unknown names are ignored.
    pub(super) fn parse(text: &str) -> Self {
        let none = Self(Column::Tenant.bit());
        let named = text.split(',').filter_map(Column::of);
        named.fold(none, |columns, column| columns.with(column, true))
    }

    /// The text that [`Self::parse`] reads; `None` for the default.
    pub(super) fn as_text(self) -> Option<String> {
        let names = || self.shown().map(Column::name).collect::<Vec<_>>().join(",");
        (self != Self::default()).then(names)
    }
}
