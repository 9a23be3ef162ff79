//! Reads the body of a `fetch` up to a limit.

use gloo_net::http::Response;
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStreamDefaultReader, ReadableStreamReadResult};

/// Why a body could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyError {
    /// The connection broke, or the request was aborted.
    Broken,
    /// The body exceeds the limit. The rest was not read.
    TooLarge,
}

/// Reads the whole body as text, at most `limit` bytes. Bytes are counted after decompression and while they
/// arrive: a small compressed answer can expand to gigabytes, and the memory of a WebAssembly module never
/// shrinks.
///
/// # Errors
/// [`BodyError`].
pub async fn read_text(answer: &Response, limit: usize) -> Result<String, BodyError> {
    let Some(stream) = answer.body() else {
        return Ok(String::new());
    };
    let reader = ReadableStreamDefaultReader::new(&stream).map_err(|_| BodyError::Broken)?;
    // Chunks stay in the browser's memory until the length is known, so that the module's memory grows only
    // once.
    let mut chunks: Vec<Uint8Array> = Vec::new();
    let mut length = 0;
    loop {
        let read = JsFuture::from(reader.read()).await.map_err(|_| BodyError::Broken)?;
        let read: ReadableStreamReadResult = read.unchecked_into();
        if read.get_done() == Some(true) {
            break;
        }
        let chunk: Uint8Array = read.get_value().dyn_into().map_err(|_| BodyError::Broken)?;
        length += chunk.length() as usize;
        if length > limit {
            // Cancel the stream without waiting for it.
            drop(reader.cancel());
            return Err(BodyError::TooLarge);
        }
        chunks.push(chunk);
    }
    let mut bytes = Vec::with_capacity(length);
    for chunk in chunks {
        bytes.extend_from_slice(&chunk.to_vec());
    }
    let text = String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    Ok(match text.strip_prefix('\u{feff}') {
        Some(text) => text.to_owned(),
        None => text,
    })
}
