//! What the page on show knows, for what comes after it: see `extras`.

use leptos::prelude::*;

use super::restore::PageSignals;
use crate::watch::board::BoardView;

/// A context of each page. It is one type, because a page finds the contexts of the page before it.
#[derive(Clone)]
pub enum OnShow {
    /// One restore.
    Restore(Box<PageSignals>),
    /// The restores of the cluster.
    List(RwSignal<BoardView, LocalStorage>),
}
