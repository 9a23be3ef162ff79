//! What every part of the page reads from.

use leptos::prelude::*;

use crate::{
    restore::Restore,
    time::{Instant, Offset},
    watch::{RestoreView, Shown},
};

/// The signals of the page.
#[derive(Clone, Copy)]
pub(super) struct Scene {
    /// The state and the last good data.
    pub view: Signal<RestoreView, LocalStorage>,
    /// The agent's clock now, ticking.
    pub now: Signal<Instant>,
    /// The zone that times are shown in.
    pub offset: Signal<Offset>,
}

impl Scene {
    /// Something of the last good data; the default of its type while there is none.
    pub fn of<T>(self, read: impl Fn(&Shown) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| {
            self.view
                .with(|view| view.shown.as_deref().map(&read).unwrap_or_default())
        })
    }

    /// Something of the restore as last answered.
    pub fn restore<T>(self, read: impl Fn(&Restore) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        self.of(move |shown| read(&shown.restore))
    }

    /// Something of the restore that is told in times: the zone on show is handed in.
    pub fn in_zone<T>(self, read: impl Fn(&Restore, Offset) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| {
            let offset = self.offset.get();
            let read = |shown: &Shown| read(&shown.restore, offset);
            self.view
                .with(|view| view.shown.as_deref().map(read).unwrap_or_default())
        })
    }
}
