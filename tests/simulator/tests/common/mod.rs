//! Owns what the tests over HTTP need: starting a scenario, and asking it with a properly sealed header.

#![allow(dead_code, reason = "every test program uses its own part")]

use std::path::Path;

use aes::{
    Aes128,
    cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit, block_padding::Pkcs7},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use obshell_sim::{Options, Running, Scenario, Simulator};
use rsa::{Pkcs1v15Encrypt, PublicKey, pkcs1::RsaPublicKeyRef, pkcs1::der::Decode, traits::PublicKeyParts};
use serde_json::{Value, json};

/// Password of every simulator that does not say otherwise.
pub const PASSWORD: &str = "demo";
/// AES key and IV of every sealed header here.
pub const KEYS: [u8; 32] = *b"0123456789abcdefABCDEFGHIJKLMNOP";
pub const OVERVIEW: &str = "/api/v1/tenant/rt2/restore/overview";

/// A scenario from JSON, running with the control API.
pub fn start(scenario: &Value) -> Running {
    start_with(scenario, |_| {})
}

/// The same with other options.
pub fn start_with(scenario: &Value, change: impl FnOnce(&mut Options)) -> Running {
    let scenario = Scenario::from_json(&scenario.to_string(), Path::new("")).unwrap();
    let mut options = Options::new(scenario);
    options.control = true;
    change(&mut options);
    Simulator::start(options).unwrap()
}

/// An answer, read to its end.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub content_type: String,
    pub body: String,
}

impl Reply {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    pub fn err_code(&self) -> String {
        self.json()["error"]["errCode"].as_str().unwrap_or_default().to_owned()
    }
}

/// One request, sent as it is.
pub struct Request<'a> {
    pub method: &'a str,
    pub target: &'a str,
    pub headers: Vec<(&'a str, String)>,
    pub body: String,
}

impl<'a> Request<'a> {
    pub fn get(target: &'a str) -> Self {
        Self {
            method: "GET",
            target,
            headers: Vec::new(),
            body: String::new(),
        }
    }

    pub fn post(target: &'a str, body: impl Into<String>) -> Self {
        Self {
            method: "POST",
            target,
            headers: Vec::new(),
            body: body.into(),
        }
    }

    pub fn with(mut self, name: &'a str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub fn send(self, running: &Running) -> Result<Reply, ureq::Error> {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(None)
            .output_buffer_size(4 << 20)
            .allow_non_standard_methods(true)
            .build();
        let mut request =
            ureq::http::Request::builder()
                .method(self.method)
                .uri(format!("{}{}", running.url(), self.target));
        for (name, value) in self.headers {
            request = request.header(name, value);
        }
        let mut response = ureq::Agent::from(config).run(request.body(self.body).unwrap())?;
        let content_type = response
            .headers()
            .get("content-type")
            .map(|kind| kind.to_str().unwrap().to_owned());
        Ok(Reply {
            status: response.status().as_u16(),
            content_type: content_type.unwrap_or_default(),
            // A list of 10 000 restores is longer than what is read without being asked for.
            body: response.body_mut().with_config().limit(64 << 20).read_to_string()?,
        })
    }

    pub fn ask(self, running: &Running) -> Reply {
        self.send(running).unwrap()
    }
}

/// The agent's key as base64, as `/secret` gives it.
pub fn public_key(running: &Running) -> String {
    let secret = Request::get("/api/v1/secret").ask(running).json();
    secret["data"]["public_key"].as_str().unwrap().to_owned()
}

/// Seals a header: RSA blocks of at most modulus − 11 bytes, concatenated, base64.
pub fn seal(header: &Value, public_key: &str) -> String {
    let der = STANDARD.decode(public_key).unwrap();
    let parts = RsaPublicKeyRef::from_der(&der).unwrap();
    let number = |bytes: &[u8]| rsa::BoxedUint::from_be_slice_vartime(bytes);
    let modulus = number(parts.modulus.as_bytes());
    let key = PublicKey::new_with_size_limits(modulus, number(parts.public_exponent.as_bytes()), 512..=4096).unwrap();
    let text = header.to_string();
    let blocks = text.as_bytes().chunks(key.size() - 11);
    let mut rng = rsa::rand_core::UnwrapErr(getrandom::SysRng);
    let sealed: Vec<u8> = blocks
        .flat_map(|block| key.encrypt(&mut rng, Pkcs1v15Encrypt, block).unwrap())
        .collect();
    STANDARD.encode(sealed)
}

/// Unix seconds of the machine, moved.
pub fn ts(ahead: i64) -> String {
    (jiff::Timestamp::now().as_second() + ahead).to_string()
}

/// The header's JSON with a password, valid for a minute.
pub fn with_password(password: &str, target: &str) -> Value {
    json!({"Auth": password, "Ts": ts(60), "Uri": target, "Keys": STANDARD.encode(KEYS)})
}

/// The header's JSON with a session, as small as a client makes it.
pub fn with_session(session: &str, target: &str) -> Value {
    json!({"session_id": session, "Ts": ts(60), "Uri": target})
}

/// Asks with the right password.
pub fn get(running: &Running, target: &str) -> Reply {
    let header = seal(&with_password(PASSWORD, target), &public_key(running));
    Request::get(target).with("X-OCS-Header", header).ask(running)
}

/// Asks with any header.
pub fn get_sealed(running: &Running, target: &str, header: &Value) -> Reply {
    Request::get(target)
        .with("X-OCS-Header", seal(header, &public_key(running)))
        .ask(running)
}

/// Signs in and opens the answer.
pub fn login(running: &Running) -> String {
    let target = "/api/v1/login";
    let header = seal(&with_password(PASSWORD, target), &public_key(running));
    let reply = Request::post(target, "").with("X-OCS-Header", header).ask(running);
    let sealed = STANDARD.decode(reply.json()["data"].as_str().unwrap()).unwrap();
    let (key, iv) = KEYS.split_at(16);
    let cipher = cbc::Decryptor::<Aes128>::new_from_slices(key, iv).unwrap();
    String::from_utf8(cipher.decrypt_padded_vec::<Pkcs7>(&sealed).unwrap()).unwrap()
}

/// A body under the keys of the headers made here.
pub fn seal_body(text: &str) -> String {
    let (key, iv) = KEYS.split_at(16);
    let cipher = cbc::Encryptor::<Aes128>::new_from_slices(key, iv).unwrap();
    STANDARD.encode(cipher.encrypt_padded_vec::<Pkcs7>(text.as_bytes()))
}

/// Uses the control API, which answers 200 or 204.
pub fn control(running: &Running, method: &str, path: &str, body: &Value) -> Reply {
    let body = if body.is_null() {
        String::new()
    } else {
        body.to_string()
    };
    let reply = Request {
        method,
        target: path,
        headers: Vec::new(),
        body,
    }
    .ask(running);
    assert!(
        matches!(reply.status, 200 | 204),
        "{method} {path}: {} {}",
        reply.status,
        reply.body
    );
    reply
}

/// Asks with a header that lives as long as the test moves the clock.
pub fn ask(running: &Running, target: &str) -> Reply {
    let mut header = with_password(PASSWORD, target);
    header["Ts"] = json!("9999999999");
    Request::get(target)
        .with("X-OCS-Header", seal(&header, &public_key(running)))
        .ask(running)
}

/// A built-in scenario whose clock stands still.
pub fn standing(scenario: &str) -> Running {
    let mut options = Options::new(Scenario::load(scenario).unwrap());
    options.control = true;
    let running = Simulator::start(options).unwrap();
    control(&running, "PUT", "/sim/clock", &json!({"stands": true}));
    running
}

/// Moves everything forward.
pub fn advance(running: &Running, seconds: f64) {
    control(running, "POST", "/sim/advance", &json!({"seconds": seconds}));
}

/// The overview of a tenant.
pub fn overview(running: &Running, tenant: &str) -> Value {
    let tenant = tenant.replace('$', "%24");
    let reply = ask(running, &format!("/api/v1/tenant/{tenant}/restore/overview"));
    assert_eq!(reply.status, 200, "{tenant}: {}", reply.body);
    reply.json()["data"].clone()
}

/// A whole number of an overview.
pub fn int(overview: &Value, name: &str) -> i64 {
    overview[name]
        .as_i64()
        .unwrap_or_else(|| panic!("{name} in {overview}"))
}

/// A file of the repository's tests.
pub fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A recorded answer by its name.
pub fn recorded(name: &str) -> Value {
    serde_json::from_str(&read(&format!("recordings/agent/{name}.json"))).unwrap()
}
