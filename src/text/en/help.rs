//! The keys, and what terms mean, in English.

use crate::text::{HelpText, Term};

pub(super) const ENGLISH: HelpText = HelpText {
    keys_button: "Keys (?)",
    keys: "Keys",
    actions: [
        "Search the list",
        "Go to the list",
        "Refresh now",
        "Pause or resume",
        "Previous running restore",
        "Next running restore",
        "Go to the wall",
        "Show these keys",
    ],
    use_keys: "Use these keys",
    not_in_fields: "They do nothing while you type in a field, or together with Ctrl, Alt or ⌘.",
    close: "Close",
    no_other: "No other running restore is known.",
    meaning: |term| match term {
        Term::Data => {
            "Data that OceanBase copies from the backup sets. It is counted in tablets: a tablet holds the rows of one partition of a table or an index."
        }
        Term::Log => {
            "What was changed after the backup sets were taken. OceanBase replays it from the log archive, up to the time to restore to."
        }
        Term::LogStreams => {
            "A tenant's tablets are spread over log streams. Each has a log of its own and is restored by itself; the restore is done when all of them are."
        }
        Term::Scn => {
            "System change number: how OceanBase numbers the states of a database. Here it is a time in nanoseconds since 1970."
        }
        Term::Standby => {
            "A tenant that can be read and not written to. A restored tenant is a standby until it is activated."
        }
        Term::Evidence => {
            "Where the figure comes from. Reported: the agent sends it. Pasted: somebody has read it from OceanBase. Monitored: the cluster's Prometheus has recorded it. Inferred: this page concludes it from what it sees."
        }
    },
};
