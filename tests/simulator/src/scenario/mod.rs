//! Owns scenario files: what a simulated agent is, which tenants and restores it has, which faults happen.
//!
//! The format is public and documented in the README beside this crate. Unknown keys are errors with their place, so
//! that a typing mistake is seen and not silently without effect.

mod agent;
mod builtin;
mod generate;
mod lane;
mod metrics;
mod restore;
mod task;

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::{fault::Fault, recording::Recording};

pub use agent::Agent;
pub use builtin::NAMES as BUILTIN;
pub(crate) use generate::Generate;
pub(crate) use lane::{Delay, Lane, shown};
pub(crate) use metrics::{Metrics, Prometheus};
pub(crate) use restore::{Fixed, Played, Restore, Source};
pub(crate) use task::Task;

/// A scenario, checked and with its recordings loaded.
#[derive(Debug, Clone)]
pub struct Scenario {
    pub(crate) agent: Agent,
    pub(crate) cluster: Cluster,
    pub(crate) tenants: Vec<Tenant>,
    pub(crate) restores: Vec<Restore>,
    pub(crate) faults: Vec<Fault>,
    pub(crate) generate: Generate,
}

/// The file itself.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// For the reader of the file.
    #[serde(default, rename = "description")]
    _description: String,
    #[serde(default)]
    agent: Agent,
    #[serde(default)]
    cluster: Cluster,
    #[serde(default)]
    tenants: Vec<Tenant>,
    #[serde(default)]
    restores: Vec<restore::Entry>,
    #[serde(default)]
    faults: Vec<Fault>,
    #[serde(default)]
    generate: Generate,
}

/// The cluster as `/obcluster/info` names it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Cluster {
    pub(crate) name: String,
    pub(crate) id: i64,
}

impl Default for Cluster {
    fn default() -> Self {
        Self {
            name: "ob-test".to_owned(),
            id: 1,
        }
    }
}

/// A tenant that exists without being the target of a listed restore.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tenant {
    pub(crate) name: String,
    pub(crate) id: i64,
    #[serde(default = "normal")]
    pub(crate) status: String,
    /// Bytes on data disks.
    #[serde(default)]
    pub(crate) data_disk_usage: i64,
}

fn normal() -> String {
    "NORMAL".to_owned()
}

/// Why a scenario cannot be used. Every message is one line.
#[derive(Debug, thiserror::Error)]
pub enum ScenarioError {
    /// Neither a file nor the name of a built-in scenario.
    #[error("{path}: {source} (built-in scenarios: {})", BUILTIN.join(", "))]
    Read {
        /// What was asked for.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The text is not what the format wants.
    #[error("{origin}: {at}: {message}")]
    Format {
        /// The file or the built-in's name.
        origin: String,
        /// Path of the place, such as `restores[1].offset_s`.
        at: String,
        /// What is wrong there, with line and column.
        message: String,
    },
}

impl Scenario {
    /// A built-in scenario by name, or a file.
    ///
    /// # Errors
    /// The file cannot be read, or the scenario makes no sense.
    pub fn load(name_or_path: &str) -> Result<Self, ScenarioError> {
        if let Some(text) = builtin::text(name_or_path) {
            return Self::parse(name_or_path, text, builtin::recording);
        }
        let path = Path::new(name_or_path);
        let text = read(path)?;
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        Self::parse(name_or_path, &text, |relative| read(&folder.join(relative)))
    }

    /// A scenario from its JSON; paths of recordings are relative to `folder`.
    ///
    /// # Errors
    /// The scenario makes no sense, or a recording of it cannot be read.
    pub fn from_json(text: &str, folder: &Path) -> Result<Self, ScenarioError> {
        Self::parse("scenario", text, |relative| read(&folder.join(relative)))
    }

    /// A scenario from its JSON, with something that finds recordings by their path.
    pub(crate) fn parse(
        origin: &str,
        text: &str,
        recording: impl Fn(&str) -> Result<String, ScenarioError>,
    ) -> Result<Self, ScenarioError> {
        let file: File = from_json(origin, text)?;
        let mut restores = Vec::with_capacity(file.restores.len());
        for (index, entry) in file.restores.into_iter().enumerate() {
            let wrong = |message: String| ScenarioError::Format {
                origin: origin.to_owned(),
                at: format!("restores[{index}]"),
                message,
            };
            restores.push(entry.check(wrong, |path| Recording::parse(path, &recording(path)?))?);
        }
        Ok(Self {
            agent: file.agent,
            cluster: file.cluster,
            tenants: file.tenants,
            restores,
            faults: file.faults,
            generate: file.generate,
        })
    }
}

/// Reads JSON strictly, and says where it is wrong.
pub(crate) fn from_json<'a, T: Deserialize<'a>>(origin: &str, text: &'a str) -> Result<T, ScenarioError> {
    let mut json = serde_json::Deserializer::from_str(text);
    serde_path_to_error::deserialize(&mut json).map_err(|error| ScenarioError::Format {
        origin: origin.to_owned(),
        at: error.path().to_string(),
        message: error.inner().to_string(),
    })
}

fn read(path: &Path) -> Result<String, ScenarioError> {
    std::fs::read_to_string(path).map_err(|source| ScenarioError::Read {
        path: path.to_owned(),
        source,
    })
}

#[cfg(test)]
mod tests;
