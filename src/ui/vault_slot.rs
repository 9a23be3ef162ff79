//! The places of the vault in the frame and in the sign-in. Its code is loaded when it is needed: see `vault`.

use std::{cell::Cell, pin::Pin};

use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation};

use crate::{
    obshell::Password,
    text::text,
    ui::{
        clock_answer::ClockAnswer,
        later::Later,
        markup::{IntoNode, Node, view},
        reactive::effect,
    },
    vault::has_vault_mark,
};

/// The password to sign in with; `None` where something else has to be done first, which the page says.
pub type PasswordAnswer = Pin<Box<dyn Future<Output = Option<Password>>>>;

/// What the vault's module can draw and do.
#[derive(Debug, Clone, Copy)]
pub struct VaultViews {
    /// What stands in the header.
    pub bar: fn() -> Node,
    /// What stands above the form of the sign-in.
    pub panel: fn() -> Node,
    /// What stands in it.
    pub fields: fn() -> Node,
    /// A clock that must be confirmed.
    pub clock_question: fn(ClockAnswer) -> Node,
    /// An agent's key that must be confirmed: its fingerprint, that of the key before, and the user's confirmation.
    pub key_question: fn(String, Option<String>, RwSignal<bool>) -> Node,
    /// Prepares a sign-in with what was typed.
    pub password: fn(Password) -> PasswordAnswer,
    /// After the sign-in. With the pin of the agent's key if it has worked.
    pub signed_in: fn(Option<String>),
}

thread_local! {
    static VIEWS: Cell<Option<VaultViews>> = const { Cell::new(None) };
}

/// What the sign-in knows of the vault. Cheap to copy.
#[derive(Debug, Clone, Copy)]
pub struct VaultSlot {
    /// Whether its code is needed.
    pub wanted: RwSignal<bool>,
    /// Whether it is here.
    here: RwSignal<bool>,
    missing: RwSignal<bool>,
    /// Whether the user wants the agent to be remembered.
    pub ticked: RwSignal<bool>,
    /// Whether that can be wanted: what is remembered already needs no tick, and a locked vault takes in nothing.
    pub offers_tick: RwSignal<bool>,
    /// Whether the password need not be typed.
    pub knows_password: RwSignal<bool>,
    /// Notified when the pin of a key was restored.
    pub pin_restored: RwSignal<()>,
}

/// The vault's places.
pub fn use_vault_slot() -> VaultSlot {
    expect_context()
}

impl VaultSlot {
    /// Loads the vault's code with `load` once it is needed, as long as the caller's owner lives.
    pub fn open(Later(load): Later<VaultViews>) -> Self {
        let exists = has_vault_mark();
        let slot = Self {
            wanted: RwSignal::new(exists),
            here: RwSignal::new(false),
            missing: RwSignal::new(false),
            ticked: RwSignal::new(false),
            offers_tick: RwSignal::new(!exists),
            knows_password: RwSignal::new(false),
            pin_restored: RwSignal::new(()),
        };
        provide_context(slot);
        // What the code keeps belongs to the frame, and not to one run of the effect.
        let owner = Owner::current();
        effect(move || {
            let load = async move {
                VIEWS.set(load().await);
                let here = VIEWS.get().is_some();
                slot.missing.set(!here);
                slot.here.set(here);
            };
            if let (true, None, Some(owner)) = (slot.wanted.get(), VIEWS.get(), &owner) {
                owner.with(|| spawn_local_scoped_with_cancellation(load));
            }
        });
        slot
    }

    /// Draws a part of the vault once its code is here.
    pub fn draw(self, draw: fn(VaultViews) -> fn() -> Node) -> Node {
        self.draw_with(Box::new(move |views| draw(views)()))
    }

    /// The same with what the part has to know.
    #[inline(never)]
    pub fn draw_with(self, draw: Box<dyn Fn(VaultViews) -> Node>) -> Node {
        (move || self.views().map(&draw)).into_node()
    }

    fn views(self) -> Option<VaultViews> {
        // Read first, so that whoever draws is told when the code is here.
        let here = self.here.get();
        VIEWS.get().filter(|_| here)
    }

    /// Says that the code could not be loaded.
    pub fn missing(self) -> Node {
        (move || {
            self.missing
                .get()
                .then(|| view! { <p class="banner failure" role="alert">{text().app.page_missing}</p> })
        })
        .into_node()
    }

    /// Whether nothing that is wanted is still on its way.
    pub fn is_ready(self) -> bool {
        !self.ticked.get() || self.here.get()
    }

    /// The password to sign in with, as [`VaultViews::password`].
    pub async fn password(self, typed: Password) -> Option<Password> {
        match VIEWS.get() {
            Some(views) => (views.password)(typed).await,
            None => Some(typed),
        }
    }

    /// Tells how a sign-in has ended, as [`VaultViews::signed_in`].
    pub fn signed_in(self, pin: Option<String>) {
        if let Some(views) = VIEWS.get() {
            (views.signed_in)(pin);
        }
    }
}
