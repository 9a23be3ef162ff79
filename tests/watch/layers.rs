//! Imports point in one direction, and the pure layers do not depend on a browser.

use std::{fs, path::Path};

/// Each layer and the names that it must not use.
const FORBIDDEN: [(&str, &[&str]); 7] = [
    (
        "src/time",
        &[
            "crate::obshell",
            "crate::restore",
            "crate::chart",
            "crate::watch",
            "crate::vault",
            "crate::ui",
            "crate::text",
            "leptos",
        ],
    ),
    (
        "src/obshell",
        &[
            "crate::restore",
            "crate::chart",
            "crate::watch",
            "crate::vault",
            "crate::ui",
            "crate::text",
            "leptos",
        ],
    ),
    (
        "src/restore",
        &[
            "crate::chart",
            "crate::watch",
            "crate::vault",
            "crate::ui",
            "crate::text",
            "leptos",
            "web_sys",
            "js_sys",
            "Client",
            "Transport",
        ],
    ),
    (
        "src/chart",
        &[
            "crate::obshell",
            "crate::watch",
            "crate::vault",
            "crate::ui",
            "crate::text",
            "leptos",
            "web_sys",
            "js_sys",
        ],
    ),
    (
        "src/watch",
        &[
            "crate::chart",
            "crate::ui",
            "crate::text",
            "crate::report",
            "crate::vault",
            "web_sys",
        ],
    ),
    (
        "src/report",
        &["crate::ui", "crate::vault", "leptos", "web_sys", "js_sys"],
    ),
    (
        "src/text",
        &[
            "crate::watch",
            "crate::report",
            "crate::vault",
            "crate::ui",
            "leptos",
            "web_sys",
            "js_sys",
        ],
    ),
];

#[test]
fn imports_point_one_way() {
    let mut seen = 0;
    for (layer, forbidden) in FORBIDDEN {
        for (path, code) in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(layer)) {
            let lines: Vec<&str> = code
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .collect();
            seen += lines.len();
            let imports = imports(&lines.join("\n"));
            for named in lines.into_iter().chain(imports.iter().map(String::as_str)) {
                assert!(!forbidden.iter().any(|name| named.contains(name)), "{path}: {named}");
            }
        }
    }
    assert!(seen > 1000, "the sources were not found");
}

#[test]
fn grouped_imports_are_written_out() {
    let code = "use std::fs;\n\npub use crate::{\n    obshell::{Client, types::{self, Row}},\n    text::page_text,\n};\nfn f() {}";
    let expected = [
        "std::fs",
        "crate::obshell::Client",
        "crate::obshell::types::self",
        "crate::obshell::types::Row",
        "crate::text::page_text",
    ];
    assert_eq!(imports(code), expected);
}

/// Every path in the imports of some code, with groups expanded.
pub fn imports(code: &str) -> Vec<String> {
    let trees = code
        .split(';')
        .filter_map(|statement| Some(statement.rsplit_once("use ")?.1));
    trees.flat_map(written_out).collect()
}

fn written_out(tree: &str) -> Vec<String> {
    let Some((lead, group)) = tree.split_once('{') else {
        return vec![tree.trim().to_owned()];
    };
    let mut depth = 0;
    let parts = group.split(|c| {
        depth += match c {
            '{' => 1,
            '}' => -1,
            _ => 0,
        };
        depth < 0 || depth == 0 && c == ','
    });
    let parts = parts.filter(|part| !part.trim().is_empty());
    parts
        .flat_map(written_out)
        .map(|path| format!("{}{path}", lead.trim()))
        .collect()
}

/// The sources under `folder`, each with its path.
pub fn sources(folder: &Path) -> Vec<(String, String)> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| match path.is_dir() {
            true => sources(&path),
            false => vec![(path.display().to_string(), fs::read_to_string(&path).unwrap())],
        })
        .collect()
}
