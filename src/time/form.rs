//! Which parts of a wall time are written. How they are written is the language's business.

/// The day of a wall time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DayForm {
    /// No day.
    None,
    /// Month and day.
    MonthDay,
    /// Year, month and day.
    Full,
}

/// The time of day of a wall time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClockForm {
    /// No time of day.
    None,
    /// Hours and minutes.
    Minutes,
    /// Hours, minutes and seconds.
    Seconds,
    /// The same with milliseconds, further digits cut off.
    Millis,
    /// The same with microseconds, further digits cut off.
    Micros,
}

/// Which parts of a wall time are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TimeForm {
    /// The day.
    pub day: DayForm,
    /// The time of day.
    pub clock: ClockForm,
}

impl TimeForm {
    /// A day alone.
    pub const fn day(day: DayForm) -> Self {
        Self {
            day,
            clock: ClockForm::None,
        }
    }

    /// A time of day alone.
    pub const fn clock(clock: ClockForm) -> Self {
        Self {
            day: DayForm::None,
            clock,
        }
    }

    /// A full day with a time of day.
    pub const fn full(clock: ClockForm) -> Self {
        Self {
            day: DayForm::Full,
            clock,
        }
    }
}
