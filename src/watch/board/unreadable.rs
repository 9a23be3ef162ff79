//! Elements of a list that are no rows: counted and shown, never dropped in silence.

use std::{collections::BTreeMap, sync::Arc};

use serde_json::value::RawValue;

use super::row::content_hash;

/// How many different texts are kept; the others are counted only.
const MAX_TEXTS: usize = 20;

/// How many characters of a text are kept.
const MAX_CHARACTERS: usize = 4_000;

/// Elements of a list of restores that could not be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unreadable {
    /// How many there were.
    pub count: usize,
    /// Their texts as received, each cut at 4 000 characters, by their hash.
    texts: BTreeMap<u64, Arc<str>>,
}

impl Unreadable {
    /// The different texts, 20 at most.
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

    /// What stands in two answers. An element that both have counts once.
    pub(super) fn merge(&self, other: &Self) -> Self {
        let twice = self.texts.keys().filter(|hash| other.texts.contains_key(hash)).count();
        let mut texts = self.texts.clone();
        texts.extend(other.texts.iter().map(|(hash, text)| (*hash, Arc::clone(text))));
        Self {
            count: (self.count + other.count).saturating_sub(twice),
            texts,
        }
    }
}
