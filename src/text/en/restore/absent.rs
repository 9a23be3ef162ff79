//! Pages without a restore, in English.

use crate::{obshell::Refusal, text::restore::AbsentText};

pub(super) const ENGLISH: AbsentText = AbsentText {
    connecting: |tenant| format!("Asking the agent about {tenant}…"),
    title: absent_title,
    unknown: "The agent knows of no restore under this name.",
    no_such: "No such restore",
    no_such_sentence: |tenant| {
        format!(
            "The agent lists no restore of {tenant} with the job and start of this link. It may have been removed from its history."
        )
    },
    last: |tenant| format!("Show the last restore of {tenant}"),
    back: "Back to all restores",
};

fn absent_title(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::NotFound => "Never restored",
        Refusal::TenantNotExist => "No such tenant",
        Refusal::SysTenant => "Not for the sys tenant",
        _ => "No restore to show",
    }
}
