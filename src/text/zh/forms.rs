//! How Chinese writes numbers, amounts and times.

use crate::{
    restore::Percent,
    text::{
        Forms,
        neutral::{count, sizes, time, zoned},
    },
};

pub(super) const CHINESE: Forms = Forms {
    count,
    decimal: |number| sizes::decimals(number, 1),
    percent: |percent: Percent| format!("{percent}%"),
    bytes: sizes::bytes,
    rate: sizes::rate,
    time,
    zoned,
    window: |from, to| format!("{from} – {to}"),
    no_value: "–",
};

pub(super) fn tablets(number: u64) -> String {
    format!("{} 个 Tablet", count(number))
}

pub(super) fn log_streams(number: u64) -> String {
    format!("{} 个日志流", count(number))
}
