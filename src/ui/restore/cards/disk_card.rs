//! The disk use of the tenant, its growth, and the expected size.

use leptos::prelude::*;

use super::{
    card::{Card, Figure},
    progress_bar::{ProgressBar, lane_activity},
};
use crate::{
    restore::{Lane, Percent, Restore, Tier},
    text::page_text,
    ui::{
        markup::{IntoNode, view},
        reactive::memo,
        restore::{page_signals::PageSignals, status_badge::tone},
    },
    watch::{
        related::{PrometheusStatus, QueryStatus, RelatedData, RelatedQuery},
        series::{ObservationSource, RestoreSeries},
    },
};

/// Stands while a restore runs: where the disk use is known, and from the beginning where it may be the only figure.
#[component]
pub(in crate::ui::restore) fn DiskCard(signals: PageSignals) -> impl IntoNode {
    let words = &page_text().restore.forecast;
    let figure = signals.over_time(figure);
    let awaited = signals.related(|restore, related| {
        let lacks_counters = restore.state.is_running() && restore.tier == Tier::Time;
        let pending = |query| matches!(related.statuses.of(query), QueryStatus::Pending);
        let may_come = match related.monitoring.prometheus {
            PrometheusStatus::Pending | PrometheusStatus::Available => pending(RelatedQuery::Metrics),
            PrometheusStatus::Unavailable | PrometheusStatus::Failed | PrometheusStatus::Stopped => {
                pending(RelatedQuery::Disk)
            }
        };
        lacks_counters && may_come
    });
    let known = memo(move |_| figure.with(Option::is_some));
    let running = signals.restore(|restore| restore.state.is_running());
    let has_place = memo(move |_| running.get() && (known.get() || awaited.get()));
    let percent = signals.over_time(percent);
    let note = signals.over_time(note);
    let evidence = signals.over_time(evidence);
    let written = signals.related(written);
    let activity = lane_activity(signals, Lane::Disk);
    let tone = signals.restore(|restore| tone(restore.state));
    move || {
        has_place.get().then(|| {
            view! {
                <Card title=words.disk evidence>
                    {move || match known.get() {
                        true => view! { <Figure figure /> },
                        false => view! { <p class="missing">{page_text().restore.side.pending_sentence}</p> },
                    }}
                    <ProgressBar name=words.disk percent tone activity estimated=true />
                    <p class="note" class:awaited=awaited>{note}</p>
                    <p class="note">{written}</p>
                </Card>
            }
        })
    }
}

/// The source of the figure.
fn evidence(_: &Restore, series: &RestoreSeries) -> &'static str {
    let words = &page_text().restore.forecast;
    match series.disk() {
        Some((_, ObservationSource::Monitored)) => words.monitored,
        Some((_, ObservationSource::Here | ObservationSource::Pasted)) => words.inferred,
        None => "",
    }
}

/// The write rate of the tenant according to Prometheus.
fn written(restore: &Restore, related: &RelatedData) -> String {
    let running = restore.state.is_running();
    let written = related.monitoring.written.filter(|_| running);
    written.map(page_text().restore.forecast.written).unwrap_or_default()
}

/// The expected size, while the restore runs.
fn expected(restore: &Restore, series: &RestoreSeries) -> Option<(u64, crate::restore::forecast::Reason)> {
    series.running_assessment(restore)?.size_on_disk
}

fn figure(restore: &Restore, series: &RestoreSeries) -> Option<(String, String)> {
    let (used, _) = series.disk()?;
    let of = expected(restore, series).map(|(size, _)| (page_text().restore.forecast.of_expected)(size));
    Some(((page_text().forms.bytes)(used), of.unwrap_or_default()))
}

/// The share of the expected size. It stays below 100 % until the restore has succeeded.
fn percent(restore: &Restore, series: &RestoreSeries) -> Option<Percent> {
    if restore.state.succeeded() {
        return Some(Percent::FULL);
    }
    let (used, _) = series.disk()?;
    let (size, _) = expected(restore, series)?;
    Some(Percent::of_expected(used, size))
}

fn note(restore: &Restore, series: &RestoreSeries) -> String {
    let words = &page_text().restore.forecast;
    let Some(assessment) = series.running_assessment(restore) else {
        return String::new();
    };
    let expected_by = assessment.size_on_disk.map(|(_, reason)| reason);
    let disk = assessment.disk;
    (words.growth)(disk.throughput.zip(disk.throughput_over), disk.average, expected_by)
}
