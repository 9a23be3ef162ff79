//! The language of the document. `boot.js` chooses it before anything is drawn and writes it into the root.

use leptos::prelude::document;
use web_sys::Element;

use crate::text::Language;

/// The language that the document is in.
pub fn document_language() -> Language {
    let tag = root().and_then(|root| root.get_attribute("lang"));
    tag.map_or_else(Language::default, |tag| Language::of_tag(&tag))
}

/// Writes a language into the document.
pub fn set_document_language(language: Language) {
    if let Some(root) = root() {
        // The document is the page's own; nothing refuses this.
        let _ = root.set_attribute("lang", language.tag());
    }
}

fn root() -> Option<Element> {
    document().document_element()
}
