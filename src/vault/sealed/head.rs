//! What every record begins with: the name of the format, its version, and the kind of the record.

use super::{VaultError, bytes::Reader};

/// The name of the format.
const NAME: [u8; 3] = *b"RWV";

/// The version that this page writes, and the newest that it reads.
pub(super) const VERSION: u8 = 1;

/// The kind of a record.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum RecordKind {
    /// The sealed data key.
    Key = 0,
    /// A remembered agent.
    Agent = 1,
}

impl RecordKind {
    /// The head of a record of this kind.
    pub const fn head(self) -> [u8; 5] {
        let [a, b, c] = NAME;
        [a, b, c, VERSION, self as u8]
    }

    /// Reads the head of a record that must be of this kind.
    pub fn expect(self, reader: &mut Reader<'_>) -> Result<(), VaultError> {
        let [name @ .., version, kind] = *reader.array::<5>()?;
        match () {
            () if name != NAME || version == 0 => Err(VaultError::Damaged),
            () if version > VERSION => Err(VaultError::Newer),
            () if kind != self as u8 => Err(VaultError::Damaged),
            () => Ok(()),
        }
    }
}
