//! Unreadable elements of a list: counted and shown, never dropped silently.

use std::{collections::BTreeMap, sync::Arc};

use serde_json::value::RawValue;

use super::row::content_hash;

/// Most distinct texts that are kept; further ones are only counted.
const MAX_TEXTS: usize = 20;

/// Most characters that are kept of a text.
const MAX_CHARACTERS: usize = 4_000;

/// Elements of a list of restores that could not be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unreadable {
    /// Number of unreadable elements.
    pub count: usize,
    /// Their distinct texts as received, cut to 4 000 characters, by hash.
    texts: BTreeMap<u64, Arc<str>>,
}

impl Unreadable {
    /// The distinct texts, at most 20.
    pub fn texts(&self) -> Vec<Arc<str>> {
        self.texts.values().cloned().collect()
    }

    pub(super) fn record(&mut self, raw: &RawValue) {
        self.count += 1;
        if self.texts.len() < MAX_TEXTS {
            let text: String = raw.get().chars().take(MAX_CHARACTERS).collect();
            self.texts.insert(content_hash(raw), text.into());
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
