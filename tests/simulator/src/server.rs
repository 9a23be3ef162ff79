//! Owns the connections: from an accepted socket to an answer, through log, faults, control API, agent and page.

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::{
    Router,
    body::{Body, Bytes},
    http::{Request, Response},
};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt;

use crate::{
    api, attacks, broken, control, envelope::plain, fault::Kind, metrics::export, page::Page, refusal::Refusal,
    scenario::Prometheus, sim::Sim,
};

/// Larger than what the agent accepts, so that the refusal is the simulator's and has the agent's words.
const MAX_HEAD: usize = 4 << 20;
/// Where Prometheus finds what obagent exports.
const EXPORTED: &str = "/metrics";
/// Bodies of the API are small.
const MAX_BODY: usize = 1 << 20;

/// Everything that a request needs.
#[derive(Debug)]
pub(crate) struct Site {
    pub(crate) sim: Arc<Sim>,
    pub(crate) page: Option<Page>,
    /// The control API is there.
    pub(crate) control: bool,
}

/// Put into a response that must not be sent: the connection is closed instead.
#[derive(Debug, Clone)]
pub(crate) struct Dropped;

/// Serves until the task is ended.
pub(crate) async fn serve(listener: TcpListener, site: Site) {
    let control = site.control.then(|| control::router(site.sim.clone()));
    let site = Arc::new(site);
    loop {
        match listener.accept().await {
            Ok((stream, _)) => drop(tokio::spawn(connection(stream, site.clone(), control.clone()))),
            // Out of descriptors, for instance: others may end soon.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

async fn connection(stream: TcpStream, site: Arc<Site>, control: Option<Router>) {
    let service = service_fn(|request: Request<Incoming>| {
        let (site, control) = (site.clone(), control.clone());
        async move {
            let response = match control.filter(|_| request.uri().path().starts_with("/sim/")) {
                Some(router) => unfailing(router.oneshot(request.map(Body::new)).await),
                None => respond(&site, request.map(Body::new)).await,
            };
            match response.extensions().get::<Dropped>() {
                Some(Dropped) => Err("the connection is dropped on purpose"),
                None => Ok(response),
            }
        }
    });
    // An error here is a client that went away, or a connection that a fault has broken.
    let _ = http1::Builder::new()
        .max_buf_size(MAX_HEAD)
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

fn unfailing<T>(result: Result<T, Infallible>) -> T {
    match result {
        Ok(value) => value,
        Err(never) => match never {},
    }
}

async fn respond(site: &Site, request: Request<Body>) -> Response<Body> {
    let api = api::is_api(request.uri().path());
    if request.uri().path() == EXPORTED && site.sim.prometheus() != Prometheus::None {
        return exported(&site.sim);
    }
    match &site.page {
        Some(page) if !api && !request.uri().path().starts_with("//") => page.serve(request).await,
        _ => agent(&site.sim, request, api).await,
    }
}

/// What obagent, beside the agent, exports for Prometheus.
fn exported(sim: &Sim) -> Response<Body> {
    let elapsed_s = sim.clock.elapsed().as_secs_f64();
    let tenants = sim.world.monitored(&sim.agent, &sim.ip, elapsed_s);
    let text = export(&tenants, sim.world.moment(elapsed_s).now());
    plain(200, "text/plain; version=0.0.4; charset=utf-8", text)
}

/// A request to the agent, with whatever goes wrong on the way.
async fn agent(sim: &Sim, request: Request<Body>, api: bool) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let target = parts.uri.path_and_query().map_or("/", |target| target.as_str());
    let Ok(body) = axum::body::to_bytes(body, MAX_BODY).await else {
        return plain(413, "text/plain; charset=utf-8", "413 Request Entity Too Large");
    };
    let answer = |body: Bytes| api::answer(sim, &parts.method, &parts.uri, &parts.headers, body);
    if !api {
        return answer(body).await;
    }
    let in_flight = sim.log.begin(parts.method.as_str(), target);
    let happens = sim.faults.happens(target, sim.clock.elapsed());
    tokio::time::sleep(Duration::from_millis(sim.agent.latency_ms) + happens.latency).await;
    match happens.fault {
        Some(Kind::RotateKey) => sim.keys.rotate(),
        Some(Kind::DropSessions) => sim.sessions.close_all(),
        Some(Kind::Hang) => sim.faults.outlast(&happens).await,
        _ => {}
    }
    let response = match happens.fault {
        Some(Kind::Drop) => broken::dropped(),
        Some(Kind::Proxy502) => broken::proxy(502),
        Some(Kind::Proxy200) => broken::proxy(200),
        Some(Kind::EmptyBody) => plain(200, "application/json", Body::empty()),
        Some(Kind::ServerError) => broken::refused(sim, &parts.headers, Refusal::Unreadable("simulated".to_owned())),
        Some(Kind::Expired) => broken::refused(sim, &parts.headers, Refusal::Expired { session: true }),
        Some(Kind::TruncatedBody) => broken::truncated(answer(body).await).await,
        Some(Kind::SwapKey) => attacks::swapped_key(sim, &parts),
        Some(Kind::ShiftTime) => attacks::shifted_time(answer(body).await, happens.shift_s).await,
        Some(Kind::HostilePage) => attacks::page(),
        Some(Kind::Endless) if happens.gzip => attacks::endless_in_gzip(happens.mb),
        Some(Kind::Endless) => attacks::endless(happens.mb << 20),
        Some(Kind::MalformedJson) => broken::half(answer(body).await).await,
        _ => answer(body).await,
    };
    if response.extensions().get::<Dropped>().is_none() {
        in_flight.answered(response.status().as_u16());
    }
    response
}
