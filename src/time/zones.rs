//! Named time zones, resolved by the platform: `Intl` in a browser, a zone database elsewhere.

use super::{Offset, Stamp};

/// Resolves named zones such as `Asia/Shanghai`.
pub trait Zones {
    /// The offset of `zone` when its clocks show `wall`; `None` for an unknown zone.
    fn offset(&self, zone: &str, wall: Stamp) -> Option<Offset>;
}

/// The zone database of a native program. In a browser the type of the same name in [`super`] takes its place.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug, Clone, Copy, Default)]
pub struct PlatformZones;

#[cfg(not(target_arch = "wasm32"))]
impl Zones for PlatformZones {
    fn offset(&self, zone: &str, wall: Stamp) -> Option<Offset> {
        let wall = jiff::Timestamp::from_second(wall.wall_seconds()).ok()?;
        let wall = jiff::tz::TimeZone::UTC.to_datetime(wall);
        let zone = jiff::tz::TimeZone::get(zone).ok()?;
        let instant = zone.to_timestamp(wall).ok()?;
        Offset::from_seconds(zone.to_offset(instant).seconds())
    }
}

/// The browser's `Intl`.
#[cfg(target_arch = "wasm32")]
pub use super::intl::PlatformZones;
