//! Reads all recordings of a folder.

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::recording::Recording;

/// The recordings of `folder` in the order of their file names. What is no recording is passed to `refuse` and left out.
///
/// # Errors
/// The folder cannot be read.
pub fn recordings(folder: &Path, mut refuse: impl FnMut(&Path, &dyn std::error::Error)) -> io::Result<Vec<Recording>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<_>>()?;
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    let read = files
        .iter()
        .filter_map(|path| Recording::load(path).inspect_err(|error| refuse(path, error)).ok());
    Ok(read.collect())
}
