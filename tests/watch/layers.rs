//! Imports point one way, and the pure layers know no browser.

use std::{fs, path::Path};

/// Each layer and what it may not name.
const FORBIDDEN: [(&str, &[&str]); 5] = [
    (
        "src/time",
        &[
            "crate::obshell",
            "crate::restore",
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
    ("src/watch", &["crate::ui", "crate::vault", "web_sys"]),
    (
        "src/text",
        &[
            "crate::watch",
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
            let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
            for line in lines {
                seen += 1;
                assert!(!forbidden.iter().any(|name| line.contains(name)), "{path}: {line}");
            }
        }
    }
    assert!(seen > 1000, "the sources were not found");
}

fn sources(folder: &Path) -> Vec<(String, String)> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| match path.is_dir() {
            true => sources(&path),
            false => vec![(path.display().to_string(), fs::read_to_string(&path).unwrap())],
        })
        .collect()
}
