//! Owns what somebody between client and agent does, or an agent that has been taken over.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, Response, header, request::Parts},
};
use flate2::{Compress, Compression, Crc, FlushCompress};
use jiff::{SignedDuration, civil::DateTime};

use crate::{
    broken,
    envelope::{self, Said, plain},
    object::object,
    refusal::Refusal,
    sealed::Header,
    sim::Sim,
};

/// A page that reads what its origin keeps for the tab.
const PAGE: &str =
    "<!doctype html><title>quiet</title><script>document.title = JSON.stringify(sessionStorage)</script>";

/// How many sealed headers the attacker could open.
#[derive(Debug, Default)]
pub(crate) struct Opened(AtomicU64);

impl Opened {
    pub(crate) fn count(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }
}

/// Serves a key of the attacker's own, calls every header undecryptable that was sealed under another, and counts those
/// that were sealed under it.
pub(crate) fn swapped_key(sim: &Sim, parts: &Parts) -> Response<Body> {
    if parts.uri.path().ends_with("/secret") {
        let data = object! {"ip": sim.ip, "port": sim.port, "public_key": sim.keys.attackers_public_key()};
        return envelope::write(sim, &parts.headers, std::time::Duration::ZERO, &Said::data(&data));
    }
    if sealed(&parts.headers).any(|value| Header::open_by(value, |sealed| sim.keys.open_as_attacker(sealed)).is_ok()) {
        sim.opened.0.fetch_add(1, Ordering::SeqCst);
    }
    broken::refused(
        sim,
        &parts.headers,
        Refusal::DecryptFailed("crypto/rsa: decryption error".to_owned()),
    )
}

fn sealed(headers: &HeaderMap) -> impl Iterator<Item = &[u8]> {
    let names = ["x-ocs-header", "x-ocs-agent-header"];
    names
        .into_iter()
        .filter_map(|name| headers.get(name))
        .map(|value| value.as_bytes())
}

/// The answer as if the agent's clock were so many seconds ahead; the agent itself judges by the right one.
pub(crate) async fn shifted_time(response: Response<Body>, seconds: f64) -> Response<Body> {
    let (mut parts, bytes) = broken::taken_apart(response).await;
    let by = SignedDuration::try_from_secs_f64(seconds).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let shifted = ["\"timestamp\":\"", "\"data\":\""]
        .into_iter()
        .fold(text.into_owned(), |text, key| {
            shift_after(&text, key, by).unwrap_or(text)
        });
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(shifted))
}

/// Moves the RFC 3339 time that stands behind the first `key`; its fraction and offset stay.
fn shift_after(text: &str, key: &str, by: SignedDuration) -> Option<String> {
    let (before, rest) = text.split_once(key)?;
    let (civil, rest) = rest.split_at_checked(19)?;
    let moved = civil.parse::<DateTime>().ok()?.checked_add(by).ok()?;
    Some(format!("{before}{key}{}{rest}", moved.strftime("%Y-%m-%dT%H:%M:%S")))
}

/// HTML with a program in it, and headers by which an agent would act on the origin that it shares.
pub(crate) fn page() -> Response<Body> {
    let mut response = plain(200, "text/html; charset=utf-8", PAGE);
    for (name, value) in [("set-cookie", "taken=1; Path=/"), ("service-worker-allowed", "/")] {
        response
            .headers_mut()
            .insert(name, header::HeaderValue::from_static(value));
    }
    response
}

/// A good envelope that never ends: the client has to stop reading.
pub(crate) fn endless(size: u64) -> Response<Body> {
    const PIECE: usize = 1 << 20;
    let blanks = Bytes::from(vec![b' '; PIECE]);
    let pieces = size.div_ceil(PIECE as u64);
    plain(
        200,
        "application/json",
        Body::new(broken::Repeated {
            piece: blanks,
            left: pieces,
        }),
    )
}

/// So many megabytes of blanks in a thousandth of their length: the client has to count what it reads, not what came.
pub(crate) fn endless_in_gzip(megabytes: u64) -> Response<Body> {
    let mut response = plain(200, "application/json", gzip_of_blanks(megabytes));
    response
        .headers_mut()
        .insert(header::CONTENT_ENCODING, header::HeaderValue::from_static("gzip"));
    response
}

/// A gzip file (RFC 1952). One megabyte is compressed once: after a full flush the same block may stand again.
fn gzip_of_blanks(megabytes: u64) -> Vec<u8> {
    const HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    const LAST_BLOCK: [u8; 2] = [3, 0];
    let megabyte = vec![b' '; 1 << 20];
    let mut block = Vec::with_capacity(megabyte.len());
    // Blanks always fit: nothing is left over for another call.
    let _ = Compress::new(Compression::best(), false).compress_vec(&megabyte, &mut block, FlushCompress::Full);
    let mut piece_check = Crc::new();
    piece_check.update(&megabyte);
    let mut check = Crc::new();
    let mut file = HEAD.to_vec();
    for _ in 0..megabytes {
        file.extend_from_slice(&block);
        check.combine(&piece_check);
    }
    file.extend_from_slice(&LAST_BLOCK);
    file.extend_from_slice(&check.sum().to_le_bytes());
    file.extend_from_slice(&check.amount().to_le_bytes());
    file
}
