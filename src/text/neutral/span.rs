//! Lengths of time in days, hours, minutes and seconds. The names of these units come from the language.

use std::time::Duration;

/// Units from the largest down, in seconds.
const UNITS: [u64; 4] = [86_400, 3_600, 60, 1];

/// A length of time in two units at most, the rest cut off: `3 min 16 s`. `names`: of day, hour, minute and second.
pub fn two_units(span: Duration, names: [&str; 4]) -> String {
    let mut parts = UNITS.into_iter().zip(names).scan(span.as_secs(), |rest, (unit, name)| {
        let count = *rest / unit;
        *rest %= unit;
        Some((count, name))
    });
    let Some((count, name)) = parts.by_ref().find(|(count, _)| *count > 0) else {
        let [.., second] = names;
        return format!("0 {second}");
    };
    match parts.next() {
        Some((smaller, smaller_name)) if smaller > 0 => format!("{count} {name} {smaller} {smaller_name}"),
        _ => format!("{count} {name}"),
    }
}

/// A length of time in its largest unit, the rest cut off: `2 h`. `names`: of day, hour, minute and second.
pub fn largest_unit(span: Duration, names: [&str; 4]) -> String {
    let seconds = span.as_secs();
    let [.., second] = names;
    let largest = UNITS.into_iter().zip(names).find(|(unit, _)| seconds >= *unit);
    let (unit, name) = largest.unwrap_or((1, second));
    format!("{} {name}", seconds / unit)
}
