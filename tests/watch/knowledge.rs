//! What one page was told, the next one begins with.

use std::{rc::Rc, time::Duration};

use restore_watch::{
    obshell::{Cluster, Error, QueryRange, RestoreJobs, TenantStat, TransportError},
    restore::{
        SessionZone, TimeContext,
        forecast::Forecast,
        monitored::{Monitored, MonitoredSample},
    },
    time::{Instant, Offset, zones::PlatformZones},
    watch::{
        AnswerSource, PageState,
        board::{BoardView, Listing, RowForecast},
        cluster_knowledge::ClusterKnowledge,
        contact::AnswerTime,
        job_choice::JobChoice,
        kept_restore::KnownRestore,
        listed_restore::AnsweredList,
        lookup::LookupResult,
        poll_schedule::RefreshInterval,
        related::{RelatedAnswer, RelatedQuery},
        restore_page::{Context, Effect, PageEvent, State, update},
        series::{EvidenceTier, ObservationSource},
    },
};
use serde_json::{Value, json};

fn at(seconds: i64) -> Instant {
    Instant::from_ms(1_800_057_600_000 + seconds * 1_000)
}

/// A restore of `source` that started in this minute of 2027-01-15 and has ended after 30 minutes, if `status` says so.
fn row(job: i64, tenant: &str, source: &str, minute: i64, status: &str) -> Value {
    let ended = matches!(status, "SUCCESS" | "FAIL");
    json!({
        "job_id": job,
        "restore_tenant_name": tenant,
        "backup_tenant_name": source,
        "status": status,
        "start_timestamp": at(minute * 60).to_rfc3339(),
        "finish_timestamp": ended.then(|| at(minute * 60 + 1_800).to_rfc3339()),
    })
}

fn jobs(rows: &[Value]) -> RestoreJobs {
    serde_json::from_value(json!({ "contents": rows })).unwrap()
}

/// The list of a cluster: a restore that runs, an earlier one of its source, and one of another.
fn cluster() -> RestoreJobs {
    jobs(&[
        row(3, "orders_dr", "orders", 300, "RESTORING"),
        row(2, "orders_dr", "orders", 100, "SUCCESS"),
        row(1, "hr", "hr", 50, "SUCCESS"),
    ])
}

fn with_time_context<R>(now: Instant, read: impl FnOnce(&TimeContext<'_>) -> R) -> R {
    read(&TimeContext {
        session: &SessionZone::Fixed(Offset::UTC),
        zones: &PlatformZones,
        now: Some(now),
    })
}

/// The list as its page was left, answered at `now`.
fn left_board(jobs: RestoreJobs, now: Instant) -> BoardView {
    let mut board = BoardView::default();
    with_time_context(now, |context| board.apply_answer(Ok(Listing::All(jobs)), context, now));
    board
}

fn dispatch(state: &mut State, event: PageEvent, now: Instant) -> Vec<Effect> {
    with_time_context(now, |time_context| {
        let context = Context {
            now,
            clock: None,
            time_context,
            knows_cluster: true,
        };
        update(state, event, &context)
    })
}

fn open(known: KnownRestore, now: Instant) -> (State, Vec<Effect>) {
    let mut state = State::new("orders_dr".to_owned(), RefreshInterval::Auto, true);
    let effects = dispatch(&mut state, PageEvent::Opened(Box::new(known)), now);
    (state, effects)
}

fn queries(effects: &[Effect]) -> Vec<RelatedQuery> {
    let query = |effect: &Effect| match effect {
        Effect::Query { query, .. } => Some(*query),
        _ => None,
    };
    effects.iter().filter_map(query).collect()
}

const START_S: i64 = 300 * 60;

#[test]
fn from_the_list_alone_a_restore_has_a_window_and_the_age_of_the_list() {
    let mut known = ClusterKnowledge::default();
    known.keep_board(left_board(cluster(), at(START_S + 600)));
    let (mut state, effects) = open(known.take_restore("orders_dr", None), at(START_S + 620));
    assert_eq!(queries(&effects), [], "the overview comes first");
    let effects = dispatch(&mut state, PageEvent::PollStarted, at(START_S + 620));
    let shown = state.view.shown.clone().unwrap();
    assert_eq!(
        (shown.restore.key.job_id, shown.origin),
        (Some(3), AnswerSource::ListBefore)
    );
    assert_eq!(state.view.state(), PageState::Running);
    assert_eq!(
        state.view.contact.answered(),
        Some(at(START_S + 600)),
        "not fresher than it is"
    );
    assert_eq!(
        state.related.history.as_ref().unwrap().len(),
        1,
        "the other source is none of its history"
    );
    let now = at(START_S + 620);
    let forecast = state.series.assessment().unwrap().forecast_at(now).unwrap();
    let window = forecast.window().unwrap();
    assert!((window.from..window.to).contains(&at(START_S + 1_800)), "{window:?}");
    assert_eq!(state.series.evidence(&shown.restore), EvidenceTier::History);
    assert_eq!(
        queries(&effects),
        [RelatedQuery::Metrics],
        "beside the overview; the list is known"
    );
}

#[test]
fn a_job_that_the_list_does_not_have_begins_with_nothing() {
    let mut known = ClusterKnowledge::default();
    known.keep_board(left_board(cluster(), at(START_S)));
    let job = |job_id| JobChoice {
        job_id,
        start: String::new(),
    };
    assert!(known.take_restore("orders_dr", Some(&job(2))).listed.is_some());
    assert!(known.take_restore("orders_dr", Some(&job(1))).listed.is_none());
    assert!(known.take_restore("orders", None).listed.is_none());
}

#[test]
fn a_restore_that_was_on_show_stands_as_it_was_and_asks_only_what_is_old() {
    let mut known = ClusterKnowledge::default();
    known.keep_board(left_board(cluster(), at(START_S + 600)));
    let (mut first, _) = open(known.take_restore("orders_dr", None), at(START_S + 600));
    let effects = dispatch(&mut first, PageEvent::PollStarted, at(START_S + 600));
    assert_eq!(queries(&effects), [RelatedQuery::Metrics]);
    let answer = |state: &mut State, query, now| {
        let id = state.id().unwrap().clone();
        let result = Ok(RelatedAnswer::NotOffered);
        dispatch(
            state,
            PageEvent::RelatedAnswerArrived {
                id,
                query,
                result,
                sent_at: now,
            },
            now,
        )
    };
    answer(&mut first, RelatedQuery::Metrics, at(START_S + 601));
    answer(&mut first, RelatedQuery::Tasks, at(START_S + 601));
    let samples = first.series.observations().len();
    known.keep_restore(first.keep(None).unwrap());
    assert!(first.keep(None).is_none());

    let again = known.take_restore("orders_dr", None);
    assert_eq!(
        again.asked().unwrap().1,
        at(START_S + 600),
        "the poll waits for its time from there"
    );
    let (state, effects) = open(again, at(START_S + 605));
    assert_eq!(state.series.observations().len(), samples);
    assert!(state.view.shown.is_some());
    assert!(
        !queries(&effects).contains(&RelatedQuery::Metrics),
        "it has just been answered"
    );
    assert!(!queries(&effects).contains(&RelatedQuery::List));
    assert!(
        effects.iter().any(|effect| matches!(effect, Effect::NameCluster(_))),
        "its recording is loaded"
    );
    assert!(known.take_restore("orders_dr", None).kept.is_none(), "it was taken");
}

#[test]
fn twenty_restores_are_kept_and_the_longest_left_is_forgotten() {
    let rows: Vec<Value> = (0..25)
        .map(|n| row(n, &format!("t{n}"), "orders", n, "SUCCESS"))
        .collect();
    let mut known = ClusterKnowledge::default();
    known.keep_board(left_board(jobs(&rows), at(START_S)));
    for n in 0..25 {
        let tenant = format!("t{n}");
        let (mut state, _) = open(known.take_restore(&tenant, None), at(START_S));
        state.view.change().tenant = tenant;
        known.keep_restore(state.keep(None).unwrap());
    }
    let kept = |known: &mut ClusterKnowledge, n: i64| known.take_restore(&format!("t{n}"), None).kept.is_some();
    assert!(!kept(&mut known, 4));
    assert!(kept(&mut known, 5));
    assert!(kept(&mut known, 24));
}

#[test]
fn a_list_that_a_restore_was_told_later_serves_the_list_and_other_restores() {
    let mut known = ClusterKnowledge::default();
    known.keep_board(left_board(jobs(&[]), at(10)));
    let told = |seconds| AnsweredList {
        jobs: Rc::new(cluster()),
        at: AnswerTime {
            local: at(seconds),
            agent: at(seconds),
        },
    };
    known.keep_list(told(5));
    assert!(
        known.take_restore("hr", None).listed.is_none(),
        "the list on show was newer"
    );
    known.keep_list(told(20));
    assert!(known.take_restore("hr", None).listed.is_some());
    let (board, newer) = known.take_board();
    assert_eq!(board.contact.asked().unwrap().1, at(10));
    assert_eq!(newer.unwrap().at.local, at(20));
    assert!(known.take_board().1.is_none(), "it is read once");
}

#[test]
fn an_overview_that_fails_leaves_what_the_list_said() {
    let mut known = ClusterKnowledge::default();
    known.keep_board(left_board(cluster(), at(START_S + 600)));
    let (mut state, _) = open(known.take_restore("orders_dr", None), at(START_S + 620));
    let error = Error::AgentUnreachable(TransportError::TimedOut);
    let failed = PageEvent::AnswerArrived {
        result: LookupResult::Failed(error),
        list: None,
    };
    dispatch(&mut state, failed, at(START_S + 630));
    assert_eq!(state.view.state(), PageState::Stale, "the data of the list stays");
    assert!(state.view.shown.is_some());
}

/// A restore that runs without counters, and an earlier one of its source, whose size is known.
fn sized_cluster() -> RestoreJobs {
    let mut earlier = row(2, "orders_dr", "orders", 100, "SUCCESS");
    earlier["total_bytes"] = json!(1_000_000_000_i64);
    jobs(&[
        row(3, "orders_dr", "orders", 300, "WAIT_TENANT_RESTORE_FINISH"),
        earlier,
    ])
}

/// Minute by minute, the disk of the running restore in the list.
fn see_disk_in_list(board: &mut BoardView, minutes: std::ops::Range<i64>) {
    for minute in minutes {
        let usage = TenantStat {
            tenant_name: Some("orders_dr".to_owned()),
            data_disk_usage: Some(minute * 20_000_000),
            ..TenantStat::default()
        };
        let cluster = Cluster {
            tenant_stats: vec![usage],
            ..Cluster::default()
        };
        let now = at(START_S + minute * 60);
        board.apply_disk_answer(Some(&cluster), now, (now, Duration::ZERO));
    }
}

/// What the list says of the only restore that runs.
fn in_list(board: &BoardView) -> RowForecast {
    let forecasts = board.forecasts();
    assert_eq!(forecasts.len(), 1);
    forecasts.values().next().unwrap().clone()
}

fn on_page(state: &State) -> (Option<u64>, Forecast) {
    let assessment = state.series.assessment().unwrap();
    let size = assessment.size_on_disk.map(|(bytes, _)| bytes);
    (size, assessment.forecast.clone().unwrap())
}

#[test]
fn the_page_begins_with_what_the_list_has_seen() {
    let mut board = left_board(sized_cluster(), at(START_S + 60));
    see_disk_in_list(&mut board, 1..11);
    let RowForecast { assessment, .. } = in_list(&board);
    let mut known = ClusterKnowledge::default();
    known.keep_board(board);
    let (state, _) = open(known.take_restore("orders_dr", None), at(START_S + 601));
    let (size, forecast) = on_page(&state);
    assert_eq!(forecast, assessment.forecast.unwrap());
    assert_eq!(size, assessment.size_on_disk.map(|(bytes, _)| bytes));
}

#[test]
fn where_prometheus_tells_of_the_disk_the_list_does_not() {
    let mut board = left_board(sized_cluster(), at(START_S + 60));
    see_disk_in_list(&mut board, 1..11);
    let mut known = ClusterKnowledge::default();
    known.keep_board(board);
    let (mut page, _) = open(known.take_restore("orders_dr", None), at(START_S + 601));
    assert_eq!(page.series.disk(), Some((200_000_000, ObservationSource::Here)));
    let disk = (1..10).map(|minute| MonitoredSample {
        at: at(START_S + minute * 60),
        value: minute as f64 * 20e6,
    });
    let window = QueryRange {
        from: at(START_S),
        to: at(START_S + 600),
        step_s: 60,
    };
    let found = Monitored::Known {
        disk: disk.collect(),
        written: Vec::new(),
    };
    let event = PageEvent::RelatedAnswerArrived {
        id: page.id().unwrap().clone(),
        query: RelatedQuery::Metrics,
        result: Ok(RelatedAnswer::Metrics(window, found, None)),
        sent_at: at(START_S + 601),
    };
    dispatch(&mut page, event, at(START_S + 601));
    assert_eq!(page.series.disk(), Some((180_000_000, ObservationSource::Monitored)));
}

#[test]
fn the_list_goes_on_with_what_the_page_knew() {
    let mut known = ClusterKnowledge::default();
    known.keep_board(left_board(sized_cluster(), at(START_S + 60)));
    let (before, _) = known.take_board();
    let expected_before = in_list(&before).assessment.size_on_disk.unwrap().0;
    known.keep_board(before);
    let (mut page, _) = open(known.take_restore("orders_dr", None), at(START_S + 60));
    let answers = [
        (RelatedQuery::Calibration, RelatedAnswer::Calibration(Some(3.0))),
        (
            RelatedQuery::Disk,
            RelatedAnswer::Disk {
                bytes: Some(100_000_000),
                answered: at(START_S + 120),
                took: Duration::ZERO,
            },
        ),
    ];
    for (query, answer) in answers {
        let event = PageEvent::RelatedAnswerArrived {
            id: page.id().unwrap().clone(),
            query,
            result: Ok(answer),
            sent_at: at(START_S + 120),
        };
        dispatch(&mut page, event, at(START_S + 120));
    }
    let (size, forecast) = on_page(&page);
    assert!(size.unwrap() > 2 * expected_before, "measured, not usual");
    known.keep_restore(page.keep(None).unwrap());

    let (mut board, _) = known.take_board();
    let shown = in_list(&board);
    assert_eq!(shown.assessment.forecast.unwrap(), forecast);
    assert_eq!(shown.assessment.size_on_disk.map(|(bytes, _)| bytes), size);
    assert_eq!(shown.disk, Some(100_000_000));
    // It goes on from there.
    see_disk_in_list(&mut board, 3..8);
    assert_eq!(in_list(&board).assessment.size_on_disk.map(|(bytes, _)| bytes), size);
}
