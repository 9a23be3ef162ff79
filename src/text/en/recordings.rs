//! Everything that this browser has recorded, in English.

use crate::text::Recordings;

pub(super) const ENGLISH: Recordings = Recordings {
    kept: |restores| match restores {
        1 => "This browser keeps a recording of 1 restore.".to_owned(),
        restores => format!("This browser keeps recordings of {restores} restores."),
    },
    none: "This browser keeps no recordings.",
    denied: "This browser does not let the page look at its recordings.",
    forget: "Forget what this browser recorded",
    warning: "All recordings on this device are deleted, for every cluster. This cannot be undone. The restores themselves \
              are not affected.",
    confirm: "Forget all recordings",
    keep: "Keep them",
    forgotten: "All recordings were deleted.",
    not_forgotten: "The browser did not let the page delete the recordings. Delete this site's data in the browser's \
                    settings.",
};
