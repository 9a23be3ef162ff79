//! The list of restores.

use restore_watch::watch::{PageState, board::BoardView, pace::Outcome};
use serde_json::json;

use crate::stage::Stage;

fn tenants(view: &BoardView, search: &str) -> Vec<String> {
    view.rows
        .iter()
        .filter(|row| row.matches(search))
        .map(|row| row.tenant.clone())
        .collect()
}

#[test]
fn running_restores_stand_first_and_a_search_narrows_them() {
    let stage = Stage::default_scenario();
    let mut view = BoardView::default();
    assert_eq!(stage.step_board(&mut view), Outcome::Good { settled: false });
    assert_eq!(view.state, PageState::Ready);
    let running: Vec<bool> = view
        .rows
        .iter()
        .map(|row| row.restore.as_ref().unwrap().state.is_running())
        .collect();
    assert!(running.is_sorted_by(|before, after| before >= after), "{running:?}");
    assert_eq!(tenants(&view, "ORDERS_DR"), ["orders_dr"]);
    assert_eq!(tenants(&view, "rt2 oss://"), ["rt2"]);
    assert_eq!(tenants(&view, "-9011"), ["crm_test"]);
    assert!(tenants(&view, "rt2 crm").is_empty());
}

#[test]
fn an_agent_without_the_list_tells_its_tenants() {
    let stage = Stage::of(&json!({
        "agent": { "version": "4.2.6.0" },
        "tenants": [{ "id": 1002, "name": "alpha" }, { "id": 1004, "name": "beta" }],
    }));
    let mut view = BoardView::default();
    stage.step_board(&mut view);
    assert!(view.tenants_only);
    assert_eq!(tenants(&view, ""), ["alpha", "beta"]);
}

#[test]
fn the_list_stays_while_the_agent_is_away() {
    let mut stage = Stage::default_scenario();
    let mut view = BoardView::default();
    stage.step_board(&mut view);
    stage.stop_agent();
    assert_eq!(stage.step_board(&mut view), Outcome::Bad);
    assert_eq!(view.state, PageState::Stale);
    assert_eq!(tenants(&view, "rt2"), ["rt2"]);
}
