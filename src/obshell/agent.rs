//! What an agent says of itself without authentication: `/api/v1/secret` and `/api/v1/info`.

use std::cmp::Ordering;

use serde::Deserialize;

use super::lenient::{int, text};

/// `GET /api/v1/secret`: answered even while the database hangs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct AgentSecret {
    /// Address the agent knows itself by.
    #[serde(deserialize_with = "text")]
    pub ip: Option<String>,
    /// Port the agent listens on, normally 2886.
    #[serde(deserialize_with = "int")]
    pub port: Option<i64>,
    /// Base64 of a PKCS#1 DER `RSAPublicKey`, without PEM armour; see [`super::PublicKey`].
    #[serde(deserialize_with = "text")]
    pub public_key: Option<String>,
}

/// `GET /api/v1/info`: asks the database, so it can hang with it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct AgentInfo {
    /// `CLUSTER AGENT`, or `SINGLE`, `MASTER`, `FOLLOWER`, `TAKE OVER …`, `SCALING …`. Only the first can answer.
    #[serde(deserialize_with = "text")]
    pub identity: Option<String>,
    /// Version of obshell, such as `4.5.0.0-0`.
    #[serde(deserialize_with = "text")]
    pub version: Option<String>,
    /// Version of OceanBase, such as `4.3.5.2`; empty while the agent does not know it.
    #[serde(deserialize_with = "text")]
    pub ob_version: Option<String>,
    /// Address the agent knows itself by.
    #[serde(deserialize_with = "text")]
    pub ip: Option<String>,
    /// Port the agent listens on.
    #[serde(deserialize_with = "int")]
    pub port: Option<i64>,
    /// Zone of the agent's server.
    #[serde(deserialize_with = "text")]
    pub zone: Option<String>,
}

impl AgentInfo {
    /// The identity of the only kind of agent that answers questions about restores.
    pub const CLUSTER_AGENT: &'static str = "CLUSTER AGENT";

    /// The identity as sent when it is one that cannot answer; an identity that was not sent is given the benefit of
    /// the doubt, because a later question settles it.
    pub fn unfit_identity(&self) -> Option<&str> {
        self.identity
            .as_deref()
            .filter(|identity| !identity.is_empty() && *identity != Self::CLUSTER_AGENT)
    }

    /// `host:port` that the agent knows itself by, `[host]:port` for IPv6; without the port where that was not sent.
    pub fn address(&self) -> Option<String> {
        let host = self.ip.as_deref().filter(|ip| !ip.is_empty())?;
        Some(match self.port {
            None => host.to_owned(),
            Some(port) if host.contains(':') => format!("[{host}]:{port}"),
            Some(port) => format!("{host}:{port}"),
        })
    }

    /// The parsed version of obshell.
    pub fn obshell_version(&self) -> Option<Version> {
        Version::parse(self.version.as_deref()?)
    }
}

/// A version of obshell: `4.5.0.0-0`, where what follows the dash is a build number that does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version([u32; 4]);

impl Version {
    /// The first version with `/restore/overview`.
    pub const WITH_OVERVIEW: Self = Self([4, 2, 4, 0]);

    /// Reads up to four numbers; missing ones are 0.
    pub fn parse(text: &str) -> Option<Self> {
        let numbers = text.split(['-', ' ']).next()?;
        let mut parts = numbers.split('.').map(|part| part.parse::<u32>().ok());
        let first = parts.next()??;
        let mut rest = || parts.next().unwrap_or(Some(0));
        Some(Self([first, rest()?, rest()?, rest()?]))
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.0.partial_cmp(&other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number_and_ignore_the_build() {
        let parse = |text| Version::parse(text).unwrap();
        assert!(parse("4.2.10.0-1") > parse("4.2.4.0"));
        assert_eq!(parse("4.2.4"), Version::WITH_OVERVIEW);
        assert_eq!(Version::parse("unknown"), None);
        assert_eq!(Version::parse(""), None);
    }

    #[test]
    fn an_address_has_what_was_sent() {
        let address = |ip: Option<&str>, port| {
            let ip = ip.map(str::to_owned);
            AgentInfo {
                ip,
                port,
                ..AgentInfo::default()
            }
            .address()
        };
        assert_eq!(address(Some("10.0.0.1"), Some(2886)).as_deref(), Some("10.0.0.1:2886"));
        assert_eq!(address(Some("fd00::2"), Some(2886)).as_deref(), Some("[fd00::2]:2886"));
        assert_eq!(address(Some("fd00::2"), None).as_deref(), Some("fd00::2"));
        assert_eq!(address(Some(""), Some(2886)), None);
        assert_eq!(address(None, Some(2886)), None);
    }

    #[test]
    fn only_a_named_other_identity_is_unfit() {
        let with = |identity: Option<&str>| AgentInfo {
            identity: identity.map(str::to_owned),
            ..AgentInfo::default()
        };
        assert_eq!(with(Some("SINGLE")).unfit_identity(), Some("SINGLE"));
        assert_eq!(
            with(Some("TAKE OVER FOLLOWER")).unfit_identity(),
            Some("TAKE OVER FOLLOWER")
        );
        assert_eq!(with(Some(AgentInfo::CLUSTER_AGENT)).unfit_identity(), None);
        assert_eq!(with(None).unfit_identity(), None);
    }
}
