//! The report in words.

use super::{
    PAGE_VERSION, ReportInput, Versions, bring_up,
    document::{Block, Document, Section, Table},
    evenly, event_words, events, picture,
};
use crate::{
    chart::{ChartInput, Lettering, Weight, Zoom, sampled, timeline},
    restore::{CommentPart, Restore},
    text::{
        cause, page_text,
        times::{duration, wall, wall_micros, zoned},
    },
    time::{ClockForm, Instant},
    watch::{
        Shown, StatusBadge,
        headline::headline,
        series::{ForecastRecord, ObservationSource, RestoreEvent},
    },
};

/// The width of the timeline, px.
const WIDTH: f64 = 960.0;
/// The most rows of a table.
const MOST_ROWS: usize = 24;

/// The report; `None` while no restore is on show.
pub fn document(input: &ReportInput<'_>) -> Option<Document> {
    let words = &page_text().restore.report;
    let shown = input.shown()?;
    let sections = [
        Section::of(
            words.summary,
            [
                line(input, shown).map(Block::Paragraph),
                Some(Block::Facts(facts(input, shown))),
            ],
        ),
        Section::of(
            (page_text().restore.failure.title)(is_gone(input, shown)),
            failure(&shown.restore),
        ),
        Section::of(
            page_text().restore.timeline.title,
            [drawing(input, shown), samples(input)],
        ),
        Section::of(page_text().restore.changes.title, [changes(input, shown)]),
        Section::of(words.forecasts, forecasts(input, shown)),
        Section::of(words.evidence, [Some(Block::List(evidence(input)))]),
        Section::of(
            words.received,
            [Some(Block::Verbatim(shown.envelope.raw_field("data")))],
        ),
        Section::of(words.versions, [Some(Block::Facts(versions(input.versions)))]),
    ];
    Some(Document {
        title: (words.title)(&input.view.tenant),
        sections: sections.into_iter().flatten().collect(),
    })
}

/// The one line at the top of the page.
fn line(input: &ReportInput<'_>, shown: &Shown) -> Option<String> {
    let headline = headline(input.view, input.related, input.series, input.known_until(shown)?)?;
    let parts = shown.restore.comment.as_ref().map(|comment| comment.parts.as_slice());
    let part = parts.unwrap_or_default().first();
    let why = part.map(|part| cause(Some(part))).unwrap_or_default();
    Some((page_text().restore.headline.line)(&headline, &why))
}

fn facts(input: &ReportInput<'_>, shown: &Shown) -> Vec<(&'static str, String)> {
    let (words, restore) = (&page_text().restore.report, &shown.restore);
    let named = |tenant: &Option<String>, id: Option<i64>| Some((words.tenant_with_id)(tenant.as_deref()?, id));
    let at = |at: Instant| zoned(at, input.offset, ClockForm::Seconds);
    let target = restore
        .target
        .map(|target| zoned(target, input.offset, ClockForm::Micros))
        .or_else(|| {
            restore
                .to_latest
                .then(|| page_text().restore.facts.to_latest.to_owned())
        });
    let first: [(&'static str, Option<String>); 7] = [
        (
            words.status,
            Some(restore.status.clone()).filter(|status| !status.is_empty()),
        ),
        (words.tenant, named(&restore.tenant, restore.tenant_id)),
        (words.job, restore.key.job_id.map(|job| job.to_string())),
        (words.source, named(&restore.source.tenant, restore.source.tenant_id)),
        (words.cluster, restore.source.cluster.clone()),
        (words.target, target),
        (words.started, restore.started.map(at)),
    ];
    let amounts: [(&'static str, Option<String>); 4] = [
        (page_text().restore.cards.data, data(input, restore)),
        (page_text().restore.cards.log, log(input, restore)),
        (
            words.size,
            restore.data.bytes.total.value().map(page_text().forms.bytes),
        ),
        (
            words.disk,
            input.series.disk().map(|(bytes, _)| (page_text().forms.bytes)(bytes)),
        ),
    ];
    let unknown = || page_text().restore.not_reported.to_owned();
    let all = first.into_iter().chain(times(input, shown)).chain(amounts);
    all.map(|(name, value)| (name, value.unwrap_or_else(unknown))).collect()
}

/// When it finished; or up to when it was observed, and what was forecast then.
fn times(input: &ReportInput<'_>, shown: &Shown) -> Vec<(&'static str, Option<String>)> {
    let (words, restore) = (&page_text().restore.report, &shown.restore);
    let at = |at: Instant| zoned(at, input.offset, ClockForm::Seconds);
    let observed = input.known_until(shown).filter(|_| restore.finished.is_none());
    let Some(until) = observed else {
        return vec![
            (words.finished, restore.finished.map(at)),
            (words.took, restore.duration().map(duration)),
        ];
    };
    let ran_for = restore.started.and_then(|started| until.since(started)).map(duration);
    let mut times = vec![(words.observed_until, Some(at(until))), (words.ran_for, ran_for)];
    let last = input.series.forecasts().last();
    if let Some(forecast) = last.filter(|forecast| forecast.to > until && input.view.vanished().is_none()) {
        let [from, likely, to] = [forecast.from, forecast.likely, forecast.to].map(|at| wall(at, input.offset));
        times.push((words.forecast_finish, Some((words.forecast)(&from, &likely, &to))));
    }
    times
}

/// Whether it was cancelled, or its tenant dropped.
fn is_gone(input: &ReportInput<'_>, shown: &Shown) -> bool {
    StatusBadge::of(shown, input.related) == StatusBadge::Gone
}

/// The percentage of the data, or the last one that was seen.
fn data(input: &ReportInput<'_>, restore: &Restore) -> Option<String> {
    let reported = restore
        .data
        .progress
        .as_ref()
        .value()
        .map(|progress| (page_text().forms.percent)(progress.percent));
    reported.or_else(|| {
        let (at, percent) = input.series.last_data()?;
        Some((page_text().restore.cards.last_data)(
            percent,
            &zoned(at, input.offset, ClockForm::Seconds),
        ))
    })
}

fn log(input: &ReportInput<'_>, restore: &Restore) -> Option<String> {
    let reported = restore
        .log
        .progress
        .as_ref()
        .value()
        .map(|progress| (page_text().forms.percent)(progress.percent));
    reported.or_else(|| {
        let (at, percent) = input.series.last_log_percent()?;
        Some((page_text().restore.cards.last_log_percent)(
            percent,
            &zoned(at, input.offset, ClockForm::Seconds),
        ))
    })
}

/// What failed, each part with its facts, and the comment as sent.
fn failure(restore: &Restore) -> Vec<Option<Block>> {
    let Some(comment) = &restore.comment else {
        return Vec::new();
    };
    let words = &page_text().restore.failure;
    let part = |part: &CommentPart| {
        let facts = [
            (words.log_stream, part.log_stream.map(|id| id.to_string())),
            (words.server, part.addr.clone()),
            (words.code, part.named_code()),
            (words.trace, part.trace_id.clone()),
            (words.next, Some((words.check)(part))),
        ];
        let facts = facts
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
            .collect();
        [
            Some(Block::Paragraph((words.sentence)(part))),
            Some(Block::Facts(facts)),
        ]
    };
    let parts = comment.parts.iter().flat_map(part);
    parts.chain([Some(Block::Verbatim(comment.text.clone()))]).collect()
}

/// The timeline as it stood when the restore was last seen.
fn drawing(input: &ReportInput<'_>, shown: &Shown) -> Option<Block> {
    let texts = page_text();
    let at: Vec<Instant> = events(input.series).iter().map(|event| event.at).collect();
    let steps = bring_up(input.related);
    let assessment = input.series.assessment();
    let known = ChartInput {
        observations: input.series.observations(),
        forecast: assessment.and_then(|assessment| assessment.forecast.as_ref().ok()),
        assessment,
        events: &at,
        zoom: Zoom::default(),
        bring_up: &steps,
        deadline: None,
        out_of_contact: false,
    };
    let lettering = Lettering {
        time: texts.forms.time,
        window: texts.forms.window,
        caption: texts.restore.timeline.caption,
        width: &letters,
        lane: texts.restore.timeline.lane,
        value: texts.restore.timeline.value,
        goal: texts.restore.timeline.goal,
        scale: texts.restore.timeline.scale,
    };
    let until = input.known_until(shown)?;
    let drawn = timeline(&shown.restore, &known, until, input.offset, WIDTH, &lettering).ok()?;
    Some(Block::Picture {
        svg: picture::svg(&drawn),
        name: texts.restore.timeline.title.to_owned(),
    })
}

/// About how wide a text is: the picture is drawn in whatever font its reader has.
fn letters(text: &str, weight: Weight) -> f64 {
    let letter = if weight == Weight::Bold { 7.4 } else { 6.8 };
    text.chars()
        .map(|c| if c.is_ascii() { letter } else { 2.0 * letter })
        .sum()
}

fn samples(input: &ReportInput<'_>) -> Option<Block> {
    let (words, forms) = (&page_text().restore.timeline, &page_text().forms);
    let unknown = || forms.no_value.to_owned();
    let rows: Vec<Vec<String>> = sampled(input.series.observations(), MOST_ROWS)
        .into_iter()
        .map(|values| {
            vec![
                wall(values.at, input.offset),
                values.data.map_or_else(unknown, forms.percent),
                values.log.map_or_else(unknown, |at| wall_micros(at, input.offset)),
                values.disk.map_or_else(unknown, forms.bytes),
                (words.observed_by)(values.source).to_owned(),
            ]
        })
        .collect();
    table(words.sample_heads.to_vec(), rows)
}

fn table(heads: Vec<&'static str>, rows: Vec<Vec<String>>) -> Option<Block> {
    (!rows.is_empty()).then_some(Block::Table(Table { heads, rows }))
}

fn changes(input: &ReportInput<'_>, shown: &Shown) -> Option<Block> {
    let gone = is_gone(input, shown);
    let line = |event: &RestoreEvent| {
        let time = wall(event.at, input.offset);
        (page_text().restore.report.change)(&time, &event_words(event, input.offset, gone))
    };
    let lines: Vec<String> = events(input.series).iter().map(line).collect();
    (!lines.is_empty()).then_some(Block::List(lines))
}

/// How many windows held the end, and some of them.
fn forecasts(input: &ReportInput<'_>, shown: &Shown) -> [Option<Block>; 2] {
    let words = &page_text().restore.report;
    let all = input.series.forecasts();
    let end = shown.restore.finished.filter(|_| shown.restore.state.succeeded());
    let held = end.map(|end| Block::Paragraph((page_text().restore.timeline.held)(input.series.window_hits(end))));
    let row = |forecast: &ForecastRecord| {
        let times = [forecast.at, forecast.from, forecast.likely, forecast.to].map(|at| wall(at, input.offset));
        let held = ReportInput::held(shown, forecast).map(|held| if held { words.held } else { words.missed });
        times.into_iter().chain(held.map(str::to_owned)).collect()
    };
    let rows: Vec<Vec<String>> = evenly(all, MOST_ROWS).map(row).collect();
    // Whether they held has a column only where that is known.
    let columns = rows.first().map_or(0, Vec::len);
    let heads = words.forecast_heads.into_iter().take(columns).collect();
    [held.filter(|_| !all.is_empty()), table(heads, rows)]
}

/// What the report goes by.
fn evidence(input: &ReportInput<'_>) -> Vec<String> {
    let words = &page_text().restore.report;
    let observed = |source| {
        let observations = input.series.observations().iter();
        let count = observations.filter(|observation| observation.source == source).count();
        (count > 0)
            .then(|| (words.observations)(count as u64, (page_text().restore.timeline.observed_by)(Some(source))))
    };
    let sources = [
        ObservationSource::Here,
        ObservationSource::Monitored,
        ObservationSource::Pasted,
    ];
    let earlier = input
        .related
        .history
        .as_ref()
        .filter(|history| !history.is_empty())
        .map(|history| (words.earlier)(history.len() as u64));
    let lines: Vec<String> = sources.into_iter().filter_map(observed).chain(earlier).collect();
    match lines.is_empty() {
        true => vec![words.nothing_observed.to_owned()],
        false => lines,
    }
}

fn versions(versions: Versions<'_>) -> Vec<(&'static str, String)> {
    let words = &page_text().restore.report;
    let unknown = || page_text().restore.not_reported.to_owned();
    let version = |version: Option<&str>| version.map_or_else(unknown, str::to_owned);
    vec![
        (words.page, PAGE_VERSION.to_owned()),
        (words.obshell, version(versions.obshell)),
        (words.oceanbase, version(versions.oceanbase)),
    ]
}
