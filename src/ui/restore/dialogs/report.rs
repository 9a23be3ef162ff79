//! The dialog with the incident report: shown, saved, copied and printed.

use leptos::{html::Dialog, prelude::*};

use crate::{
    limits::{RAW_BYTES, cut},
    obshell::AgentInfo,
    report::{Block, Document, ReportInput, Table, Versions, document, json, markdown},
    text::page_text,
    ui::{
        connection::use_connection,
        copy::CopyButton,
        download::download,
        markup::{IntoNode, Node, view},
        modal::open_at_once,
        restore::page_signals::PageSignals,
    },
    watch::restore_page::PageEvent,
};

/// Opens at once, with the report as it is then. `closed` is called when it has closed.
#[component]
pub(in crate::ui) fn ReportDialog(signals: PageSignals, closed: Callback<()>) -> impl IntoNode {
    let words = &page_text().restore.report;
    let dialog = NodeRef::<Dialog>::new();
    let close = open_at_once(dialog);
    signals.dispatch.run(PageEvent::ReportOpened);
    let info = use_connection().info.get_untracked();
    let made = with_input(signals, info.as_ref(), |input| {
        let document = document(input)?;
        Some((markdown(&document), json(input)?, document))
    });
    let (as_markdown, as_json, document) = made?;
    let name = signals.view.with_untracked(|view| format!("restore-{}", view.tenant));
    let saves = [
        (words.markdown, "md", "text/markdown;charset=utf-8", as_markdown.clone()),
        (words.json, "json", "application/json", as_json),
    ];
    let saves = saves.map(|(label, ending, kind, text)| {
        let name = [name.as_str(), ending].join(".");
        let save = move |_| download(&name, kind, &text);
        view! { <button type="button" class="ghost" on:click=save>{label}</button> }
    });
    // Refused only where the browser cannot print.
    let print = move |_| drop(window().print());
    Some(view! {
        <dialog node_ref=dialog class="card confirm report" aria-labelledby="report-title" on:close=move |_| closed.run(())>
            <div class="tools">
                {saves}
                <button type="button" class="ghost" on:click=print>{words.print}</button>
                <CopyButton name=words.copied value=Signal::stored(as_markdown) />
                <button type="button" class="ghost" on:click=move |_| close()>{words.close}</button>
            </div>
            <p class="note">{words.note}</p>
            {article(document)}
        </dialog>
    })
}

/// Calls `read` with what the report is made from.
fn with_input<T>(
    signals: PageSignals,
    info: Option<&AgentInfo>,
    read: impl FnOnce(&ReportInput<'_>) -> Option<T>,
) -> Option<T> {
    let versions = Versions {
        obshell: info.and_then(|info| info.version.as_deref()),
        oceanbase: info.and_then(|info| info.ob_version.as_deref()),
    };
    signals.view.with_untracked(|view| {
        signals.related.with_untracked(|related| {
            signals.series.with_untracked(|series| {
                signals.recording.with_untracked(|recording| {
                    read(&ReportInput {
                        view,
                        related,
                        series,
                        rows: recording.rows(),
                        offset: signals.offset.get_untracked(),
                        versions,
                    })
                })
            })
        })
    })
}

fn article(document: Document) -> Node {
    let sections = document.sections.into_iter().map(|section| {
        let blocks = section.blocks.into_iter().map(block_view).collect::<Node>();
        view! { <section><h3>{section.heading}</h3>{blocks}</section> }
    });
    view! {
        <article tabindex="0" aria-labelledby="report-title">
            <h2 id="report-title">{document.title}</h2>
            {sections.collect::<Node>()}
        </article>
    }
}

fn block_view(block: Block) -> Node {
    match block {
        Block::Paragraph(words) => view! { <p>{words}</p> },
        Block::Facts(facts) => {
            let rows = facts
                .into_iter()
                .map(|(name, value)| view! { <dt>{name}</dt><dd>{value}</dd> });
            view! { <dl class="facts">{rows.collect::<Node>()}</dl> }
        }
        Block::Table(Table { heads, rows }) => {
            let row = |cells: Vec<String>| {
                let cells = cells.into_iter().map(|cell| view! { <td>{cell}</td> });
                view! { <tr>{cells.collect::<Node>()}</tr> }
            };
            let heads = heads.into_iter().map(|head| view! { <th scope="col">{head}</th> });
            view! {
                <div class="scroll" tabindex="0" role="group">
                    <table><thead><tr>{heads.collect::<Node>()}</tr></thead><tbody>{rows.into_iter().map(row).collect::<Node>()}</tbody></table>
                </div>
            }
        }
        Block::List(lines) => {
            let lines = lines.into_iter().map(|line| view! { <li>{line}</li> });
            view! { <ul>{lines.collect::<Node>()}</ul> }
        }
        Block::Verbatim(received) => view! { <pre>{cut(&received, RAW_BYTES).to_owned()}</pre> },
        Block::Picture { svg, name } => {
            let source = String::from("data:image/svg+xml,") + &String::from(js_sys::encode_uri_component(&svg));
            view! { <img src=source alt=name /> }
        }
    }
}
