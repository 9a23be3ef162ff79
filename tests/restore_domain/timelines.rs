//! The marks of timelines.

use std::time::Duration;

use proptest::prelude::*;
use restore_watch::chart::{Anchor, BarKind, CaptionKind, ChartInput, LaneKey, Timeline};
use restore_watch::chart::{NoTimeline, timeline};
use restore_watch::restore::{Phase, Restore, RestoreState};
use restore_watch::time::{Instant, Offset, Stamp};
use serde_json::json;

use super::support::{LETTER, lettering, read, sample};

fn at(text: &str) -> Instant {
    Stamp::parse(text).unwrap().as_labelled().unwrap()
}

fn draw(restore: &Restore, now: &str, width: f64) -> Timeline {
    timeline(
        restore,
        &ChartInput::default(),
        at(now),
        Offset::EAST_8,
        width,
        &lettering(),
    )
    .unwrap()
}

fn finished() -> Restore {
    read(&sample(json!({})))
}

fn running(status: &str) -> Restore {
    read(&sample(json!({ "status": status, "finish_timestamp": "" })))
}

fn labels(timeline: &Timeline) -> Vec<&str> {
    timeline.ticks.iter().map(|tick| tick.label.as_str()).collect()
}

fn keys(timeline: &Timeline) -> Vec<LaneKey> {
    timeline.lanes.iter().map(|lane| lane.key).collect()
}

#[test]
fn the_documented_sample_is_one_bar_from_start_to_finish() {
    let timeline = draw(&finished(), "2024-10-14T15:36:51+08:00", 1100.0);
    assert_eq!(
        keys(&timeline),
        [LaneKey::Restore, LaneKey::Disk],
        "Prometheus may know the disk"
    );
    assert_eq!(
        labels(&timeline),
        [
            "15:25:30", "15:26:00", "15:26:30", "15:27:00", "15:27:30", "15:28:00", "15:28:30"
        ]
    );
    let bar = timeline.lanes[0].bars[0];
    assert_eq!((bar.kind, bar.open), (BarKind::Succeeded, false));
    assert_eq!(
        (bar.from, bar.to),
        (
            at("2024-10-14T15:25:18.092782+08:00"),
            at("2024-10-14T15:28:34.519092+08:00")
        )
    );
    let captions: Vec<_> = timeline
        .captions
        .iter()
        .map(|caption| (caption.kind, caption.time.as_str()))
        .collect();
    assert_eq!(
        captions,
        [(CaptionKind::Finish, "15:28:34"), (CaptionKind::Start, "15:25:18")]
    );
    assert_eq!(timeline.now, None);
}

#[test]
fn a_running_restore_grows_to_now() {
    let timeline = draw(
        &running("WAIT_TENANT_RESTORE_FINISH"),
        "2024-10-14T17:25:18+08:00",
        1100.0,
    );
    let bar = timeline.lanes[0].bars[0];
    assert_eq!(
        (bar.kind, bar.open, bar.to),
        (BarKind::Running, true, at("2024-10-14T17:25:18+08:00"))
    );
    let now = timeline.now.unwrap();
    assert!((now.x - (bar.x + bar.width)).abs() < 0.001);
    assert_eq!(timeline.captions[0].kind, CaptionKind::Now);
}

#[test]
fn a_tenant_being_created_is_a_bar_in_a_lane_of_its_own_above_the_lanes_that_will_be_filled() {
    let timeline = draw(&running("CREATE_TENANT"), "2024-10-14T15:25:50+08:00", 1100.0);
    let [first, others @ ..] = &keys(&timeline)[..] else {
        panic!("no lanes")
    };
    assert_eq!(*first, LaneKey::CreateTenant);
    assert!(
        others
            .iter()
            .all(|key| !matches!(key, LaneKey::Restore | LaneKey::CreateTenant))
    );
    assert_eq!(timeline.captions[1].kind, CaptionKind::Start);
}

#[test]
fn a_narrow_view_puts_names_above_bars() {
    let wide = draw(&finished(), "2024-10-14T15:36:51+08:00", 560.0);
    let narrow = draw(&finished(), "2024-10-14T15:36:51+08:00", 320.0);
    assert!(!wide.compact && narrow.compact);
    assert!(narrow.plot.left < wide.plot.left);
    let name = |timeline: &Timeline| timeline.lanes[0].texts[0].y;
    assert!(name(&narrow) < narrow.lanes[0].bars[0].y && name(&wide) > wide.lanes[0].bars[0].y);
    let rows = |timeline: &Timeline| timeline.captions[1].y - timeline.captions[0].y;
    assert_eq!(rows(&narrow), 0.0, "measured, both have room on one line");
    let narrowest = draw(&finished(), "2024-10-14T15:36:51+08:00", 240.0);
    assert!(rows(&narrowest) > 0.0, "the two captions would meet on one line");
}

#[test]
fn a_night_shows_its_date() {
    let mut restore = finished();
    restore.finished = Some(at("2024-10-15T02:00:00+08:00"));
    let night = draw(&restore, "2024-10-16T00:00:00+08:00", 1100.0);
    assert!(labels(&night).contains(&"10-15"), "{:?}", labels(&night));
    let times: Vec<_> = night.captions.iter().map(|caption| caption.time.as_str()).collect();
    assert_eq!(times, ["02:00:00", "15:25:18"]);
    let utc = timeline(
        &restore,
        &ChartInput::default(),
        at("2024-10-16T00:00:00Z"),
        Offset::UTC,
        1100.0,
        &lettering(),
    )
    .unwrap();
    assert_eq!(utc.captions[0].time, "18:00:00");
    restore.finished = Some(at("2024-10-16T02:00:00+08:00"));
    let days = draw(&restore, "2024-10-17T00:00:00+08:00", 1100.0);
    let times: Vec<_> = days.captions.iter().map(|caption| caption.time.as_str()).collect();
    assert_eq!(times, ["10-16 02:00:00", "10-14 15:25:18"]);
}

#[test]
fn a_missing_timeline_has_a_reason() {
    let why = |restore: &Restore| {
        timeline(
            restore,
            &ChartInput::default(),
            at("2024-10-14T16:00:00Z"),
            Offset::UTC,
            900.0,
            &lettering(),
        )
        .unwrap_err()
    };
    let mut restore = finished();
    restore.finished = restore.started.map(|started| started.plus_ms(-1));
    assert_eq!(why(&restore), NoTimeline::FinishBeforeStart);
    restore.finished = None;
    assert_eq!(why(&restore), NoTimeline::FinishUnknown);
    restore.started = None;
    assert_eq!(why(&restore), NoTimeline::StartUnknown);
}

#[test]
fn a_clock_that_lags_draws_a_restore_that_has_just_begun() {
    let timeline = draw(&running("CREATE_TENANT"), "2024-10-14T15:25:17+08:00", 900.0);
    let bar = timeline.lanes[0].bars[0];
    assert_eq!(bar.from, bar.to);
    assert!(bar.width > 0.0);
}

/// Left and right end of a text.
fn extent(anchor: Anchor, x: f64, width: f64) -> (f64, f64) {
    match anchor {
        Anchor::Start => (x, x + width),
        Anchor::Middle => (x - width / 2.0, x + width / 2.0),
        Anchor::End => (x - width, x),
    }
}

fn assert_inside(timeline: &Timeline) {
    let inside = |low: f64, high: f64| low >= -0.001 && high <= timeline.width + 0.001 && low <= high;
    let on_page = |y: f64| (0.0..=timeline.height).contains(&y);
    for tick in &timeline.ticks {
        let half = tick.label.len() as f64 * LETTER / 2.0;
        assert!(inside(tick.x - half, tick.x + half), "{tick:?}");
    }
    for lane in &timeline.lanes {
        for text in &lane.texts {
            assert!(inside(text.x, text.x + text.width) && on_page(text.y), "{text:?}");
        }
        for bar in &lane.bars {
            assert!(
                inside(bar.x, bar.x + bar.width) && on_page(bar.y) && on_page(bar.y + bar.height),
                "{bar:?}"
            );
            assert!(bar.width >= 1.0 && bar.from <= bar.to);
            let half = bar.text_room / 2.0;
            assert!(
                bar.x <= bar.text_x - half && bar.text_x + half <= bar.x + bar.width,
                "{bar:?}"
            );
        }
    }
    for caption in &timeline.captions {
        let (low, high) = extent(caption.anchor, caption.x, caption.width);
        assert!(inside(low, high) && on_page(caption.y), "{caption:?}");
        let widths = lettering();
        assert_eq!(caption.width, (widths.width)(&caption.text, caption.kind.weight()));
        assert!(caption.text.contains(&caption.time), "{caption:?}");
    }
    assert!(timeline.now.is_none_or(|now| inside(now.x, now.x)));
}

fn assert_ticks_apart(timeline: &Timeline) {
    assert!(timeline.ticks.len() <= 12);
    for pair in timeline.ticks.windows(2) {
        let half = |label: &str| label.len() as f64 * LETTER / 2.0;
        assert!(pair[0].at < pair[1].at);
        assert!(
            pair[0].x + half(&pair[0].label) < pair[1].x - half(&pair[1].label),
            "{pair:?}"
        );
    }
}

/// Spans from nothing to centuries, evenly distributed over magnitudes.
fn spans() -> impl Strategy<Value = i64> {
    (0_u32..62, 0.5_f64..1.0).prop_map(|(power, share)| ((1_u64 << power) as f64 * share) as i64)
}

proptest! {
    #[test]
    fn every_mark_lies_in_the_view(
        start in 31_536_000_000_000_000_i64..4_000_000_000_000_000_000,
        span in spans(),
        before in spans(),
        width in prop_oneof![320.0_f64..4_000.0, Just(0.0), Just(f64::NAN), Just(f64::INFINITY), Just(-1.0)],
        hours in -12_i32..=14,
        phase in prop_oneof![Just(Phase::CreateTenant), Just(Phase::Success), Just(Phase::Restoring), Just(Phase::Fail)],
    ) {
        let mut restore = finished();
        restore.phase = phase;
        restore.state = RestoreState::of(phase, true);
        restore.started = Some(Instant::from_ns(start));
        restore.finished = Some(Instant::from_ns(start.saturating_add(span)));
        restore.target = Some(Instant::from_ns(start.saturating_sub(before)));
        let offset = Offset::from_seconds(hours * 3600).unwrap();
        let drawn = timeline(&restore, &ChartInput::default(), Instant::from_ns(start.saturating_add(span)), offset, width, &lettering()).unwrap();
        assert_inside(&drawn);
        assert_ticks_apart(&drawn);
        if width >= 320.0 {
            prop_assert!(!drawn.ticks.is_empty());
        }
    }

    #[test]
    fn later_is_further_to_the_right(seconds in 1_u64..1_000_000, width in 320.0_f64..2_000.0) {
        let restore = running("WAIT_TENANT_RESTORE_FINISH");
        let started = restore.started.unwrap();
        let now = started.plus_ms((seconds * 1000) as i64);
        let drawn = timeline(&restore, &ChartInput::default(), now, Offset::EAST_8, width, &lettering()).unwrap();
        let bar = drawn.lanes[0].bars[0];
        prop_assert_eq!(bar.to.since(bar.from), Some(Duration::from_secs(seconds)));
        prop_assert!(drawn.plot.left < bar.x && bar.x + bar.width < drawn.plot.right);
        for pair in drawn.ticks.windows(2) {
            let throughput = |from: f64, to: f64, span: Duration| (to - from) / span.as_secs_f64();
            let ticks = throughput(pair[0].x, pair[1].x, pair[1].at.since(pair[0].at).unwrap());
            let bars = throughput(bar.x, bar.x + bar.width, Duration::from_secs(seconds));
            prop_assert!((ticks - bars).abs() <= bars * 0.01, "{} {}", ticks, bars);
        }
    }
}
