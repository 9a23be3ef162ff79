//! The browser's two text stores. Both may be denied or full: then nothing is kept, and the page works on.

use web_sys::Storage;

/// A store, if the browser gives one.
pub(super) struct Store(Option<Storage>);

/// Lives as long as the tab.
pub(super) fn tab() -> Store {
    Store(web_sys::window().and_then(|window| window.session_storage().ok().flatten()))
}

/// Lives until the user clears it.
pub(super) fn local() -> Store {
    Store(web_sys::window().and_then(|window| window.local_storage().ok().flatten()))
}

impl Store {
    pub(super) fn get(&self, name: &str) -> Option<String> {
        self.0.as_ref()?.get_item(name).ok().flatten()
    }

    pub(super) fn set(&self, name: &str, value: &str) {
        // A full or denied store is no reason to stop: a reload then asks again.
        let _ = self.0.as_ref().map(|store| store.set_item(name, value));
    }

    pub(super) fn remove(&self, name: &str) {
        let _ = self.0.as_ref().map(|store| store.remove_item(name));
    }
}
