//! Instants, wall-clock times and offsets, without a browser and without a zone database.
//!
//! - [`Instant`] is absolute: nanoseconds since 1970, the same unit as an OceanBase SCN.
//! - [`Stamp`] is a parsed text: a wall-clock time and, if given, its offset. They are separate because
//!   obshell labels some wall-clock times with the wrong offset (see [`crate::restore::zone`]).
//! - Named zones are resolved by the platform through [`Zones`].

mod form;
mod instant;
#[cfg(target_arch = "wasm32")]
pub mod intl;
mod offset;
mod stamp;
pub mod zones;

pub use form::{ClockForm, DayForm, TimeForm};
pub use instant::Instant;
pub use offset::Offset;
pub use stamp::Stamp;
pub use zones::Zones;
