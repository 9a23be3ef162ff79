//! The signals of a restore's page.

use leptos::prelude::*;

use crate::{
    chart::Zoom,
    restore::Restore,
    time::{Instant, Offset},
    ui::reactive::memo,
    watch::{
        RestoreView, Shown, StatusBadge,
        poll_schedule::RefreshInterval,
        related::RelatedData,
        restore_page::{Announcement, CancelRequest, PageEvent, Part, Recording, State},
        series::RestoreSeries,
    },
};

/// One part of the page's state as a signal. Subscribers are notified of the changes of this part only.
pub struct PartSignal<T: 'static> {
    state: RwSignal<State, LocalStorage>,
    revision: Memo<u64>,
    part: fn(&State) -> &Part<T>,
}

impl<T> Clone for PartSignal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for PartSignal<T> {}

impl<T> PartSignal<T> {
    fn new(state: RwSignal<State, LocalStorage>, part: fn(&State) -> &Part<T>) -> Self {
        Self {
            state,
            revision: memo(move |_| state.with(|state| part(state).revision())),
            part,
        }
    }

    /// Reads the part and subscribes to its changes.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        // The memo must be read, not only tracked: a memo that was never read is never notified.
        self.revision.get();
        self.with_untracked(read)
    }

    /// Reads the part without a subscription.
    pub fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.state.with_untracked(|state| read((self.part)(state)))
    }
}

/// The signals of the page.
#[derive(Clone, Copy)]
pub struct PageSignals {
    /// The contact with the agent and the last good answer.
    pub view: PartSignal<RestoreView>,
    /// The answers to related queries.
    pub related: PartSignal<RelatedData>,
    /// The restore over time.
    pub series: PartSignal<RestoreSeries>,
    /// The recording in this browser.
    pub recording: PartSignal<Recording>,
    /// The user's request to cancel it.
    pub cancel_request: PartSignal<CancelRequest>,
    /// What is to be announced to people who do not see the page; new whenever there is something.
    pub announcements: RwSignal<Vec<Announcement>>,
    /// Hands what the user does to the state.
    pub dispatch: Callback<PageEvent>,
    /// Whether the host of the page allows cancelling.
    pub can_cancel: bool,
    /// The deadline.
    pub deadline: Signal<Option<Instant>>,
    /// Sets the deadline, which is part of the address.
    pub set_deadline: Callback<Option<Instant>>,
    /// The tab of the details that is on show.
    pub tab: RwSignal<&'static str>,
    /// The part of the timeline that is on show.
    pub zoom: RwSignal<Zoom>,
    /// Whether the reasons of the forecast are on show.
    pub why: RwSignal<bool>,
    /// The refresh interval, which links keep.
    pub every: Signal<RefreshInterval>,
    /// The agent's clock, updated each second.
    pub now: Signal<Instant>,
    /// The zone that times are shown in.
    pub offset: Signal<Offset>,
}

impl PageSignals {
    /// The signals of a state, without a deadline and without a clock. `dispatch` changes the state.
    pub fn new(state: RwSignal<State, LocalStorage>, dispatch: Callback<PageEvent>) -> Self {
        Self {
            view: PartSignal::new(state, |state| &state.view),
            related: PartSignal::new(state, |state| &state.related),
            series: PartSignal::new(state, |state| &state.series),
            recording: PartSignal::new(state, |state| &state.recording),
            cancel_request: PartSignal::new(state, |state| &state.cancel),
            announcements: RwSignal::new(Vec::new()),
            dispatch,
            can_cancel: true,
            deadline: Signal::stored(None),
            set_deadline: Callback::new(|_| ()),
            tab: RwSignal::new("facts"),
            zoom: RwSignal::new(Zoom::default()),
            why: RwSignal::new(false),
            every: Signal::stored(RefreshInterval::Auto),
            now: Signal::stored(Instant::from_ms(0)),
            offset: Signal::stored(Offset::UTC),
        }
    }

    /// Reads the last good answer. The default of the type while there is none.
    pub fn of<T>(self, read: impl Fn(&Shown) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        memo(move |_| {
            self.view
                .with(|view| view.shown.as_deref().map(&read).unwrap_or_default())
        })
    }

    /// Reads the restore in the last good answer.
    pub fn restore<T>(self, read: impl Fn(&Restore) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        self.of(move |shown| read(&shown.restore))
    }

    /// Reads the answers to related queries. The default of the type while no restore is shown.
    pub fn related<T>(self, read: impl Fn(&Restore, &RelatedData) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        memo(move |_| {
            let read = |shown: &Shown| self.related.with(|related| read(&shown.restore, related));
            self.view
                .with(|view| view.shown.as_deref().map(read).unwrap_or_default())
        })
    }

    /// Reads the restore over time. The default of the type while no restore is shown.
    pub fn over_time<T>(self, read: fn(&Restore, &RestoreSeries) -> T) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        memo(move |_| {
            let read = |shown: &Shown| self.series.with(|series| read(&shown.restore, series));
            self.view
                .with(|view| view.shown.as_deref().map(read).unwrap_or_default())
        })
    }

    /// Something of what related queries have found and what is known over time; the default of its type while there
    /// is nothing on show.
    pub fn related_over_time<T>(self, read: fn(&Restore, &RelatedData, &RestoreSeries) -> T) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        memo(move |_| {
            let read = |shown: &Shown| {
                let series = |related: &RelatedData| self.series.with(|series| read(&shown.restore, related, series));
                self.related.with(series)
            };
            self.view
                .with(|view| view.shown.as_deref().map(read).unwrap_or_default())
        })
    }

    /// The state, with what obshell's task adds to it.
    pub fn badge(self) -> Memo<StatusBadge> {
        memo(move |_| {
            self.view
                .with(|view| self.related.with(|related| StatusBadge::of_view(view, related)))
        })
    }

    /// Reads the restore with the zone that times are shown in.
    pub fn in_zone<T>(self, read: impl Fn(&Restore, Offset) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        memo(move |_| {
            let offset = self.offset.get();
            let read = |shown: &Shown| read(&shown.restore, offset);
            self.view
                .with(|view| view.shown.as_deref().map(read).unwrap_or_default())
        })
    }
}
