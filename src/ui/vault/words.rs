//! The texts of the vault, which are part of its module: the sign-in needs no texts of the pages for them.

use crate::{
    text::{VaultText, vault_text},
    ui::document_language::document_language,
};

/// The texts in the language of the document. What is drawn with them is drawn anew with what is around it.
pub(super) fn words() -> &'static VaultText {
    vault_text(document_language())
}
