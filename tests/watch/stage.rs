//! A simulated agent with a signed-in user, and the page's loop in single steps.

use std::{path::Path, time::Duration};

use obshell_sim::{Options, Running, Scenario, Simulator};
use pollster::block_on;
use restore_watch::{
    obshell::{Client, Password, Transport, transport::NativeTransport},
    restore::{SessionZone, TimeContext},
    time::zones::PlatformZones,
    watch::{
        board::{BoardView, list},
        job_choice::JobChoice,
        lookup::RestoreLookup,
        poll_schedule::PollOutcome,
        related::{RelatedData, RelatedQuery, fetch_related},
        view::RestoreView,
    },
};
use serde_json::Value;

pub struct Stage {
    agent: Option<Running>,
    url: String,
    pub client: Client<NativeTransport>,
    pub zone: SessionZone,
}

impl Stage {
    /// The default scenario.
    pub fn default_scenario() -> Self {
        Self::start(Scenario::load("default").unwrap())
    }

    /// A built-in scenario.
    pub fn built_in(name: &str) -> Self {
        Self::start(Scenario::load(name).unwrap())
    }

    pub fn of(scenario: &Value) -> Self {
        Self::start(Scenario::from_json(&scenario.to_string(), Path::new("")).unwrap())
    }

    fn start(scenario: Scenario) -> Self {
        let mut options = Options::new(scenario);
        options.control = true;
        let agent = Simulator::start(options).unwrap();
        let client = Client::new(NativeTransport::new(&agent.url()));
        block_on(client.sign_in(Password::new("demo".to_owned()))).unwrap();
        let variables = block_on(client.zone_variables()).unwrap().data;
        let zone = SessionZone::from_variables(variables.value("time_zone"), variables.value("system_time_zone"));
        Self {
            url: agent.url(),
            agent: Some(agent),
            client,
            zone,
        }
    }

    /// Calls the simulator's control API; returns the JSON of its answer, if any.
    pub fn control(&self, method: &str, path: &str, body: &Value) -> Value {
        let request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("{}/sim/{path}", self.url))
            .body(body.to_string())
            .unwrap();
        let agent: ureq::Agent = ureq::Agent::config_builder().proxy(None).build().into();
        let answer = agent.run(request).unwrap().body_mut().read_to_string().unwrap();
        serde_json::from_str(&answer).unwrap_or_default()
    }

    pub fn stop_agent(&mut self) {
        self.agent = None;
    }

    fn reading<R>(&self, read: impl FnOnce(&TimeContext<'_>) -> R) -> R {
        let now = self.client.transport().now();
        read(&TimeContext {
            session: &self.zone,
            zones: &PlatformZones,
            now: self.client.clock().map(|clock| clock.at(now)),
        })
    }

    /// One poll of a restore page with a new lookup.
    pub fn step(&self, view: &mut RestoreView, job: Option<&JobChoice>) -> PollOutcome {
        self.poll(view, &mut RestoreLookup::new(view.tenant.clone(), job.cloned()))
    }

    /// One poll of a restore page.
    pub fn poll(&self, view: &mut RestoreView, lookup: &mut RestoreLookup) -> PollOutcome {
        let result = block_on(lookup.find(&self.client));
        self.reading(|reading| view.apply_result(result, reading, self.client.transport().now()))
    }

    /// The restore page after its first poll.
    pub fn opened(&self, tenant: &str) -> RestoreView {
        let mut view = RestoreView::new(tenant.to_owned());
        self.step(&mut view, None);
        view
    }

    /// Sends a related query; failures are applied too.
    pub fn ask_related(&self, query: RelatedQuery, view: &RestoreView, related: &mut RelatedData) {
        let restore = &view.shown.as_ref().unwrap().restore;
        related.follow_status(restore);
        let now = self.client.transport().now();
        let found = block_on(fetch_related(&self.client, query, restore, related, now));
        self.reading(|reading| related.apply_answer(query, found, restore, reading, (now, Duration::ZERO)));
    }

    /// The queries of `/restore/tasks` in order; empty for the full list.
    pub fn lists(&self) -> Vec<String> {
        let log = self.control("GET", "requests", &Value::Null);
        let targets = log["requests"].as_array().unwrap().iter();
        let targets = targets.map(|request| request["target"].as_str().unwrap().to_owned());
        targets
            .filter_map(|target| {
                Some(
                    target
                        .split_once("/restore/tasks")?
                        .1
                        .trim_start_matches('?')
                        .to_owned(),
                )
            })
            .collect()
    }

    /// One poll of the board.
    pub fn step_board(&self, view: &mut BoardView) -> PollOutcome {
        let since = self.reading(|reading| view.since(self.client.transport().now(), reading.session));
        let answer = block_on(list(&self.client, since));
        self.reading(|reading| view.apply_answer(answer, reading, self.client.transport().now()))
    }
}
