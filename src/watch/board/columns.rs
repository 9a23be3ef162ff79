//! The columns of the board: their names in the address, and which of them are on show.

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Number of the job.
    Job,
    /// Name of the tenant. Always on show: it is the link.
    Tenant,
    /// What it is restored from.
    Source,
    /// Whether it runs, and how it ended.
    State,
    /// Lanes while it runs, what was restored, or why it failed.
    Progress,
    /// When it began.
    Started,
    /// When it ended.
    Ended,
    /// How long it took, or has run so far.
    Took,
    /// Bytes.
    Size,
    /// Tablets.
    Tablets,
}

impl Column {
    /// All columns in the order in which they stand.
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

    /// Its name in the address and in styles.
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

    /// The column of this name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.name() == name)
    }

    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// Which columns are on show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Columns(u16);

impl Default for Columns {
    /// All but two that say in another way what the others say, too.
    fn default() -> Self {
        let all = Column::ALL.into_iter().fold(0, |all, column| all | column.bit());
        Self(all & !Column::Ended.bit() & !Column::Tablets.bit())
    }
}

impl Columns {
    /// Whether a column is on show.
    pub fn has(self, column: Column) -> bool {
        column == Column::Tenant || self.0 & column.bit() != 0
    }

    /// These columns with another one on show, or without it.
    #[must_use]
    pub fn with(self, column: Column, shown: bool) -> Self {
        match shown {
            true => Self(self.0 | column.bit()),
            false => Self(self.0 & !column.bit() | Column::Tenant.bit()),
        }
    }

    /// The columns on show in the order in which they stand.
    pub fn shown(self) -> impl Iterator<Item = Column> {
        Column::ALL.into_iter().filter(move |column| self.has(*column))
    }

    /// Reads names with commas between; what is no column is left out.
    pub(super) fn parse(text: &str) -> Self {
        let none = Self(Column::Tenant.bit());
        let named = text.split(',').filter_map(Column::of);
        named.fold(none, |columns, column| columns.with(column, true))
    }

    /// What [`Self::parse`] reads; `None` for the default.
    pub(super) fn as_text(self) -> Option<String> {
        let names = || self.shown().map(Column::name).collect::<Vec<_>>().join(",");
        (self != Self::default()).then(names)
    }
}
