//! Which queries are sent, and when.

use restore_watch::{
    obshell::RestoreJobs,
    watch::related::{PrometheusStatus, QueryStatus},
};

use super::*;

/// The cluster's name, and the related queries, in the order in which they are sent.
fn sent(effects: &[Effect]) -> Vec<&'static str> {
    let name = |effect: &Effect| match effect {
        Effect::NameCluster(_) => Some("name"),
        Effect::Query { query, .. } => Some(match query {
            RelatedQuery::Metrics => "metrics",
            RelatedQuery::List => "list",
            RelatedQuery::Calibration => "calibration",
            RelatedQuery::Disk => "disk",
            RelatedQuery::Tasks => "tasks",
            RelatedQuery::Progress => "progress",
        }),
        _ => None,
    };
    effects.iter().filter_map(name).collect()
}

#[test]
fn the_first_queries_follow_each_other_at_once_and_what_the_window_needs_comes_first() {
    let mut page = Page::open();
    let effects = page.dispatch(PageEvent::PollStarted);
    assert_eq!(sent(&effects), [""; 0], "nothing is known of the restore");
    assert_eq!(sent(&page.answer(1, "RESTORING")), ["metrics", "list"]);
    assert_eq!(sent(&page.tick()), [""; 0], "two at a time");
    let effects = page.related(1, RelatedQuery::Metrics, Ok(RelatedAnswer::NotOffered));
    assert_eq!(sent(&effects), ["name"], "the recording is part of the evidence");
    let effects = page.related(1, RelatedQuery::List, Ok(RelatedAnswer::Nothing));
    assert_eq!(sent(&effects), ["disk"]);
    let effects = page.dispatch(PageEvent::ClusterNamed { id: id(1), name: None });
    assert_eq!(sent(&effects), ["tasks"]);
    let answer = RelatedAnswer::Disk {
        bytes: None,
        answered: page.now,
        took: Duration::ZERO,
    };
    assert_eq!(sent(&page.related(1, RelatedQuery::Disk, Ok(answer))), [""; 0]);
    let effects = page.related(1, RelatedQuery::Tasks, Ok(RelatedAnswer::Tasks(Tasks::default())));
    assert_eq!((sent(&effects), scheduled(&effects)), (vec![], Some(30)), "then paced");
}

#[test]
fn a_name_that_is_known_is_not_waited_for() {
    let mut page = Page::open();
    page.knows_cluster = true;
    assert_eq!(sent(&page.answer(1, "RESTORING")), ["name", "metrics", "list"]);
}

#[test]
fn what_is_repeated_leaves_a_gap() {
    let mut page = Page::at_rest();
    page.pass(60);
    let effects = page.tick();
    assert_eq!(sent(&effects), ["metrics", "name"]);
    let effects = page.related(1, RelatedQuery::Metrics, Ok(RelatedAnswer::Nothing));
    assert_eq!((sent(&effects), scheduled(&effects)), (vec![], Some(1)));
    page.pass(1);
    assert_eq!(sent(&page.tick()), ["tasks"]);
}

#[test]
fn two_requests_are_in_flight_at_most() {
    let mut page = Page::at_rest();
    page.dispatch(PageEvent::PollStarted);
    page.pass(30);
    assert_eq!(sent(&page.tick()), ["name"], "the poll has the other place");
    assert_eq!(sent(&page.answer(1, "RESTORING")), ["tasks"]);
    page.pass(60);
    assert_eq!(sent(&page.tick()), [""; 0]);
}

#[test]
fn the_younger_of_two_related_queries_gives_way_to_the_poll_once() {
    let mut page = Page::watching();
    let abort = |page: &mut Page| {
        let effects = page.dispatch(PageEvent::PollStarted);
        let aborted = matches!(&effects[..], [Effect::AbortQuery(RelatedQuery::List), ..]);
        assert!(aborted, "{effects:?}");
    };
    abort(&mut page);
    let effects = page.answer(1, "RESTORING");
    assert_eq!(
        queries(&effects),
        [RelatedQuery::List],
        "a poll at once says nothing of the agent"
    );
    page.pass(5);
    abort(&mut page);
    page.answer(1, "RESTORING");
    assert_eq!(queries(&page.tick()), [], "such an agent is asked one at a time");
    let effects = page.related(1, RelatedQuery::Metrics, Ok(RelatedAnswer::Nothing));
    assert_eq!(
        queries(&effects),
        [RelatedQuery::List],
        "the aborted one is asked again"
    );
    let effects = page.dispatch(PageEvent::PollStarted);
    assert!(
        !effects.iter().any(|effect| matches!(effect, Effect::AbortQuery(_))),
        "{effects:?}"
    );
}

#[test]
fn every_figure_is_asked_answered_or_failed() {
    let mut page = Page::watching();
    let related = |page: &Page| page.state.related.missing(false);
    assert_eq!(
        related(&page),
        [RelatedQuery::Metrics, RelatedQuery::Disk, RelatedQuery::List]
    );
    let status = |page: &Page, query| page.state.related.statuses.of(query).clone();
    assert!(matches!(status(&page, RelatedQuery::List), QueryStatus::Pending));
    page.related(1, RelatedQuery::List, Err(timeout()));
    page.related(1, RelatedQuery::Metrics, Err(Error::Gateway { status: 502 }));
    assert!(matches!(
        status(&page, RelatedQuery::List).error(),
        Some(Error::AgentUnreachable(_))
    ));
    assert_eq!(page.state.related.monitoring.prometheus, PrometheusStatus::Failed);
    assert!(page.state.related.history.is_none(), "nobody knows of earlier restores");
    let empty = RestoreJobs::default();
    page.related(1, RelatedQuery::List, Ok(RelatedAnswer::List(empty.into())));
    assert!(matches!(status(&page, RelatedQuery::List), QueryStatus::Answered));
    page.related(1, RelatedQuery::Metrics, Ok(RelatedAnswer::NotOffered));
    assert_eq!(page.state.related.monitoring.prometheus, PrometheusStatus::Unavailable);
}

#[test]
fn an_unauthorized_related_query_causes_a_poll() {
    let mut page = Page::watching();
    assert!(polls(&page.related(1, RelatedQuery::Metrics, Err(refused()))));
    assert_eq!(page.contact(), Contact::Live);
    page.lookup_answered(LookupResult::Failed(refused()));
    assert_eq!(page.contact(), Contact::SignedOut);
    page.pass(60);
    assert!(page.tick().is_empty());
}

#[test]
fn related_queries_wait_while_paused_or_hidden_and_a_retry_polls_at_once() {
    let mut page = Page::at_rest();
    page.dispatch(PageEvent::IntervalChanged(RefreshInterval::Paused));
    page.pass(HOUR_S);
    assert!(page.tick().is_empty());
    assert!(polls(&page.dispatch(PageEvent::RetryRequested)));
    page.dispatch(PageEvent::VisibilityChanged(false));
    let effects = page.dispatch(PageEvent::IntervalChanged(RefreshInterval::Auto));
    assert_eq!(queries(&effects), [RelatedQuery::Metrics, RelatedQuery::List]);
    for query in [RelatedQuery::Metrics, RelatedQuery::List, RelatedQuery::Tasks] {
        page.pass(1);
        page.related(1, query, Ok(RelatedAnswer::Nothing));
    }
    page.pass(31);
    assert!(
        !queries(&page.tick()).contains(&RelatedQuery::Tasks),
        "not before a minute"
    );
}
