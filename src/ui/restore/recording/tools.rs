//! The recording of the restore: its size, export and import.

use leptos::{html::Input, prelude::*, task::spawn_local};
use serde_json::value::RawValue;

use super::read_file::read_file;
use crate::{
    limits::{RECORDING_FILE_BYTES, RECORDING_FILE_ROWS, TEXT_BYTES, cut},
    restore::RestoreId,
    sorting::sort_by_key,
    text::{page_text, text},
    time::{ClockForm, Instant},
    ui::{
        download::download,
        markup::{Node, view},
        reactive::memo,
        restore::{format::zoned, page_signals::PageSignals},
    },
    watch::{
        recording::{FileError, MOST_BYTES, MOST_RECORDINGS, RecordedRow, export},
        restore_page::{PageEvent, StoreState},
        series::RestoreSeries,
    },
};

#[component]
pub(in crate::ui::restore) fn RecordingTools(signals: PageSignals) -> Node {
    let words = &page_text().restore.recording;
    let denied = memo(move |_| {
        signals
            .recording
            .with(|recording| recording.store_state() == StoreState::Denied)
    });
    let summary = memo(move |_| {
        let offset = signals.offset.get();
        signals.recording.with(|recording| {
            let (rows, store) = (recording.rows(), recording.store_state());
            let Some(first) = rows.first() else {
                return match store {
                    StoreState::Pending => words.none_yet.to_owned(),
                    StoreState::Kept | StoreState::Denied => words.none.to_owned(),
                };
            };
            let since = zoned(first.at(), offset, ClockForm::Seconds);
            let tell = match store {
                StoreState::Pending => words.unconfirmed,
                StoreState::Kept => words.kept,
                StoreState::Denied => words.seen,
            };
            tell(&(page_text().forms.count)(rows.len() as u64), &since)
        })
    });
    let (problem, taken_in) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    // The percentage of a file that is being read; `None` while there is none, or once the user has stopped it.
    let reading = RwSignal::new(None::<u8>);
    let export_file = move |_| {
        if let Some((name, file)) = file(signals) {
            download(&name, "application/json", &file);
        }
    };
    let field = NodeRef::<Input>::new();
    let import_file = move |_| {
        let (Some(field), Some(restore)) = (field.get_untracked(), restore(signals)) else {
            return;
        };
        let Some(file) = field.files().and_then(|files| files.get(0)) else {
            return;
        };
        // Lets the user choose the same file again.
        field.set_value("");
        problem.set(String::new());
        taken_in.set(String::new());
        reading.set(Some(0));
        spawn_local(async move {
            let goes_on = |percent| {
                let goes_on = reading.try_get_untracked().flatten().is_some();
                if goes_on {
                    reading.set(Some(percent));
                }
                goes_on
            };
            let read = read_file(&file, restore, goes_on).await;
            reading.try_set(None);
            match read {
                Ok(Some(brought)) => {
                    let count = page_text().forms.count;
                    taken_in.try_set((words.taken_in)(&count(brought.read as u64), brought.unreadable));
                    signals.dispatch.try_run(PageEvent::RecordingImported(brought));
                }
                Ok(None) => {
                    taken_in.try_set(words.stopped.to_owned());
                }
                Err(error) => {
                    problem.try_set(refusal(error));
                }
            }
        });
    };
    let busy = memo(move |_| reading.with(Option::is_some));
    let limits = file_limits();
    view! {
        <div class="recording">
            <div class="tools">
                <button type="button" class="ghost" on:click=export_file>{words.export}</button>
                <label class="ghost" title=limits.clone()>
                    {words.import}
                    <input
                        node_ref=field
                        type="file"
                        accept=".json,application/json"
                        class="visually-hidden"
                        prop:disabled=busy
                        on:change=import_file
                    />
                </label>
            </div>
            {move || busy.get().then(|| view! {
                <div class="tools">
                    <progress max="100" prop:value=move || reading.get().unwrap_or_default() aria-label=words.reading></progress>
                    <button type="button" class="ghost" on:click=move |_| reading.set(None)>{words.stop}</button>
                </div>
            })}
            <details>
                <summary class="note">{summary}</summary>
                <p class="note">{words.note}</p>
                <p class="note">{limits}</p>
                <p class="note">{(words.limits)(MOST_RECORDINGS, MOST_BYTES / 1_000_000)}</p>
            </details>
            {move || problem.with(|problem| (!problem.is_empty()).then(|| view! { <p class="problem" role="alert">{problem.clone()}</p> }))}
            <p role="status">{taken_in}</p>
            {move || denied.get().then(|| view! { <p class="remark" role="status">{words.denied}</p> })}
        </div>
    }
}

fn file_limits() -> String {
    let samples = (page_text().forms.count)(RECORDING_FILE_ROWS as u64);
    (page_text().restore.recording.file_limits)(RECORDING_FILE_BYTES >> 20, &samples)
}

fn refusal(error: FileError) -> String {
    let words = &page_text().restore.recording;
    match error {
        FileError::NoRecording => words.not_a_recording.to_owned(),
        FileError::NoStart => words.no_start.to_owned(),
        FileError::OtherRestore { job, start } => (words.other_restore)(job, cut(&start, TEXT_BYTES)),
        FileError::TooLarge | FileError::TooManyRows => (text().app.paragraph)(&[words.too_large, &file_limits()]),
    }
}

/// The restore on show, and its start.
fn restore(signals: PageSignals) -> Option<(RestoreId, Option<Instant>)> {
    signals.view.with_untracked(|view| {
        let restore = &view.shown.as_ref()?.restore;
        Some((restore.key.clone(), restore.started))
    })
}

/// The recording as the name and the text of a file.
fn file(signals: PageSignals) -> Option<(String, String)> {
    let shown = signals.view.with_untracked(|view| view.shown.clone())?;
    let restore = &shown.restore;
    let sent = RawValue::from_string(shown.envelope.raw_field("data")).ok()?;
    let (mut rows, ends) = signals
        .recording
        .with_untracked(|recording| (recording.rows().to_vec(), recording.judged_ends().cloned()));
    let history = signals.related.with_untracked(|related| {
        let moments = related.monitoring.observations();
        rows.extend(moments.filter_map(|moment| Some(RecordedRow::of_disk(moment.sample.at, moment.sample.disk?))));
        related.history_sent.clone()
    });
    let notes = signals.series.with_untracked(RestoreSeries::events);
    sort_by_key(&mut rows, |row| row.at_ms);
    rows.dedup_by_key(|row| row.at_ms);
    let name = format!(
        "{}-{}",
        restore.tenant.as_deref().unwrap_or_default(),
        restore.key.job_id.unwrap_or_default()
    );
    Some((
        format!("restore-watch-{name}.json"),
        export(&name, &sent, &history, (&rows, restore.started), &notes, ends.as_ref()),
    ))
}
