//! Calls people: by notifications of the browser, or else by a sound and the title of the tab.
//!
//! What is called for is decided in [`crate::watch::notify`].

mod browser;
mod control;
mod restore_events;
mod tone;

use leptos::prelude::*;

pub(super) use control::NotifyControl;
use tone::Tone;

use crate::ui::reactive::effect;
use crate::{
    text::page_text,
    time::{ClockForm, Instant, Stamp, TimeForm},
    ui::{
        connection::{Connection, use_connection},
        page_context::{PageContext, use_page},
    },
    vault::{store_notify_kinds, stored_notify_kinds},
    watch::{
        board::BoardView,
        contact::{Contact, ContactState},
        notify::{
            Channel, Claim, EventKind, EventKinds, Notifier, NotifyEvent, RestoreEnd, RestoreSnapshot, WhatHappened,
            of_rows,
        },
        route::Route,
    },
};

/// What is called for on a page, and how. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Notifying {
    connection: Connection,
    page: PageContext,
    kinds: RwSignal<EventKinds>,
    channel: RwSignal<Channel>,
    tone: RwSignal<Option<Tone>, LocalStorage>,
    notifier: StoredValue<Notifier, LocalStorage>,
    /// Tells this tab from others.
    tab: u32,
}

impl Notifying {
    /// Nothing is called for before something is observed. Listens to the tab as long as the
    /// caller's owner lives.
    pub fn new() -> Self {
        let mut random = [0; 4];
        // Without random numbers, tabs take each other's events for their own, at most twice.
        let _ = getrandom::fill(&mut random);
        let page = use_page();
        let notifying = Self {
            connection: use_connection(),
            page,
            kinds: RwSignal::new(EventKinds::parse(&stored_notify_kinds())),
            channel: RwSignal::new(browser::channel()),
            tone: RwSignal::new_local(None),
            notifier: StoredValue::new_local(Notifier::default()),
            tab: u32::from_ne_bytes(random),
        };
        let looked = move |_| notifying.looked();
        let changed = move |_| notifying.kinds.set(EventKinds::parse(&stored_notify_kinds()));
        let listeners = [
            window_event_listener_untyped("pointerdown", looked),
            window_event_listener_untyped("keydown", looked),
            window_event_listener_untyped("storage", changed),
        ];
        on_cleanup(move || listeners.into_iter().for_each(WindowListenerHandle::remove));
        effect(move || {
            if page.visible.get() {
                page.in_title.set(None);
            }
        });
        notifying
    }

    /// Calls for what is new in an answer that was given when the agent's clock showed `now`.
    pub fn observe<'a>(self, restores: impl IntoIterator<Item = RestoreSnapshot<'a>>, now: Instant) {
        let events = self
            .notifier
            .try_update_value(|notifier| notifier.update(restores, now));
        self.call_for(events.into_iter().flatten());
    }

    /// Calls for what happens to the restores of the list, as long as the caller's owner lives.
    pub fn watch_board(self, seen: RwSignal<BoardView, LocalStorage>) {
        let page = self.page;
        effect(move || {
            let deadline = page.route.with(|route| route.by);
            let now = page.agent_now().get_untracked();
            seen.with(|view| {
                if view.contact.contact() == Contact::Live {
                    self.observe(of_rows(&view.list.rows, &view.forecasts(), deadline, now), now);
                }
            });
        });
        self.watch_contact(move || seen.with(|view| view.contact.clone()));
    }

    /// Calls when the agent is out of contact, as long as the caller's owner lives.
    pub fn watch_contact(self, contact: impl Fn() -> ContactState + Send + Sync + 'static) {
        effect(move || {
            let (contact, now) = (contact(), self.page.local_now.get());
            let event = self
                .notifier
                .try_update_value(|notifier| notifier.update_contact(&contact, now));
            self.call_for(event.flatten());
        });
    }

    fn call_for(self, events: impl IntoIterator<Item = NotifyEvent>) {
        let kinds = self.kinds.get_untracked();
        for event in events.into_iter().filter(|event| kinds.has(event.what.kind())) {
            self.call(event);
        }
    }

    fn call(self, event: NotifyEvent) {
        let connection = self.connection;
        let prefix = untrack(|| connection.prefix());
        let claim = Claim::of(&event, &prefix, self.tab);
        let title = self.title_of(&event);
        self.channel.set(browser::channel());
        if self.channel.get_untracked() != Channel::Notification {
            return self.sound(claim, title);
        }
        let cluster = connection.cluster.get_untracked();
        let job = event.subject.as_ref().and_then(|subject| subject.id.job_id);
        let body = (page_text().notify.place)(cluster.as_deref(), job);
        let address = event.subject.map(|subject| {
            let route = Route::certain(subject.tenant, &subject.id);
            let Route { every, by, .. } = self.page.route.get_untracked();
            Route { every, by, ..route }.to_hash()
        });
        browser::once_over_tabs(claim, move || {
            if !browser::notify(&title, &body, address) {
                // Some browsers have the class, and let only installed pages use it.
                self.page.in_title.set(Some((page_text().notify.in_title)(&title)));
                self.play();
            }
        });
    }

    /// Each tab has the event in its title, and one of those that may make a sound does.
    fn sound(self, claim: Claim, title: String) {
        self.page.in_title.set(Some((page_text().notify.in_title)(&title)));
        if self.tone.with_untracked(Option::is_some) {
            browser::once_over_tabs(claim, move || self.play());
        }
    }

    fn play(self) {
        self.tone.with_untracked(|tone| tone.iter().for_each(Tone::play));
    }

    fn title_of(self, event: &NotifyEvent) -> String {
        let words = &page_text().notify;
        let tenant = event.subject.as_ref().map_or("", |subject| &subject.tenant);
        match event.what {
            WhatHappened::Ended(RestoreEnd::Succeeded) => (words.succeeded)(tenant),
            WhatHappened::Ended(RestoreEnd::Failed) => (words.failed)(tenant),
            WhatHappened::Ended(RestoreEnd::Cancelled) => (words.cancelled)(tenant),
            WhatHappened::Ended(RestoreEnd::Unknown) => (words.ended_unknown)(tenant),
            WhatHappened::Stalled(_) => (words.stalled)(tenant),
            WhatHappened::MovesAgain(_) => (words.moves_again)(tenant),
            WhatHappened::DeadlineAtRisk(at) => {
                let (offset, now) = (self.page.agent_offset(), self.page.agent_now());
                let time = clock(at, now.get_untracked(), Stamp::of(at, offset.get_untracked()));
                (words.deadline)(tenant, &time, now.get_untracked() >= at)
            }
            WhatHappened::OutOfContact(_) => words.out_of_contact.to_owned(),
        }
    }

    /// Somebody is here: what happened is seen, and the browser allows a sound from now on.
    fn looked(self) {
        self.page.in_title.set(None);
        let is_needed = !self.kinds.with_untracked(|kinds| kinds.is_empty())
            && self.channel.get_untracked() != Channel::Notification
            && self.tone.with_untracked(Option::is_none);
        if is_needed {
            self.tone.set(Tone::open());
        }
    }

    /// Turns all kinds on, and asks for the permission.
    fn turn_on(self) {
        if self.kinds.with_untracked(|kinds| kinds.is_empty()) {
            self.choose(EventKinds::ALL);
        }
        browser::ask_for_permission(move || {
            self.channel.try_set(browser::channel());
        });
        self.looked();
    }

    fn choose(self, kinds: EventKinds) {
        self.kinds.set(kinds);
        store_notify_kinds(&kinds.to_text());
    }

    fn choose_kind(self, kind: EventKind, wanted: bool) {
        self.choose(self.kinds.get_untracked().with(kind, wanted));
    }
}

/// `06:00`, with the day where it is not today's.
fn clock(at: Instant, now: Instant, stamp: Stamp) -> String {
    const HALF_DAY_MS: u64 = 12 * 3_600 * 1_000;
    let form = match at.ms().abs_diff(now.ms()) < HALF_DAY_MS {
        true => TimeForm::clock(ClockForm::Minutes),
        false => TimeForm::full(ClockForm::Minutes),
    };
    (page_text().forms.time)(stamp, form)
}
