//! What is said to people who do not see the page: a polite region, and one that interrupts.

use std::time::Duration;

use leptos::prelude::*;

/// How long a region is empty before it has words again. A reader announces changes only, so the same words twice need
/// an empty region in between.
const GAP: Duration = Duration::from_millis(100);

/// How long words stay in a region. A reader says them when they come; somebody who reads through the page later must not
/// find what is no longer true.
const KEPT: Duration = Duration::from_secs(3);

/// Announces words to people who do not see the page.
#[derive(Clone, Copy)]
pub struct Announcer {
    /// What is said when the reader has finished its sentence.
    pub polite: RwSignal<String>,
    /// What interrupts it.
    pub urgent: RwSignal<String>,
}

impl Announcer {
    /// Silent regions.
    pub fn new() -> Self {
        Self {
            polite: RwSignal::new(String::new()),
            urgent: RwSignal::new(String::new()),
        }
    }

    /// Announces `words` when the reader has finished its sentence.
    pub fn say(self, words: String) {
        replace_words(self.polite, words);
    }

    /// Announces `words` at once.
    pub fn interrupt(self, words: String) {
        replace_words(self.urgent, words);
    }
}

fn replace_words(region: RwSignal<String>, words: String) {
    region.set(String::new());
    let show = move || {
        region.try_set(words.clone());
        set_timeout(move || forget(region, &words), KEPT);
    };
    set_timeout(show, GAP);
}

/// Empties a region, unless other words have come since.
fn forget(region: RwSignal<String>, words: &str) {
    region.try_update(|shown| {
        if shown == words {
            shown.clear();
        }
    });
}
