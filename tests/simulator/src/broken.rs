//! Owns answers that are broken on purpose.

use std::{
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use axum::{
    body::{Body, Bytes, to_bytes},
    http::{HeaderMap, Response, header},
};
use hyper::body::Frame;

use crate::{
    envelope::{self, plain},
    refusal::Refusal,
    server::Dropped,
    sim::Sim,
};

/// What a proxy says when it does not reach the agent, or wants a person to sign in.
const PROXY_PAGE: &str = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n\
                          <center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n\
                          </body>\r\n</html>\r\n";

/// No answer: the server closes the connection when it sees this.
pub(crate) fn dropped() -> Response<Body> {
    let mut response = Response::new(Body::empty());
    response.extensions_mut().insert(Dropped);
    response
}

/// HTML of something between client and agent.
pub(crate) fn proxy(status: u16) -> Response<Body> {
    plain(status, "text/html", PROXY_PAGE)
}

/// An error of the agent that the request has not earned.
pub(crate) fn refused(sim: &Sim, headers: &HeaderMap, refusal: Refusal) -> Response<Body> {
    envelope::write(sim, headers, Duration::ZERO, &Err(refusal.into()))
}

/// A complete answer with the first half of its body.
pub(crate) async fn half(response: Response<Body>) -> Response<Body> {
    let (parts, bytes) = taken_apart(response).await;
    Response::from_parts(parts, Body::from(bytes.slice(..bytes.len() / 2)))
}

/// An answer whose connection breaks after the first half of its body.
pub(crate) async fn truncated(response: Response<Body>) -> Response<Body> {
    let (mut parts, bytes) = taken_apart(response).await;
    parts.headers.insert(header::CONTENT_LENGTH, bytes.len().into());
    Response::from_parts(parts, Body::new(Breaking(Some(bytes.slice(..bytes.len() / 2)))))
}

pub(crate) async fn taken_apart(response: Response<Body>) -> (axum::http::response::Parts, Bytes) {
    let (parts, body) = response.into_parts();
    // The bodies of the simulator are complete in memory: reading them cannot fail.
    (parts, to_bytes(body, usize::MAX).await.unwrap_or_default())
}

/// A body that gives the same bytes again and again, made while it is sent.
pub(crate) struct Repeated {
    pub(crate) piece: Bytes,
    /// How many times more.
    pub(crate) left: u64,
}

impl axum::body::HttpBody for Repeated {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        self.left -= 1;
        Poll::Ready(Some(Ok(Frame::data(self.piece.clone()))))
    }
}

/// A body that gives some bytes and then fails.
struct Breaking(Option<Bytes>);

impl axum::body::HttpBody for Breaking {
    type Data = Bytes;
    type Error = &'static str;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let frame = self.0.take().map(Frame::data).ok_or("the body breaks on purpose");
        Poll::Ready(Some(frame))
    }
}
