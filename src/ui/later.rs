//! Code that is loaded after the page that uses it.

use std::pin::Pin;

/// The code, once it is here; `None` where it cannot be fetched. The next load tries again.
type Loading<T> = Pin<Box<dyn Future<Output = Option<T>>>>;

/// Loads the code of `T`. A context of the pages: where it is missing, nothing is loaded.
#[derive(Clone, Copy)]
pub struct Later<T>(pub fn() -> Loading<T>);
