//! The vault on the screen: a WebAssembly module of its own, fetched when there is a vault, when one is wanted, or when the key
//! or the clock of an agent must be confirmed.
#![allow(unsafe_code, reason = "the macro calls from one module into the other")]

mod attempt;
mod bar;
mod clock_question;
mod device_dialog;
mod fields;
mod key_question;
mod panel;
mod passphrase_change;
mod passphrase_field;
mod remembering;
mod state;
mod unlock_form;
mod words;
mod work;

use leptos::wasm_split::SplitLoaderError;

use crate::ui::{later::Later, part::part, vault_slot::VaultViews};
use state::{VaultState, use_vault};

/// Loads the vault's code, for the owner of the page's frame.
pub(super) const VAULT: Later<VaultViews> = Later(|| Box::pin(async { vault_views().await.ok() }));

part! {
    (vault)
    /// The module of the vault.
    ///
    /// # Errors
    /// When it could not be fetched. The next call tries again.
    fn vault_views() -> Result<VaultViews, SplitLoaderError> {
        VaultState::open();
        Ok(VaultViews {
            bar: bar::bar,
            panel: panel::panel,
            fields: fields::fields,
            clock_question: clock_question::clock_question,
            key_question: key_question::key_question,
            password: |typed| Box::pin(use_vault().password(typed)),
            signed_in: |pin| use_vault().signed_in(pin),
        })
    }
}
