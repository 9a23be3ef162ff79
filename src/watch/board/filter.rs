//! The choices that leave rows out, and their names in the address.

/// Which restores by how they are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Status {
    /// All of them.
    #[default]
    Any,
    /// Those that run.
    Running,
    /// Those that ended well.
    Succeeded,
    /// Those that failed, cancelled ones included.
    Failed,
}

/// Which restores by when they last did something: those that run, and those that ended within it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Period {
    /// All of them.
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
    /// The choices.
    pub const ALL: [Self; 4] = [Self::Any, Self::Running, Self::Succeeded, Self::Failed];

    /// The name in the address; empty for the default.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Any => "",
            Self::Running => "running",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
        }
    }

    /// The choice of this name, else the default.
    pub fn of(name: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|choice| choice.name() == name)
            .unwrap_or_default()
    }
}

impl Period {
    /// The choices.
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

    /// The choice of this name, else the default.
    pub fn of(name: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|choice| choice.name() == name)
            .unwrap_or_default()
    }

    /// How long it is, milliseconds; `None` where there is no limit.
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
