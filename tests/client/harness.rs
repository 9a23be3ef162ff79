//! A simulated agent, and a transport with short timeouts and a wrong clock.

use std::{cell::Cell, path::Path, time::Duration};

use obshell_sim::{Options, Running, Scenario, Simulator};
use pollster::block_on;
use restore_watch::{
    obshell::{
        Client, Error, Password, Request, Response, RestoreOverview, SignIn, Transport, TransportError,
        transport::NativeTransport,
    },
    restore::{Restore, SessionZone, TimeContext},
    time::{Instant, Offset, zones::PlatformZones},
};
use serde_json::{Value, json};

/// The default password of the agents.
pub const PASSWORD: &str = "demo";

/// The timeout of a request that is never answered.
const SHORT: Duration = Duration::from_millis(400);
/// Longer than any step takes.
const LONG: Duration = Duration::from_secs(300);

/// The native transport with an adjustable clock and optional short timeouts.
pub struct Hurried {
    inner: NativeTransport,
    ahead_ms: i64,
    hurried: Cell<bool>,
}

impl Hurried {
    pub fn new(url: &str, ahead_ms: i64) -> Self {
        Self {
            inner: NativeTransport::new(url),
            ahead_ms,
            hurried: Cell::new(false),
        }
    }

    /// Shortens later timeouts. Endpoints that are always answered keep theirs, so that a busy machine fails
    /// no test.
    pub fn hurry(&self) {
        self.hurried.set(true);
    }
}

impl Transport for Hurried {
    type Permit = ();

    async fn permit(&self) {}

    async fn send(&self, mut request: Request, (): ()) -> Result<Response, TransportError> {
        let always_answered =
            request.target.as_str().ends_with("/time") || request.target.as_str().ends_with("/secret");
        if always_answered {
            request.timeout = LONG;
        } else if self.hurried.get() {
            request.timeout = SHORT;
        }
        self.inner.send(request, ()).await
    }

    fn now(&self) -> Instant {
        self.inner.now().plus_ms(self.ahead_ms)
    }
}

/// A running agent.
pub struct Sim(Running);

impl Sim {
    pub fn new(scenario: &Value) -> Self {
        Self::with(scenario, |_| {})
    }

    pub fn with(scenario: &Value, change: impl FnOnce(&mut Options)) -> Self {
        Self::start(
            Scenario::from_json(&scenario.to_string(), Path::new("")).unwrap(),
            change,
        )
    }

    /// A built-in scenario.
    pub fn builtin(name: &str) -> Self {
        Self::start(Scenario::load(name).unwrap(), |_| {})
    }

    fn start(scenario: Scenario, change: impl FnOnce(&mut Options)) -> Self {
        let mut options = Options::new(scenario);
        options.control = true;
        change(&mut options);
        Self(Simulator::start(options).unwrap())
    }

    pub fn url(&self) -> String {
        self.0.url()
    }

    /// A client that knows nothing yet.
    pub fn client(&self) -> Client<Hurried> {
        Client::new(Hurried::new(&self.url(), 0))
    }

    /// A client that has signed in; the log of the sign-in is cleared.
    pub fn signed_in(&self) -> Client<Hurried> {
        let client = self.client();
        sign_in(&client, PASSWORD).unwrap();
        self.forget();
        client
    }

    /// Uses the control API.
    pub fn control(&self, method: &str, path: &str, body: &Value) -> String {
        let request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("{}/sim/{path}", self.url()))
            .body(body.to_string())
            .unwrap();
        let agent: ureq::Agent = ureq::Agent::config_builder().proxy(None).build().into();
        agent.run(request).unwrap().body_mut().read_to_string().unwrap()
    }

    pub fn faults(&self, faults: &Value) {
        self.control("PUT", "faults", faults);
    }

    pub fn forget(&self) {
        self.control("DELETE", "requests", &json!(null));
    }

    /// The log of requests: the target below the API's root, and the status.
    pub fn log(&self) -> Vec<(String, u16)> {
        let log: Value = serde_json::from_str(&self.control("GET", "requests", &json!(null))).unwrap();
        let entry = |entry: &Value| {
            let target = entry["target"]
                .as_str()
                .unwrap()
                .trim_start_matches("/api/v1/")
                .to_owned();
            (
                target,
                entry["status"]
                    .as_u64()
                    .map_or(0, |status| u16::try_from(status).unwrap()),
            )
        };
        log["requests"].as_array().unwrap().iter().map(entry).collect()
    }

    /// Fails unless exactly these requests were sent, in this order.
    pub fn assert_log(&self, expected: &[(&str, u16)]) {
        let log = self.log();
        let log: Vec<_> = log.iter().map(|(target, status)| (target.as_str(), *status)).collect();
        assert_eq!(log, expected);
    }
}

pub fn sign_in(client: &Client<Hurried>, password: &str) -> Result<SignIn, Error> {
    block_on(client.sign_in(Password::new(password.to_owned())))
}

/// A scenario with one finished restore.
pub fn finished(tenant: &str) -> Value {
    json!({"restores": [{"overview": {
        "tenant_id": 1, "job_id": 1, "restore_tenant_name": tenant, "restore_tenant_id": 1006, "status": "SUCCESS",
        "restore_scn": 1_728_890_608_464_651_300_i64, "start_timestamp": "2024-10-14T15:25:18.092782+08:00",
        "finish_timestamp": "2024-10-14T15:28:34.519092+08:00",
    }}]})
}

/// The same on an agent of another kind.
pub fn finished_on(agent: Value) -> Value {
    let mut scenario = finished("rt2");
    scenario["agent"] = agent;
    scenario
}

/// Converts a row of the simulator, whose database session is at +08:00.
pub fn read(row: &RestoreOverview) -> Restore {
    let time_context = TimeContext {
        session: &SessionZone::Fixed(Offset::EAST_8),
        zones: &PlatformZones,
        now: None,
    };
    Restore::from_overview(row, &time_context)
}
