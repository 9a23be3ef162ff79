//! The keys, and what terms mean.

/// A term that a newcomer may not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// The data lane, which is counted in tablets.
    Data,
    /// The log lane.
    Log,
    /// Log streams.
    LogStreams,
    /// A time of the database.
    Scn,
    /// A tenant that cannot be written to.
    Standby,
    /// Where a figure comes from.
    Evidence,
}

impl Term {
    /// All terms.
    pub const ALL: [Self; 6] = [
        Self::Data,
        Self::Log,
        Self::LogStreams,
        Self::Scn,
        Self::Standby,
        Self::Evidence,
    ];

    /// The name in the document.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Log => "log",
            Self::LogStreams => "log-streams",
            Self::Scn => "scn",
            Self::Standby => "standby",
            Self::Evidence => "evidence",
        }
    }

    /// The term of a name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|term| term.name() == name)
    }
}

/// The dialog that lists the keys, and the meanings of terms.
#[derive(Debug)]
pub struct HelpText {
    /// Accessible name of the button that shows the keys. It contains what is on the button.
    pub keys_button: &'static str,
    /// Heading of the dialog.
    pub keys: &'static str,
    /// What the keys do, in the order of their list.
    pub actions: [&'static str; 8],
    /// The choice whether they are used.
    pub use_keys: &'static str,
    /// When they do nothing.
    pub not_in_fields: &'static str,
    /// Closes the dialog.
    pub close: &'static str,
    /// No other restore is known to run.
    pub no_other: &'static str,
    /// What a term means.
    pub meaning: fn(Term) -> &'static str,
}
