//! Mounts the page.

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    wasm_bindgen_futures::spawn_local(restore_watch::start());
}

/// The page runs in a browser only; this makes `cargo build` on the whole workspace work.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
