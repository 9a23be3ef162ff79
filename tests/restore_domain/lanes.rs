//! The lanes of a timeline: measured values, their source, and gaps.

use restore_watch::chart::{
    BarKind, BringUp, CaptionKind, ChartInput, ForecastMark, HorizontalRange, Lane, LaneKey, Measured, TimeSpan,
    Timeline, WindowMark, forecast_history_chart, sampled, timeline,
};
use restore_watch::restore::forecast::{
    Confidence, Counted, Evidence, Forecast, ForecastRecord, Observation, ObservationSource, Sample,
};
use restore_watch::restore::{Percent, Phase, Restore, StepKind, TaskState, Tier};
use restore_watch::time::{Instant, Offset};
use serde_json::json;

use super::support::{lettering, read, sample};

/// A running restore that started at 15:25:18.
fn running() -> Restore {
    read(&sample(
        json!({ "status": "WAIT_TENANT_RESTORE_FINISH", "finish_timestamp": "" }),
    ))
}

/// The same restore after its end, two hours later.
fn ended(status: &str) -> Restore {
    let mut restore = read(&sample(json!({ "status": status })));
    restore.finished = Some(after(&restore, 7_200));
    restore
}

fn after(restore: &Restore, seconds: i64) -> Instant {
    restore.started.unwrap().plus_ms(seconds * 1000)
}

/// An answer `seconds` after the start, with `finished` of 1000 tablets and the log as far before its target.
fn answer(restore: &Restore, seconds: i64, finished: u64) -> Observation {
    let at = after(restore, seconds);
    Observation {
        sample: Sample {
            phase: Some(Phase::WaitTenantRestoreFinish),
            tablets: Counted {
                total: Some(1_000),
                finished: Some(finished),
            },
            recovered_to: restore.target.map(|target| target.plus_ms(seconds * 1000 - 7_200_000)),
            target: restore.target,
            disk: None,
            ..Sample::of_disk(at, 0)
        },
        source: ObservationSource::Here,
    }
}

/// An answer without counters.
fn silent(restore: &Restore, seconds: i64, phase: Phase) -> Observation {
    Observation {
        sample: Sample {
            phase: Some(phase),
            disk: None,
            ..Sample::of_disk(after(restore, seconds), 0)
        },
        source: ObservationSource::Here,
    }
}

fn disk(restore: &Restore, seconds: i64, bytes: u64, source: ObservationSource) -> Observation {
    Observation {
        sample: Sample::of_disk(after(restore, seconds), bytes),
        source,
    }
}

fn forecast(restore: &Restore, from: i64, likely: i64, to: i64) -> Forecast {
    Forecast {
        from: after(restore, from),
        likely: after(restore, likely),
        to: after(restore, to),
        confidence: Confidence::Medium,
        longer: false,
        frozen: false,
        evidence: Evidence::Counters,
        grain: std::time::Duration::from_secs(60),
        because: Vec::new(),
    }
}

fn input(observations: &[Observation]) -> ChartInput<'_> {
    ChartInput {
        observations,
        ..ChartInput::default()
    }
}

fn draw(restore: &Restore, known: &ChartInput<'_>, seconds: i64) -> Timeline {
    timeline(
        restore,
        known,
        after(restore, seconds),
        Offset::EAST_8,
        1_000.0,
        &lettering(),
    )
    .unwrap()
}

fn keys(drawn: &Timeline) -> Vec<LaneKey> {
    drawn.lanes.iter().map(|lane| lane.key).collect()
}

fn lane(drawn: &Timeline, key: LaneKey) -> &Lane {
    drawn.lanes.iter().find(|lane| lane.key == key).unwrap()
}

fn window(drawn: &Timeline) -> Option<WindowMark> {
    match drawn.forecast {
        Some(ForecastMark::Window(window)) => Some(window),
        Some(ForecastMark::Overdue) | None => None,
    }
}

fn kinds(drawn: &Timeline) -> Vec<CaptionKind> {
    drawn.captions.iter().map(|caption| caption.kind).collect()
}

/// Number of closed shapes of a path.
fn shapes(path: &str) -> usize {
    path.matches('Z').count()
}

#[test]
fn lanes_that_may_be_filled_have_their_place_from_the_beginning() {
    let restore = running();
    let expected = [
        LaneKey::Restore,
        LaneKey::Events,
        LaneKey::Data,
        LaneKey::Log,
        LaneKey::Throughput,
    ];
    let first = draw(&restore, &input(&[]), 3_600);
    assert_eq!(keys(&first), expected);
    let counted: Vec<Observation> = (0..60)
        .map(|step| answer(&restore, step * 60, step as u64 * 10))
        .collect();
    let filled = draw(&restore, &input(&counted), 3_600);
    assert_eq!((keys(&filled), filled.height), (expected.to_vec(), first.height));

    let restore = Restore {
        tier: Tier::Time,
        ..running()
    };
    let expected = [LaneKey::Restore, LaneKey::Events, LaneKey::Disk, LaneKey::Throughput];
    let uncounted: Vec<Observation> = (0..60)
        .map(|step| silent(&restore, step * 60, Phase::WaitTenantRestoreFinish))
        .collect();
    let first = draw(&restore, &input(&uncounted), 3_600);
    assert_eq!(keys(&first), expected);
    assert!(
        lane(&first, LaneKey::Disk).scale_marks.is_empty(),
        "nobody knows how much it will be"
    );
    let grown: Vec<Observation> = (0..60)
        .map(|step| disk(&restore, step * 60, step as u64, ObservationSource::Monitored))
        .collect();
    let filled = draw(&restore, &input(&grown), 3_600);
    assert_eq!((keys(&filled), filled.height), (expected.to_vec(), first.height));
}

#[test]
fn each_lane_has_its_last_value() {
    let restore = running();
    let mut observations: Vec<Observation> = (0..61)
        .map(|step| answer(&restore, step * 60, step as u64 * 10))
        .collect();
    observations.push(disk(&restore, 3_601, 5, ObservationSource::Here));
    observations.push(disk(&restore, 3_630, 7, ObservationSource::Here));
    let drawn = draw(&restore, &input(&observations), 3_631);
    assert_eq!(
        lane(&drawn, LaneKey::Data).last,
        Some(Measured::Data(Percent::from_hundredths(6_000)))
    );
    assert_eq!(
        lane(&drawn, LaneKey::Log).last,
        Some(Measured::LogLeft(std::time::Duration::from_secs(3_600)))
    );
    assert_eq!(lane(&drawn, LaneKey::Disk).last, Some(Measured::Disk(7)));
}

#[test]
fn unobserved_time_is_a_gap_in_every_curve() {
    let restore = running();
    let watched = |step: i64| answer(&restore, step * 60, step as u64);
    let observations: Vec<Observation> = (10..20).chain(40..61).map(watched).collect();
    let drawn = draw(&restore, &input(&observations), 3_600);
    for key in [LaneKey::Data, LaneKey::Log] {
        // Before the first observation, and in the middle.
        assert_eq!(shapes(&lane(&drawn, key).gaps), 2, "{key:?}");
    }
    assert_eq!(
        shapes(&lane(&drawn, LaneKey::Data).curve.as_ref().unwrap().here.area),
        2
    );
    let lost = draw(&restore, &input(&observations), 4_000);
    assert_eq!(shapes(&lane(&lost, LaneKey::Data).gaps), 3, "out of contact until now");
}

#[test]
fn prometheus_fills_gaps_of_the_disk_only() {
    let restore = running();
    let mut observations: Vec<Observation> = (0..10)
        .chain(40..61)
        .map(|step| answer(&restore, step * 60, step as u64))
        .collect();
    observations.extend((0..61).map(|step| disk(&restore, step * 60 + 1, step as u64, ObservationSource::Monitored)));
    observations.sort_by_key(|observation| observation.sample.at);
    let drawn = draw(&restore, &input(&observations), 3_661);
    assert_eq!(shapes(&lane(&drawn, LaneKey::Disk).gaps), 0);
    assert_eq!(shapes(&lane(&drawn, LaneKey::Data).gaps), 1);
}

#[test]
fn a_log_that_was_complete_when_it_was_first_seen_is_drawn_full() {
    let restore = running();
    let observations: Vec<Observation> = (0..10)
        .map(|step| {
            let mut observation = answer(&restore, step * 60, 1);
            observation.sample.recovered_to = restore.target;
            observation
        })
        .collect();
    let drawn = draw(&restore, &input(&observations), 600);
    let log = lane(&drawn, LaneKey::Log);
    assert_eq!(log.last, Some(Measured::LogLeft(std::time::Duration::ZERO)));
    let data = lane(&drawn, LaneKey::Data);
    let top = |lane: &Lane| {
        let path = &lane.curve.as_ref().unwrap().here.area;
        let y = |corner: &str| {
            corner
                .trim_end_matches('Z')
                .split(' ')
                .nth(1)
                .unwrap()
                .parse::<f64>()
                .unwrap()
        };
        let (foot, head) = path
            .trim_start_matches('M')
            .split('L')
            .fold((0.0_f64, f64::MAX), |(foot, head), corner| {
                (foot.max(y(corner)), head.min(y(corner)))
            });
        foot - head
    };
    assert!(top(log) > 30.0 && top(data) < 1.0, "{} {}", top(log), top(data));
}

#[test]
fn the_disk_is_sampled_less_often_but_its_start_is_a_gap_too() {
    let restore = running();
    let looks = |from: i64| -> Vec<Observation> {
        (0..10)
            .map(|step| disk(&restore, from + step * 200, step as u64, ObservationSource::Here))
            .collect()
    };
    let gaps =
        |observations: &[Observation]| shapes(&lane(&draw(&restore, &input(observations), 2_000), LaneKey::Disk).gaps);
    assert_eq!((gaps(&looks(0)), gaps(&looks(180))), (0, 1));
}

#[test]
fn a_lane_that_ended_without_a_value_is_a_gap_however_short_it_was() {
    let mut ended = ended("FAIL");
    ended.finished = Some(after(&ended, 20));
    let drawn = draw(&ended, &input(&[]), 40);
    assert_eq!(shapes(&lane(&drawn, LaneKey::Disk).gaps), 1);
}

#[test]
fn monitored_and_sampled_values_are_two_connected_paths() {
    let restore = running();
    let observations: Vec<Observation> = (0..60)
        .map(|step| {
            let by = if step < 30 {
                ObservationSource::Monitored
            } else {
                ObservationSource::Here
            };
            disk(&restore, step * 60, step as u64, by)
        })
        .collect();
    let drawn = draw(&restore, &input(&observations), 3_600);
    let curve = lane(&drawn, LaneKey::Disk).curve.clone().unwrap();
    assert_eq!((shapes(&curve.here.area), shapes(&curve.monitored.area)), (1, 1));
    let ends = |path: &str| -> (f64, f64) {
        let x = |corner: &str| corner.split(' ').next().unwrap().parse::<f64>().unwrap();
        let corners: Vec<&str> = path.trim_matches(['M', 'Z']).split('L').collect();
        (x(corners[0]), x(corners[corners.len() - 1]))
    };
    assert_eq!(ends(&curve.monitored.area).1, ends(&curve.here.area).0);
}

#[test]
fn monitored_points_between_own_samples_are_dropped() {
    let restore = running();
    let ours: Vec<Observation> = (0..60)
        .map(|step| disk(&restore, step * 60, step as u64, ObservationSource::Here))
        .collect();
    let mut both = ours.clone();
    both.extend((0..59).map(|step| disk(&restore, step * 60 + 30, step as u64, ObservationSource::Monitored)));
    both.sort_by_key(|observation| observation.sample.at);
    let curve = |observations: &[Observation]| {
        lane(&draw(&restore, &input(observations), 3_600), LaneKey::Disk)
            .curve
            .clone()
    };
    assert_eq!(curve(&ours), curve(&both));
}

#[test]
fn many_points_are_one_path_with_one_corner_per_px() {
    let restore = running();
    let many: Vec<Observation> = (0..20_000)
        .map(|step| answer(&restore, step, step as u64 / 20))
        .collect();
    let drawn = draw(&restore, &input(&many), 20_000);
    for key in [LaneKey::Data, LaneKey::Log] {
        let path = &lane(&drawn, key).curve.as_ref().unwrap().here.area;
        assert_eq!(shapes(path), 1);
        assert!(
            path.matches('L').count() <= 1_000 && path.len() < 14_000,
            "{}",
            path.len()
        );
    }
}

#[test]
fn the_window_is_after_now_and_on_the_axis() {
    let restore = running();
    let forecast = forecast(&restore, 4_000, 5_000, 9_000);
    let known = ChartInput {
        forecast: Some(&forecast),
        deadline: Some(after(&restore, 10_000)),
        ..ChartInput::default()
    };
    let drawn = draw(&restore, &known, 3_600);
    let (window, now, deadline) = (window(&drawn).unwrap(), drawn.now.unwrap(), drawn.deadline.unwrap());
    let likely = window.likely;
    assert!(now.x < window.x && window.x < likely.x && likely.x < window.x + window.width);
    assert!(window.x + window.width < deadline.x && deadline.x < drawn.plot.right);
    assert!(lane(&drawn, LaneKey::Restore).bars[0].x + lane(&drawn, LaneKey::Restore).bars[0].width <= now.x + 0.01);
    let expected = [
        CaptionKind::Now,
        CaptionKind::Likely,
        CaptionKind::Window,
        CaptionKind::Deadline,
    ];
    assert!(
        expected.iter().all(|kind| kinds(&drawn).contains(kind)),
        "{:?}",
        kinds(&drawn)
    );
    assert_captions_apart(&drawn);
}

#[test]
fn captions_of_close_lines_do_not_overlap() {
    let restore = running();
    for width in [240.0, 320.0, 700.0, 1_600.0] {
        for likely in [3_601, 3_700, 9_000] {
            let forecast = forecast(&restore, 3_600, likely, likely + 60);
            let known = ChartInput {
                forecast: Some(&forecast),
                deadline: Some(after(&restore, likely)),
                ..ChartInput::default()
            };
            let drawn = timeline(
                &restore,
                &known,
                after(&restore, 3_600),
                Offset::EAST_8,
                width,
                &lettering(),
            )
            .unwrap();
            assert_captions_apart(&drawn);
        }
    }
}

fn assert_captions_apart(drawn: &Timeline) {
    use restore_watch::chart::Anchor;
    let extents: Vec<_> = drawn
        .captions
        .iter()
        .map(|caption| {
            let left = match caption.anchor {
                Anchor::Start => caption.x,
                Anchor::Middle => caption.x - caption.width / 2.0,
                Anchor::End => caption.x - caption.width,
            };
            (caption.y, left, left + caption.width)
        })
        .collect();
    for (index, (y, left, right)) in extents.iter().enumerate() {
        assert!(*left >= -0.01 && *right <= drawn.width + 0.01 && *y <= drawn.height);
        for (other, from, to) in &extents[..index] {
            assert!(y != other || right <= from || to <= left, "{extents:?}");
        }
    }
}

#[test]
fn a_forecast_that_is_frozen_or_overrun_says_so() {
    let restore = running();
    let mut made = forecast(&restore, 4_000, 5_000, 9_000);
    made.frozen = true;
    let drawn = |made: &Forecast| {
        let known = ChartInput {
            forecast: Some(made),
            ..ChartInput::default()
        };
        draw(&restore, &known, 3_600)
    };
    let frozen = drawn(&made);
    assert!(window(&frozen).unwrap().frozen && kinds(&frozen).contains(&CaptionKind::Frozen));
    made.longer = true;
    let passed = forecast(&restore, 3_000, 3_200, 3_600);
    for made in [made, passed] {
        let longer = drawn(&made);
        assert_eq!(longer.forecast, Some(ForecastMark::Overdue));
        assert!(kinds(&longer).contains(&CaptionKind::Overdue) && !kinds(&longer).contains(&CaptionKind::Window));
        assert_captions_apart(&longer);
    }
}

#[test]
fn while_out_of_contact_now_is_the_last_answer() {
    let restore = running();
    let known = ChartInput {
        out_of_contact: true,
        ..ChartInput::default()
    };
    let drawn = draw(&restore, &known, 3_600);
    assert!(drawn.out_of_contact && kinds(&drawn).contains(&CaptionKind::LastAnswer));
    assert!(!kinds(&drawn).contains(&CaptionKind::Now));
}

#[test]
fn a_distant_deadline_is_not_drawn() {
    let restore = running();
    let known = ChartInput {
        deadline: Some(after(&restore, 3_600 * 24)),
        ..ChartInput::default()
    };
    let drawn = draw(&restore, &known, 3_600);
    assert_eq!((drawn.deadline, drawn.to < after(&restore, 2 * 3_600)), (None, true));
}

#[test]
fn an_observed_creation_precedes_the_restore() {
    let restore = running();
    let observations: Vec<Observation> = (0..40)
        .map(|step| {
            let phase = if step < 3 {
                Phase::CreateTenant
            } else {
                Phase::WaitTenantRestoreFinish
            };
            silent(&restore, step * 30, phase)
        })
        .collect();
    let drawn = draw(&restore, &input(&observations), 1_200);
    let (create, restored) = (lane(&drawn, LaneKey::CreateTenant), lane(&drawn, LaneKey::Restore));
    assert_eq!(
        (create.bars[0].to, create.bars[0].kind),
        (after(&restore, 60), BarKind::Succeeded)
    );
    assert_eq!(
        (restored.bars[0].from, restored.bars[0].open),
        (after(&restore, 90), true)
    );
}

#[test]
fn activation_follows_the_end_and_continues_until_now() {
    let restore = ended("SUCCESS");
    let steps = [
        BringUp {
            step: StepKind::Activate,
            state: TaskState::Succeeded,
            from: after(&restore, 7_205),
            to: Some(after(&restore, 7_300)),
        },
        BringUp {
            step: StepKind::Upgrade,
            state: TaskState::Running,
            from: after(&restore, 7_301),
            to: None,
        },
    ];
    let known = ChartInput {
        bring_up: &steps,
        ..ChartInput::default()
    };
    let drawn = draw(&restore, &known, 7_500);
    let bars = &lane(&drawn, LaneKey::BringUp).bars;
    assert_eq!(
        (bars.len(), bars[1].open, bars[1].to),
        (2, true, after(&restore, 7_500))
    );
    assert_eq!(
        bars.iter().map(|bar| bar.step).collect::<Vec<_>>(),
        [Some(StepKind::Activate), Some(StepKind::Upgrade)]
    );
    assert!(drawn.to > after(&restore, 7_500));
}

#[test]
fn an_ended_restore_shows_only_earlier_observations() {
    let restore = ended("SUCCESS");
    let mut observations: Vec<Observation> = (0..100)
        .map(|step| disk(&restore, step * 72, 5, ObservationSource::Monitored))
        .collect();
    observations.push(disk(&restore, 7_260, 500, ObservationSource::Monitored));
    let drawn = draw(&restore, &input(&observations), 9_000);
    assert_eq!(lane(&drawn, LaneKey::Disk).last, Some(Measured::Disk(5)));
    assert!(!drawn.unwatched && drawn.forecast.is_none() && drawn.now.is_none());
    assert!(draw(&restore, &ChartInput::default(), 9_000).unwatched);
    // One that runs may be observed yet.
    assert!(!draw(&running(), &ChartInput::default(), 600).unwatched);
}

#[test]
fn a_position_reads_the_values_at_its_time() {
    let restore = running();
    let mut observations: Vec<Observation> = (0..30)
        .map(|step| answer(&restore, step * 60, step as u64 * 10))
        .collect();
    observations.push(disk(&restore, 1_000, 77, ObservationSource::Monitored));
    observations.sort_by_key(|observation| observation.sample.at);
    let drawn = draw(&restore, &input(&observations), 3_600);
    let x = |seconds: i64| {
        let span = drawn.to.since(drawn.from).unwrap().as_secs_f64();
        let since = after(&restore, seconds).since(drawn.from).unwrap().as_secs_f64();
        drawn.plot.left + since / span * (drawn.plot.right - drawn.plot.left)
    };
    let values = drawn.at(x(1_050), &observations);
    assert_eq!(values.data, Some(Percent::from_hundredths(1_700)));
    assert_eq!(values.disk, Some(77));
    assert_eq!(values.source, Some(ObservationSource::Here));
    assert_eq!(values.log_left.unwrap().as_secs(), 7_200 - 1_020);
    let gap = drawn.at(x(2_500), &observations);
    assert_eq!((gap.source, gap.data, gap.log, gap.disk), (None, None, None, None));
    assert_eq!(drawn.instant(-50.0), drawn.from);
    assert_eq!(drawn.instant(f64::NAN), drawn.from);
}

#[test]
fn a_corrected_clock_does_not_break_a_curve() {
    let restore = running();
    let times = [0, 60, 120, 115, 180, 240];
    let observations: Vec<Observation> = times.iter().map(|at| answer(&restore, *at, *at as u64)).collect();
    let drawn = draw(&restore, &input(&observations), 240);
    assert_eq!(
        shapes(&lane(&drawn, LaneKey::Data).curve.as_ref().unwrap().here.area),
        1
    );
}

#[test]
fn an_ended_restore_shows_no_last_value() {
    let restore = ended("SUCCESS");
    let observations: Vec<Observation> = (0..100).map(|step| answer(&restore, step * 60, step as u64)).collect();
    assert_eq!(
        lane(&draw(&restore, &input(&observations), 9_000), LaneKey::Data).last,
        None
    );
}

#[test]
fn a_table_lists_a_few_observations_with_both_ends() {
    let restore = running();
    let observations: Vec<Observation> = (0..2_000)
        .map(|step| answer(&restore, step * 5, step as u64 / 2))
        .collect();
    let listed = sampled(&observations, 50);
    assert_eq!(listed.len(), 50);
    assert_eq!(
        (listed[0].at, listed[49].at),
        (observations[0].sample.at, observations[1_999].sample.at)
    );
    assert!(listed.iter().all(|time_context| time_context.data.is_some()));
    assert_eq!(sampled(&observations[..3], 50).len(), 3);
    assert_eq!(sampled(&[], 50).len(), 0);
}

/// Extent of the chart of past forecasts.
const RANGE: HorizontalRange = HorizontalRange {
    left: 130.0,
    width: 1_000.0,
};

#[test]
fn the_forecast_history_shows_each_predicted_finish() {
    let restore = ended("SUCCESS");
    let start = after(&restore, 0);
    let span = TimeSpan {
        from: start,
        to: after(&restore, 7_200),
    };
    let records: Vec<ForecastRecord> = (0..2_000)
        .map(|step| ForecastRecord {
            at: after(&restore, step * 3),
            from: after(&restore, 6_500),
            likely: after(&restore, 7_000),
            to: after(&restore, if step == 0 { 9_999_999 } else { 8_000 }),
        })
        .collect();
    let drawn = forecast_history_chart(&records, span, Offset::EAST_8, RANGE, &lettering()).unwrap();
    assert_eq!((shapes(&drawn.windows), drawn.likely.matches('M').count()), (1, 1));
    assert!(drawn.windows.len() < 25_000, "{}", drawn.windows.len());
    let heights: Vec<f64> = drawn
        .windows
        .trim_matches(['M', 'Z'])
        .split('L')
        .map(|corner| corner.split(' ').nth(1).unwrap().parse().unwrap())
        .collect();
    assert!(heights.iter().all(|y| (drawn.plot.top..=drawn.plot.bottom).contains(y)));
    // The finish is within the window: between its bottom and its top.
    assert!(heights.iter().any(|y| *y > drawn.end.x) && heights.iter().any(|y| *y < drawn.end.x));
    assert_eq!(
        forecast_history_chart(&[], span, Offset::EAST_8, RANGE, &lettering()),
        None
    );
    assert_eq!(
        forecast_history_chart(
            &records,
            TimeSpan { from: start, to: start },
            Offset::EAST_8,
            RANGE,
            &lettering()
        ),
        None
    );
}

/// The heights of the bars of the throughput, from left to right, the highest 1.
fn throughput(restore: &Restore, observations: &[Observation]) -> Vec<f64> {
    let drawn = draw(restore, &input(observations), 7_200);
    let path = drawn.lanes.iter().find(|lane| lane.key == LaneKey::Throughput);
    let bars = path.map_or("", |lane| lane.throughput.as_str()).split_terminator('Z');
    let heights = bars.map(|bar| {
        let ys = bar.trim_start_matches('M').split('L').map(|corner| {
            let y = corner.split(' ').nth(1).unwrap();
            y.parse::<f64>().unwrap()
        });
        let (top, bottom) = ys.fold((f64::MAX, f64::MIN), |(top, bottom), y| (top.min(y), bottom.max(y)));
        bottom - top
    });
    let heights: Vec<f64> = heights.collect();
    let highest = heights.iter().copied().fold(0.0, f64::max);
    heights.into_iter().map(|height| height / highest).collect()
}

#[test]
fn faster_throughput_is_higher() {
    let restore = running();
    let even: Vec<Observation> = (0..=120)
        .map(|step| answer(&restore, step * 60, 5 * step as u64))
        .collect();
    let even = throughput(&restore, &even);
    assert!(even.len() >= 10 && even.iter().all(|height| *height > 0.95), "{even:?}");

    // A quarter of the throughput in the first hour.
    let faster = (0..=120).map(|step: i64| answer(&restore, step * 60, (step.min(60) + 4 * (step - 60).max(0)) as u64));
    let faster = throughput(&restore, &faster.collect::<Vec<_>>());
    let slow = faster.iter().filter(|height| (0.2..0.3).contains(*height)).count();
    let fast = faster.iter().filter(|height| **height > 0.95).count();
    assert!(slow >= 10 && fast >= 10, "{faster:?}");
}

#[test]
fn stalls_and_gaps_have_no_throughput() {
    let restore = running();
    let all = |observations: Vec<Observation>| throughput(&restore, &observations).len();
    let moving = all((0..=60)
        .map(|step| answer(&restore, step * 60, 5 * step as u64))
        .collect());
    let then_still = all((0..=120)
        .map(|step: i64| answer(&restore, step * 60, 5 * step.min(60) as u64))
        .collect());
    assert!((1..=moving).contains(&then_still), "{moving} {then_still}");
    let with_gap = (0..=120).filter(|step| !(30..=90).contains(step));
    let with_gap = all(with_gap
        .map(|step| answer(&restore, step * 60, 5 * step as u64))
        .collect());
    assert!(with_gap <= moving + 2, "{moving} {with_gap}");
    assert_eq!(all(vec![answer(&restore, 0, 1), answer(&restore, 60, 1)]), 0);
}
