//! What an agent reports about itself without authentication: `/api/v1/secret` and `/api/v1/info`.

use std::cmp::Ordering;

use super::lenient::{int, read_object, text};

/// `GET /api/v1/secret`. The agent answers even while its database hangs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AgentSecret {
    /// The agent's own address.
    pub ip: Option<String>,
    /// Port the agent listens on, normally 2886.
    pub port: Option<i64>,
    /// Base64 of a PKCS#1 DER `RSAPublicKey`, without PEM armour; see [`super::PublicKey`].
    pub public_key: Option<String>,
}

read_object! {
    AgentSecret {
        ip: text("ip"),
        port: int("port"),
        public_key: text("public_key"),
    }
}

/// `GET /api/v1/info`. The agent queries its database for it, so it can hang with the database.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AgentInfo {
    /// `CLUSTER AGENT`, or `SINGLE`, `MASTER`, `FOLLOWER`, `TAKE OVER …`, `SCALING …`. Only a cluster agent
    /// serves restores.
    pub identity: Option<String>,
    /// Version of obshell, such as `4.5.0.0-0`.
    pub version: Option<String>,
    /// Version of OceanBase, such as `4.3.5.2`; empty until the agent knows it.
    pub ob_version: Option<String>,
    /// The agent's own address.
    pub ip: Option<String>,
    /// Port the agent listens on.
    pub port: Option<i64>,
    /// Zone of the agent's server.
    pub zone: Option<String>,
}

read_object! {
    AgentInfo {
        identity: text("identity"),
        version: text("version"),
        ob_version: text("obVersion"),
        ip: text("ip"),
        port: int("port"),
        zone: text("zone"),
    }
}

impl AgentInfo {
    /// The identity of an agent that serves restores.
    pub const CLUSTER_AGENT: &'static str = "CLUSTER AGENT";

    /// The identity as sent if such an agent does not serve restores. An identity that was not reported
    /// counts as supported, because a later request shows it.
    pub fn unsupported_identity(&self) -> Option<&str> {
        self.identity
            .as_deref()
            .filter(|identity| !identity.is_empty() && *identity != Self::CLUSTER_AGENT)
    }

    /// The agent's own `host:port`, `[host]:port` for IPv6; without the port if none was reported.
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

/// A version of obshell, such as `4.5.0.0-0`. The build number after the dash is ignored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version([u32; 4]);

impl Version {
    /// The first version with `/restore/overview`.
    pub const WITH_OVERVIEW: Self = Self([4, 2, 4, 0]);

    /// Parses up to four numbers; missing ones are 0.
    pub fn parse(text: &str) -> Option<Self> {
        let numbers = text.split(['-', ' ']).next()?;
        let mut parts = numbers.split('.').map(|part| part.parse::<u32>().ok());
        let first = parts.next()??;
        let mut rest = || parts.next().unwrap_or(Some(0));
        Some(Self([first, rest()?, rest()?, rest()?]))
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, newer: &Self) -> Option<Ordering> {
        self.0.partial_cmp(&newer.0)
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
    fn an_address_is_host_and_port() {
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
    fn only_another_known_identity_is_unsupported() {
        let with = |identity: Option<&str>| AgentInfo {
            identity: identity.map(str::to_owned),
            ..AgentInfo::default()
        };
        assert_eq!(with(Some("SINGLE")).unsupported_identity(), Some("SINGLE"));
        assert_eq!(
            with(Some("TAKE OVER FOLLOWER")).unsupported_identity(),
            Some("TAKE OVER FOLLOWER")
        );
        assert_eq!(with(Some(AgentInfo::CLUSTER_AGENT)).unsupported_identity(), None);
        assert_eq!(with(None).unsupported_identity(), None);
    }
}
