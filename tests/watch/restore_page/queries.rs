//! Which queries are sent, and when.

use restore_watch::{
    obshell::RestoreJobs,
    watch::related::{PrometheusStatus, QueryStatus},
};

use super::*;

#[test]
fn an_answer_loads_the_recording_and_a_second_later_the_first_related_data() {
    let mut page = Page::open();
    let effects = page.answer(1, "RESTORING");
    assert!(
        matches!(&effects[..], [Effect::NameCluster(named), Effect::Schedule(wait)]
        if *named == id(1) && *wait == Duration::from_secs(1))
    );
    page.pass(1);
    assert_eq!(queries(&page.tick()), [RelatedQuery::Tasks]);
    assert!(page.tick().is_empty(), "one query at a time");
    page.pass(1);
    let effects = page.related(1, RelatedQuery::Tasks, Ok(RelatedAnswer::Tasks(Tasks::default())));
    assert_eq!((queries(&effects), scheduled(&effects)), (vec![], Some(1)));
    page.pass(1);
    assert_eq!(queries(&page.tick()), [RelatedQuery::Metrics]);
}

/// The page of job 1 after the cluster is named, a second later: two related queries may be in flight.
fn named() -> Page {
    let mut page = Page::watching();
    page.dispatch(PageEvent::ClusterNamed { id: id(1), name: None });
    page.pass(1);
    page
}

#[test]
fn two_related_queries_are_in_flight_while_the_poll_is_not() {
    let mut page = named();
    assert_eq!(queries(&page.tick()), [RelatedQuery::Tasks, RelatedQuery::Metrics]);
    page.pass(1);
    page.related(1, RelatedQuery::Tasks, Ok(RelatedAnswer::Tasks(Tasks::default())));
    page.pass(1);
    assert_eq!(
        queries(&page.tick()),
        [RelatedQuery::List],
        "Prometheus holds up no other"
    );
    page.pass(1);
    page.related(1, RelatedQuery::List, Ok(RelatedAnswer::Nothing));
    page.dispatch(PageEvent::PollStarted);
    page.pass(1);
    assert_eq!(queries(&page.tick()), [], "the poll has the second place");
}

#[test]
fn the_younger_of_two_related_queries_gives_way_to_the_poll_once() {
    let mut page = named();
    page.tick();
    let effects = page.dispatch(PageEvent::PollStarted);
    assert!(
        matches!(&effects[..], [Effect::AbortQuery(RelatedQuery::Metrics), ..]),
        "{effects:?}"
    );
    page.answer(1, "RESTORING");
    page.pass(1);
    assert_eq!(queries(&page.tick()), [], "such an agent is asked one at a time");
    let effects = page.related(1, RelatedQuery::Tasks, Ok(RelatedAnswer::Tasks(Tasks::default())));
    assert_eq!(queries(&effects), []);
    page.pass(1);
    assert_eq!(
        queries(&page.tick()),
        [RelatedQuery::Metrics],
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
    let mut page = named();
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
    page.related(1, RelatedQuery::List, Ok(RelatedAnswer::List(empty)));
    assert!(matches!(status(&page, RelatedQuery::List), QueryStatus::Answered));
    page.related(1, RelatedQuery::Metrics, Ok(RelatedAnswer::NotOffered));
    assert_eq!(page.state.related.monitoring.prometheus, PrometheusStatus::Unavailable);
}

#[test]
fn an_unauthorized_related_query_causes_a_poll() {
    let mut page = Page::watching();
    page.pass(1);
    page.tick();
    assert!(polls(&page.related(1, RelatedQuery::Tasks, Err(refused()))));
    assert_eq!(page.contact(), Contact::Live);
    page.lookup_answered(LookupResult::Failed(refused()));
    assert_eq!(page.contact(), Contact::SignedOut);
    page.pass(60);
    assert!(page.tick().is_empty());
}

#[test]
fn related_queries_wait_while_paused_or_hidden_and_a_retry_polls_at_once() {
    let mut page = Page::watching();
    for _ in 0..10 {
        page.pass(1);
        for query in queries(&page.tick()) {
            page.related(1, query, Ok(RelatedAnswer::Nothing));
        }
    }
    page.dispatch(PageEvent::IntervalChanged(RefreshInterval::Paused));
    page.pass(HOUR_S);
    assert!(page.tick().is_empty());
    assert!(polls(&page.dispatch(PageEvent::RetryRequested)));
    page.dispatch(PageEvent::VisibilityChanged(false));
    let effects = page.dispatch(PageEvent::IntervalChanged(RefreshInterval::Auto));
    assert_eq!(queries(&effects), [RelatedQuery::Tasks]);
    page.related(1, RelatedQuery::Tasks, Ok(RelatedAnswer::Nothing));
    page.pass(1);
    for query in queries(&page.tick()) {
        page.related(1, query, Ok(RelatedAnswer::Nothing));
    }
    page.pass(31);
    assert!(
        !queries(&page.tick()).contains(&RelatedQuery::Tasks),
        "not before a minute"
    );
}
