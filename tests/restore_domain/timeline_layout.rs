//! Timelines of any shape: no two texts overlap, no line crosses a word, and every mark is inside.

use std::time::Duration;

use proptest::prelude::*;
use restore_watch::chart::{
    Anchor, ChartInput, ForecastMark, Lane, LaneKey, Timeline, Weight, Zoom, longest_fitting, timeline,
};
use restore_watch::restore::forecast::{
    Confidence, Counted, Evidence, Forecast, Observation, ObservationSource, Sample,
};
use restore_watch::restore::{Phase, Restore};
use restore_watch::text::page_text;
use restore_watch::time::{Instant, Offset};
use serde_json::json;

use super::support::{lettering, read, sample};

/// What a text covers above and below its baseline, px.
const ASCENT: f64 = 9.0;
const DESCENT: f64 = 3.0;

/// A text with the box that it covers.
#[derive(Debug)]
struct TextBox {
    text: String,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    /// Grid lines lie below bars.
    on_bar: bool,
}

impl TextBox {
    fn new(text: &str, anchor: Anchor, (x, baseline): (f64, f64), weight: Weight) -> Self {
        let width = (lettering().width)(text, weight);
        let left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        Self {
            text: text.to_owned(),
            left,
            right: left + width,
            top: baseline - ASCENT,
            bottom: baseline + DESCENT,
            on_bar: false,
        }
    }

    fn meets(&self, other: &Self) -> bool {
        const NEAR: f64 = 0.01;
        self.left + NEAR < other.right
            && other.left + NEAR < self.right
            && self.top + NEAR < other.bottom
            && other.top + NEAR < self.bottom
    }
}

/// All texts of a timeline, as the view draws them.
fn texts(drawn: &Timeline) -> Vec<TextBox> {
    let words = &page_text().restore.timeline;
    let width = |text: &str| (lettering().width)(text, Weight::Bold);
    let mut texts = Vec::new();
    for tick in &drawn.ticks {
        let place = (tick.x, drawn.plot.top - 8.0);
        texts.push(TextBox::new(&tick.label, Anchor::Middle, place, Weight::Regular));
    }
    for lane in &drawn.lanes {
        for text in &lane.texts {
            texts.push(TextBox::new(
                &text.text,
                Anchor::Start,
                (text.x, text.y),
                text.kind.weight(),
            ));
        }
        for mark in &lane.scale_marks {
            let place = (drawn.plot.left - 8.0, mark.y + 4.0);
            texts.push(TextBox::new(&mark.label, Anchor::End, place, Weight::Regular));
        }
        for bar in &lane.bars {
            let on_bar = (words.on_bar)("WAIT_TENANT_RESTORE_FINISH", "2 h 1 min");
            let inside = longest_fitting(on_bar, width, bar.text_room).unwrap_or_default();
            let place = (bar.text_x, bar.y + bar.height / 2.0 + 4.0);
            texts.push(TextBox {
                on_bar: true,
                ..TextBox::new(&inside, Anchor::Middle, place, Weight::Bold)
            });
        }
    }
    for caption in &drawn.captions {
        let place = (caption.x, caption.y);
        texts.push(TextBox::new(
            &caption.text,
            caption.anchor,
            place,
            caption.kind.weight(),
        ));
    }
    texts.retain(|text| !text.text.is_empty());
    texts
}

/// The lines across all lanes.
fn lines(drawn: &Timeline) -> Vec<f64> {
    let likely = match drawn.forecast {
        Some(ForecastMark::Window(window)) => Some(window.likely),
        Some(ForecastMark::Overdue) | None => None,
    };
    let likely = likely.filter(|likely| drawn.shows(likely.at));
    let lines = [drawn.now, likely, drawn.deadline].into_iter().flatten();
    lines.map(|line| line.x).collect()
}

/// The corners of an SVG path.
fn corners(path: &str) -> Vec<(f64, f64)> {
    path.split(['M', 'L', 'Z'])
        .filter(|corner| !corner.is_empty())
        .map(|corner| {
            let (x, y) = corner.split_once(' ').unwrap();
            (x.parse().unwrap(), y.parse().unwrap())
        })
        .collect()
}

fn assert_legible(drawn: &Timeline) {
    let texts = texts(drawn);
    for (index, text) in texts.iter().enumerate() {
        assert!(
            text.left >= -0.01 && text.right <= drawn.width + 0.01,
            "outside: {text:?}"
        );
        assert!(text.top >= 0.0 && text.bottom <= drawn.height, "outside: {text:?}");
        for other in &texts[..index] {
            assert!(!text.meets(other), "{text:?} meets {other:?}");
        }
        let grid = drawn.ticks.iter().map(|tick| tick.x).filter(|_| !text.on_bar);
        for x in lines(drawn).into_iter().chain(grid) {
            let within = |(top, bottom): &(f64, f64)| *top < text.bottom && text.top < *bottom;
            let crosses = text.left < x && x < text.right && drawn.stretches.iter().any(within);
            assert!(!crosses, "a line at {x} crosses {text:?}");
        }
    }
}

fn assert_inside(drawn: &Timeline) {
    for lane in &drawn.lanes {
        let (top, bottom) = lane.edges();
        let fan = lane.fan.iter().flat_map(|fan| [&fan.band, &fan.likely]);
        let curves = lane
            .curve
            .iter()
            .flat_map(|curve| [&curve.here.line, &curve.monitored.line]);
        for path in fan.chain(curves).chain([&lane.wedge, &lane.throughput, &lane.gaps]) {
            for (x, y) in corners(path) {
                assert!(
                    drawn.plot.left - 0.1 <= x && x <= drawn.plot.right + 1.6,
                    "{:?} {path}",
                    lane.key
                );
                assert!(
                    top - 0.1 <= y && y <= bottom + 0.1,
                    "{:?} {y} of {top} to {bottom}",
                    lane.key
                );
            }
        }
        if lane.curve.is_some() {
            assert!(bottom - top >= 90.0, "{:?}", lane.key);
        }
        for pair in lane.events.windows(2) {
            assert!(pair[1].x - pair[0].x >= 24.0 && pair[0].events.end == pair[1].events.start);
        }
    }
}

/// A restore that runs for `seconds`.
fn running() -> Restore {
    read(&sample(
        json!({ "status": "WAIT_TENANT_RESTORE_FINISH", "finish_timestamp": "" }),
    ))
}

fn after(restore: &Restore, seconds: f64) -> Instant {
    restore.started.unwrap().plus_ms((seconds * 1000.0) as i64)
}

/// What is known of a restore: shares of its elapsed time, and which lanes there are.
#[derive(Debug, Clone)]
struct Known {
    elapsed: f64,
    lanes: [bool; 3],
    steps: usize,
    window: Option<[f64; 3]>,
    deadline: Option<f64>,
    events: Vec<f64>,
    zoom: Zoom,
    frozen: bool,
    largest: u64,
}

fn known() -> impl Strategy<Value = Known> {
    let window = [0.0..2.0, 0.0..2.0, 0.001..3.0];
    (
        (1.0_f64..18.0).prop_map(f64::exp2),
        any::<[bool; 3]>(),
        2_usize..200,
        prop::option::of(window),
        prop::option::of(0.01..6.0),
        prop::collection::vec(0.0..1.0, 0..40),
        prop::sample::select(Zoom::ALL.to_vec()),
        any::<bool>(),
        (20_u32..50).prop_map(|power| 1_u64 << power),
    )
        .prop_map(
            |(elapsed, lanes, steps, window, deadline, mut events, zoom, frozen, largest)| {
                events.sort_by(f64::total_cmp);
                Known {
                    elapsed,
                    lanes,
                    steps,
                    window,
                    deadline,
                    events,
                    zoom,
                    frozen,
                    largest,
                }
            },
        )
}

fn observations(restore: &Restore, known: &Known) -> Vec<Observation> {
    let [data, log, disk] = known.lanes;
    let step = |step: usize| {
        let share = step as f64 / known.steps as f64;
        let at = after(restore, known.elapsed * share);
        let target = restore.target.unwrap();
        Observation {
            sample: Sample {
                phase: Some(Phase::WaitTenantRestoreFinish),
                tablets: Counted {
                    total: data.then_some(1_000),
                    finished: data.then_some((share * 900.0) as u64),
                },
                recovered_to: log.then(|| target.plus_ms(((share - 1.0) * 5e6) as i64)),
                target: restore.target,
                disk: disk.then_some((share * known.largest as f64) as u64),
                ..Sample::of_disk(at, 0)
            },
            source: ObservationSource::Here,
        }
    };
    (0..=known.steps).map(step).collect()
}

fn drawn(known: &Known, width: f64, end: bool) -> Timeline {
    let mut restore = running();
    if end {
        restore = read(&sample(json!({})));
        restore.finished = Some(after(&restore, known.elapsed));
    }
    let observations = observations(&restore, known);
    let forecast = known.window.map(|[from, likely, to]| Forecast {
        from: after(&restore, known.elapsed * (1.0 + from)),
        likely: after(&restore, known.elapsed * (1.0 + from + likely)),
        to: after(&restore, known.elapsed * (1.0 + from + likely + to)),
        confidence: Confidence::Medium,
        longer: false,
        frozen: known.frozen,
        evidence: Evidence::Counters,
        grain: Duration::from_secs_f64((known.elapsed / 36.0).max(1.0)),
        because: Vec::new(),
    });
    let events: Vec<Instant> = known
        .events
        .iter()
        .map(|share| after(&restore, share * known.elapsed))
        .collect();
    let input = ChartInput {
        observations: &observations,
        forecast: forecast.as_ref(),
        events: &events,
        zoom: known.zoom,
        deadline: known.deadline.map(|share| after(&restore, share * known.elapsed)),
        ..ChartInput::default()
    };
    let now = after(&restore, known.elapsed);
    timeline(&restore, &input, now, Offset::EAST_8, width, &lettering()).unwrap()
}

fn lane(drawn: &Timeline, key: LaneKey) -> Option<&Lane> {
    drawn.lanes.iter().find(|lane| lane.key == key)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_text_meets_another_and_no_line_crosses_a_word(
        known in known(),
        width in prop_oneof![280.0_f64..600.0, 560.0_f64..4_000.0],
        end in any::<bool>(),
    ) {
        let drawn = drawn(&known, width, end);
        assert_legible(&drawn);
        assert_inside(&drawn);
    }

    #[test]
    fn a_fan_goes_from_now_to_the_window_and_up(known in known(), width in 280.0_f64..4_000.0) {
        let drawn = drawn(&Known { zoom: Zoom::SinceStart, lanes: [true; 3], ..known }, width, false);
        let window = match drawn.forecast {
            Some(ForecastMark::Window(window)) => window,
            Some(ForecastMark::Overdue) | None => return Ok(()),
        };
        let fan = lane(&drawn, LaneKey::Data).unwrap().fan.clone().unwrap();
        let band = corners(&fan.band);
        let (start, ends) = band.split_first().unwrap();
        let now = drawn.now.unwrap().x;
        prop_assert!((start.0 - now).abs() <= 0.1, "{} {}", start.0, now);
        let near = |x: f64, y: f64| (x - y).abs() <= 0.1;
        prop_assert!(near(ends[0].0, window.x) && near(ends[1].0, window.x + window.width), "{:?} {:?}", ends, window);
        prop_assert!(ends.iter().all(|end| end.0 >= start.0 - 0.1 && end.1 <= start.1 + 0.1));
        let likely = corners(&fan.likely);
        prop_assert!(near(likely[1].0, window.likely.x) && near(likely[1].1, ends[0].1));
    }
}

/// A restore of nine hours with everything that can be known.
fn nine_hours(zoom: Zoom) -> Known {
    Known {
        elapsed: 9.0 * 3600.0,
        lanes: [true; 3],
        steps: 540,
        window: Some([0.2, 0.1, 0.3]),
        deadline: Some(1.4),
        events: vec![0.1, 0.101, 0.5, 0.99],
        zoom,
        frozen: false,
        largest: 5 << 40,
    }
}

#[test]
fn each_zoom_shows_less_and_the_present() {
    let spans: Vec<_> = Zoom::ALL
        .into_iter()
        .map(|zoom| {
            let drawn = drawn(&nine_hours(zoom), 1_000.0, false);
            let now = drawn.now.unwrap().at;
            assert!(drawn.shows(now) && drawn.to > now);
            (now.since(drawn.from).unwrap().as_secs(), drawn)
        })
        .collect();
    let [(all, _), (hour, zoomed), (quarter, _)] = spans.as_slice() else {
        unreachable!()
    };
    assert!(*all > 9 * 3600 && (3600..4000).contains(hour) && (900..1000).contains(quarter));
    // Lines beyond the picture are not at its edge, and their captions are not told.
    assert!(zoomed.deadline.is_none());
    let captions: Vec<_> = zoomed.captions.iter().map(|caption| caption.text.as_str()).collect();
    assert_eq!(captions, ["now"]);
    let data = lane(zoomed, LaneKey::Data).unwrap();
    assert!(data.gaps.is_empty() && !data.fan.as_ref().unwrap().band.is_empty());
}

#[test]
fn a_zoom_wider_than_the_restore_is_of_no_use() {
    let minutes = |minutes: u64| Duration::from_secs(minutes * 60);
    let of_use = |elapsed: Duration| Zoom::ALL.map(|zoom| zoom.is_of_use(elapsed));
    assert_eq!(of_use(minutes(15)), [true, false, false]);
    assert_eq!(of_use(minutes(16)), [true, false, true]);
    assert_eq!(of_use(minutes(61)), [true, true, true]);
    let short = |zoom| {
        drawn(
            &Known {
                elapsed: 180.0,
                ..nine_hours(zoom)
            },
            1_000.0,
            false,
        )
    };
    assert_eq!(short(Zoom::LastHour), short(Zoom::SinceStart));
}

#[test]
fn close_events_share_a_mark() {
    let drawn = drawn(&nine_hours(Zoom::SinceStart), 1_000.0, false);
    let marks = &lane(&drawn, LaneKey::Events).unwrap().events;
    let events: Vec<_> = marks.iter().map(|mark| mark.events.clone()).collect();
    assert_eq!(events, [0..2, 2..3, 3..4]);
}

#[test]
fn the_axis_of_a_short_restore_has_seconds_and_that_of_a_long_one_none() {
    let captions = |elapsed: f64| {
        let known = Known {
            elapsed,
            ..nine_hours(Zoom::SinceStart)
        };
        let drawn = drawn(&known, 1_000.0, false);
        let likely = drawn
            .captions
            .into_iter()
            .find(|caption| caption.text.starts_with("likely"));
        likely.unwrap().time.matches(':').count()
    };
    assert_eq!((captions(180.0), captions(9.0 * 3600.0)), (2, 1));
}

#[test]
fn the_words_on_a_bar_keep_clear_of_a_deadline_that_has_passed() {
    let known = Known {
        deadline: Some(0.4),
        ..nine_hours(Zoom::SinceStart)
    };
    let drawn = drawn(&known, 1_000.0, false);
    let bar = lane(&drawn, LaneKey::Restore).unwrap().bars[0];
    assert!(drawn.deadline.unwrap().x <= bar.text_x - bar.text_room / 2.0);
}

#[test]
fn what_is_read_has_a_dot_on_each_curve() {
    let known = nine_hours(Zoom::SinceStart);
    let (restore, drawn) = (running(), drawn(&known, 1_000.0, false));
    let observations = observations(&restore, &known);
    let now = drawn.now.unwrap().x;
    let values = drawn.at(now - 200.0, &observations);
    let dots = drawn.dots(&values);
    let keys = [LaneKey::Data, LaneKey::Log, LaneKey::Disk];
    assert_eq!(dots.len(), keys.len());
    for (dot, key) in dots.iter().zip(keys) {
        let (top, bottom) = lane(&drawn, key).unwrap().edges();
        assert!(top < *dot && *dot < bottom, "{key:?}");
    }
    assert!(values.throughput.is_some());
    assert_eq!(drawn.dots(&drawn.at(now + 50.0, &observations)).len(), 0);
}
