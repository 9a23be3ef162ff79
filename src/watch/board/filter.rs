//! The filters of the board and their names in the address.

/// Filter by the state of the restore.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Status {
    /// All restores.
    #[default]
    Any,
    /// Running restores.
    Running,
    /// Successful restores.
    Succeeded,
    /// Failed restores, including cancelled ones.
    Failed,
    /// Restores that need somebody: failed, stalled, out of contact, or restored and not activated yet.
    Attention,
}

/// Filter by last activity: running restores and those that ended within the period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Period {
    /// All restores.
    #[default]
    Any,
    /// 24 hours.
    Day,
    /// 7 days.
    Week,
    /// 30 days.
    Month,
}

impl Status {
    /// All choices.
    pub const ALL: [Self; 5] = [Self::Any, Self::Running, Self::Succeeded, Self::Failed, Self::Attention];

    /// The name in the address; empty for the default.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Any => "",
            Self::Running => "running",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Attention => "attention",
        }
    }

    /// The choice with this name, or the default.
    pub fn of(name: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|choice| choice.name() == name)
            .unwrap_or_default()
    }
}

impl Period {
    /// All choices.
    pub const ALL: [Self; 4] = [Self::Any, Self::Day, Self::Week, Self::Month];

    /// The name in the address; empty for the default.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Any => "",
            Self::Day => "24h",
            Self::Week => "7d",
            Self::Month => "30d",
        }
    }

    /// The choice with this name, or the default.
    pub fn of(name: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|choice| choice.name() == name)
            .unwrap_or_default()
    }

    /// The length in milliseconds; `None` for no limit.
    pub(super) const fn ms(self) -> Option<i64> {
        const HOUR: i64 = 3_600_000;
        match self {
            Self::Any => None,
            Self::Day => Some(24 * HOUR),
            Self::Week => Some(7 * 24 * HOUR),
            Self::Month => Some(30 * 24 * HOUR),
        }
    }
}
