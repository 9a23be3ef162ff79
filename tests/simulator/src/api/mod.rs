//! Owns the way of one request through the agent, in the agent's order: redirect, sealed header, body, call.
//!
//! The order is visible from outside: a header that cannot be opened is refused on any path, without a trace id; an
//! unknown path is 404 with or without a header; who may ask is checked by each call that is not open to everybody.

mod agent;
mod cancel;
mod cluster;
mod login;
mod metrics;
mod restore;
mod route;
mod task;
mod variables;

use std::time::Instant;

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, Method, Response, Uri, header},
};

use crate::{
    auth::Sealed,
    envelope::{self, Answer, plain},
    refusal::Refusal,
    sim::Sim,
};
use route::Call;

/// What Go's HTTP server accepts of all headers together, in bytes.
const MAX_HEADERS: usize = 1 << 20;

/// The agent's own page, as the recording has it for every path outside its API.
const OWN_PAGE: &str = "<!doctype html><title>stub</title>\n";

/// Everything below this belongs to the agent's API.
pub(crate) const PREFIX: &str = "/api/v1";

/// One request, read.
#[derive(Debug)]
pub(crate) struct Asked {
    /// Path and query, byte for byte as they came.
    pub(crate) target: String,
    pub(crate) sealed: Option<Sealed>,
    /// The body, opened.
    pub(crate) body: Vec<u8>,
    /// The body is named as JSON.
    pub(crate) json: bool,
}

/// Answers one request as the agent does.
pub(crate) async fn answer(sim: &Sim, method: &Method, uri: &Uri, headers: &HeaderMap, body: Bytes) -> Response<Body> {
    let came = Instant::now();
    let size: usize = headers
        .iter()
        .map(|(name, value)| name.as_str().len() + value.len())
        .sum();
    if size > MAX_HEADERS {
        return plain(431, "text/plain; charset=utf-8", "431 Request Header Fields Too Large");
    }
    if uri.path().starts_with("//") {
        return plain(404, "text/plain", "404 page not found");
    }
    if let Some(elsewhere) = route::redirect(sim, method, uri) {
        return moved(method, &elsewhere);
    }
    if !is_api(uri.path()) {
        return plain(200, "text/html; charset=utf-8", OWN_PAGE);
    }
    let answer = call(sim, method, uri, headers, body).await;
    envelope::write(sim, headers, came.elapsed(), &answer)
}

/// The path is the API's and not one that only begins with the same letters.
pub(crate) fn is_api(path: &str) -> bool {
    path.strip_prefix(PREFIX)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

async fn call(sim: &Sim, method: &Method, uri: &Uri, headers: &HeaderMap, body: Bytes) -> Answer {
    let sealed = Sealed::read(sim, headers)?;
    let body = match &sealed {
        Some(sealed) if !body.is_empty() => sealed.header.open_body(&body).ok_or(Refusal::Panic { early: true })?,
        // Nobody can seal a body without a header: it is as good as none.
        _ => Vec::new(),
    };
    let target = uri.path_and_query().map_or("/", |target| target.as_str()).to_owned();
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let asked = Asked {
        target,
        sealed,
        body,
        json: kind.is_some_and(|kind| kind.starts_with("application/json")),
    };
    let query = uri.query().unwrap_or_default();
    match Call::find(sim, method, uri).ok_or(Refusal::UnknownPath)? {
        Call::Secret => agent::secret(sim),
        Call::Info => agent::info(sim).await,
        Call::Time => agent::time(sim),
        Call::Status => agent::status(sim, &asked).await,
        Call::Login => login::login(sim, &asked).await,
        Call::Logout => login::logout(sim, &asked).await,
        Call::Overview(tenant) => restore::overview(sim, &asked, &tenant).await,
        Call::Tasks => restore::tasks(sim, &asked, query).await,
        Call::ClusterInfo => cluster::info(sim, &asked).await,
        Call::Metrics => metrics::query(sim, &asked).await,
        Call::Cancel(tenant) => cancel::cancel(sim, &asked, &tenant).await,
        Call::UnfinishedDags => task::unfinished(sim, &asked, query).await,
        Call::ClusterDags => task::of_cluster(sim, &asked, query).await,
        Call::Dag(id) => task::one(sim, &asked, &id, query).await,
        Call::SubTaskLogs(id) => task::logs(sim, &asked, &id).await,
        Call::Variable(tenant, name) => variables::one(sim, &asked, &tenant, &name).await,
        Call::Variables(tenant) => variables::list(sim, &asked, &tenant, query).await,
    }
}

/// Every call about a tenant needs its name.
fn named(tenant: &str) -> Result<(), Refusal> {
    if tenant.is_empty() {
        return Err(Refusal::NoTenantName);
    }
    Ok(())
}

/// The page that Go sends with a redirect; it has one for GET only.
fn moved(method: &Method, to: &str) -> Response<Body> {
    let escaped = to
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&#34;");
    let page = format!("<a href=\"{escaped}\">Moved Permanently</a>.\n\n");
    let mut response = if method == Method::GET {
        plain(301, "text/html; charset=utf-8", page)
    } else {
        let mut response = plain(307, "text/plain", Body::empty());
        response.headers_mut().remove(header::CONTENT_TYPE);
        response
    };
    if let Ok(to) = to.parse() {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}
