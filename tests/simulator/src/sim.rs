//! Owns what one running simulator knows: the agent, its clock, keys, sessions, database, restores, faults, log.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use crate::{
    attacks::Opened, clock::Clock, error::StartError, fault::Faults, keys::KeyRing, log::Log, refusal::Refusal,
    scenario::Prometheus, scenario::Scenario, session::Sessions, world::World, zones::Zones, zones::seconds,
};

/// How the simulated OceanBase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Database {
    /// It answers.
    #[default]
    Ok,
    /// The agent has never had a connection.
    NotHeld,
    /// The observer process is gone.
    ProcessGone,
    /// The observer process is just going: the agent cannot look for it.
    CheckFailed,
    /// It is up and cannot be used.
    Useless,
    /// Every statement waits until the state changes.
    Hang,
    /// Statements fail.
    SqlError,
}

/// Everything that requests share.
#[derive(Debug)]
pub(crate) struct Sim {
    pub(crate) agent: crate::scenario::Agent,
    pub(crate) ip: String,
    pub(crate) port: u16,
    pub(crate) clock: Clock,
    pub(crate) zones: Zones,
    pub(crate) keys: KeyRing,
    pub(crate) sessions: Sessions,
    pub(crate) world: World,
    pub(crate) faults: Faults,
    pub(crate) log: Log,
    pub(crate) opened: Opened,
    database: watch::Sender<Database>,
    password: Mutex<String>,
    prometheus: Mutex<Prometheus>,
}

impl Sim {
    /// Sets a scenario up; `address` is what the agent calls itself unless the scenario says otherwise.
    ///
    /// # Errors
    /// A zone, a clock or a key size of the scenario that does not exist.
    pub(crate) fn new(
        scenario: &Scenario,
        address: std::net::SocketAddr,
        password: String,
        key_bits: Option<u16>,
        speed: f64,
    ) -> Result<Self, StartError> {
        let agent = scenario.agent.clone();
        let clock = match agent.clock_at_start {
            Some(at) => Clock::starting_at(at),
            None => Clock::new(seconds(agent.clock_offset_s)),
        };
        let clock = if agent.clock_stands { clock.standing() } else { clock };
        let zones = Zones::new(
            &agent.host_zone,
            &agent.time_zone,
            agent.system_time_zone.as_deref(),
            clock.began,
        )
        .map_err(StartError::Zone)?;
        let bits = key_bits.or(agent.key_bits).unwrap_or_else(|| agent.version.key_bits());
        Ok(Self {
            ip: agent.ip.clone().unwrap_or_else(|| address.ip().to_string()),
            port: agent.port.unwrap_or_else(|| address.port()),
            keys: KeyRing::of_size(bits).ok_or(StartError::KeyBits(bits))?,
            sessions: Sessions::new(Duration::from_secs(agent.session_timeout_s)),
            world: World::new(scenario, &zones, clock.began, speed)?,
            faults: Faults::new(scenario.faults.clone()),
            log: Log::default(),
            opened: Opened::default(),
            database: watch::Sender::new(agent.database),
            password: Mutex::new(password),
            prometheus: Mutex::new(agent.prometheus.clone()),
            agent,
            clock,
            zones,
        })
    }

    pub(crate) fn password(&self) -> std::sync::MutexGuard<'_, String> {
        self.password.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A new root@sys password, which ends every session.
    pub(crate) fn set_password(&self, password: String) {
        *self.password() = password;
        self.sessions.close_all();
    }

    /// The Prometheus that is configured now.
    pub(crate) fn prometheus(&self) -> Prometheus {
        self.prometheus.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn set_prometheus(&self, prometheus: Prometheus) {
        *self.prometheus.lock().unwrap_or_else(PoisonError::into_inner) = prometheus;
    }

    pub(crate) fn database(&self) -> Database {
        *self.database.borrow()
    }

    pub(crate) fn set_database(&self, state: Database) {
        self.database.send_replace(state);
    }

    /// Waits until the database's state satisfies the condition, without bound, and gives that state.
    pub(crate) async fn database_in(&self, wanted: impl Fn(Database) -> bool) -> Database {
        let mut changes = self.database.subscribe();
        // The sender lives in `self`, so waiting cannot fail.
        changes
            .wait_for(|state| wanted(*state))
            .await
            .map_or(Database::Ok, |state| *state)
    }

    /// One statement: waits while the database hangs, then says how it is.
    pub(crate) async fn ask_database(&self) -> Result<(), Refusal> {
        match self.database_in(|state| state != Database::Hang).await {
            Database::Ok | Database::Hang => Ok(()),
            Database::NotHeld => Err(Refusal::NotHold),
            Database::ProcessGone => Err(Refusal::ProcessGone),
            Database::CheckFailed => Err(Refusal::ProcessCheckFailed(
                "open /proc/20137/stat: no such file or directory".to_owned(),
            )),
            Database::Useless => Err(Refusal::Useless),
            Database::SqlError => Err(Refusal::Sql(
                "Error 1146 (42S02): Table 'oceanbase.cdb_ob_restore_progress' doesn't exist".to_owned(),
            )),
        }
    }

    /// Calls about tenants and restores need a cluster agent.
    pub(crate) fn needs_cluster_agent(&self) -> Result<(), Refusal> {
        if self.agent.is_cluster_agent() {
            return Ok(());
        }
        let who = format!("'{}:{}' is '{}'", self.ip, self.port, self.agent.identity);
        Err(Refusal::NotClusterAgent(who))
    }
}
