//! Test rows for this folder.

use std::sync::Arc;

use serde_json::{Value, value::to_raw_value};

use super::row::{Listed, Row};
use crate::{
    obshell::RestoreJobs,
    restore::{SessionZone, TimeContext},
    time::{Offset, zones::PlatformZones},
};

/// Time context of an agent in UTC.
pub(super) const TIME_CONTEXT: TimeContext<'static> = TimeContext {
    session: &SessionZone::Fixed(Offset::UTC),
    zones: &PlatformZones,
    now: None,
};

/// An answer with these rows.
pub(super) fn answer(rows: &[Value]) -> RestoreJobs {
    RestoreJobs {
        contents: rows.iter().map(|row| to_raw_value(row).unwrap()).collect(),
        beyond: 0,
    }
}

/// These rows as a list holds them.
pub(super) fn listed(rows: &[Value]) -> Vec<Listed> {
    let rows = answer(rows).contents.into_iter();
    rows.map(|raw| Listed {
        row: Arc::new(Row::read(&raw, &TIME_CONTEXT).unwrap()),
        newest: true,
    })
    .collect()
}
