//! The browser's two text stores. If they are denied or full, nothing is stored, and the page keeps working.

use web_sys::Storage;

/// A store, if the browser allows it.
pub(super) struct Store(Option<Storage>);

/// The store of the tab.
pub(super) fn tab() -> Store {
    Store(web_sys::window().and_then(|window| window.session_storage().ok().flatten()))
}

/// The permanent store, until the user clears it.
pub(super) fn local() -> Store {
    Store(web_sys::window().and_then(|window| window.local_storage().ok().flatten()))
}

impl Store {
    pub(super) fn get(&self, name: &str) -> Option<String> {
        self.0.as_ref()?.get_item(name).ok().flatten()
    }

    pub(super) fn set(&self, name: &str, value: &str) {
        // Ignore a full or denied store: the next load asks again.
        let _ = self.0.as_ref().map(|store| store.set_item(name, value));
    }

    pub(super) fn remove(&self, name: &str) {
        let _ = self.0.as_ref().map(|store| store.remove_item(name));
    }
}
