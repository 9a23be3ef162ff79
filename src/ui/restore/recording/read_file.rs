//! Reads the file of a recording in slices, between which the browser has control.

use js_sys::Uint8Array;
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use crate::{
    limits::RECORDING_FILE_BYTES,
    restore::RestoreId,
    time::Instant,
    ui::next_task::next_task,
    watch::recording::{FileError, ImportedRecording, RecordingImport},
};

/// How long the page works at a stretch, milliseconds.
const SLICE_MS: f64 = 20.0;
/// Bytes that are copied from the file at once.
const CHUNK_BYTES: f64 = 524_288.0;

/// Reads `file` as a recording of the restore with this key, which began at `started`. Tells the percentage as it goes, and ends
/// with `None` once `goes_on` is no longer given.
///
/// # Errors
/// Why the file is not taken in.
pub(super) async fn read_file(
    file: &Blob,
    (key, started): (RestoreId, Option<Instant>),
    goes_on: impl Fn(u8) -> bool,
) -> Result<Option<ImportedRecording>, FileError> {
    if file.size() > RECORDING_FILE_BYTES as f64 {
        return Err(FileError::TooLarge);
    }
    let mut bytes = Vec::with_capacity(file.size() as usize);
    while (bytes.len() as f64) < file.size() {
        let chunk = read_chunk(file, bytes.len() as f64)
            .await
            .ok_or(FileError::NoRecording)?;
        bytes.extend_from_slice(&chunk);
        if !goes_on(0) {
            return Ok(None);
        }
    }
    let text = String::from_utf8(bytes).map_err(|_| FileError::NoRecording)?;
    let mut import = RecordingImport::new(text, key, started)?;
    loop {
        next_task().await;
        if !goes_on(import.percent()) {
            return Ok(None);
        }
        let begun = now();
        while now() - begun < SLICE_MS {
            if let Some(imported) = import.step()? {
                return Ok(Some(imported));
            }
        }
    }
}

/// The next bytes of a file, at least one; `None` where the browser cannot read it any more.
async fn read_chunk(file: &Blob, from: f64) -> Option<Vec<u8>> {
    let slice = file.slice_with_f64_and_f64(from, from + CHUNK_BYTES).ok()?;
    let buffer = JsFuture::from(slice.array_buffer()).await.ok()?;
    let bytes = Uint8Array::new(buffer.unchecked_ref()).to_vec();
    (!bytes.is_empty()).then_some(bytes)
}

fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}
