//! Counters that the user has pasted: what the page makes of them.

use restore_watch::{
    obshell::{RestoreJobs, RestoreOverview},
    restore::{
        Movement, Percent,
        pasted::{PasteRefusal, PastedCounters},
    },
    watch::{restore_page::Effect, series::EvidenceTier},
};

use super::*;

/// What a client prints about the tenant when so many of 1 000 tablets are restored.
fn printed(finished: u32, queried_s: i64) -> String {
    format!(
        "RESTORE_TENANT_NAME: rt2\nTABLET_COUNT: 1000\nFINISH_TABLET_COUNT: {finished}\nQUERIED_AT: {}\n",
        at(queried_s).seconds()
    )
}

impl Page {
    fn parse(&self, text: &str) -> Result<PastedCounters, PasteRefusal> {
        let shown = self.state.view.shown.as_deref().unwrap();
        PastedCounters::parse(text, &shown.restore, &shown.sent, self.now)
    }

    fn paste(&mut self, text: &str) -> Vec<Effect> {
        let counters = Box::new(self.parse(text).unwrap());
        self.dispatch(PageEvent::CountersPasted { id: id(1), counters })
    }

    fn data(&self) -> Option<Percent> {
        let restore = &self.state.view.shown.as_deref().unwrap().restore;
        restore.data.progress.as_ref().value().map(|progress| progress.percent)
    }

    fn tier(&self) -> EvidenceTier {
        let restore = &self.state.view.shown.as_deref().unwrap().restore;
        self.state.series.evidence(restore)
    }
}

/// The page of job 1, watched for an hour by an agent that sends no counters.
fn watched() -> Page {
    let mut page = Page::watching();
    page.stored(1, Vec::new());
    page.related(
        1,
        RelatedQuery::List,
        Ok(RelatedAnswer::List(RestoreJobs::default().into())),
    );
    for _ in 0..60 {
        page.pass(60);
        page.answer(1, "RESTORING");
    }
    page
}

#[test]
fn they_are_the_best_evidence_and_stay_until_the_agent_sends_its_own() {
    let mut page = watched();
    assert_eq!((page.data(), page.tier()), (None, EvidenceTier::Time));
    page.paste(&printed(400, 3_640));
    assert_eq!(
        (page.data(), page.tier()),
        (Some(Percent::from_hundredths(4_000)), EvidenceTier::Pasted)
    );
    page.pass(60);
    page.answer(1, "RESTORING");
    let shown = page.state.view.shown.clone().unwrap();
    assert_eq!(shown.restore.pasted, Some(at(3_640)));
    assert_eq!(
        shown.sent.tablet_count, None,
        "what the agent sent stays as it was sent"
    );
    page.pass(60);
    page.answer_with(RestoreOverview {
        tablet_count: Some(1_000),
        finish_tablet_count: Some(450),
        ..shown.sent.clone()
    });
    assert_eq!(
        (page.data(), page.tier()),
        (Some(Percent::from_hundredths(4_500)), EvidenceTier::Reported)
    );
}

#[test]
fn they_give_a_forecast_which_goes_by_when_they_were_read() {
    let mut page = watched();
    let forecast = |page: &Page| page.state.series.assessment().unwrap().forecast.clone();
    assert!(forecast(&page).is_err());
    page.paste(&printed(400, 3_640));
    let first = forecast(&page).unwrap();
    for _ in 0..30 {
        page.pass(60);
        page.answer(1, "RESTORING");
    }
    let later = forecast(&page).unwrap();
    let drift = later.likely.since(first.likely).unwrap_or_default().as_secs();
    assert!(
        drift < 900,
        "half an hour without a look is no half hour without progress: {drift} s"
    );
}

#[test]
fn two_of_them_give_a_rate_and_no_stall() {
    let mut page = watched();
    page.paste(&printed(400, 3_640));
    for _ in 0..30 {
        page.pass(60);
        page.answer(1, "RESTORING");
    }
    page.paste(&printed(400, 5_400));
    let assessment = page.state.series.assessment().unwrap();
    assert_eq!(
        assessment.activity.movement(),
        Movement::Unknown,
        "nobody watched between them"
    );
    page.pass(600);
    page.paste(&printed(600, 6_040));
    let data = page.state.series.assessment().unwrap().data;
    assert!(data.throughput.is_some_and(|share| share > 0.0), "{data:?}");
    assert!(
        !page
            .events()
            .iter()
            .any(|event| matches!(event, RestoreEventKind::Faster(_) | RestoreEventKind::Slower(_)))
    );
}

#[test]
fn they_are_recorded_and_come_back_with_the_recording() {
    let mut page = watched();
    let effects = page.paste(&printed(400, 3_640));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Store { .. })));
    let rows = page.state.recording.rows().to_vec();
    assert_eq!(rows.iter().filter(|row| row.is_pasted()).count(), 1);
    page.paste(&printed(400, 3_640));
    assert_eq!(
        page.state.recording.rows().len(),
        rows.len(),
        "the same once more is no news"
    );

    let mut again = Page::watching();
    again.pass(3_700);
    again.answer(1, "RESTORING");
    again.stored(1, rows);
    assert_eq!(again.data(), Some(Percent::from_hundredths(4_000)));
    assert!(
        RecordedRow::parse(
            &again
                .state
                .recording
                .rows()
                .iter()
                .find(|row| row.is_pasted())
                .unwrap()
                .to_json()
        )
        .unwrap()
        .is_pasted()
    );
}

#[test]
fn they_are_not_drawn_as_an_answer_nor_copied_by_the_next_look_at_the_disk() {
    let mut page = watched();
    page.paste(&printed(400, 3_640));
    page.pass(60);
    let size = RelatedAnswer::Disk {
        bytes: Some(7 << 30),
        answered: page.now,
        took: Duration::ZERO,
    };
    page.related(1, RelatedQuery::Disk, Ok(size));
    let pasted = page.state.recording.rows().iter().filter(|row| row.is_pasted()).count();
    assert_eq!(pasted, 1);
}

#[test]
fn after_the_end_the_agent_s_own_word_counts() {
    let mut page = watched();
    page.paste(&printed(400, 3_640));
    page.pass(60);
    let sent = page.state.view.shown.as_deref().unwrap().sent.clone();
    page.answer_with(RestoreOverview {
        status: Some("FAIL".to_owned()),
        finish_timestamp: Some(at(3_700).to_rfc3339()),
        ..sent
    });
    assert_eq!((page.data(), page.tier()), (None, EvidenceTier::Time));
    assert_eq!(
        page.state.series.last_data(),
        Some((at(3_640), Percent::from_hundredths(4_000))),
        "last seen"
    );
}

#[test]
fn counters_for_another_restore_than_the_one_on_show_change_nothing() {
    let mut page = watched();
    let counters = Box::new(page.parse(&printed(400, 3_640)).unwrap());
    page.dispatch(PageEvent::CountersPasted { id: id(2), counters });
    assert_eq!(page.data(), None);
}
