//! The agent's identity: what the user checks before typing a password.

use std::time::Duration;

use leptos::prelude::*;

use super::probe::{AgentKey, KeyTrust};
use crate::{
    text::text,
    ui::{
        connection::use_connection,
        markup::{Node, view},
    },
};

/// Address, identity, versions, key and clock of the agent.
#[component]
pub fn AgentFacts(agent: AgentKey) -> Node {
    let texts = &text().connect;
    let connection = use_connection();
    let (trust, changed) = match agent.trust {
        KeyTrust::FirstUse => (texts.key_new, false),
        KeyTrust::Confirmed => (texts.key_same, false),
        KeyTrust::Changed { .. } => (texts.key_other, true),
    };
    let info = move || match &*connection.info.read() {
        None => view! { <dt>{texts.answers}</dt><dd class="note">{texts.info_silent}</dd> },
        Some(info) => view! {
            <dt>{texts.answers}</dt>
            <dd><strong>{info.address()}</strong> {(texts.identity)(info.identity.as_deref(), info.zone.as_deref())}</dd>
            <dt>{texts.versions}</dt>
            <dd>{(texts.versions_value)(info.version.as_deref().and_then(release), info.ob_version.as_deref().and_then(release))}</dd>
        },
    };
    view! {
        <dl class="facts">
            {info}
            <dt>{texts.key}</dt>
            <dd>
                <span class="mono">{(texts.key_value)(agent.key.bits(), &agent.key.fingerprint())}</span>
                " " <small class="evidence" class:changed=changed>{trust}</small>
            </dd>
            <dt>{texts.clock}</dt>
            <dd>{move || connection.clock.get().map(|clock| difference(clock.ahead_ms()))}</dd>
        </dl>
    }
}

/// A version without its build.
fn release(version: &str) -> Option<&str> {
    version.split('-').next().filter(|release| !release.is_empty())
}

/// How the agent's clock differs. Less than two seconds may be the length of the round trip.
fn difference(ahead_ms: i64) -> String {
    let texts = &text().connect;
    let span = (text().span.long)(Duration::from_millis(ahead_ms.unsigned_abs()));
    match ahead_ms {
        -2000..=2000 => texts.clock_same.to_owned(),
        ..-2000 => (texts.clock_behind)(&span),
        _ => (texts.clock_ahead)(&span),
    }
}
