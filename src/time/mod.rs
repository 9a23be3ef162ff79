//! Instants, wall times and offsets: just enough time for a restore, without a browser and without a zone database.
//!
//! - [`Instant`] is absolute: nanoseconds since 1970, the same unit as an OceanBase SCN.
//! - [`Stamp`] is what a text said: a wall time and, maybe, the offset it was labelled with. The two are kept apart
//!   because obshell labels some wall times with the wrong zone (see [`crate::restore::zone`]).
//! - Named zones are never computed here: a [`Zones`] implementation asks the platform.

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
