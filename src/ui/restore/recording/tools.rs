//! The recording of the restore: its size, export and import.

use leptos::{html::Input, prelude::*, task::spawn_local};
use serde_json::value::RawValue;
use wasm_bindgen_futures::JsFuture;

use crate::{
    restore::RestoreId,
    sorting::sort_by_key,
    text::page_text,
    time::{ClockForm, Instant},
    ui::{
        download::download,
        markup::{Node, view},
        reactive::memo,
        restore::{format::zoned, page_signals::PageSignals},
    },
    watch::{
        recording::{FileError, MOST_BYTES, MOST_RECORDINGS, RecordedRow, export, import},
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
    let export_file = move |_| {
        if let Some((name, file)) = file(signals) {
            download(&name, "application/json", &file);
        }
    };
    let field = NodeRef::<Input>::new();
    let import_file = move |_| {
        let (Some(field), Some((key, started))) = (field.get_untracked(), restore(signals)) else {
            return;
        };
        let file = field.files().and_then(|files| files.get(0));
        problem.set(String::new());
        taken_in.set(String::new());
        spawn_local(async move {
            let Some(file) = file else { return };
            let read = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
            // Lets the user choose the same file again.
            field.set_value("");
            match import(&read.unwrap_or_default(), &key, started) {
                Ok(brought) => {
                    taken_in.try_set((words.taken_in)(&(page_text().forms.count)(brought.rows.len() as u64)));
                    signals.dispatch.try_run(PageEvent::RecordingImported(brought));
                }
                Err(error) => {
                    problem.try_set(match error {
                        FileError::NoRecording => words.not_a_recording.to_owned(),
                        FileError::NoStart => words.no_start.to_owned(),
                        FileError::OtherRestore { job, start } => (words.other_restore)(job, &start),
                    });
                }
            }
        });
    };
    view! {
        <div class="recording">
            <div class="tools">
                <button type="button" class="ghost" on:click=export_file>{words.export}</button>
                <label class="ghost">
                    {words.import}
                    <input node_ref=field type="file" accept=".json,application/json" class="visually-hidden" on:change=import_file />
                </label>
            </div>
            <details>
                <summary class="note">{summary}</summary>
                <p class="note">{words.note}</p>
                <p class="note">{(words.limits)(MOST_RECORDINGS, MOST_BYTES / 1_000_000)}</p>
            </details>
            {move || problem.with(|problem| (!problem.is_empty()).then(|| view! { <p class="problem" role="alert">{problem.clone()}</p> }))}
            <p role="status">{taken_in}</p>
            {move || denied.get().then(|| view! { <p class="remark" role="status">{words.denied}</p> })}
        </div>
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
