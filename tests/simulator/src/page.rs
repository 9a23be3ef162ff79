//! Owns the folder of the built page.

use std::path::Path;

use axum::{
    body::Body,
    http::{HeaderValue, Request, Response, header},
};
use tower::ServiceExt;
use tower_http::services::ServeDir;

/// A folder that is served from `/`.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    files: ServeDir,
}

impl Page {
    pub(crate) fn new(folder: &Path) -> Self {
        Self {
            files: ServeDir::new(folder),
        }
    }

    /// A file of the folder, or 404. The folder cannot be left.
    pub(crate) async fn serve(&self, request: Request<Body>) -> Response<Body> {
        let mut response = match self.files.clone().oneshot(request).await {
            Ok(response) => response.map(Body::new),
            Err(never) => match never {},
        };
        let headers = response.headers_mut();
        // The page is written anew by every build, under the same names while it is being worked on.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        let text = headers
            .get(header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .filter(|kind| (kind.starts_with("text/") || *kind == "application/json") && !kind.contains("charset"));
        if let Some(Ok(with_charset)) = text.map(|kind| HeaderValue::try_from(format!("{kind}; charset=utf-8"))) {
            headers.insert(header::CONTENT_TYPE, with_charset);
        }
        response
    }
}
