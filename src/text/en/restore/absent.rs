//! Pages without a restore, in English.

use crate::{obshell::Refusal, text::restore::AbsentText};

pub(super) const ENGLISH: AbsentText = AbsentText {
    connecting: |tenant| format!("Asking the agent about {tenant}…"),
    title: absent_title,
    not_restored_title: |status| match status {
        None => "No restore known",
        Some("NORMAL") => "Never restored",
        Some("RESTORE") => "In restore, without a restore job",
        Some(_) => "No restore known",
    },
    not_restored: |status| {
        match status {
        None => "The agent knows no restore of this tenant. The list of tenants did not say more.".to_owned(),
        Some("NORMAL") => "The tenant exists, but it was not restored from a backup.".to_owned(),
        Some("RESTORE") => "The list of tenants has it with status RESTORE, but the agent knows no restore job of it. The job may not be listed yet, or the restore failed and left the tenant behind.".to_owned(),
        Some(status) => {
            format!("The list of tenants has it with status {status}. The agent knows no restore of it.")
        }
    }
    },
    just_ordered: "If its restore was ordered just now, it appears here by itself: while you look, the page asks again at its usual pace.",
    cannot_ask: "Cannot be asked about",
    not_in_list: "The list of restores has none of it.",
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
