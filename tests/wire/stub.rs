//! A scripted transport that records its requests, and the recordings that it can answer with.

use std::{
    cell::{Cell, RefCell},
    fs,
    path::Path,
};

use restore_watch::{
    obshell::{Client, PublicKey, Request, Response, SessionId, Transport, TransportError},
    time::{Instant, Stamp},
};
use serde::Deserialize;
use serde_json::{Value, json, value::RawValue};

use crate::opener::Opener;

pub type Reply = Result<Response, TransportError>;

/// A transport that answers every request with one function.
pub struct Stub {
    answer: Box<dyn Fn(&Request) -> Reply>,
    asked: RefCell<Vec<Request>>,
    now: Cell<Instant>,
    waits_ms: Cell<i64>,
    takes_ms: Cell<i64>,
}

impl Stub {
    pub fn new(answer: impl Fn(&Request) -> Reply + 'static) -> Self {
        Self {
            answer: Box::new(answer),
            asked: RefCell::default(),
            now: Cell::new(instant("2026-11-23T23:30:00Z")),
            waits_ms: Cell::new(0),
            takes_ms: Cell::new(0),
        }
    }

    /// Gives the same answer to every request.
    pub fn always(status: u16, body: &str) -> Self {
        let body = body.to_owned();
        Self::new(move |_| reply(status, &body))
    }

    pub fn set_now(&self, now: Instant) {
        self.now.set(now);
    }

    /// From now on a request waits for its place, and its answer takes its time.
    pub fn slow_down(&self, waits_ms: i64, takes_ms: i64) {
        self.waits_ms.set(waits_ms);
        self.takes_ms.set(takes_ms);
    }

    pub fn requests(&self) -> Vec<Request> {
        self.asked.borrow().clone()
    }

    /// The last path segments of the requests, in order.
    pub fn paths(&self) -> Vec<String> {
        let last = |request: &Request| request.target.as_str().rsplit('/').next().unwrap().to_owned();
        self.asked.borrow().iter().map(last).collect()
    }

    pub fn clear_requests(&self) {
        self.asked.borrow_mut().clear();
    }
}

impl Transport for Stub {
    type Permit = ();

    async fn permit(&self) {
        self.set_now(self.now().plus_ms(self.waits_ms.get()));
    }

    async fn send(&self, request: Request, (): ()) -> Reply {
        self.asked.borrow_mut().push(request.clone());
        self.set_now(self.now().plus_ms(self.takes_ms.get()));
        (self.answer)(&request)
    }

    fn now(&self) -> Instant {
        self.now.get()
    }
}

pub fn reply(status: u16, body: &str) -> Reply {
    Ok(Response {
        status,
        body: body.to_owned(),
    })
}

pub fn instant(text: &str) -> Instant {
    Stamp::parse(text).unwrap().as_labelled().unwrap()
}

/// The default time of the agent's clock.
pub const AGENT_TIME: &str = "2026-11-24T07:30:00+08:00";

/// A successful answer around `data`.
pub fn success(data: &Value) -> Reply {
    let body = json!({"successful": true, "timestamp": AGENT_TIME, "duration": 1, "status": 200, "traceId": "t",
        "data": data});
    reply(200, &body.to_string())
}

/// The refusal with this `errCode`.
pub fn refusal(status: u16, err_code: &str) -> Reply {
    let body = json!({"successful": false, "timestamp": AGENT_TIME, "duration": 1, "status": status, "traceId": "t",
        "error": {"errCode": err_code, "message": "no"}});
    reply(status, &body.to_string())
}

/// An agent with the key of `opener` and a clock; `answer` handles everything else.
pub fn agent(opener: &Opener, answer: impl Fn(&Request) -> Reply + 'static) -> Client<Stub> {
    let secret = json!({"ip": "10.0.0.1", "port": 2886, "public_key": opener.public_key()});
    Client::new(Stub::new(move |request| match request.target.as_str() {
        "/api/v1/secret" => success(&secret),
        "/api/v1/time" => success(&json!(AGENT_TIME)),
        _ => answer(request),
    }))
}

/// The same agent with a session.
pub fn signed_in(answer: impl Fn(&Request) -> Reply + 'static) -> Client<Stub> {
    let opener = Opener::of_size(512);
    let client = agent(&opener, answer);
    resume(&client, &opener);
    client
}

/// Continues a session of an earlier load in which the key of `opener` was confirmed.
pub fn resume(client: &Client<Stub>, opener: &Opener) {
    let key = PublicKey::from_base64(&opener.public_key()).unwrap();
    client.confirm_key(key.pin());
    client.resume(SessionId::new("5e".repeat(32)));
}

/// A recorded answer.
pub struct Recorded {
    pub name: String,
    /// Method and target of the request.
    pub request: String,
    pub status: u16,
    /// The body as received.
    pub body: String,
    /// The body as JSON; `Null` if it is not JSON.
    pub json: Value,
}

/// All recordings by name.
pub fn recordings() -> Vec<Recorded> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/recordings/agent");
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    let mut all: Vec<_> = files.map(|path| read(&fs::read_to_string(path).unwrap())).collect();
    all.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(!all.is_empty());
    all
}

/// The recording with this name.
pub fn recording(name: &str) -> Recorded {
    recordings().into_iter().find(|recorded| recorded.name == name).unwrap()
}

fn read(text: &str) -> Recorded {
    #[derive(Deserialize)]
    struct File {
        name: String,
        request: Asked,
        status: u16,
        body: Option<Box<RawValue>>,
        body_text: Option<String>,
    }
    #[derive(Deserialize)]
    struct Asked {
        method: String,
        path: String,
    }
    let file: File = serde_json::from_str(text).unwrap();
    let json = file
        .body
        .as_ref()
        .map_or(Value::Null, |body| serde_json::from_str(body.get()).unwrap());
    let body = match (file.body, file.body_text) {
        (Some(json), None) => json.get().to_owned(),
        (None, Some(text)) => text,
        _ => panic!("{}: one body is needed", file.name),
    };
    Recorded {
        name: file.name,
        request: format!("{} {}", file.request.method, file.request.path),
        status: file.status,
        body,
        json,
    }
}
