//! The recording of the restore: its size, export and import.

use leptos::{html::Input, prelude::*, task::spawn_local};
use serde_json::value::RawValue;
use wasm_bindgen_futures::JsFuture;

use crate::{
    restore::RestoreId,
    text::page_text,
    time::ClockForm,
    ui::download::download,
    ui::restore::{format::zoned, page_signals::PageSignals},
    watch::{
        recording::{FileError, RecordedRow, export, import},
        restore_page::{PageEvent, Recording},
        series::RestoreSeries,
    },
};

#[component]
pub(in crate::ui::restore) fn RecordingTools(scene: PageSignals) -> impl IntoView {
    let words = &page_text().restore.recording;
    let denied = Memo::new(move |_| scene.recording.with(Recording::is_denied));
    let summary = Memo::new(move |_| {
        let offset = scene.offset.get();
        let (denied, moments, first) = scene.recording.with(|recording| {
            let rows = recording.rows();
            (recording.is_denied(), rows.len(), rows.first().map(|row| row.t_ms))
        });
        let started = scene
            .view
            .with(|view| view.shown.as_ref().and_then(|shown| shown.restore.started));
        match started.zip(first) {
            None => words.none.to_owned(),
            Some((started, first)) => {
                let since = zoned(started.plus_ms(first), offset, ClockForm::Seconds);
                let tell = if denied { words.seen } else { words.kept };
                tell(&(page_text().forms.count)(moments as u64), &since)
            }
        }
    });
    let (problem, taken_in) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let export_file = move |_| {
        if let Some((name, file)) = file(scene) {
            download(&name, "application/json", &file);
        }
    };
    let field = NodeRef::<Input>::new();
    let import_file = move |_| {
        let (Some(field), Some(key)) = (field.get_untracked(), key(scene)) else {
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
            match import(&read.unwrap_or_default(), &key) {
                Ok(brought) => {
                    taken_in.try_set((words.taken_in)(&(page_text().forms.count)(brought.rows.len() as u64)));
                    scene.dispatch.try_run(PageEvent::RecordingImported(brought));
                }
                Err(error) => {
                    problem.try_set(match error {
                        FileError::NoRecording => words.not_a_recording.to_owned(),
                        FileError::OtherRestore { job, start } => (words.other_restore)(job, &start),
                    });
                }
            }
        });
    };
    view! {
        <div class="recording">
            <h3>{words.title}</h3>
            <p>{summary}</p>
            <div class="tools">
                <button type="button" class="ghost" on:click=export_file>{words.export}</button>
                <label class="ghost">
                    {words.import}
                    <input node_ref=field type="file" accept=".json,application/json" class="visually-hidden" on:change=import_file />
                </label>
            </div>
            <p class="note">{words.note}</p>
            {move || problem.with(|problem| (!problem.is_empty()).then(|| view! { <p class="problem" role="alert">{problem.clone()}</p> }))}
            <p role="status">{taken_in}</p>
            {move || denied.get().then(|| view! { <p class="remark" role="status">{words.denied}</p> })}
        </div>
    }
}

fn key(scene: PageSignals) -> Option<RestoreId> {
    scene
        .view
        .with_untracked(|view| view.shown.as_ref().map(|shown| shown.restore.key.clone()))
}

/// The recording as the name and the text of a file.
fn file(scene: PageSignals) -> Option<(String, String)> {
    let shown = scene.view.with_untracked(|view| view.shown.clone())?;
    let restore = &shown.restore;
    let sent = RawValue::from_string(shown.envelope.raw_field("data")).ok()?;
    let mut rows = scene.recording.with_untracked(|recording| recording.rows().to_vec());
    let history = scene.related.with_untracked(|related| {
        rows.extend(related.monitoring.moments().filter_map(|moment| {
            let t = moment.sample.at.since(restore.started?)?;
            Some(RecordedRow::of_disk(
                i64::try_from(t.as_millis()).ok()?,
                moment.sample.disk?,
            ))
        }));
        related.history_sent.clone()
    });
    let notes = scene.series.with_untracked(RestoreSeries::changes);
    rows.sort_by_key(|row| row.t_ms);
    rows.dedup_by_key(|row| row.t_ms);
    let name = format!(
        "{}-{}",
        restore.tenant.as_deref().unwrap_or_default(),
        restore.key.job_id.unwrap_or_default()
    );
    Some((
        format!("restore-watch-{name}.json"),
        export(&name, &sent, &history, &rows, &notes),
    ))
}
