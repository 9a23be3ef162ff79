//! Reads the file of a recording in slices, between which the browser has control.

use js_sys::Uint8Array;
use leptos::prelude::window;
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

/// Reads `file` as a recording of the restore with this key, which began at `started`. Tells the percentage as it goes, and ends
/// with `None` once `goes_on` says so.
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
    // As bytes, because a long text of JavaScript takes too long to be copied at a stretch.
    let bytes = JsFuture::from(file.array_buffer()).await.ok();
    let bytes = bytes.map(|bytes| Uint8Array::new(&bytes).to_vec()).unwrap_or_default();
    let text = String::from_utf8(bytes).map_err(|_| FileError::NoRecording)?;
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
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

fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}
