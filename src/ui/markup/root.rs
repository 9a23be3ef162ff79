//! Where views begin.

use any_spawner::Executor;
use leptos::{prelude::Owner, web_sys::HtmlElement};

use super::{convert::IntoNode, mounted::Mounted};

/// A view in the document. Removed when dropped.
#[must_use]
pub struct Root {
    mounted: Option<Mounted>,
    owner: Owner,
}

impl Root {
    /// Lets the view stand as long as the page.
    pub fn forget(self) {
        std::mem::forget(self);
    }
}

impl Drop for Root {
    fn drop(&mut self) {
        self.mounted.take().into_iter().for_each(Mounted::remove);
        self.owner.cleanup();
    }
}

/// Draws a view behind the other children of `place`.
pub fn mount_to<N: IntoNode>(place: &HtmlElement, draw: impl FnOnce() -> N) -> Root {
    // Refused when it is there already.
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let mounted = owner.with(|| Mounted::new(draw().into_node(), false));
    mounted.insert(place, None);
    Root {
        mounted: Some(mounted),
        owner,
    }
}
