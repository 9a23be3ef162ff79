//! Named zones in the browser's `Intl`.

use restore_watch::time::{Stamp, Zones, intl};
use wasm_bindgen_test::wasm_bindgen_test;

fn offset(zone: &str, wall: &str) -> Option<String> {
    let offset = intl::PlatformZones.offset(zone, Stamp::parse(wall).unwrap())?;
    Some(offset.to_string())
}

#[wasm_bindgen_test]
fn a_zone_has_the_offset_of_the_date() {
    for (zone, wall, expected) in [
        ("Asia/Shanghai", "2024-10-14T15:25:18", "+08:00"),
        // China had summer time until 1991.
        ("Asia/Shanghai", "1990-07-01T12:00:00", "+09:00"),
        ("America/New_York", "2026-01-15T12:00:00", "-05:00"),
        ("America/New_York", "2026-07-15T12:00:00", "-04:00"),
        ("Asia/Kathmandu", "2026-01-15T12:00:00", "+05:45"),
        ("UTC", "2026-01-15T12:00:00", "+00:00"),
    ] {
        assert_eq!(offset(zone, wall).as_deref(), Some(expected), "{zone} at {wall}");
    }
}

#[wasm_bindgen_test]
fn the_offset_changes_at_the_minute_of_a_clock_change() {
    for (wall, expected) in [
        ("2026-03-08T01:59:59", "-05:00"),
        ("2026-03-08T03:00:00", "-04:00"),
        ("2026-11-01T00:59:59", "-04:00"),
        ("2026-11-01T02:00:00", "-05:00"),
    ] {
        assert_eq!(offset("America/New_York", wall).as_deref(), Some(expected), "{wall}");
    }
}

#[wasm_bindgen_test]
fn an_unknown_zone_is_none() {
    for zone in ["", "SYSTEM", "Mars/Olympus", "Asia/Shanghai;", "数据库"] {
        assert_eq!(offset(zone, "2026-01-15T12:00:00"), None, "{zone}");
    }
}
