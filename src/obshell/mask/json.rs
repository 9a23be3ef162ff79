//! Secrets in JSON: the values of keys that are named like one, and what stands within texts. All else is kept as it is
//! written.

use super::{MASK, mask_secrets, plain::names_a_secret, quick::may_hold_a_secret};

/// `json` with all secrets masked.
pub(super) fn mask(json: &str) -> String {
    let mut walk = Walk {
        json,
        masked: String::new(),
        kept: 0,
        depth: 0,
        secret_key: false,
        secret_below: None,
    };
    let mut at = 0;
    while let Some(byte) = json.as_bytes().get(at) {
        at = walk.step(at, *byte);
    }
    walk.masked.push_str(json.get(walk.kept..).unwrap_or_default());
    walk.masked
}

struct Walk<'a> {
    json: &'a str,
    masked: String,
    /// Up to here all is masked or kept.
    kept: usize,
    depth: usize,
    /// Whether the key read last is that of a secret.
    secret_key: bool,
    /// The depth from which on everything belongs to a secret.
    secret_below: Option<usize>,
}

impl Walk<'_> {
    /// Goes over what begins at `at`; gives where the next thing begins.
    fn step(&mut self, at: usize, byte: u8) -> usize {
        match byte {
            b'"' => return self.text(at),
            b'0'..=b'9' | b'-' => return self.number(at),
            b'{' | b'[' => {
                self.depth += 1;
                if self.secret_key && self.secret_below.is_none() {
                    self.secret_below = Some(self.depth);
                }
            }
            b'}' | b']' => {
                if self.secret_below == Some(self.depth) {
                    self.secret_below = None;
                }
                self.depth = self.depth.saturating_sub(1);
            }
            b',' => self.secret_key = false,
            _ => {}
        }
        at + 1
    }

    fn text(&mut self, at: usize) -> usize {
        let end = end_of_text(self.json, at);
        let raw = self.json.get(at..end).unwrap_or_default();
        let rest = self.json.get(end..).unwrap_or_default();
        if rest.trim_start().starts_with(':') {
            self.secret_key = may_hold_a_secret(raw) && names_a_secret(&read(raw));
        } else if self.is_secret() {
            if raw != "\"\"" {
                self.put_mask(at, end);
            }
        } else if may_hold_a_secret(raw) {
            let text = read(raw);
            let masked = mask_secrets(&text);
            if masked != text {
                self.put(at, end, &serde_json::to_string(&masked).unwrap_or_default());
            }
        }
        end
    }

    fn number(&mut self, at: usize) -> usize {
        let rest = self.json.get(at..).unwrap_or_default();
        let number = rest
            .split([',', '}', ']', ' ', '\t', '\r', '\n'])
            .next()
            .unwrap_or_default();
        let end = at + number.len();
        if self.is_secret() {
            self.put_mask(at, end);
        }
        end
    }

    const fn is_secret(&self) -> bool {
        self.secret_key || self.secret_below.is_some()
    }

    fn put_mask(&mut self, from: usize, to: usize) {
        self.put(from, to, &format!("\"{MASK}\""));
    }

    fn put(&mut self, from: usize, to: usize, value: &str) {
        self.masked.push_str(self.json.get(self.kept..from).unwrap_or_default());
        self.masked.push_str(value);
        self.kept = to;
    }
}

/// The end of the text whose first quote stands at `at`.
fn end_of_text(json: &str, at: usize) -> usize {
    let mut escaped = false;
    let behind = json.bytes().enumerate().skip(at + 1);
    let closing = behind.skip_while(|(_, byte)| {
        let goes_on = escaped || *byte != b'"';
        escaped = !escaped && *byte == b'\\';
        goes_on
    });
    closing.map(|(end, _)| end + 1).next().unwrap_or(json.len())
}

/// What a text in quotes says.
fn read(raw: &str) -> String {
    serde_json::from_str(raw).unwrap_or_else(|_| raw.to_owned())
}
