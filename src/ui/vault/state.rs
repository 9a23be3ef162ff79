//! The vault of this tab: locked or unlocked, what it remembers, and what is done with it.

use std::{cell::Cell, rc::Rc, time::Duration};

use leptos::{html::Input, prelude::*, task::spawn_local};

use super::{attempt::Attempt, words::words, work::painted};
use crate::{
    ui::{
        connection::{Connection, use_connection},
        page_context::{PageContext, use_page},
        reactive::effect,
        vault_slot::{VaultSlot, use_vault_slot},
    },
    vault::{
        DeviceVault, LockCause, LockClock, StoredAgent, Unlocked, has_vault_mark, idle_minutes,
        sealed::{Passphrase, RememberedAgent, VaultError},
        set_vault_mark, store_lock_after, store_pin, stored_lock_after, stored_pin,
    },
    watch::config::Config,
};

/// The state of the vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// There is no vault.
    None,
    /// There is one, and this tab cannot read it.
    Locked,
    /// This tab can read it.
    Unlocked,
}

/// What takes a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Work {
    /// The derivation for a passphrase that is to open the vault.
    Unlocking,
    /// The one for a new passphrase.
    Sealing,
}

/// What the page says about the vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Notice {
    /// What was asked for did not work.
    Failed(VaultError),
    /// The sign-in worked, and nothing was remembered.
    NotRemembered(VaultError),
    /// The new passphrase is too short.
    TooShort,
    /// The vault was locked by itself.
    Locked(LockCause),
    /// The passphrase was changed.
    PassphraseChanged,
    /// Everything was forgotten.
    Forgotten,
}

impl Notice {
    /// Whether something did not work.
    pub const fn is_failure(self) -> bool {
        matches!(self, Self::Failed(_) | Self::NotRemembered(_) | Self::TooShort)
    }

    /// In words.
    pub fn sentence(self) -> String {
        let words = words();
        let minutes = |time: Duration| time.as_secs() / 60;
        match self {
            Self::Failed(error) => why(error).to_owned(),
            Self::NotRemembered(error) => (words.not_remembered)(why(error)),
            Self::TooShort => words.too_short.to_owned(),
            Self::Locked(LockCause::Idle(time)) => (words.locked_idle)(minutes(time)),
            Self::Locked(LockCause::Hidden(time)) => (words.locked_hidden)(minutes(time)),
            Self::PassphraseChanged => words.changed.to_owned(),
            Self::Forgotten => words.forgotten.to_owned(),
        }
    }
}

/// An error in words.
pub(super) fn why(error: VaultError) -> &'static str {
    let words = words();
    match error {
        VaultError::WrongPassphrase => words.wrong_passphrase,
        VaultError::Damaged => words.damaged,
        VaultError::Newer => words.newer,
        VaultError::Denied => words.denied,
        VaultError::Full => words.full,
        VaultError::Changed => words.elsewhere,
        VaultError::Gone => words.gone,
        VaultError::TooLong => words.too_long,
        VaultError::NoMemory => words.no_memory,
        VaultError::NoRandomness => words.no_randomness,
    }
}

/// What the page shows of a remembered agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AgentLine {
    /// Its path prefix.
    pub prefix: String,
    /// Its name.
    pub name: String,
    /// The refresh interval that is remembered.
    pub interval: String,
    /// The tag of the language that is remembered.
    pub language: String,
    /// Whether its password is remembered.
    pub has_password: bool,
    /// Why it cannot be read, if it cannot.
    pub unreadable: Option<VaultError>,
}

impl AgentLine {
    fn of((prefix, agent): &StoredAgent) -> Self {
        let unreadable = agent.as_ref().err().copied();
        let nothing = RememberedAgent::default();
        let agent = agent.as_ref().unwrap_or(&nothing);
        Self {
            prefix: prefix.clone(),
            name: agent.name.clone(),
            interval: agent.interval.clone(),
            language: agent.language.clone(),
            has_password: agent.password.is_some(),
            unreadable,
        }
    }
}

/// The vault of this tab. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct VaultState {
    pub slot: VaultSlot,
    pub connection: Connection,
    pub page: PageContext,
    pub config: StoredValue<Config>,
    /// The field of a new vault's passphrase.
    pub new_passphrase: NodeRef<Input>,
    /// Locked or unlocked.
    pub phase: RwSignal<Phase>,
    /// What is remembered of agents, while it is unlocked.
    pub agents: RwSignal<Vec<AgentLine>>,
    /// What takes a while.
    pub work: RwSignal<Option<Work>>,
    /// What is said where something was done.
    pub notice: RwSignal<Option<Notice>>,
    /// What is said in the header: it has happened by itself, or after the sign-in.
    pub announced: RwSignal<Option<Notice>>,
    /// Whether the user types another password than the remembered one.
    pub types_another: RwSignal<bool>,
    /// Whether the user wants the password to be remembered.
    pub wants_password: RwSignal<bool>,
    /// Whether changed settings are remembered: not before the remembered ones were applied.
    pub keeps_settings: RwSignal<bool>,
    /// After how many minutes without use it is locked.
    pub lock_after: RwSignal<u32>,
    /// A sign-in on its way.
    pub(super) attempt: StoredValue<Attempt, LocalStorage>,
    key: StoredValue<Option<Rc<Unlocked>>, LocalStorage>,
    clock: StoredValue<LockClock>,
}

thread_local! {
    static VAULT: Cell<Option<VaultState>> = const { Cell::new(None) };
}

/// The vault of this tab. No context: the form of the sign-in asks while it waits, where there is none.
///
/// # Panics
/// Before [`VaultState::open`], after which the views are handed out.
#[expect(
    clippy::expect_used,
    reason = "an order of the program's own, which nothing from outside changes"
)]
pub(super) fn use_vault() -> VaultState {
    VAULT.get().expect("the vault is open before it is drawn")
}

impl VaultState {
    /// Begins to keep the vault of this tab, as long as the caller's owner lives.
    pub fn open() {
        let connection = use_connection();
        let phase = if has_vault_mark() { Phase::Locked } else { Phase::None };
        let state = Self {
            slot: use_vault_slot(),
            connection,
            page: use_page(),
            config: expect_context(),
            new_passphrase: NodeRef::new(),
            phase: RwSignal::new(phase),
            agents: RwSignal::new(Vec::new()),
            work: RwSignal::new(None),
            notice: RwSignal::new(None),
            announced: RwSignal::new(None),
            types_another: RwSignal::new(false),
            wants_password: RwSignal::new(false),
            keeps_settings: RwSignal::new(false),
            lock_after: RwSignal::new(idle_minutes(stored_lock_after().as_deref())),
            attempt: StoredValue::new_local(Attempt::default()),
            key: StoredValue::new_local(None),
            clock: StoredValue::new(LockClock::unlocked(connection.now())),
        };
        VAULT.set(Some(state));
        state.listen();
        state.keep_settings();
        spawn_local(async move {
            // The mark may be missing or left over.
            let exists = async { DeviceVault::open().await?.exists().await };
            if let Ok(exists) = exists.await
                && state.phase.get_untracked() != Phase::Unlocked
            {
                set_vault_mark(exists);
                state.phase.set(if exists { Phase::Locked } else { Phase::None });
            }
        });
    }

    /// What happens by itself: uses of the page, time, other tabs, and the sign-out.
    fn listen(self) {
        let used = move |_| {
            let now = self.connection.now();
            if !self.lock_if_due() {
                self.clock.update_value(|clock| clock.record_use(now));
            }
        };
        let stored = move |_| match (has_vault_mark(), self.phase.get_untracked()) {
            (false, Phase::Locked | Phase::Unlocked) => {
                self.lock();
                self.phase.set(Phase::None);
            }
            (true, Phase::None) => self.phase.set(Phase::Locked),
            _ => {}
        };
        let listeners = [
            window_event_listener_untyped("pointerdown", used),
            window_event_listener_untyped("keydown", used),
            window_event_listener_untyped("storage", stored),
        ];
        on_cleanup(move || listeners.into_iter().for_each(WindowListenerHandle::remove));
        let page = self.page;
        effect(move || {
            page.local_now.track();
            self.lock_if_due();
        });
        effect(move || {
            let visible = page.visible.get();
            self.lock_if_due();
            let now = self.connection.now();
            self.clock.update_value(|clock| clock.record_visibility(visible, now));
        });
        effect(move || {
            if self.connection.signing_out.get() {
                self.lock();
            }
        });
        // What the form of the sign-in offers.
        effect(move || {
            let line = self.line();
            let (offers_tick, knows_password) = match self.phase.get() {
                Phase::None => (true, false),
                Phase::Locked => (false, false),
                Phase::Unlocked => match line {
                    None => (true, false),
                    Some(line) => (false, line.has_password && !self.types_another.get()),
                },
            };
            // The form is drawn anew whenever one of them is set.
            for (signal, value) in [
                (self.slot.offers_tick, offers_tick),
                (self.slot.knows_password, knows_password),
            ] {
                if signal.get_untracked() != value {
                    signal.set(value);
                }
            }
        });
    }

    /// What is remembered of the chosen agent.
    pub fn line(self) -> Option<AgentLine> {
        let prefix = self.connection.prefix();
        self.agents
            .with(|agents| agents.iter().find(|line| line.prefix == prefix).cloned())
    }

    /// The key, while the vault is unlocked.
    pub fn key(self) -> Option<Rc<Unlocked>> {
        self.key.get_value()
    }

    /// Unlocks the vault, and says why not.
    pub async fn unlock(self, passphrase: Passphrase) {
        let unlocking = async {
            let vault = DeviceVault::open().await?;
            let record = vault.key_record().await?;
            let unlocked = Unlocked::open(&record, &passphrase)?;
            let agents = vault.agents(&unlocked).await?;
            Ok((unlocked, agents))
        };
        match self.working(Work::Unlocking, unlocking).await {
            Ok((unlocked, agents)) => {
                self.use_key(unlocked);
                self.keeps_settings.set(self.connection.signed_in.get_untracked());
                self.show(&agents);
            }
            Err(error) => self.fail(error),
        }
    }

    /// Does what takes a while, after the page has said so.
    pub async fn working<T>(
        self,
        work: Work,
        doing: impl Future<Output = Result<T, VaultError>>,
    ) -> Result<T, VaultError> {
        self.notice.set(None);
        self.work.set(Some(work));
        painted().await;
        let done = doing.await;
        self.work.set(None);
        done
    }

    /// The vault is unlocked from now on.
    pub fn use_key(self, unlocked: Unlocked) {
        self.clock.set_value(LockClock::unlocked(self.connection.now()));
        self.key.set_value(Some(Rc::new(unlocked)));
        self.announced.set(None);
        self.phase.set(Phase::Unlocked);
    }

    /// Shows what is remembered. A pin in the vault counts more than one outside, which anybody may have changed.
    fn show(self, agents: &[StoredAgent]) {
        for (prefix, agent) in agents {
            let pin = agent.as_ref().map_or("", |agent| &agent.pin);
            if !pin.is_empty() && stored_pin(prefix).as_deref() != Some(pin) {
                store_pin(prefix, pin);
                if *prefix == untrack(|| self.connection.prefix()) {
                    self.slot.pin_restored.set(());
                }
            }
        }
        self.agents.set(agents.iter().map(AgentLine::of).collect());
    }

    /// Reads again what is remembered.
    pub async fn read_again(self) -> Result<(), VaultError> {
        if let Some(key) = self.key() {
            let agents = DeviceVault::open().await?.agents(&key).await?;
            self.show(&agents);
        }
        Ok(())
    }

    /// Says what did not work.
    pub fn fail(self, error: VaultError) {
        if error == VaultError::Gone {
            set_vault_mark(false);
            self.lock();
            self.phase.set(Phase::None);
        }
        self.notice.set(Some(Notice::Failed(error)));
    }

    /// Locks the vault: its key is wiped.
    pub fn lock(self) {
        self.key.set_value(None);
        self.attempt.set_value(Attempt::default());
        self.agents.set(Vec::new());
        self.types_another.set(false);
        self.wants_password.set(false);
        self.keeps_settings.set(false);
        if self.phase.get_untracked() == Phase::Unlocked {
            self.phase.set(Phase::Locked);
        }
    }

    fn lock_if_due(self) -> bool {
        if self.phase.get_untracked() != Phase::Unlocked {
            return false;
        }
        let idle_after = Duration::from_secs(u64::from(self.lock_after.get_untracked()) * 60);
        let now = self.connection.now();
        let cause = self.clock.with_value(|clock| clock.due(now, idle_after));
        if let Some(cause) = cause {
            self.lock();
            self.announced.set(Some(Notice::Locked(cause)));
        }
        cause.is_some()
    }

    /// Changes after how many minutes without use it is locked.
    pub fn choose_lock_after(self, minutes: u32) {
        store_lock_after(minutes);
        self.lock_after.set(minutes);
    }

    /// Changes the passphrase, and says how that went.
    pub async fn change_passphrase(self, old: Passphrase, new: Passphrase) {
        if !new.is_long_enough() {
            return self.notice.set(Some(Notice::TooShort));
        }
        let changing = async { DeviceVault::open().await?.change_passphrase(&old, &new).await };
        match self.working(Work::Sealing, changing).await {
            Ok(()) => self.notice.set(Some(Notice::PassphraseChanged)),
            Err(error) => self.fail(error),
        }
    }

    /// Forgets one agent.
    pub async fn forget_agent(self, prefix: String) {
        let forgetting = async {
            DeviceVault::open().await?.forget(&prefix).await?;
            self.read_again().await
        };
        if let Err(error) = forgetting.await {
            self.fail(error);
        }
    }

    /// Forgets everything.
    pub async fn forget_all(self) {
        let forgetting = async { DeviceVault::open().await?.forget_all().await };
        match forgetting.await {
            Ok(()) => {
                self.lock();
                self.phase.set(Phase::None);
                self.announced.set(None);
                self.notice.set(Some(Notice::Forgotten));
            }
            Err(error) => self.fail(error),
        }
    }
}
