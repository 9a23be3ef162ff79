//! The keys of entries in the store of recordings.
//!
//! - A key is `[kind, restore, ms]`, or `["ends", cluster, ms]`; `ms` is milliseconds since 1970 on the agent's clock.
//! - In the store's first form it was `[restore, ms]` for a sample, with its time since the start of the restore, and
//!   `[restore|notes, ms]` for an event, whose time has always been absolute.

use idb::{KeyRange, Query};
use js_sys::Array;
use wasm_bindgen::JsValue;

/// What the name of a restore's events ended with in the first form.
const NOTES: &str = "|notes";

/// What an entry tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// A sample of the restore.
    Samples,
    /// An event that no sample shows.
    Events,
    /// The end of a restore and what windows had said of it. Of these, the restore of a key is the cluster.
    Ends,
}

impl EntryKind {
    pub(super) const ALL: [Self; 3] = [Self::Samples, Self::Events, Self::Ends];

    /// The first part of the key. A name of the first form has bars in it, and is never the same.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Samples => "samples",
            Self::Events => "events",
            Self::Ends => "ends",
        }
    }
}

/// What lies under a name: of what kind, of which restore, and whether in the first form.
pub(super) fn meaning(name: &[&str]) -> Option<(EntryKind, String, bool)> {
    match name {
        [kind, restore] => {
            let kind = EntryKind::ALL.into_iter().find(|known| known.as_str() == *kind)?;
            Some((kind, (*restore).to_owned(), false))
        }
        [name] => Some(match name.strip_suffix(NOTES) {
            Some(restore) => (EntryKind::Events, restore.to_owned(), true),
            None => (EntryKind::Samples, (*name).to_owned(), true),
        }),
        _ => None,
    }
}

pub(super) fn first_form_name(kind: EntryKind, restore: &str) -> String {
    match kind {
        EntryKind::Samples | EntryKind::Ends => restore.to_owned(),
        EntryKind::Events => format!("{restore}{NOTES}"),
    }
}

/// All entries under `name`. An array sorts after every number: all times lie in between.
pub(super) fn all(name: &[&str]) -> Result<Query, idb::Error> {
    let from = key(name, &JsValue::from_f64(f64::NEG_INFINITY));
    let to = key(name, &Array::new());
    Ok(Query::KeyRange(KeyRange::bound(&from, &to, None, None)?))
}

pub(super) fn number(t: i64) -> JsValue {
    JsValue::from_f64(t as f64)
}

pub(super) fn key(name: &[&str], t: &JsValue) -> JsValue {
    let key: Array = name.iter().map(|part| JsValue::from_str(part)).collect();
    key.push(t);
    key.into()
}

/// The texts of a key, which stand before its number.
pub(super) fn names(key: &JsValue) -> Option<Vec<String>> {
    let key = Array::from(key);
    key.pop().as_f64()?;
    key.iter().map(|part| part.as_string()).collect()
}

/// The restore of a key, in either form; `None` for what is of a cluster.
pub(super) fn restore_of(key: &JsValue) -> Option<String> {
    let mut names = names(key)?;
    let name = names
        .pop()
        .filter(|_| names.first().is_none_or(|kind| kind != EntryKind::Ends.as_str()))?;
    // In the first form events stand under a name of their own, and may stand there alone.
    Some(name.strip_suffix(NOTES).map_or_else(|| name.clone(), str::to_owned))
}
