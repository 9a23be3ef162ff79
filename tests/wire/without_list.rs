//! Agents without the list of restores.

use pollster::block_on;
use restore_watch::{
    obshell::{Refusal, Request},
    watch::{
        board::{Listing, list},
        job_choice::JobChoice,
        lookup::{LookupResult, RestoreLookup},
    },
};
use serde_json::json;

use crate::stub::{Reply, refusal, reply, signed_in, success};

fn unknown_calls() -> [Reply; 5] {
    [
        refusal(404, "Common.NotFound"),
        reply(404, r#"{"successful":false,"error":{"code":1001}}"#),
        reply(404, "{}"),
        reply(404, "404 page not found"),
        reply(404, "<html>Not Found</html>"),
    ]
}

fn answer(request: &Request, list: &Reply, overview: Reply) -> Reply {
    let target = request.target.as_str();
    match target {
        _ if target.starts_with("/api/v1/restore/tasks") => list.clone(),
        _ if target.ends_with("/overview") => overview,
        _ => success(&json!({"tenants": [{"tenant_name": "rt2"}]})),
    }
}

#[test]
fn without_the_list_the_overview_counts() {
    for unknown in unknown_calls() {
        let (list, overview) = (unknown.clone(), refusal(400, "OB.Tenant.NotExist"));
        let client = signed_in(move |request| answer(request, &list, overview.clone()));
        let finding = block_on(RestoreLookup::new("rt2".to_owned(), None).find(&client));
        assert!(
            matches!(finding, LookupResult::Nothing(Refusal::TenantNotExist, _)),
            "{finding:?}"
        );

        let list = unknown.clone();
        let client = signed_in(move |request| answer(request, &list, success(&json!({"job_id": 1}))));
        let job = JobChoice {
            job_id: 2,
            start: String::new(),
        };
        let finding = block_on(RestoreLookup::new("rt2".to_owned(), Some(job)).find(&client));
        assert!(matches!(finding, LookupResult::NoSuchRestore), "{finding:?}");
    }
}

#[test]
fn the_board_lists_the_tenants() {
    for unknown in unknown_calls() {
        let client = signed_in(move |request| answer(request, &unknown, success(&json!({}))));
        let listing = block_on(list(&client, None)).unwrap();
        assert!(matches!(listing, Listing::Tenants(cluster) if cluster.tenants.len() == 1));
    }
}

#[test]
fn a_404_from_a_proxy_is_no_answer_about_the_tenant() {
    let client = signed_in(|_| reply(404, "404 page not found"));
    let finding = block_on(RestoreLookup::new("rt2".to_owned(), None).find(&client));
    assert!(matches!(finding, LookupResult::Failed(_)), "{finding:?}");
}
