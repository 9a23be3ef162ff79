//! What every part of the page reads from.

use leptos::prelude::*;

use super::look::Look;
use crate::{
    restore::{JobKey, Restore},
    time::{Instant, Offset},
    watch::{
        RestoreView, Shown, cancel::CancelResult, poll_schedule::RefreshInterval, recorder::Recorder,
        recording::ImportedRecording, related::RelatedData, series::RestoreSeries,
    },
};

/// How far the user's wish to cancel is, and of which restore.
#[derive(Debug, Clone)]
pub enum Cancel {
    /// There is none.
    Unasked,
    /// The agent is being asked.
    Asked(JobKey),
    /// What came of it.
    Answered(JobKey, CancelResult),
}

/// What this browser keeps of the restore.
#[derive(Debug, Clone, Copy)]
pub struct Kept {
    /// The recording.
    pub recorder: RwSignal<Recorder, LocalStorage>,
    /// Whether nothing can be kept.
    pub denied: RwSignal<bool>,
    /// What the user has brought from a file.
    pub brought: RwSignal<ImportedRecording, LocalStorage>,
}

impl Kept {
    /// Nothing is kept yet.
    pub fn nothing() -> Self {
        Self {
            recorder: RwSignal::new_local(Recorder::default()),
            denied: RwSignal::new(false),
            brought: RwSignal::new_local(ImportedRecording::default()),
        }
    }
}

/// The signals of the page.
#[derive(Clone, Copy)]
pub struct Scene {
    /// The state and the last good data.
    pub view: Signal<RestoreView, LocalStorage>,
    /// What is known beside it.
    pub beside: Signal<RelatedData, LocalStorage>,
    /// What is known of it over time.
    pub track: Signal<RestoreSeries, LocalStorage>,
    /// What this browser keeps of it.
    pub kept: Kept,
    /// When it has to be up.
    pub deadline: Signal<Option<Instant>>,
    /// Sets the deadline, which the page's owner keeps in the address.
    pub set_deadline: Callback<Option<Instant>>,
    /// How often the user wants answers: links keep it.
    pub every: Signal<RefreshInterval>,
    /// The wish to cancel; `None` where it is not offered. The page sets [`Cancel::Asked`], its owner answers.
    pub cancel: Option<RwSignal<Cancel, LocalStorage>>,
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

    /// Something of what is known beside the restore; the default of its type while there is nothing on show.
    pub fn beside<T>(self, read: impl Fn(&Restore, &RelatedData) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| {
            let read = |shown: &Shown| self.known_beside(&shown.restore, |beside| read(&shown.restore, beside));
            self.view
                .with(|view| view.shown.as_deref().map(read).unwrap_or_default())
        })
    }

    /// Hands out what is known beside `restore`. For a moment it may still be about the one before: then that is nothing.
    pub fn known_beside<T>(self, restore: &Restore, read: impl FnOnce(&RelatedData) -> T) -> T {
        self.beside.with(|beside| match beside.is_about(restore) {
            true => read(beside),
            false => read(&RelatedData::default()),
        })
    }

    /// Something of what is known over time; the default of its type while there is nothing on show.
    pub fn over_time<T>(self, read: fn(&Restore, &RestoreSeries) -> T) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| {
            let read = |shown: &Shown| self.track.with(|track| read(&shown.restore, track));
            self.view
                .with(|view| view.shown.as_deref().map(read).unwrap_or_default())
        })
    }

    /// How the state looks, with what obshell's task makes of it.
    pub fn look(self) -> Memo<Look> {
        Memo::new(move |_| {
            let read = |shown: &Shown| self.known_beside(&shown.restore, |beside| Look::of(shown, beside));
            self.view
                .with(|view| view.shown.as_deref().map(read).unwrap_or_default())
        })
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
