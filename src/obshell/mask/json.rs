//! Masks secrets in JSON: values of keys with a secret name, and secrets within strings. Everything else
//! keeps its bytes.

use super::{
    MASK, mask_secrets,
    plain::{is_secret_name, mask_name},
    prefilter::may_contain_secret,
};

/// `json` with all secrets masked.
pub(super) fn mask(json: &str) -> String {
    let mut masker = JsonMasker {
        json,
        masked: String::new(),
        done: 0,
        depth: 0,
        secret_key: false,
        tenant_key: false,
        secret_below: None,
    };
    let mut at = 0;
    while let Some(byte) = json.as_bytes().get(at) {
        at = masker.step(at, *byte);
    }
    masker.masked.push_str(json.get(masker.done..).unwrap_or_default());
    masker.masked
}

struct JsonMasker<'a> {
    json: &'a str,
    masked: String,
    /// Everything before this position is in `masked`.
    done: usize,
    depth: usize,
    /// Whether the last key is a secret name.
    secret_key: bool,
    /// Whether the last key is that of a tenant's name, which may look like a parameter.
    tenant_key: bool,
    /// The depth from which on all values are secret.
    secret_below: Option<usize>,
}

impl JsonMasker<'_> {
    /// Processes the token at `at` and returns the position after it.
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
            b',' => (self.secret_key, self.tenant_key) = (false, false),
            _ => {}
        }
        at + 1
    }

    fn text(&mut self, at: usize) -> usize {
        let end = end_of_text(self.json, at);
        let raw = self.json.get(at..end).unwrap_or_default();
        let rest = self.json.get(end..).unwrap_or_default();
        if rest.trim_start().starts_with(':') {
            self.secret_key = may_contain_secret(raw) && is_secret_name(&read(raw));
            self.tenant_key = raw.ends_with("tenant_name\"") || raw == "\"maintenance_key\"";
        } else if self.is_secret() {
            if raw != "\"\"" {
                self.replace_by_mask(at, end);
            }
        } else if may_contain_secret(raw) {
            let text = read(raw);
            let masked = match self.tenant_key {
                true => mask_name(&text).into(),
                false => mask_secrets(&text),
            };
            if masked != text {
                self.replace(at, end, &serde_json::to_string(&masked).unwrap_or_default());
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
            self.replace_by_mask(at, end);
        }
        end
    }

    const fn is_secret(&self) -> bool {
        self.secret_key || self.secret_below.is_some()
    }

    fn replace_by_mask(&mut self, from: usize, to: usize) {
        self.replace(from, to, &format!("\"{MASK}\""));
    }

    fn replace(&mut self, from: usize, to: usize, value: &str) {
        self.masked.push_str(self.json.get(self.done..from).unwrap_or_default());
        self.masked.push_str(value);
        self.done = to;
    }
}

/// The end of the string whose opening quote is at `at`.
fn end_of_text(json: &str, at: usize) -> usize {
    let mut escaped = false;
    let after = json.bytes().enumerate().skip(at + 1);
    let closing = after.skip_while(|(_, byte)| {
        let continues = escaped || *byte != b'"';
        escaped = !escaped && *byte == b'\\';
        continues
    });
    closing.map(|(end, _)| end + 1).next().unwrap_or(json.len())
}

/// The value of a JSON string.
fn read(raw: &str) -> String {
    serde_json::from_str(raw).unwrap_or_else(|_| raw.to_owned())
}
