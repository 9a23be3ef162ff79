//! Which queries are sent, and when.

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
