//! Kinds of restore: recognised once, and what each means for data, speed, history, advice and cancelling.

use restore_watch::{
    restore::{Absence, Activation, Basis, Phase, PreviousRestore, Restore, RestoreKind},
    text::page_text,
};
use serde_json::{Value, json};

use crate::support::read;

/// OceanBase's largest SCN: no limit.
const NO_LIMIT: i64 = 4_611_686_018_427_387_903;

/// A restore of `orders` that has succeeded, with these keys in place of the usual ones.
fn restored(changes: &Value) -> Restore {
    let mut row = json!({
        "job_id": 7,
        "restore_tenant_name": "orders_dr",
        "backup_tenant_name": "orders",
        "backup_cluster_name": "prod",
        "restore_option": "pool_list=p&locality=FULL@zone1",
        "restore_scn": 1_728_890_608_464_651_300_i64,
        "status": "SUCCESS",
        "start_timestamp": "2026-11-24T10:00:00+08:00",
        "finish_timestamp": "2026-11-24T10:03:00+08:00",
        "tablet_count": 0,
        "total_bytes": 0,
    });
    for (key, value) in changes.as_object().unwrap() {
        row[key] = value.clone();
    }
    read(&row)
}

#[test]
fn each_kind_is_recognised_by_what_is_sent() {
    for (changes, kind) in [
        (json!({}), RestoreKind::Full),
        (json!({"restore_type": "FULL"}), RestoreKind::Full),
        (
            json!({"restore_option": "pool_list=p&method=quick"}),
            RestoreKind::Quick,
        ),
        (
            json!({"restore_option": "METHOD = QUICK & pool_list=p"}),
            RestoreKind::Quick,
        ),
        (json!({"restore_option": "pool_list=p&method=full"}), RestoreKind::Full),
        (json!({"restore_option": "pool_list=method_quick"}), RestoreKind::Full),
        (json!({"restore_type": "QUICK"}), RestoreKind::Quick),
        (json!({"restore_type": "QUICK_RESTORE"}), RestoreKind::Quick),
        (json!({"restore_type": "NORMAL_RESTORE"}), RestoreKind::Full),
        (json!({"restore_scn": NO_LIMIT}), RestoreKind::Standby),
        (
            json!({"restore_scn": NO_LIMIT, "restore_type": "quick"}),
            RestoreKind::Quick,
        ),
        (
            json!({"restore_tenant_name": "AUX_RECOVER$1697683662000000"}),
            RestoreKind::Auxiliary { quick: false },
        ),
        (
            json!({"restore_tenant_name": "AUX_RECOVER$1697683662000000", "restore_option": "method=quick"}),
            RestoreKind::Auxiliary { quick: true },
        ),
        (json!({"restore_tenant_name": "MY_AUX_RECOVER$1"}), RestoreKind::Full),
    ] {
        assert_eq!(restored(&changes).kind, kind, "{changes}");
    }
}

#[test]
fn a_quick_restore_has_copied_nothing() {
    let full = restored(&json!({}));
    assert_eq!(
        full.data.progress.as_ref().value().map(|progress| progress.basis),
        Some(Basis::Success)
    );
    for counts in [
        json!({"restore_type": "QUICK"}),
        json!({"restore_type": "QUICK", "tablet_count": 590, "finish_tablet_count": 590, "total_bytes": 18_622_071}),
    ] {
        let quick = restored(&counts);
        assert_eq!(quick.data.progress.absence(), Some(Absence::NotCopied), "{counts}");
        assert_eq!(quick.speed(), None, "what is not copied has no speed");
    }
    let said = (page_text().restore.cards.no_data)(Absence::NotCopied);
    assert!(said.contains("copies no user data"), "{said}");
    let explain = &page_text().restore.explain;
    for phase in [Phase::WaitTenantRestoreFinish, Phase::Restoring] {
        assert!((explain.running)(phase, RestoreKind::Full, None).contains("copying data"));
        assert!(!(explain.running)(phase, RestoreKind::Quick, None).contains("copying"));
    }
}

#[test]
fn only_a_short_restore_is_said_to_be_bound_by_fixed_steps() {
    assert!(restored(&json!({})).is_bound_by_fixed_steps());
    let long = restored(&json!({"finish_timestamp": "2026-11-24T13:00:00+08:00"}));
    assert!(!long.is_bound_by_fixed_steps());
    let note = page_text().restore.cards.rate_note;
    assert!(note("6 MB/s", true).contains("fixed steps") && !note("6 MB/s", false).contains("fixed"));
}

#[test]
fn a_restore_without_an_end_point_says_so() {
    let latest = restored(&json!({"restore_scn": NO_LIMIT}));
    assert_eq!((latest.target, latest.to_latest), (None, true));
    let rounded = restored(&json!({"restore_scn": NO_LIMIT + 1}));
    assert!(rounded.to_latest, "2^62, as a double has it");
    let unknown = restored(&json!({"restore_scn": 0}));
    assert_eq!((unknown.target, unknown.to_latest), (None, false));
    assert_eq!(unknown.kind, RestoreKind::Full);
}

#[test]
fn each_kind_has_its_words_and_says_what_a_cancel_breaks() {
    let kind = page_text().restore.explain.kind;
    let breaks = page_text().restore.cancel.breaks;
    let auxiliary = RestoreKind::Auxiliary { quick: true };
    assert_eq!((kind(RestoreKind::Full), breaks(RestoreKind::Full)), (None, None));
    assert!(kind(RestoreKind::Quick).unwrap().contains("cannot be activated"));
    assert!(kind(RestoreKind::Standby).unwrap().contains("standby"));
    assert!(kind(auxiliary).unwrap().contains("table restore"));
    assert!(breaks(auxiliary).unwrap().contains("table restore fails"));
    assert!(breaks(RestoreKind::Standby).is_some());
    assert_eq!(RestoreKind::Quick.activation(), Activation::Forbidden);
    assert_eq!(auxiliary.activation(), Activation::Unwanted);
}

#[test]
fn only_restores_that_do_the_same_are_history() {
    let earlier = |changes: Value| {
        let mut changes = changes;
        changes["job_id"] = json!(3);
        changes["start_timestamp"] = json!("2026-11-20T10:00:00+08:00");
        changes["finish_timestamp"] = json!("2026-11-20T11:00:00+08:00");
        restored(&changes)
    };
    let (full, quick) = (json!({}), json!({"restore_type": "QUICK"}));
    let standby = json!({"restore_scn": NO_LIMIT});
    let table = json!({"restore_tenant_name": "AUX_RECOVER$1", "restore_type": "QUICK"});
    for (before, now, counts) in [
        (&full, &full, true),
        (&standby, &full, true),
        (&full, &standby, true),
        (&quick, &quick, true),
        (&table, &table, true),
        (&quick, &full, false),
        (&full, &quick, false),
        (&table, &full, false),
        (&table, &quick, false),
    ] {
        let before = earlier(before.clone());
        assert_eq!(before.is_earlier_of(&restored(now)), counts, "{:?} {now}", before.kind);
        assert!(PreviousRestore::of(&before).is_some());
    }
}
