//! `config.json` of the page's host: which agents it may query and which actions it must not offer.
//!
//! Only a missing file means the defaults. If the file is invalid or may be incomplete, the page offers no
//! action that changes anything and says why.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::obshell::Fields;

/// The settings of the page's host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The agents to choose from, the default first. Never empty.
    pub agents: Vec<AgentEntry>,
    hide: Vec<Change>,
    /// Why the settings are invalid, if they are.
    pub problem: Option<ConfigProblem>,
}

/// An agent behind a path of the page's own origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgentEntry {
    /// The displayed name.
    pub name: String,
    /// The path prefix that a proxy strips: empty, or with one leading slash.
    pub prefix: String,
}

/// An action that changes something and that the host can hide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// `"cancel"`: cancelling a restore, which drops its tenant.
    Cancel,
}

/// Why settings are invalid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConfigProblem {
    /// The host served neither the file nor a 404.
    NotServed,
    /// The body is not JSON of the expected form. Some hosts serve a page instead of a 404.
    Unreadable,
    /// The file contains this unknown key or action.
    Unknown(String),
    /// The file contains this key twice, so its value is ambiguous.
    Duplicate(String),
    /// An entry of `agents` cannot be used. It is left out, and everything else counts.
    UnusableAgent,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            agents: vec![AgentEntry {
                name: String::new(),
                prefix: String::new(),
            }],
            hide: Vec::new(),
            problem: None,
        }
    }
}

impl Config {
    /// The settings from the host's answer, given as HTTP status and body; `None` if no complete answer came.
    pub fn of_answer(answer: Option<(u16, &str)>) -> Self {
        match answer {
            Some((404, _)) => Self::default(),
            Some((200..300, text)) => Self::parse(text),
            _ => Self {
                problem: Some(ConfigProblem::NotServed),
                ..Self::default()
            },
        }
    }

    /// Parses the file. An agent is dropped if it is unreadable or its prefix is not a path of the page's own
    /// origin: requests go nowhere else.
    fn parse(text: &str) -> Self {
        let mut config = Self::default();
        config.problem = config.apply(text).err();
        config
    }

    fn apply(&mut self, text: &str) -> Result<(), ConfigProblem> {
        let fields = fields(text)?;
        let mut all_usable = true;
        let unknown = fields.keys().find(|key| !["agents", "hide"].contains(key));
        if let Some(agents) = fields.get("agents") {
            let entries: Vec<&RawValue> = read(agents.get())?;
            let agents: Vec<AgentEntry> = entries.iter().filter_map(|agent| read_agent(agent.get())).collect();
            all_usable = agents.len() == entries.len();
            if !agents.is_empty() {
                self.agents = agents;
            }
        }
        if let Some(hide) = fields.get("hide") {
            let words: Vec<String> = read(hide.get())?;
            self.hide = words.into_iter().map(Change::parse).collect::<Result<_, _>>()?;
        }
        match (fields.duplicate(), unknown) {
            (Some(key), _) => Err(ConfigProblem::Duplicate(key.to_owned())),
            (None, Some(key)) => Err(ConfigProblem::Unknown(key.to_owned())),
            (None, None) if !all_usable => Err(ConfigProblem::UnusableAgent),
            (None, None) => Ok(()),
        }
    }

    /// Whether the page may query the agent behind `prefix`.
    pub fn has_agent(&self, prefix: &str) -> bool {
        self.agents.iter().any(|agent| agent.prefix == prefix)
    }

    /// Whether `what` must not be offered.
    pub fn hides(&self, what: Change) -> bool {
        let doubted = !matches!(self.problem, None | Some(ConfigProblem::UnusableAgent));
        doubted || self.hide.contains(&what)
    }
}

impl Change {
    fn parse(word: String) -> Result<Self, ConfigProblem> {
        match word.as_str() {
            "cancel" => Ok(Self::Cancel),
            _ => Err(ConfigProblem::Unknown(word)),
        }
    }
}

fn fields(json: &str) -> Result<Fields<'_>, ConfigProblem> {
    Fields::of(json).map_err(|_| ConfigProblem::Unreadable)
}

fn read<'a, T: Deserialize<'a>>(json: &'a str) -> Result<T, ConfigProblem> {
    serde_json::from_str(json).map_err(|_| ConfigProblem::Unreadable)
}

/// Parses an agent; `None` if the entry has a duplicate key, or a prefix that is not a path of the page's own
/// origin.
fn read_agent(json: &str) -> Option<AgentEntry> {
    let fields = fields(json).ok()?;
    let text = |key| fields.get(key).map_or(Some(String::new()), |raw| read(raw.get()).ok());
    let agent = AgentEntry {
        name: text("name")?,
        prefix: text("prefix")?,
    };
    (fields.duplicate().is_none() && is_own_path(&agent.prefix)).then_some(agent)
}

/// Rejects `//host` and `/\host`, which name another origin, and tabs and line ends, which URL parsers drop
/// first.
fn is_own_path(prefix: &str) -> bool {
    let is_odd = |character: char| character.is_control() || character.is_whitespace() || "\\?#".contains(character);
    prefix.is_empty() || (prefix.starts_with('/') && !prefix.starts_with("//") && !prefix.contains(is_odd))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prefixes(text: &str) -> Vec<String> {
        let agents = Config::parse(text).agents;
        agents.into_iter().map(|agent| agent.prefix).collect()
    }

    /// The settings that are left where no entry of `agents` can be used.
    fn without_agents() -> Config {
        Config {
            problem: Some(ConfigProblem::UnusableAgent),
            ..Config::default()
        }
    }

    #[test]
    fn unreadable_agents_are_skipped_and_that_is_told() {
        let problem = |text| Config::parse(text).problem;
        let unusable = Some(ConfigProblem::UnusableAgent);
        assert_eq!(problem(r#"{"agents":[{"prefix":"/a"},7]}"#), unusable);
        assert_eq!(problem(r#"{"agents":[{"prefix":"/a"}]}"#), None);
        let text = r#"{"agents":[{"name":"a","prefix":"/a"},7,{"name":7,"prefix":"/x"},{"name":"b","prefix":"/b"}]}"#;
        assert_eq!(prefixes(text), ["/a", "/b"]);
        assert!(!Config::parse(text).hides(Change::Cancel));
        let hiding = text.replace("]}", r#"],"hide":["cancel"]}"#);
        assert_eq!(prefixes(&hiding), ["/a", "/b"]);
        assert!(Config::parse(&hiding).hides(Change::Cancel));
        assert_eq!(problem(&hiding), unusable);
    }

    #[test]
    fn an_agent_with_a_key_twice_is_left_out() {
        for duplicate in [
            r#"{"prefix":"/a","prefix":"/b"}"#,
            r#"{"prefix":"/a","note":1,"note":2}"#,
            r#"{"prefix":"/a","note":1,"n\u006fte":2}"#,
        ] {
            let text = format!(r#"{{"agents":[{duplicate},{{"prefix":"/c"}}]}}"#);
            assert_eq!(prefixes(&text), ["/c"], "{duplicate}");
        }
    }

    #[test]
    fn empty_settings_mean_the_defaults() {
        for text in ["{}", r#"{"agents":[]}"#, r#"{"hide":[]}"#] {
            assert_eq!(Config::parse(text), Config::default(), "{text}");
        }
        assert_eq!(Config::parse(r#"{"agents":[5]}"#), without_agents());
        assert!(!Config::default().hides(Change::Cancel));
    }

    #[test]
    fn prefixes_outside_of_the_own_origin_are_dropped() {
        for prefix in [
            "/\\t/127.0.0.2:9",
            "/\\n/evil.example",
            "/\\r/e",
            "/a b",
            "/\\u0000",
            "//evil.example",
            "https://evil.example",
            "/\\\\evil",
            "evil",
            "/a?b",
        ] {
            let text = format!(r#"{{"agents":[{{"name":"x","prefix":"{prefix}"}}]}}"#);
            let config = Config::parse(&text);
            assert_eq!(config, without_agents(), "{prefix}");
            assert!(!config.has_agent(prefix), "{prefix}");
        }
    }

    #[test]
    fn only_a_missing_file_means_the_defaults() {
        assert_eq!(Config::of_answer(Some((404, "<html>"))), Config::default());
        assert_eq!(Config::of_answer(Some((200, "{}"))), Config::default());
        for answer in [None, Some((500, "{}")), Some((403, "")), Some((304, "")), Some((0, ""))] {
            let config = Config::of_answer(answer);
            assert_eq!(config.problem, Some(ConfigProblem::NotServed), "{answer:?}");
            assert!(config.hides(Change::Cancel), "{answer:?}");
        }
    }

    #[test]
    fn invalid_settings_hide_every_action() {
        let unknown = |word: &str| ConfigProblem::Unknown(word.to_owned());
        for (text, problem) in [
            ("", ConfigProblem::Unreadable),
            ("<html>", ConfigProblem::Unreadable),
            ("[]", ConfigProblem::Unreadable),
            (r#"{"hide":["cancel"]"#, ConfigProblem::Unreadable),
            (r#"{"hide":["cancel",]}"#, ConfigProblem::Unreadable),
            (r#"{"hide":"cancel"}"#, ConfigProblem::Unreadable),
            (r#"{"hide":null}"#, ConfigProblem::Unreadable),
            (r#"{"hide":[1]}"#, ConfigProblem::Unreadable),
            (r#"{"agents":5}"#, ConfigProblem::Unreadable),
            (r#"{"hide":["Cancel"]}"#, unknown("Cancel")),
            (r#"{"hide":["cancel","delete"]}"#, unknown("delete")),
            (r#"{"Hide":["cancel"]}"#, unknown("Hide")),
            (
                r#"{"hide":["cancel"],"hide":[]}"#,
                ConfigProblem::Duplicate("hide".to_owned()),
            ),
            (
                r#"{"hide":[],"agents":[],"agents":[]}"#,
                ConfigProblem::Duplicate("agents".to_owned()),
            ),
        ] {
            let config = Config::parse(text);
            assert_eq!(config.problem, Some(problem), "{text}");
            assert!(config.hides(Change::Cancel), "{text}");
        }
    }

    #[test]
    fn a_problem_with_hide_keeps_the_agents() {
        let text = r#"{"agents":[{"prefix":"/a"}],"hide":["Cancel"],"x":1}"#;
        assert_eq!(prefixes(text), ["/a"]);
    }
}
