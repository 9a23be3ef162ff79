use proptest::prelude::*;

use super::*;
use crate::{
    obshell::RestoreOverview,
    restore::{
        Activity, SessionZone, TimeContext,
        forecast::{Confidence, Evidence, Forecast, NoForecast, Reason},
    },
    time::{Offset, zones::PlatformZones},
};

const START: &str = "2026-01-01T00:00:00+08:00";

fn overview(status: &str) -> RestoreOverview {
    RestoreOverview {
        job_id: Some(1),
        status: Some(status.to_owned()),
        start_timestamp: Some(START.to_owned()),
        ..RestoreOverview::default()
    }
}

fn restore(sent: &RestoreOverview) -> Restore {
    let time_context = TimeContext {
        session: &SessionZone::Fixed(Offset::EAST_8),
        zones: &PlatformZones,
        now: None,
    };
    Restore::from_overview(sent, &time_context)
}

/// Minutes after the start.
fn at(minutes: i64) -> Instant {
    crate::time::Stamp::parse(START)
        .unwrap()
        .as_labelled()
        .unwrap()
        .plus_ms(minutes * 60_000)
}

fn minutes(minutes: u64) -> Duration {
    Duration::from_secs(minutes * 60)
}

fn assessed((from, likely, to): (i64, i64, i64)) -> Assessment {
    Assessment {
        at: at(10),
        activity: Activity::UNKNOWN,
        forecast: Ok(Forecast {
            from: at(from),
            likely: at(likely),
            to: at(to),
            confidence: Confidence::High,
            longer: false,
            frozen: false,
            evidence: Evidence::Counters,
            grain: std::time::Duration::from_secs(60),
            because: Vec::new(),
        }),
        data: LaneForecast::default(),
        log: LaneForecast::default(),
        disk: LaneForecast::default(),
        size_on_disk: None,
    }
}

fn while_running(assessment: Option<&Assessment>, deadline: i64) -> Verdict {
    verdict(&restore(&overview("RESTORING")), assessment, at(deadline), at(10))
}

#[test]
fn a_window_is_inside_across_or_beyond_the_deadline() {
    let assessment = assessed((30, 40, 60));
    let verdict = |deadline| while_running(Some(&assessment), deadline);
    assert_eq!(verdict(90), Verdict::Inside { by: minutes(30) });
    assert_eq!(verdict(60), Verdict::Inside { by: Duration::ZERO });
    assert_eq!(verdict(59), Verdict::AtRisk { likely: Some(true) });
    assert_eq!(verdict(39), Verdict::AtRisk { likely: Some(false) });
    assert_eq!(verdict(30), Verdict::AtRisk { likely: Some(false) });
    assert_eq!(verdict(20), Verdict::Missed(Miss::Foreseen(minutes(10))));
    assert_eq!(verdict(4), Verdict::Missed(Miss::Passed(minutes(6))));
}

#[test]
fn nothing_is_promised_without_a_forecast_or_movement() {
    assert_eq!(while_running(None, 90), Verdict::Unknown);
    let none = Assessment {
        forecast: Err(NoForecast::NothingKnown),
        ..assessed((30, 40, 60))
    };
    assert_eq!(while_running(Some(&none), 90), Verdict::Unknown);
    assert_eq!(while_running(Some(&none), 5), Verdict::Missed(Miss::Passed(minutes(5))));
    let mut stalled = assessed((30, 40, 60));
    if let Ok(forecast) = &mut stalled.forecast {
        forecast.frozen = true;
    }
    assert_eq!(
        while_running(Some(&stalled), 90),
        Verdict::AtRisk { likely: Some(true) }
    );
}

#[test]
fn an_overdue_restore_has_no_likely_end_to_be_in_time() {
    let mut overdue = assessed((30, 40, 60));
    if let Ok(forecast) = &mut overdue.forecast {
        forecast.longer = true;
    }
    assert_eq!(while_running(Some(&overdue), 90), Verdict::AtRisk { likely: None });
    let passed = assessed((5, 7, 9));
    assert_eq!(while_running(Some(&passed), 90), Verdict::AtRisk { likely: None });
    let disk = Assessment {
        disk: LaneForecast {
            throughput: Some(1_000.0),
            ..LaneForecast::default()
        },
        ..overdue
    };
    assert_eq!(
        required_growth(
            &restore(&overview("RESTORING")),
            Some(&disk),
            Some(200_000),
            at(25),
            at(10)
        ),
        None
    );
}

#[test]
fn an_end_has_met_it_or_not() {
    let ended = |status, deadline| {
        let sent = RestoreOverview {
            finish_timestamp: Some("2026-01-01T01:00:00+08:00".to_owned()),
            ..overview(status)
        };
        verdict(&restore(&sent), None, at(deadline), at(500))
    };
    assert_eq!(ended("SUCCESS", 75), Verdict::Met { by: minutes(15) });
    assert_eq!(ended("SUCCESS", 60), Verdict::Met { by: Duration::ZERO });
    assert_eq!(ended("SUCCESS", 45), Verdict::Missed(Miss::Ended(minutes(15))));
    assert_eq!(ended("FAIL", 75), Verdict::Missed(Miss::Failed));
    assert_eq!(ended("SOMETHING_NEW", 75), Verdict::Unknown);
    let decided = restore(&overview("RESTORE_SUCCESS"));
    assert_eq!(verdict(&decided, None, at(75), at(61)), Verdict::Unknown);
}

#[test]
fn the_growth_needed_goes_by_bytes_then_by_percent_then_by_the_disk() {
    const MB: i64 = 1 << 20;
    let bytes = restore(&RestoreOverview {
        total_bytes: Some(10_000 * MB),
        finish_bytes: Some(4_000 * MB),
        ..overview("RESTORING")
    });
    let assessment = Assessment {
        data: LaneForecast {
            throughput: Some(0.0002),
            ..LaneForecast::default()
        },
        ..assessed((30, 40, 60))
    };
    let expected = RequiredGrowth {
        growth: Growth::Bytes(6_000.0 * 1_048_576.0 / 3_000.0),
        now: Some(Growth::Bytes(0.0002 * 10_000.0 * 1_048_576.0)),
    };
    assert_eq!(
        required_growth(&bytes, Some(&assessment), None, at(60), at(10)),
        Some(expected)
    );

    let percent = restore(&RestoreOverview {
        restore_progress: Some("40.00".to_owned()),
        ..overview("RESTORING")
    });
    let share = required_growth(&percent, None, None, at(130), at(10)).unwrap();
    assert_eq!((share.growth, share.now), (Growth::Share(3_000), None));

    let nothing = restore(&overview("RESTORING"));
    let disk = Assessment {
        disk: LaneForecast {
            throughput: Some(1_000.0),
            ..LaneForecast::default()
        },
        size_on_disk: Some((2_000_000, Reason::DiskGrowth)),
        ..assessed((30, 40, 60))
    };
    let required = required_growth(&nothing, Some(&disk), Some(200_000), at(25), at(10)).unwrap();
    assert_eq!(
        (required.growth, required.now),
        (Growth::Bytes(2_000.0), Some(Growth::Bytes(1_000.0)))
    );
    for (no_growth_to_come, used) in [
        (assessed((30, 40, 60)), Some(200_000)),
        (disk.clone(), None),
        (disk, Some(2_000_000)),
    ] {
        assert_eq!(
            required_growth(&nothing, Some(&no_growth_to_come), used, at(25), at(10)),
            None
        );
    }
    assert_eq!(required_growth(&bytes, Some(&assessment), None, at(9), at(10)), None);
    assert_eq!(
        required_growth(&restore(&overview("SUCCESS")), Some(&assessment), None, at(60), at(10)),
        None
    );
}

proptest! {
    #[test]
    fn a_later_deadline_is_never_judged_worse(from in 11_i64..500, likely in 0_i64..100, to in 0_i64..100, deadline in -50_i64..900, later in 0_i64..300) {
        let assessment = assessed((from, from + likely, from + likely + to));
        let rank = |deadline| match while_running(Some(&assessment), deadline) {
            Verdict::Missed(Miss::Passed(_)) => 0,
            Verdict::Missed(_) => 1,
            Verdict::AtRisk { likely } => 2 + u8::from(likely.unwrap()),
            Verdict::Inside { .. } => 4,
            Verdict::Met { .. } | Verdict::Unknown => 9,
        };
        prop_assert!(rank(deadline) <= rank(deadline + later));
        prop_assert!(rank(deadline + later) <= 4);
    }
}
