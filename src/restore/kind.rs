//! What kind of restore it is: not every one copies data, and not every tenant is meant to be activated.
//!
//! Source: `restore_option` and, in newer views, `RESTORE_TYPE` (`method=quick`, `QUICK`: no user data is copied, the tenant
//! stays a read-only standby that reads the backup, and cannot be activated); the name that OceanBase gives the auxiliary
//! tenant of a table restore; the SCN by which it says "no limit".

use super::RestoreOption;

/// How OceanBase names the auxiliary tenant of a table restore: this, and microseconds.
const AUXILIARY_PREFIX: &str = "AUX_RECOVER$";

/// The kind of a restore.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum RestoreKind {
    /// Data and log, up to a point in time.
    #[default]
    Full,
    /// Data and log without an end point: the tenant follows its source as a standby.
    Standby,
    /// No user data is copied: the tenant reads the backup and stays a read-only standby.
    Quick,
    /// The auxiliary tenant of a table restore: OceanBase drops it when the tables are recovered.
    Auxiliary {
        /// No user data is copied, as since OceanBase 4.3.5 BP1.
        quick: bool,
    },
}

/// What becomes of the restored tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Activation {
    /// It is a standby until it is activated, and can be left one.
    Possible,
    /// It is meant to stay a standby, most likely.
    Unlikely,
    /// OceanBase refuses to activate it.
    Forbidden,
    /// OceanBase needs it as it is, and drops it.
    Unwanted,
}

impl RestoreKind {
    /// The kind of a restore to `tenant`; `to_latest` where it has no end point, `restore_type` as sent.
    pub(super) fn of(
        tenant: Option<&str>,
        option: &RestoreOption,
        restore_type: Option<&str>,
        to_latest: bool,
    ) -> Self {
        // `QUICK`, or `QUICK_RESTORE` as the documentation of the view has it.
        let is_quick = |kind: &str| kind.trim().to_ascii_uppercase().starts_with("QUICK");
        let quick = option.is_quick() || restore_type.is_some_and(is_quick);
        match (tenant.is_some_and(|tenant| tenant.starts_with(AUXILIARY_PREFIX)), quick) {
            (true, quick) => Self::Auxiliary { quick },
            (false, true) => Self::Quick,
            (false, false) if to_latest => Self::Standby,
            (false, false) => Self::Full,
        }
    }

    /// Whether the user's data is copied.
    pub const fn copies_data(self) -> bool {
        !matches!(self, Self::Quick | Self::Auxiliary { quick: true })
    }

    /// What becomes of the restored tenant.
    pub const fn activation(self) -> Activation {
        match self {
            Self::Full => Activation::Possible,
            Self::Standby => Activation::Unlikely,
            Self::Quick => Activation::Forbidden,
            Self::Auxiliary { .. } => Activation::Unwanted,
        }
    }

    /// Whether one of this kind takes as long as one of the `other`: both do the same.
    pub fn is_comparable(self, other: Self) -> bool {
        let auxiliary = |kind| matches!(kind, Self::Auxiliary { .. });
        self.copies_data() == other.copies_data() && auxiliary(self) == auxiliary(other)
    }
}
