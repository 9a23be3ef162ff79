//! The restores of the board by their source: the last ones of each and how their durations change.
//!
//! - Restores are compared with those that do the same: quick restores and table restores of a source are apart from the
//!   others ([`RestoreKind::is_comparable`]).
//! - A filter of the list chooses sources, never restores: a comparison needs all of them.

use std::{sync::Arc, time::Duration};

use super::row::{Listed, Row, source};
use crate::{
    restore::{Drill, DrillOutcome, RestoreId, RestoreKind, RestoreState, Trend},
    sorting::sort_by,
    time::Instant,
};

/// How many restores of a source are compared: the last ones.
pub(super) const MOST_DRILLS: usize = 12;

/// The restores of one source.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceDrills {
    /// The tenant that was backed up.
    pub tenant: String,
    /// Its cluster, if reported.
    pub cluster: Option<String>,
    /// The kind of the last one; the others do the same.
    pub kind: RestoreKind,
    /// How many there are.
    pub total: usize,
    /// The last ones in the order of their starts.
    pub drills: Vec<Drill>,
    /// Whether they take longer than they used to.
    pub trend: Trend,
    /// The last one.
    pub last: LastDrill,
}

/// Where the last restore of a source is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastDrill {
    /// The restored tenant.
    pub tenant: String,
    /// Its identity.
    pub id: RestoreId,
    /// Whether it is the newest restore of this tenant.
    pub newest: bool,
}

/// The sources of all restores.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Drills {
    /// The sources in the order of their names.
    pub sources: Vec<Arc<SourceDrills>>,
    /// How many restores belong to none, because their source or their start is not known.
    pub left_out: usize,
}

/// The order of sources.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DrillSort {
    /// Those that take longer and longer first.
    #[default]
    Change,
    /// By name.
    Name,
    /// The last start first.
    Started,
    /// The longest last success first.
    Duration,
}

impl DrillSort {
    /// All choices.
    pub const ALL: [Self; 4] = [Self::Change, Self::Name, Self::Started, Self::Duration];

    /// The name in the address.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Change => "change",
            Self::Name => "name",
            Self::Started => "started",
            Self::Duration => "duration",
        }
    }

    /// The choice with this name, or the default.
    pub fn of(name: &str) -> Self {
        let mut choices = Self::ALL.into_iter();
        choices.find(|choice| choice.name() == name).unwrap_or_default()
    }

    /// The number by which a source is sorted, the largest first. What is not known is less than any number, and equal ones
    /// stay in the order of their names.
    fn key(self, source: &SourceDrills) -> Option<i64> {
        match self {
            Self::Name => None,
            Self::Change => source.trend.factor().map(|factor| (factor * 1_000_000.0) as i64),
            Self::Started => source.drills.last().map(|drill| drill.started.ms()),
            Self::Duration => source
                .last_duration()
                .and_then(|duration| duration.as_millis().try_into().ok()),
        }
    }
}

impl SourceDrills {
    /// `orders @ ob-prod`, as the search of the list finds it.
    pub fn name(&self) -> String {
        source(Some(&self.tenant), self.cluster.as_deref())
    }

    /// The duration of the last success, if one is known.
    pub fn last_duration(&self) -> Option<Duration> {
        let successes = self.drills.iter().rev();
        let mut successes = successes.filter(|drill| drill.outcome == DrillOutcome::Succeeded);
        successes.find_map(|drill| drill.duration)
    }

    /// What its restores have in common.
    fn source(&self) -> Source<'_> {
        Source::new(&self.tenant, self.cluster.as_deref(), self.kind)
    }

    /// The source of `restores`, which are in the order of their starts; `None` if there are none.
    fn of(restores: &[Started<'_>]) -> Option<Self> {
        let last = restores.last()?;
        let compared = restores
            .get(restores.len().saturating_sub(MOST_DRILLS)..)
            .unwrap_or_default();
        let drills: Vec<Drill> = compared.iter().map(Started::drill).collect();
        let Listed { row, newest } = last.listed;
        Some(Self {
            tenant: last.source.tenant.to_owned(),
            cluster: last.source.cluster.map(str::to_owned),
            kind: row.kind,
            total: restores.len(),
            trend: Trend::of(&drills),
            drills,
            last: LastDrill {
                tenant: row.tenant.clone(),
                id: RestoreId {
                    job_id: row.job,
                    start: row.start.clone(),
                },
                newest: *newest,
            },
        })
    }
}

/// What restores have in common that are compared with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Source<'a> {
    tenant: &'a str,
    cluster: Option<&'a str>,
    is_auxiliary: bool,
    is_quick: bool,
}

impl<'a> Source<'a> {
    /// The source of a row; `None` if its tenant was not reported.
    fn of(row: &'a Row) -> Option<Self> {
        Some(Self::new(
            row.source_tenant.as_deref()?,
            row.source_cluster.as_deref(),
            row.kind,
        ))
    }

    fn new(tenant: &'a str, cluster: Option<&'a str>, kind: RestoreKind) -> Self {
        Self {
            tenant,
            cluster,
            is_auxiliary: matches!(kind, RestoreKind::Auxiliary { .. }),
            is_quick: !kind.copies_data(),
        }
    }
}

/// A restore with a known source and start.
struct Started<'a> {
    source: Source<'a>,
    started: Instant,
    state: RestoreState,
    listed: &'a Listed,
}

impl<'a> Started<'a> {
    fn of(listed: &'a Listed) -> Option<Self> {
        Some(Self {
            source: Source::of(&listed.row)?,
            started: listed.row.started?,
            state: listed.row.state?,
            listed,
        })
    }

    fn drill(&self) -> Drill {
        let row = &self.listed.row;
        let outcome = DrillOutcome::of(self.state, row.tenant_dropped);
        let took = row.finished.and_then(|finished| finished.since(self.started));
        Drill::new(self.started, outcome, row.kind, took, row.bytes)
    }
}

/// The sources of these restores.
pub fn drills(rows: &[Listed]) -> Drills {
    let mut restores: Vec<Started<'_>> = rows.iter().filter_map(Started::of).collect();
    sort_by(&mut restores, |one, other| {
        let by_source = one.source.cmp(&other.source);
        by_source.then_with(|| one.started.cmp(&other.started))
    });
    let sources = restores.chunk_by(|one, next| one.source == next.source);
    Drills {
        sources: sources.filter_map(SourceDrills::of).map(Arc::new).collect(),
        left_out: rows.len() - restores.len(),
    }
}

/// The sources of at least one of the `shown` rows, in this order.
pub fn shown_sources(drills: &Drills, shown: &[Listed], sort: DrillSort) -> Vec<Arc<SourceDrills>> {
    let sources = &drills.sources;
    let mut is_shown = vec![false; sources.len()];
    for source in shown.iter().filter_map(|listed| Source::of(&listed.row)) {
        let found = sources.binary_search_by(|known| known.source().cmp(&source));
        if let Some(is_shown) = found.ok().and_then(|at| is_shown.get_mut(at)) {
            *is_shown = true;
        }
    }
    let chosen = sources.iter().zip(is_shown).filter(|(_, is_shown)| *is_shown);
    let mut chosen: Vec<Arc<SourceDrills>> = chosen.map(|(source, _)| Arc::clone(source)).collect();
    sort_by(&mut chosen, |one, other| sort.key(other).cmp(&sort.key(one)));
    chosen
}
