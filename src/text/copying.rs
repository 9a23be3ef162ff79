//! Texts that are copied, and long ones that are cut.

/// Texts that are copied, and long ones that are cut.
#[derive(Debug)]
pub struct Copying {
    /// Button.
    pub copy: &'static str,
    /// Button, where only the begin of a text is shown.
    pub copy_all: &'static str,
    /// Says so after that begin; how many characters there are.
    pub cut: fn(length: usize) -> String,
    /// The name of the button for screen readers: what it copies.
    pub copy_name: fn(label: &str, name: &str) -> String,
    /// Button, for two seconds after it was pressed.
    pub copied: &'static str,
    /// The same when the browser refuses.
    pub not_copied: &'static str,
    /// Announced after the button was pressed: its label then, and what it copies.
    pub copy_outcome: fn(label: &str, name: &str) -> String,
    /// What an agent's own message is called.
    pub message: &'static str,
}
