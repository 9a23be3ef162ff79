//! Named zones by the browser's `Intl`, so that the page need not contain a zone database.

use js_sys::{Array, Date, Intl::DateTimeFormat, Object, Reflect};
use wasm_bindgen::JsValue;

use super::{Offset, Stamp, Zones};

/// The zone database of the browser. It has the name of its native counterpart in [`super::zones`], so that callers
/// are the same.
#[derive(Debug, Clone, Copy, Default)]
pub struct PlatformZones;

impl Zones for PlatformZones {
    fn offset(&self, zone: &str, wall: Stamp) -> Option<Offset> {
        // Intl returns the offset at an instant, but the wall-clock time is given. The second call uses the
        // instant from the first result. The result is wrong only within the hour of a clock change.
        let first = offset_at(zone, wall.wall_seconds())?;
        offset_at(zone, wall.wall_seconds() - i64::from(first.seconds()))
    }
}

fn offset_at(zone: &str, seconds: i64) -> Option<Offset> {
    let options = Object::new();
    Reflect::set(&options, &"timeZone".into(), &zone.into()).ok()?;
    Reflect::set(&options, &"timeZoneName".into(), &"longOffset".into()).ok()?;
    let format = new_format(&options)?;
    let date = Date::new(&JsValue::from_f64(seconds as f64 * 1000.0));
    let name = format.format_to_parts(&date).iter().find_map(|part| {
        let is_zone = Reflect::get(&part, &"type".into()).ok()? == "timeZoneName";
        is_zone
            .then(|| Reflect::get(&part, &"value".into()).ok()?.as_string())
            .flatten()
    })?;
    match name.strip_prefix("GMT")? {
        "" => Some(Offset::UTC),
        offset => Offset::parse(offset),
    }
}

/// `new Intl.DateTimeFormat` throws on an unknown zone. The generated constructor would let the exception
/// pass through Rust; `Reflect.construct` returns it.
fn new_format(options: &Object) -> Option<DateTimeFormat> {
    use wasm_bindgen::JsCast;
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let constructor: js_sys::Function = Reflect::get(&intl, &"DateTimeFormat".into()).ok()?.dyn_into().ok()?;
    let arguments = Array::of2(&"en-US".into(), options);
    Reflect::construct(&constructor, &arguments).ok()?.dyn_into().ok()
}
