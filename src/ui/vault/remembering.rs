//! What is remembered when somebody signs in: what is wanted before, and written after the agent has taken the password.

use leptos::{prelude::*, task::spawn_local};

use super::{
    attempt::Attempt,
    state::{Notice, Phase, VaultState, Work},
    work::measured,
};
use crate::{
    obshell::Password,
    text::Language,
    ui::{language::change_language, reactive::effect},
    vault::{
        DeviceVault, NewVault, has_language,
        sealed::{Passphrase, RememberedAgent, VaultError},
    },
    watch::poll_schedule::RefreshInterval,
};

impl VaultState {
    /// Prepares a sign-in with what was typed. `None` where something else has to be done first, which the page says.
    pub(super) async fn password(self, typed: Password) -> Option<Password> {
        self.notice.set(None);
        self.prepare(typed)
            .await
            .map_err(|error| match error {
                VaultError::Changed => {
                    // Another tab has made a vault: this one can be unlocked.
                    self.phase.set(Phase::Locked);
                    self.fail(error);
                }
                error => self.fail(error),
            })
            .ok()
            .flatten()
    }

    async fn prepare(self, typed: Password) -> Result<Option<Password>, VaultError> {
        let prefix = untrack(|| self.connection.prefix());
        let line = untrack(|| self.line());
        let wanted = self.slot.ticked.get_untracked() && self.slot.offers_tick.get_untracked();
        let mut attempt = Attempt {
            prefix: prefix.clone(),
            wanted: wanted || line.is_some(),
            ..Attempt::default()
        };
        if self.slot.knows_password.get_untracked()
            && let Some(key) = self.key()
        {
            let agent = DeviceVault::open().await?.agent(&key, &prefix).await?;
            let password = agent.and_then(|agent| agent.password);
            if password.is_none() {
                // Another tab has forgotten it.
                self.read_again().await?;
                self.notice.set(Some(Notice::Failed(VaultError::Changed)));
            }
            self.attempt.set_value(attempt);
            return Ok(password);
        }
        if wanted && self.phase.get_untracked() == Phase::None {
            let typed = self.new_passphrase.get_untracked().map(|field| field.value());
            let passphrase = Passphrase::new(typed.unwrap_or_default());
            if !passphrase.is_long_enough() {
                self.notice.set(Some(Notice::TooShort));
                return Ok(None);
            }
            attempt.new_vault = Some(self.new_vault(passphrase).await?);
        }
        let replaces = line.is_some_and(|line| line.has_password);
        if attempt.wanted && (replaces || self.wants_password.get_untracked()) {
            attempt.password = Some(typed.clone());
        }
        self.attempt.set_value(attempt);
        Ok(Some(typed))
    }

    async fn new_vault(self, passphrase: Passphrase) -> Result<NewVault, VaultError> {
        // The form says that it works, and waits.
        self.connection.signing_in.set(true);
        let deriving = async {
            // A store that is denied is found before the wait.
            if DeviceVault::open().await?.exists().await? {
                return Err(VaultError::Changed);
            }
            NewVault::derive(&passphrase, measured().await?)
        };
        let derived = self.working(Work::Sealing, deriving).await;
        self.connection.signing_in.set(false);
        derived
    }

    /// After the sign-in: with the pin of the agent's key if it has worked.
    pub(super) fn signed_in(self, pin: Option<String>) {
        let attempt = self.attempt.try_update_value(std::mem::take).unwrap_or_default();
        let Some(pin) = pin else { return };
        self.slot.ticked.set(false);
        if !attempt.wanted {
            return;
        }
        spawn_local(async move {
            self.apply_settings();
            if let Err(error) = self.remember(attempt, pin).await {
                self.announced.set(Some(Notice::NotRemembered(error)));
            }
        });
    }

    async fn remember(self, attempt: Attempt, pin: String) -> Result<(), VaultError> {
        let vault = DeviceVault::open().await?;
        if let Some(new_vault) = attempt.new_vault {
            self.use_key(vault.create(new_vault).await?);
        }
        let Some(key) = self.key() else { return Ok(()) };
        let (name, settings) = (self.agent_name(&attempt.prefix), untrack(|| self.settings()));
        let remember = |agent: &mut RememberedAgent| {
            agent.name = name;
            agent.pin = pin;
            (agent.language, agent.interval) = settings;
            if attempt.password.is_some() {
                agent.password = attempt.password;
            }
        };
        vault.remember(&key, &attempt.prefix, remember).await?;
        self.types_another.set(false);
        self.wants_password.set(false);
        self.read_again().await?;
        self.keeps_settings.set(true);
        Ok(())
    }

    /// The tag of the language and the refresh interval.
    fn settings(self) -> (String, String) {
        let every = self.page.route.with(|route| route.every.as_text());
        (self.page.language.get().tag().to_owned(), every.unwrap_or_default())
    }

    /// Uses the remembered settings where the user has chosen no others: in the address, or in this browser.
    fn apply_settings(self) {
        let Some(line) = untrack(|| self.line()) else { return };
        let every = RefreshInterval::parse(&line.interval);
        if self
            .page
            .route
            .with_untracked(|route| route.every == RefreshInterval::Auto)
            && every != RefreshInterval::Auto
        {
            self.page.rewrite(|route| route.every = every);
        }
        let language = Language::of_tag(&line.language);
        if !line.language.is_empty() && !has_language() && language != self.page.language.get_untracked() {
            // Where it cannot be loaded, the page stays in its language.
            spawn_local(async move { drop(change_language(language, self.page.language, true).await) });
        }
    }

    /// Remembers the settings whenever they change, while the user is signed in.
    pub(super) fn keep_settings(self) {
        effect(move || {
            let settings = self.settings();
            let keeps = self.keeps_settings.get() && self.connection.signed_in.get();
            let Some(line) = self.line().filter(|_| keeps) else {
                return;
            };
            let is_new = (&line.language, &line.interval) != (&settings.0, &settings.1);
            let Some(key) = self.key().filter(|_| is_new && line.unreadable.is_none()) else {
                return;
            };
            spawn_local(async move {
                let keeping = async {
                    let keep = |agent: &mut RememberedAgent| (agent.language, agent.interval) = settings;
                    DeviceVault::open().await?.remember(&key, &line.prefix, keep).await?;
                    self.read_again().await
                };
                if let Err(error) = keeping.await {
                    self.announced.set(Some(Notice::Failed(error)));
                }
            });
        });
    }

    fn agent_name(self, prefix: &str) -> String {
        self.config.with_value(|config| {
            let agent = config.agents.iter().find(|agent| agent.prefix == prefix);
            agent.map(|agent| agent.name.clone()).unwrap_or_default()
        })
    }
}
