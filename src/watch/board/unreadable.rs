//! Unreadable elements of a list: counted and shown, never dropped silently.

use std::{collections::BTreeMap, sync::Arc};

use serde_json::value::RawValue;

use super::row::content_hash;
use crate::limits::{TEXT_BYTES, UNREADABLE_TEXTS, cut};

/// Elements of a list of restores that could not be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unreadable {
    /// Number of unreadable elements.
    pub count: usize,
    /// Their distinct texts as received, cut to [`TEXT_BYTES`], by hash.
    texts: BTreeMap<u64, Arc<str>>,
}

impl Unreadable {
    /// So many elements without their texts.
    pub(super) fn counted(count: usize) -> Self {
        Self {
            count,
            ..Self::default()
        }
    }

    /// The distinct texts, at most [`UNREADABLE_TEXTS`].
    pub fn texts(&self) -> Vec<Arc<str>> {
        self.texts.values().cloned().collect()
    }

    pub(super) fn record(&mut self, raw: &RawValue) {
        self.count += 1;
        if self.texts.len() < UNREADABLE_TEXTS {
            self.texts.insert(content_hash(raw), cut(raw.get(), TEXT_BYTES).into());
        }
    }

    /// The unreadable elements of two answers. An element in both counts once.
    pub(super) fn merge(&self, other: &Self) -> Self {
        let common = self.texts.keys().filter(|hash| other.texts.contains_key(hash)).count();
        let mut texts = self.texts.clone();
        texts.extend(other.texts.iter().map(|(hash, text)| (*hash, Arc::clone(text))));
        Self {
            count: (self.count + other.count).saturating_sub(common),
            texts,
        }
    }
}
