//! What this workspace is made of: no unsafe code, no dependency that wants a newer Rust, and a
//! compiler of tables that touches the table's file, its output and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of the workspace with this ending, as paths from its root.
fn files(ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let (path, name) = (entry.path(), entry.file_name().into_string().unwrap());
            if entry.file_type().unwrap().is_dir() {
                let foreign = name.starts_with('.') || name == "target" || name == "node_modules";
                folders.extend((!foreign).then_some(path));
            } else if name.ends_with(ending) {
                found.push(path.strip_prefix(root()).unwrap().to_owned());
            }
        }
    }
    found.sort();
    found
}

fn read(path: &Path) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

#[test]
fn no_package_has_unsafe_code() {
    // A program without the standard library has to name its entry; it stands in for a user's.
    let exempt = Path::new("tests/consumers/no_std/src/main.rs");
    let sources = files(".rs");
    assert!(
        sources.len() > 50 && sources.iter().any(|path| path == exempt),
        "{sources:?}"
    );
    for path in sources
        .iter()
        .filter(|path| *path != exempt && !path.ends_with("supply.rs"))
    {
        let source = read(path);
        let code = source
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            let mut words = line.split(|c: char| !c.is_alphanumeric() && c != '_');
            assert!(
                !words.any(|word| word == "unsafe"),
                "{}: {line}",
                path.display()
            );
        }
    }
}

#[test]
fn every_member_of_the_workspace_forbids_unsafe_code() {
    let workspace = read(Path::new("Cargo.toml"));
    assert!(workspace.contains("[workspace.lints.rust]\nunsafe_code = \"forbid\"\n"));
    let members = workspace
        .lines()
        .find_map(|line| line.strip_prefix("members = ["))
        .unwrap();
    let members: Vec<_> = members.split('"').skip(1).step_by(2).collect();
    assert!(
        members.contains(&"codegen") && members.contains(&"macros"),
        "{members:?}"
    );
    for member in members.into_iter().chain([""]) {
        let manifest = read(&Path::new(member).join("Cargo.toml"));
        assert!(
            manifest.contains("\n[lints]\nworkspace = true\n"),
            "{member}"
        );
    }
}

/// Names by which code of the standard library reaches out of a program, and which no code can do
/// without.
const DOORS: [&str; 22] = [
    "fs",
    "File",
    "OpenOptions",
    "net",
    "os",
    "process",
    "Command",
    "env",
    "option_env",
    "stdin",
    "include",
    "include_bytes",
    "include_str",
    // Of a path.
    "canonicalize",
    "exists",
    "is_dir",
    "is_file",
    "metadata",
    "read_dir",
    "read_link",
    "symlink_metadata",
    "try_exists",
];

/// The lines of a source that name a door, imports too, without those of its module of tests.
fn doors(source: &str) -> Vec<&str> {
    let (before, rest) = source
        .split_once("#[cfg(test)]\nmod tests {\n")
        .unwrap_or((source, ""));
    let after = rest.split_once("\n}\n").map_or("", |(_, after)| after);
    let lines = before.lines().chain(after.lines()).map(str::trim);
    let names_door = |line: &&str| {
        // `env!` is read when the crate itself is compiled.
        let code = line.replace("env!(\"CARGO_PKG_", "");
        !line.starts_with("//")
            && code
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .any(|word| DOORS.contains(&word))
    };
    lines.filter(names_door).collect()
}

#[test]
fn the_compiler_of_tables_touches_its_input_and_its_output_alone() {
    let ours = |path: &PathBuf| {
        ["build.rs", "codegen/src", "macros/src"]
            .iter()
            .any(|part| path.starts_with(part))
    };
    let mut found = Vec::new();
    for path in files(".rs").into_iter().filter(ours) {
        found.extend(
            doors(&read(&path))
                .into_iter()
                .map(|line| format!("{}: {line}", path.display())),
        );
    }
    assert_eq!(
        found,
        [
            "codegen/src/build.rs: use std::env;",
            "codegen/src/build.rs: use std::fs;",
            "codegen/src/build.rs: fs::create_dir_all(folder)?;",
            "codegen/src/build.rs: fs::write(target, source)",
            "codegen/src/build.rs: let folder = env::var_os(variable).map(PathBuf::from);",
            "codegen/src/file.rs: use std::fs;",
            "codegen/src/file.rs: let file = fs::File::open(path).map_err(cannot)?;",
            "codegen/src/file.rs: if file.metadata().is_ok_and(|metadata| metadata.is_dir()) {",
            "codegen/src/format.rs: #![cfg_attr(doc, doc = include_str!(\"../FORMAT.md\"))]",
            "macros/src/lib.rs: use std::env;",
            "macros/src/lib.rs: match env::var_os(\"CARGO_MANIFEST_DIR\") {",
            "macros/src/lib.rs: ::core::include_bytes!(::core::concat!(::core::env!(\"CARGO_MANIFEST_DIR\"), \"/\", #path));",
        ]
    );
}

#[test]
fn a_door_is_seen_wherever_it_stands_and_whatever_it_is_called() {
    for source in [
        "use std::fs::read_to_string as peek;",
        "use std::{\n    fs as files,\n};",
        "#[cfg(test)]\nmod tests {\n    use std::fs;\n}\n\nfn peek() { std::fs::read(\"a\"); }\n",
        "#[cfg(test)]\nuse a::b;\nuse std::r#env;",
        "if path.exists() {",
        "include!(\"a.rs\");",
    ] {
        assert_eq!(doors(source).len(), 1, "{source}");
    }
    assert_eq!(
        doors("#[cfg(test)]\nmod tests {\n    use std::fs;\n}\n// fs\nfn offset() {}\n").len(),
        0
    );
}

/// What Cargo says about the packages that are built on this machine.
fn metadata() -> Value {
    let rustc = Command::new("rustc").arg("-vV").output().unwrap();
    let version = String::from_utf8(rustc.stdout).unwrap();
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .unwrap()
        .to_owned();
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version=1",
            "--locked",
            "--all-features",
            "--filter-platform",
            &host,
        ])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn no_dependency_of_a_published_package_wants_a_newer_rust() {
    let metadata = metadata();
    let by_id = |list: &Value| -> BTreeMap<String, Value> {
        let items = list.as_array().unwrap().iter();
        items
            .map(|item| (item["id"].as_str().unwrap().to_owned(), item.clone()))
            .collect()
    };
    let (packages, nodes) = (
        by_id(&metadata["packages"]),
        by_id(&metadata["resolve"]["nodes"]),
    );
    let ours = packages
        .values()
        .find(|package| package["name"] == "arena-errors")
        .unwrap();
    let limit = minor(&ours["rust_version"]).unwrap();
    let published = [
        "arena-errors",
        "arena-errors-cli",
        "arena-errors-codegen",
        "arena-errors-macros",
    ];
    let mut reached = BTreeSet::new();
    let mut next: Vec<_> = packages
        .iter()
        .filter(|(_, package)| published.contains(&package["name"].as_str().unwrap()))
        .map(|(id, _)| id.clone())
        .collect();
    assert_eq!(next.len(), published.len());
    while let Some(id) = next.pop() {
        if !reached.insert(id.clone()) {
            continue;
        }
        for dependency in nodes[&id]["deps"].as_array().unwrap() {
            let for_tests = |kind: &Value| kind["kind"] == "dev";
            if !dependency["dep_kinds"]
                .as_array()
                .unwrap()
                .iter()
                .all(for_tests)
            {
                next.push(dependency["pkg"].as_str().unwrap().to_owned());
            }
        }
    }
    assert!(reached.len() > 20, "{reached:?}");
    for package in reached.iter().map(|id| &packages[id]) {
        let wanted = minor(&package["rust_version"]);
        assert!(
            wanted.is_none_or(|wanted| wanted <= limit),
            "{} wants Rust {}",
            package["name"],
            package["rust_version"]
        );
    }
}

/// The `88` of `1.88`.
fn minor(version: &Value) -> Option<u32> {
    version.as_str()?.split('.').nth(1)?.parse().ok()
}
