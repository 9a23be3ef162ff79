//! The repository's recordings.

use std::path::{Path, PathBuf};

use restore_watch_forecast::{folder, recording::Recording};

pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

pub fn recordings() -> Vec<Recording> {
    let folder = repository().join("tests/recordings/synthetic");
    let read = folder::recordings(&folder, |path, error| panic!("{}: {error}", path.display())).unwrap();
    assert_eq!(read.len(), 180);
    read
}
