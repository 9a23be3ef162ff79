//! Why the vault could not do what it was asked.

/// Why the vault could not do what it was asked. Nothing that was stored is lost by any of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// The record is whole, and this passphrase does not open it.
    #[error("the passphrase does not open the vault")]
    WrongPassphrase,
    /// What is stored is not what was sealed.
    #[error("a stored record is damaged")]
    Damaged,
    /// What is stored was made by a newer version of the page.
    #[error("a stored record is of a newer version")]
    Newer,
    /// The browser does not let the page store anything.
    #[error("the browser denies its store")]
    Denied,
    /// The browser has no room left.
    #[error("the browser's store is full")]
    Full,
    /// Another tab has written since this one has read.
    #[error("another tab has changed the vault")]
    Changed,
    /// There is no vault any more: it was forgotten, perhaps in another tab.
    #[error("there is no vault")]
    Gone,
    /// A text is longer than a record may be.
    #[error("a text is too long to be kept")]
    TooLong,
    /// The browser gives no memory for the derivation.
    #[error("there is not enough memory")]
    NoMemory,
    /// The browser gives no random numbers.
    #[error("there are no random numbers")]
    NoRandomness,
}
