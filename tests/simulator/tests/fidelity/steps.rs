//! Owns how each recorded request is made again: what is sealed, how, and what went before.

use base64::{Engine, engine::general_purpose::STANDARD};
use obshell_sim::Running;
use serde_json::{Value, json};

use crate::common::{
    PASSWORD, Reply, Request, control, login, public_key, seal, seal_body, ts, with_password, with_session,
};

/// Session ids have 64 hex digits; nobody has been given this one.
const UNKNOWN_SESSION: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

/// How a recorded request is made.
#[derive(Clone, Copy)]
pub enum Step {
    /// Without any sealed header.
    Open,
    /// With the right password.
    Password,
    /// With a header of which one field is another.
    Field(&'static str, fn() -> Value),
    /// With a header value that nobody has sealed.
    Raw(fn() -> String),
    /// In `X-OCS-Agent-Header`, and in the other header too or not.
    AgentHeader { both: bool },
    /// Sealed to the key that the agent had before.
    OtherKey,
    /// `{"Uri": …}` and nothing else.
    UriOnly,
    /// With a session that has gone through something.
    Session(Fate),
    /// With the right password, after the restores of these tenants were cancelled and that had its time.
    AfterCancel(&'static [&'static str]),
    /// With the right password and the recorded body, sealed or not, its type named or not.
    Body { sealed: bool, typed: bool },
    /// Logout with a session; the body sealed or not.
    Logout { sealed: bool },
}

/// What has happened to a session before it is used.
#[derive(Clone, Copy, PartialEq)]
pub enum Fate {
    Fresh,
    /// Its `Ts` has passed.
    Late,
    NeverGiven,
    LoggedOut,
    /// Unused for longer than its time-out.
    Expired,
    /// The same, and then refused once.
    Forgotten,
}

impl Step {
    /// The step for a recording; `None` when there is none.
    pub fn of(name: &str) -> Option<Self> {
        Some(match name {
            "auth_agent_header_unset" => Self::AgentHeader { both: false },
            "auth_both_headers" => Self::AgentHeader { both: true },
            "auth_big_header" => Self::Raw(|| "A".repeat(1_100_000)),
            "auth_garbage_0" => Self::Raw(|| "garb+ge".to_owned()),
            "auth_other_key" => Self::OtherKey,
            "auth_pwd_wrong" | "auth_pwd_wrong_zh" | "login_wrong_pwd" => Self::Field("Auth", || json!("wrong")),
            "auth_ts_expired" => Self::Field("Ts", || json!(ts(-60))),
            "auth_ts_number" => Self::Field("Ts", || json!(1)),
            "auth_ts_word" => Self::Field("Ts", || json!("soon")),
            "auth_uri_wrong" => Self::Field("Uri", || json!("/api/v1/tenant/other/restore/overview")),
            "auth_no_header"
            | "cors_preflight_secret"
            | "info"
            | "secret"
            | "single_info"
            | "status"
            | "time"
            | "unknown_path_outside_api" => Self::Open,
            "login_keys16" => Self::Field("Keys", || json!(STANDARD.encode([7; 16]))),
            "login_no_keys" => Self::Field("Keys", || json!("")),
            "logout_ok" => Self::Logout { sealed: true },
            "logout_plain_body" => Self::Logout { sealed: false },
            "cancel_nothing" | "cancel_overview_after" | "dag_rolled_back_dag_no_details" => {
                Self::AfterCancel(&["dag3"])
            }
            "dag_after_cancel_activating_dag" => Self::AfterCancel(&["dag5"]),
            "dag_after_cancel_activating_unfinish" | "dag_succeeded_dags_ob" => {
                Self::AfterCancel(&["dag1", "dag3", "dag5"])
            }
            "dag_cancel_restore_dag" => Self::AfterCancel(&["rt2"]),
            "metrics_plain_body" => Self::Body {
                sealed: false,
                typed: true,
            },
            "metrics_without_content_type" => Self::Body {
                sealed: true,
                typed: false,
            },
            _ if name.starts_with("metrics_") => Self::Body {
                sealed: true,
                typed: true,
            },
            "pwd_empty_minimal" => Self::UriOnly,
            "session_overview" => Self::Session(Fate::Fresh),
            "session_expired_ts" => Self::Session(Fate::Late),
            "session_unknown" => Self::Session(Fate::NeverGiven),
            "session_after_logout" => Self::Session(Fate::LoggedOut),
            "session_expired" => Self::Session(Fate::Expired),
            "session_expired_after_gc" => Self::Session(Fate::Forgotten),
            "down_process_gone_overview"
            | "down_useless_login"
            | "down_useless_obcluster_info"
            | "down_useless_overview"
            | "nothold_overview"
            | "login_ok"
            | "method_not_allowed"
            | "obcluster_info"
            | "obcluster_info_sql_error"
            | "single_obcluster_info"
            | "single_overview"
            | "single_tasks"
            | "trailing_slash"
            | "unknown_path"
            | "variable_missing"
            | "variables_system" => Self::Password,
            _ if ["cancel_", "dag_", "overview_", "tasks_", "tz_"]
                .iter()
                .any(|prefix| name.starts_with(prefix)) =>
            {
                Self::Password
            }
            _ => return None,
        })
    }

    /// Makes the request of a recording.
    pub fn take(self, running: &Running, request: &Value) -> Reply {
        let text = |name: &str| request[name].as_str().unwrap_or_default();
        let (method, target) = (text("method"), text("path"));
        let mut asked = Request {
            method,
            target,
            headers: Vec::new(),
            body: String::new(),
        };
        if !text("accept_language").is_empty() {
            asked = asked.with("Accept-Language", text("accept_language"));
        }
        let key = public_key(running);
        let usual = with_password(PASSWORD, target);
        let header = match self {
            Self::Open => return asked.ask(running),
            Self::Raw(value) => return asked.with("X-OCS-Header", value()).ask(running),
            Self::Password => usual,
            Self::Body { sealed, typed } => {
                let body = request["body_before_sealing"].to_string();
                asked.body = if sealed { seal_body(&body) } else { body };
                asked = asked.with("Content-Type", if typed { "application/json" } else { "text/plain" });
                let mut header = usual;
                // The recorded agents of this step live at the time of their recording.
                header["Ts"] = json!("9999999999");
                header
            }
            Self::AfterCancel(tenants) => {
                for tenant in tenants {
                    cancel(running, &key, tenant);
                }
                control(running, "POST", "/sim/advance", &json!({"seconds": 15}));
                usual
            }
            Self::Field(name, value) => {
                let mut header = usual;
                header[name] = value();
                header
            }
            Self::AgentHeader { both } => {
                asked = asked.with("X-OCS-Agent-Header", seal(&usual, &key));
                if !both {
                    return asked.ask(running);
                }
                usual
            }
            Self::OtherKey => {
                control(running, "POST", "/sim/rotate-key", &Value::Null);
                usual
            }
            Self::UriOnly => json!({"Uri": target}),
            Self::Session(fate) => session(running, target, fate),
            Self::Logout { sealed } => {
                let session = login(running);
                let body = json!({"session_id": session}).to_string();
                let mut header = with_session(&session, target);
                if sealed {
                    header["Keys"] = usual["Keys"].clone();
                }
                asked.body = if sealed { seal_body(&body) } else { body };
                header
            }
        };
        asked.with("X-OCS-Header", seal(&header, &key)).ask(running)
    }
}

/// Asks for the cancel of a tenant's restore, whatever comes of it.
fn cancel(running: &Running, key: &str, tenant: &str) {
    let target = format!("/api/v1/tenant/{tenant}/restore");
    let delete = Request {
        method: "DELETE",
        target: &target,
        headers: Vec::new(),
        body: String::new(),
    };
    let header = seal(&with_password(PASSWORD, &target), key);
    let status = delete.with("X-OCS-Header", header).ask(running).status;
    assert!(matches!(status, 200 | 400), "{tenant}: {status}");
}

/// A header with a session that has met its fate.
fn session(running: &Running, target: &str, fate: Fate) -> Value {
    let id = if fate == Fate::NeverGiven {
        UNKNOWN_SESSION.to_owned()
    } else {
        login(running)
    };
    let mut header = with_session(&id, target);
    match fate {
        Fate::Fresh | Fate::NeverGiven => {}
        Fate::Late => header["Ts"] = json!(ts(-60)),
        Fate::LoggedOut => {
            let path = "/api/v1/logout";
            let mut logout = with_session(&id, path);
            logout["Keys"] = with_password("", path)["Keys"].clone();
            let sealed = seal(&logout, &public_key(running));
            let body = seal_body(&json!({"session_id": id}).to_string());
            let reply = Request::post(path, body).with("X-OCS-Header", sealed).ask(running);
            assert_eq!(reply.status, 200, "{}", reply.body);
        }
        Fate::Expired | Fate::Forgotten => {
            control(running, "POST", "/sim/advance", &json!({"seconds": 1801}));
            // The agent's clock has moved on too.
            header["Ts"] = json!(ts(1801 + 60));
            if fate == Fate::Forgotten {
                let sealed = seal(&header, &public_key(running));
                let reply = Request::get(target).with("X-OCS-Header", sealed).ask(running);
                assert_eq!(reply.err_code(), "Security.Authentication.SessionExpired");
            }
        }
    }
    header
}
