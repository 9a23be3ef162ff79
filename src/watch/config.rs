//! `config.json` beside the page: which agents it may ask, and what it must not offer.
//!
//! Only a file that is not there means the defaults. Where one may have been meant and cannot be followed to the letter,
//! nothing is offered that changes anything, and the page says why.

use std::{collections::BTreeMap, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::value::RawValue;

/// Settings of whoever hosts the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The agents to choose from; the first is the default. Never empty.
    pub agents: Vec<AgentEntry>,
    hide: Vec<Change>,
    /// Why the settings cannot be relied on.
    pub doubt: Option<Doubt>,
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

/// What the page can change, and a host can hide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// `"cancel"`: cancelling a restore, which drops its tenant.
    Cancel,
}

/// Why settings cannot be relied on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// The host did not hand the file out, and did not say that there is none either.
    NotServed,
    /// It is not JSON of the right form: a slip, or the page that a host shows instead of what it does not have.
    Unreadable,
    /// It has this word, as a key or to be hidden, which means nothing here.
    Unknown(String),
    /// It has this key twice, so nobody knows which one is meant.
    Doubled(String),
}

impl Default for Config {
    fn default() -> Self {
        Self {
            agents: vec![AgentEntry {
                name: String::new(),
                prefix: String::new(),
            }],
            hide: Vec::new(),
            doubt: None,
        }
    }
}

impl Config {
    /// What the host answered when it was asked for the file: HTTP code and body; `None` where no whole answer came.
    pub fn of_answer(answer: Option<(u16, &str)>) -> Self {
        match answer {
            Some((404, _)) => Self::default(),
            Some((200..300, text)) => Self::parse(text),
            _ => Self {
                doubt: Some(Doubt::NotServed),
                ..Self::default()
            },
        }
    }

    /// Reads the file's text. An agent that cannot be read, or whose prefix is no path of the own origin, is left out:
    /// requests go nowhere else.
    fn parse(text: &str) -> Self {
        let mut config = Self::default();
        config.doubt = config.take(text).err();
        config
    }

    fn take(&mut self, text: &str) -> Result<(), Doubt> {
        let Keys { keys, doubled } = read(text)?;
        let unknown = keys.keys().find(|key| !["agents", "hide"].contains(&key.as_str()));
        if let Some(agents) = keys.get("agents") {
            let agents: Vec<&RawValue> = read(agents.get())?;
            let agents: Vec<AgentEntry> = agents.into_iter().filter_map(|agent| read_agent(agent.get())).collect();
            if !agents.is_empty() {
                self.agents = agents;
            }
        }
        if let Some(hide) = keys.get("hide") {
            let words: Vec<String> = read(hide.get())?;
            self.hide = words.into_iter().map(Change::parse).collect::<Result<_, _>>()?;
        }
        match (doubled, unknown) {
            (Some(key), _) => Err(Doubt::Doubled(key)),
            (None, Some(key)) => Err(Doubt::Unknown(key.clone())),
            (None, None) => Ok(()),
        }
    }

    /// Whether `what` is not to be offered.
    pub fn hides(&self, what: Change) -> bool {
        self.doubt.is_some() || self.hide.contains(&what)
    }
}

impl Change {
    fn parse(word: String) -> Result<Self, Doubt> {
        match word.as_str() {
            "cancel" => Ok(Self::Cancel),
            _ => Err(Doubt::Unknown(word)),
        }
    }
}

/// The keys of an object, and the first one that stands in it twice.
struct Keys<'a> {
    keys: BTreeMap<String, &'a RawValue>,
    doubled: Option<String>,
}

impl<'de: 'a, 'a> Deserialize<'de> for Keys<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Keys<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
                let mut found = Keys {
                    keys: BTreeMap::new(),
                    doubled: None,
                };
                while let Some((key, value)) = entries.next_entry::<String, &'de RawValue>()? {
                    if found.keys.insert(key.clone(), value).is_some() {
                        found.doubled.get_or_insert(key);
                    }
                }
                Ok(found)
            }
        }
        deserializer.deserialize_map(Object)
    }
}

fn read<'a, T: Deserialize<'a>>(json: &'a str) -> Result<T, Doubt> {
    serde_json::from_str(json).map_err(|_| Doubt::Unreadable)
}

/// An agent; `None` where the entry has a key twice, known or not, or a prefix that is no path of the own origin.
fn read_agent(json: &str) -> Option<AgentEntry> {
    let Keys { doubled, .. } = read(json).ok()?;
    let agent: AgentEntry = read(json).ok()?;
    (doubled.is_none() && is_own_path(&agent.prefix)).then_some(agent)
}

/// `//host` and `/\host` would name another origin, and URL parsers drop tabs and line ends before they look.
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

    #[test]
    fn agents_are_read_in_order_and_one_by_one() {
        let text = r#"{"agents":[{"name":"a","prefix":"/a"},7,{"name":7,"prefix":"/x"},{"name":"b","prefix":"/b"}]}"#;
        assert_eq!(prefixes(text), ["/a", "/b"]);
        assert!(!Config::parse(text).hides(Change::Cancel));
        let hiding = text.replace("]}", r#"],"hide":["cancel"]}"#);
        assert_eq!(prefixes(&hiding), ["/a", "/b"]);
        assert!(Config::parse(&hiding).hides(Change::Cancel) && Config::parse(&hiding).doubt.is_none());
    }

    #[test]
    fn an_agent_with_a_key_twice_is_left_out() {
        for doubled in [
            r#"{"prefix":"/a","prefix":"/b"}"#,
            r#"{"prefix":"/a","note":1,"note":2}"#,
            r#"{"prefix":"/a","note":1,"n\u006fte":2}"#,
        ] {
            let text = format!(r#"{{"agents":[{doubled},{{"prefix":"/c"}}]}}"#);
            assert_eq!(prefixes(&text), ["/c"], "{doubled}");
        }
    }

    #[test]
    fn nothing_set_means_the_defaults() {
        for text in ["{}", r#"{"agents":[]}"#, r#"{"agents":[5]}"#, r#"{"hide":[]}"#] {
            assert_eq!(Config::parse(text), Config::default(), "{text}");
        }
        assert!(!Config::default().hides(Change::Cancel));
    }

    #[test]
    fn requests_never_leave_the_own_origin() {
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
            assert_eq!(Config::parse(&text), Config::default(), "{prefix}");
        }
    }

    #[test]
    fn only_a_file_that_is_not_there_means_the_defaults() {
        assert_eq!(Config::of_answer(Some((404, "<html>"))), Config::default());
        assert_eq!(Config::of_answer(Some((200, "{}"))), Config::default());
        for answer in [None, Some((500, "{}")), Some((403, "")), Some((304, "")), Some((0, ""))] {
            let config = Config::of_answer(answer);
            assert_eq!(config.doubt, Some(Doubt::NotServed), "{answer:?}");
            assert!(config.hides(Change::Cancel), "{answer:?}");
        }
    }

    #[test]
    fn what_is_not_understood_hides_what_changes_things() {
        let unknown = |word: &str| Doubt::Unknown(word.to_owned());
        for (text, doubt) in [
            ("", Doubt::Unreadable),
            ("<html>", Doubt::Unreadable),
            ("[]", Doubt::Unreadable),
            (r#"{"hide":["cancel"]"#, Doubt::Unreadable),
            (r#"{"hide":["cancel",]}"#, Doubt::Unreadable),
            (r#"{"hide":"cancel"}"#, Doubt::Unreadable),
            (r#"{"hide":null}"#, Doubt::Unreadable),
            (r#"{"hide":[1]}"#, Doubt::Unreadable),
            (r#"{"agents":5}"#, Doubt::Unreadable),
            (r#"{"hide":["Cancel"]}"#, unknown("Cancel")),
            (r#"{"hide":["cancel","delete"]}"#, unknown("delete")),
            (r#"{"Hide":["cancel"]}"#, unknown("Hide")),
            (r#"{"hide":["cancel"],"hide":[]}"#, Doubt::Doubled("hide".to_owned())),
            (
                r#"{"hide":[],"agents":[],"agents":[]}"#,
                Doubt::Doubled("agents".to_owned()),
            ),
        ] {
            let config = Config::parse(text);
            assert_eq!(config.doubt, Some(doubt), "{text}");
            assert!(config.hides(Change::Cancel), "{text}");
        }
    }

    #[test]
    fn a_doubt_about_what_is_hidden_leaves_the_agents() {
        let text = r#"{"agents":[{"prefix":"/a"}],"hide":["Cancel"],"x":1}"#;
        assert_eq!(prefixes(text), ["/a"]);
    }
}
