//! The situation of the restore on show, from which its next steps are made.

use restore_watch::{
    restore::next_steps::{Afterwards, Kept, Readiness, Situation},
    watch::{
        RestoreView,
        next_steps::situation,
        related::{RelatedData, RelatedQuery},
        series::RestoreSeries,
    },
};
use serde_json::json;

use super::stage::Stage;

/// A page of the simulated agent with obshell's tasks, and without them.
struct Opened {
    view: RestoreView,
    related: RelatedData,
}

impl Opened {
    fn of(stage: &Stage, tenant: &str) -> Self {
        let view = stage.opened(tenant);
        let mut related = RelatedData::default();
        stage.ask_related(RelatedQuery::Tasks, &view, &mut related);
        Self { view, related }
    }

    fn situation(&self) -> Situation {
        situation(&self.view, &self.related, &RestoreSeries::default()).unwrap()
    }

    /// Before obshell's tasks are known.
    fn at_first(&self) -> Situation {
        situation(&self.view, &RelatedData::default(), &RestoreSeries::default()).unwrap()
    }
}

#[test]
fn nothing_on_show_has_no_situation() {
    let view = RestoreView::new("rt2".to_owned());
    assert_eq!(
        situation(&view, &RelatedData::default(), &RestoreSeries::default()),
        None
    );
}

#[test]
fn each_state_of_the_default_scenario_has_its_situation() {
    let stage = Stage::default_scenario();
    let pools = |tenant: &str| vec![format!("{tenant}_pool")];

    let given_up = Opened::of(&stage, "orders_dr");
    let running = |counters, afterwards| Situation::Running { counters, afterwards };
    assert_eq!(given_up.at_first(), running(false, Afterwards::Task));
    assert_eq!(given_up.situation(), running(false, Afterwards::Nobody));
    assert_eq!(
        Opened::of(&stage, "billing_dr").situation(),
        running(true, Afterwards::Nobody)
    );
    assert_eq!(Opened::of(&stage, "orders_copy").situation(), Situation::Creating);
    assert_eq!(
        Opened::of(&stage, "ledger_old").situation(),
        Situation::Cancelled {
            pools: pools("ledger_old")
        }
    );
    match Opened::of(&stage, "crm_test").situation() {
        Situation::Failed { part, pools: given } => {
            assert_eq!(part.unwrap().addr.as_deref(), Some("10.10.10.2:2882"));
            assert_eq!(given, pools("crm_test"));
        }
        other => panic!("{other:?}"),
    }
    let by_obshell = Opened::of(&stage, "rt2");
    assert_eq!(by_obshell.at_first(), Situation::Restored(Readiness::Awaited));
    assert_eq!(by_obshell.situation(), Situation::Restored(Readiness::Ready));
    assert_eq!(
        Opened::of(&stage, "orders_test").situation(),
        Situation::Restored(Readiness::Unknown)
    );
}

#[test]
fn the_kind_of_restore_decides_what_becomes_of_its_tenant() {
    let stage = Stage::built_in("kinds");
    for (tenant, expected) in [
        ("quick", Situation::Restored(Readiness::Stays(Kept::ReadOnly))),
        ("standby", Situation::Restored(Readiness::Stays(Kept::OnPurpose))),
        (
            "AUX_RECOVER$1795478100250301",
            Situation::Running {
                counters: false,
                afterwards: Afterwards::Stays(Kept::ForTableRestore),
            },
        ),
    ] {
        assert_eq!(Opened::of(&stage, tenant).situation(), expected, "{tenant}");
    }
}

#[test]
fn a_cancel_under_way_leaves_nothing_to_do() {
    let stage = Stage::default_scenario();
    stage.control("POST", "cancel", &json!({"tenant": "orders_dr"}));
    assert_eq!(Opened::of(&stage, "orders_dr").situation(), Situation::Cancelling);
}
