//! The forecast keeps what it promises, on recordings that it has not learned from.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on panics"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use restore_watch_forecast::figures::{Figures, Score};
use restore_watch_forecast::folder;
use restore_watch_forecast::learn::learn;
use restore_watch_forecast::recording::Recording;
use restore_watch_forecast::split::{PARTS, held_out, part};
use restore_watch_forecast::write::source;

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The repository's recordings; every file of them is one.
fn recordings() -> Vec<Recording> {
    let folder = repository().join("tests/recordings/synthetic");
    let mut refused = Vec::new();
    let read = folder::recordings(&folder, |path, _| refused.push(path.to_owned())).unwrap_or_default();
    assert_eq!(refused, Vec::<PathBuf>::new());
    assert_eq!(read.len(), 180);
    read
}

#[test]
fn the_figures_hold_on_recordings_kept_aside() {
    let recordings = recordings();
    let mut kinds: BTreeMap<String, Vec<Score>> = BTreeMap::new();
    for (recording, said) in held_out(&recordings, PARTS) {
        let end = recording.end_s.unwrap();
        for said in &said {
            let Some((from, likely, to)) = said
                .from_t_s
                .zip(said.likely_t_s)
                .zip(said.to_t_s)
                .map(|((a, b), c)| (a, b, c))
            else {
                continue;
            };
            assert!(
                said.t_s <= from && from <= likely && likely <= to && to.is_finite(),
                "{said:?}"
            );
        }
        kinds.entry(recording.kind()).or_default().push(Score::of(&said, end));
    }
    let of = |kind: &str| Figures::of(&kinds[kind]);
    for (kind, most) in [
        ("counters + history", 0.18),
        ("counters", 0.25),
        ("disk + history", 0.25),
        ("time + history", 0.30),
    ] {
        let figures = of(kind);
        assert!(figures.errors[1] <= most, "{kind}: {figures:?}");
        assert!(figures.mean_churn <= 1.0, "{kind}: {figures:?}");
        assert!(figures.with_forecast > 0.85, "{kind}: {figures:?}");
    }
    for kind in ["disk", "time"] {
        assert_eq!(
            of(kind).with_forecast,
            0.0,
            "nothing tells the end of {kind} without history"
        );
    }
    let all = Figures::of(kinds.values().flatten());
    assert_eq!(all.restores, recordings.len());
    for coverage in [all.coverage, all.coverage_by_restore] {
        assert!((0.75..=0.88).contains(&coverage), "{all:?}");
    }
    assert!(all.churn <= 1.0 && all.mean_churn <= 1.0, "{all:?}");
}

#[test]
fn the_shipped_constants_are_those_that_calibrate_writes() {
    let recordings = recordings();
    let learned = learn(&recordings.iter().collect::<Vec<_>>());
    let shipped = std::fs::read_to_string(repository().join("src/restore/forecast/calibration/constants.rs")).unwrap();
    assert!(shipped == source(&learned), "run `make calibrate`");
}

#[test]
fn restores_of_one_source_are_kept_aside_together() {
    let text = |name: &str| {
        format!(
            r#"{{"name": "{name}", "restore": {{"backup_tenant_name": "orders", "backup_cluster_name": "east"}}, "columns": [], "rows": []}}"#
        )
    };
    let parse = |name: &str| Recording::parse(&text(name), name).unwrap();
    let parts: Vec<u64> = (0..20).map(|number| part(&parse(&number.to_string()), PARTS)).collect();
    assert!(parts.iter().all(|part| *part == parts[0]));
}
