//! `config.json` beside the page: which agents it may ask, and what it must not offer.

use serde::Deserialize;

/// Settings of whoever hosts the page. A missing file, or missing keys, mean the defaults.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Config {
    /// The agents to choose from; the first is the default.
    pub agents: Vec<AgentEntry>,
    /// What is not offered: `"cancel"`.
    pub hide: Vec<String>,
}

/// An agent that a path of the page's own origin leads to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct AgentEntry {
    /// Its name for users.
    #[serde(default)]
    pub name: String,
    /// The path that a proxy strips: empty, or beginning with one slash.
    #[serde(default)]
    pub prefix: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            agents: vec![AgentEntry {
                name: String::new(),
                prefix: String::new(),
            }],
            hide: Vec::new(),
        }
    }
}

impl Config {
    /// Reads the file's text. Agents whose prefix is no path of the own origin are left out: requests go nowhere else.
    pub fn parse(text: &str) -> Self {
        let mut config: Self = serde_json::from_str(text).unwrap_or_default();
        config.agents.retain(|agent| is_own_path(&agent.prefix));
        if config.agents.is_empty() {
            config.agents = Self::default().agents;
        }
        config
    }

    /// Whether `what` is not to be offered.
    pub fn hides(&self, what: &str) -> bool {
        self.hide.iter().any(|hidden| hidden == what)
    }
}

/// `//host` and `/\host` would name another origin.
fn is_own_path(prefix: &str) -> bool {
    prefix.is_empty() || (prefix.starts_with('/') && !prefix.starts_with("//") && !prefix.contains(['\\', '?', '#']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agents_are_read_in_order() {
        let config = Config::parse(r#"{"agents":[{"name":"a","prefix":"/a"},{"name":"b","prefix":"/b"}],"x":1}"#);
        let prefixes: Vec<_> = config.agents.iter().map(|agent| agent.prefix.as_str()).collect();
        assert_eq!(prefixes, ["/a", "/b"]);
    }

    #[test]
    fn nonsense_means_the_defaults() {
        for text in ["", "<html>", "[]", "{}", r#"{"agents":[]}"#, r#"{"agents":5}"#] {
            assert_eq!(Config::parse(text), Config::default(), "{text}");
        }
    }

    #[test]
    fn requests_never_leave_the_own_origin() {
        for prefix in ["//evil.example", "https://evil.example", "/\\\\evil", "evil", "/a?b"] {
            let text = format!(r#"{{"agents":[{{"name":"x","prefix":"{prefix}"}}]}}"#);
            assert_eq!(Config::parse(&text), Config::default(), "{prefix}");
        }
    }
}
