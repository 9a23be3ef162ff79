//! Why a restore failed: OceanBase's `COMMENT`, taken apart leniently.
//!
//! At most 1024 characters, parts end with `;`, wording and spacing vary between versions and components. The text is
//! kept verbatim; what is recognised helps, what is not is no error.
//!
//! Source: the sys tenant's physical restore job and `share/restore` of OceanBase 4, and recorded rows.

use super::{ErrorCode, ErrorMeaning};
use crate::limits::{COMMENT_BYTES, cut};

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Verbatim.
    pub text: String,
    /// Its parts, at least one.
    pub parts: Vec<CommentPart>,
}

/// One part of a comment. What was not recognised is `None`, and stands in [`Self::text`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CommentPart {
    /// Verbatim, without the closing `;`.
    pub text: String,
    /// Who says so.
    pub component: Option<Component>,
    /// Id of the log stream.
    pub log_stream: Option<i64>,
    /// Server, `10.10.10.2:2882` or `[fd00::2]:2882`.
    pub addr: Option<String>,
    /// What the server was doing.
    pub module: Option<Module>,
    /// OceanBase's code, negative.
    pub code: Option<i32>,
    /// The name or message beside the code: `OB_TENANT_NOT_EXIST`, `backup file not exist`.
    pub code_text: Option<String>,
    /// Trace id, to look for in OceanBase's logs.
    pub trace_id: Option<String>,
}

/// Who reports.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Component {
    /// `ROOTSERVICE`
    RootService,
    /// `SERVER`
    Server,
    /// `CLOG`
    Clog,
    /// `STORAGE`
    Storage,
    /// Another word.
    Other(String),
}

/// What was being done.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Module {
    /// `RESTORE_DATA`: the data lane.
    RestoreData,
    /// `RESTORE_CLOG`: the log lane.
    RestoreClog,
    /// Another word.
    Other(String),
}

/// Where to look for more about a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LogHint {
    /// What is known of the place.
    pub place: LogPlace,
    /// Whether the root service reports, which has a log of its own.
    pub root_service: bool,
}

/// What a part of a comment names of the place in the logs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LogPlace {
    /// Trace id and server.
    TraceOnServer,
    /// The trace id only.
    Trace,
    /// The server only.
    Server,
    /// Neither.
    Unknown,
}

/// The sentence that OceanBase adds to a failure when the backup was cleaned up meanwhile.
const CLEANED_UP: &str = "concurrently with backup data clean";

impl Comment {
    /// Takes a comment apart; `None` when it says nothing.
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Vec<_> = split_parts(cut(text, COMMENT_BYTES))
            .into_iter()
            .map(CommentPart::parse)
            .collect();
        (!parts.is_empty()).then(|| Self {
            text: text.to_owned(),
            parts,
        })
    }

    /// The part that says most: one that can be explained, else one with any code, else the first. A part that only refers
    /// to another one comes after it.
    pub fn into_main_part(self) -> Option<CommentPart> {
        let worth = |part: &CommentPart| match (part.meaning(), part.code) {
            (Some(ErrorMeaning::LogStreamFailed), _) => 1,
            (Some(_), _) => 0,
            (None, Some(_)) => 1,
            (None, None) => 2,
        };
        self.parts.into_iter().min_by_key(worth)
    }
}

impl CommentPart {
    /// The code, where it is a known one.
    pub fn error(&self) -> Option<ErrorCode> {
        ErrorCode::of(self.code?)
    }

    /// What the part means, by its code or by a sentence that OceanBase writes without one.
    pub fn meaning(&self) -> Option<ErrorMeaning> {
        match self.code {
            Some(_) => self.error().map(|error| error.meaning),
            None => self.text.contains(CLEANED_UP).then_some(ErrorMeaning::CleanedUp),
        }
    }

    /// `-9011 OB_BACKUP_FILE_NOT_EXIST, backup file not exist`: the code, OceanBase's name for it where that is known, and
    /// what was sent beside it.
    pub fn named_code(&self) -> Option<String> {
        let name = self.error().map(|error| error.name);
        let sent = self.code_text.as_deref().filter(|sent| Some(*sent) != name);
        let texts = [name, sent].into_iter().flatten().collect::<Vec<_>>().join(", ");
        Some(format!("{} {texts}", self.code?).trim_end().to_owned())
    }

    /// Where in the logs to look for more; `None` where they tell no more than the part itself.
    pub fn log_hint(&self) -> Option<LogHint> {
        if self.meaning().is_some_and(|meaning| !meaning.needs_logs()) {
            return None;
        }
        let place = match (&self.trace_id, &self.addr) {
            (Some(_), Some(_)) => LogPlace::TraceOnServer,
            (Some(_), None) => LogPlace::Trace,
            (None, Some(_)) => LogPlace::Server,
            (None, None) => LogPlace::Unknown,
        };
        Some(LogHint {
            place,
            root_service: self.is_of_root_service(),
        })
    }

    /// Whether the root service reports, which has a log of its own.
    pub fn is_of_root_service(&self) -> bool {
        self.component == Some(Component::RootService)
    }

    fn parse(text: &str) -> Self {
        let (component, body) = split_component(text);
        let (code, code_text) = code(body).unzip();
        Self {
            text: text.to_owned(),
            component,
            log_stream: after(body, "ls_id").and_then(|value| word(value).parse().ok()),
            addr: after(body, "addr")
                .map(word)
                .or_else(|| after_word(body, "on").and_then(quoted))
                .and_then(owned),
            module: after(body, "module").map(word).and_then(owned).map(Module::of),
            code,
            code_text: code_text.and_then(owned),
            trace_id: ["trace_id", "traceid", "trace id"]
                .into_iter()
                .find_map(|key| after(body, key).or_else(|| after_word(body, key)))
                .map(word)
                .and_then(owned),
        }
    }
}

impl Module {
    fn of(word: String) -> Self {
        match word.as_str() {
            "RESTORE_DATA" => Self::RestoreData,
            "RESTORE_CLOG" => Self::RestoreClog,
            _ => Self::Other(word),
        }
    }
}

impl Component {
    fn of(word: &str) -> Self {
        match word {
            "ROOTSERVICE" => Self::RootService,
            "SERVER" => Self::Server,
            "CLOG" => Self::Clog,
            "STORAGE" => Self::Storage,
            _ => Self::Other(word.to_owned()),
        }
    }
}

/// The parts, without their `;`. One inside parentheses belongs to a message; a parenthesis that never closes (the
/// comment is cut at 1024 characters) hides nothing, as the rest is one part then.
fn split_parts(text: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    text.split(|character| {
        match character {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            _ => {}
        }
        character == ';' && depth == 0
    })
    .map(str::trim)
    .filter(|part| !part.is_empty())
    .collect()
}

/// `(SERVER)ls_id: …` or `ROOTSERVICE : …`: the word in capitals that a part begins with, and the rest.
fn split_component(part: &str) -> (Option<Component>, &str) {
    let split = match part.strip_prefix('(') {
        Some(inside) => inside.split_once(')'),
        None => part.split_once(':'),
    };
    let is_name = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
    match split.map(|(word, rest)| (word.trim(), rest)) {
        Some((word, rest)) if is_name(word) => (Some(Component::of(word)), rest),
        _ => (None, part),
    }
}

/// What follows `key`, its blanks and a `:` or `=`.
fn after<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    text.match_indices(key).find_map(|(at, _)| {
        let before = text.get(..at)?;
        let starts_word = !before.ends_with(|character: char| character.is_ascii_alphanumeric() || character == '_');
        let rest = text.get(at + key.len()..)?.trim_start().strip_prefix([':', '='])?;
        starts_word.then(|| rest.trim_start())
    })
}

/// What follows the word `key` and a blank.
fn after_word<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(&format!(" {key} "))?;
    Some(rest.trim_start())
}

/// Up to the next blank, comma or `;`, without quotes.
fn word(text: &str) -> &str {
    let end = |character: char| character.is_whitespace() || character == ',' || character == ';';
    text.split(end).next().unwrap_or_default().trim_matches('"')
}

fn quoted(text: &str) -> Option<&str> {
    text.strip_prefix('"')?.split('"').next()
}

fn owned(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// The code and its text: `result: -9011(backup file not exist)` or `OB_TENANT_NOT_EXIST(-5157)`.
fn code(body: &str) -> Option<(i32, &str)> {
    if let Some(result) = after(body, "result").or_else(|| after(body, "ret")) {
        let digits = result.find(|character: char| !character.is_ascii_digit() && character != '-');
        let (number, rest) = result.split_at_checked(digits.unwrap_or(result.len()))?;
        if let Some(code) = negative(number) {
            return Some((code, rest.trim_start().strip_prefix('(').map_or("", closed)));
        }
    }
    body.match_indices('(').find_map(|(at, _)| {
        let code = negative(closed(body.get(at + 1..)?).trim())?;
        let name = body.get(..at)?.trim_end();
        Some((code, name.rsplit(char::is_whitespace).next().unwrap_or_default()))
    })
}

fn negative(text: &str) -> Option<i32> {
    text.parse().ok().filter(|code| *code < 0)
}

/// Up to the parenthesis that closes; all of it where none does.
fn closed(text: &str) -> &str {
    let mut depth = 0_usize;
    let end = text.find(|character| {
        match character {
            '(' => depth += 1,
            ')' if depth == 0 => return true,
            ')' => depth -= 1,
            _ => {}
        }
        false
    });
    text.get(..end.unwrap_or(text.len())).unwrap_or(text)
}
