//! No file imports, directly or indirectly, a file that imports it.
//!
//! An import leads to the file that defines the name: a `pub use` only passes a name on, and is not an
//! import.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::layers::{imports, sources};

/// The path of a module from the root of the crate.
type Module = Vec<String>;

/// The definitions and imports of a file.
struct File {
    name: String,
    code: String,
    imports: Vec<String>,
    exports: Vec<String>,
}

#[test]
fn files_do_not_import_each_other() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = files(sources(&root).into_iter().map(|(path, code)| {
        let path = Path::new(&path).strip_prefix(&root).unwrap();
        (path.display().to_string(), code)
    }));
    assert!(files.len() > 200, "the sources were not found");
    let found = circles(&files);
    assert!(found.is_empty(), "these files import each other: {found:#?}");
}

#[test]
fn a_circle_is_found_through_a_re_export_and_a_re_export_alone_is_none() {
    let found = |b: &str| {
        let texts = [
            ("lib.rs", "mod a;\nmod b;\npub use a::{A, Other as Passed};"),
            ("a.rs", "use crate::b::B;\npub struct A;\npub struct Other;"),
            ("b.rs", b),
        ];
        circles(&files(texts.map(|(name, code)| (name.to_owned(), code.to_owned()))))
    };
    let circle = BTreeSet::from([vec!["a.rs".to_owned(), "b.rs".to_owned()]]);
    assert_eq!(found("use crate::A;\npub struct B;"), circle);
    assert_eq!(found("use super::{Passed};\npub struct B;"), circle);
    assert_eq!(found("pub struct B;\nfn f() { crate::a::A; }"), circle);
    assert_eq!(
        found("pub struct B;\n#[cfg(test)]\nmod tests { use crate::A; }"),
        BTreeSet::new()
    );
    assert_eq!(found("// use crate::A;\npub struct B;"), BTreeSet::new());
}

/// The files by module, without test code.
fn files(sources: impl IntoIterator<Item = (String, String)>) -> BTreeMap<Module, File> {
    let of_tests = |name: &str| name.ends_with("tests.rs");
    sources
        .into_iter()
        .filter(|(name, _)| !of_tests(name))
        .map(|(name, code)| {
            let code = code.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
            let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
            let code = lines.collect::<Vec<_>>().join("\n");
            let (exports, own): (Vec<&str>, Vec<&str>) = code
                .split_inclusive(';')
                .partition(|statement| statement.contains("pub use ") || statement.contains(") use "));
            let [exports, mut imports] = [exports, own].map(|statements| imports(&statements.concat()));
            imports.extend(inline_paths(&own_code(&code)));
            (
                module(&name),
                File {
                    name,
                    code,
                    imports,
                    exports,
                },
            )
        })
        .collect()
}

/// Code without its `use` statements.
fn own_code(code: &str) -> String {
    let statements = code.split_inclusive(';');
    statements
        .map(|statement| statement.rsplit_once("use ").map_or(statement, |(before, _)| before))
        .collect()
}

/// Paths from the root of the crate that are written out in code.
fn inline_paths(code: &str) -> Vec<String> {
    let paths = code.split("crate::").skip(1);
    let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    paths
        .map(|rest| format!("crate::{}", rest.split(|c| !is_path(c)).next().unwrap_or_default()))
        .collect()
}

fn module(name: &str) -> Module {
    let path = name.trim_end_matches(".rs");
    let path = path.trim_end_matches("/mod");
    match path {
        "lib" => Vec::new(),
        path => path.split('/').map(str::to_owned).collect(),
    }
}

/// The file that defines what `path` names in `from`; `None` if it is not of this crate.
fn defining(files: &BTreeMap<Module, File>, from: &Module, path: &str, depth: usize) -> Option<Module> {
    let path = path.split(" as ").next().unwrap_or_default();
    let mut segments = path.split("::").map(str::trim).peekable();
    let mut at = match *segments.peek()? {
        "crate" => Vec::new(),
        "self" | "super" => from.clone(),
        child => {
            let child = [from.as_slice(), &[child.to_owned()]].concat();
            files.get(&child)?;
            from.clone()
        }
    };
    for segment in segments {
        let inner = [at.as_slice(), &[segment.to_owned()]].concat();
        match segment {
            "crate" | "self" | "*" | "" => {}
            "super" => {
                at.pop();
            }
            _ if files.contains_key(&inner) => at = inner,
            name => {
                let file = files.get(&at)?;
                let passed_on = file.exports.iter().find(|export| {
                    let last = export.rsplit([':', ' ']).next();
                    last == Some(name)
                });
                return match passed_on.filter(|_| depth < 10 && !defines(&file.code, name)) {
                    Some(export) => defining(files, &at, export, depth + 1),
                    None => Some(at),
                };
            }
        }
    }
    Some(at)
}

fn defines(code: &str, name: &str) -> bool {
    let kinds = ["struct", "enum", "fn", "const", "static", "type", "trait", "union"];
    kinds.iter().any(|kind| {
        let definition = format!("{kind} {name}");
        let mut rests = code.split(&definition).skip(1);
        rests.any(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
    })
}

/// Sets of files in which each file reaches all others.
fn circles(files: &BTreeMap<Module, File>) -> BTreeSet<Vec<String>> {
    let edges: BTreeMap<&Module, BTreeSet<Module>> = files
        .iter()
        .map(|(module, file)| {
            let imports = file.imports.iter();
            let targets = imports.filter_map(|import| defining(files, module, import, 0));
            (module, targets.filter(|target| target != module).collect())
        })
        .collect();
    let reached: BTreeMap<&Module, BTreeSet<&Module>> =
        files.keys().map(|module| (module, reach(&edges, module))).collect();
    let reaches = |from: &Module, to: &Module| reached.get(from).is_some_and(|reached| reached.contains(to));
    let circle = |module: &Module| -> Vec<String> {
        let others = files
            .iter()
            .filter(|(other, _)| reaches(module, other) && reaches(other, module));
        others.map(|(_, file)| file.name.clone()).collect()
    };
    let found = files.keys().map(circle);
    found.filter(|circle| circle.len() > 1).collect()
}

/// All modules that `from` imports, directly or indirectly.
fn reach<'a>(edges: &'a BTreeMap<&'a Module, BTreeSet<Module>>, from: &Module) -> BTreeSet<&'a Module> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&Module> = edges.get(from).into_iter().flatten().collect();
    while let Some(module) = next.pop() {
        if reached.insert(module) {
            next.extend(edges.get(module).into_iter().flatten());
        }
    }
    reached
}
