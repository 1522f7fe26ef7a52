//! How long the first build of a program takes that has the six errors, and the builds after a
//! change.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use arena_errors::ArenaLoginError;

use crate::crates::{Crate, Crates, repository, toml_text};
use crate::median::in_turns;
use crate::plot;

const ROUNDS: usize = 5;

/// What each program prints.
const PRINTED: &str = "InvalidToken: Invalid Token.\n";

const NOTHING: &str = r#"fn main() { println!("InvalidToken: Invalid Token."); }"#;

const OURS: &str = r#"
    fn main() {
        let error = arena_errors::ArenaLoginError::lookup(400, 4089).unwrap();
        println!("{error:?}: {error}");
    }
"#;

pub(crate) fn run() {
    let crates = Crates::new("cold");
    let copy = copy_of_ours(&crates);
    let path = format!("[dependencies]\narena-errors.path = {}\n", toml_text(&copy));
    let program = |name: &str, dependencies: &str, main: &str| {
        // Cargo builds what comes from a registry in this way, and ours is a path here.
        let manifest = format!("{dependencies}[profile.dev]\nincremental = false\n");
        let program = crates
            .add(name, &manifest, &[("src/main.rs", main)])
            .alone();
        assert_eq!(program.cargo(&["run", "--quiet"], true), PRINTED, "{name}");
        program
    };
    let nothing = program("nothing", "", NOTHING);
    let ours = program("ours", &path, OURS);
    let thiserror = program(
        "with-thiserror",
        "[dependencies]\nthiserror = \"2\"\n",
        &with_thiserror(),
    );
    let phf = program(
        "with-phf",
        "[dependencies]\nphf = { version = \"0.14\", features = [\"macros\"] }\n",
        &with_phf(),
    );
    let names = [
        "nothing",
        "arena-errors",
        "thiserror 2",
        "phf 0.14 with macros",
    ];
    let medians = in_turns(
        ROUNDS,
        [
            &mut || cold(&nothing),
            &mut || cold(&ours),
            &mut || cold(&thiserror),
            &mut || cold(&phf),
        ],
    );
    println!(
        "\nthe first build of a program with the six errors\n{:>22} {:>8} {:>16}",
        "", "seconds", "of thiserror's"
    );
    for (name, median) in names.iter().zip(medians) {
        println!(
            "{name:>22} {:8.2} {:16.2}",
            median.as_secs_f64(),
            median.as_secs_f64() / medians[2].as_secs_f64()
        );
    }
    plot::bars(
        "cold",
        "seconds",
        &names
            .into_iter()
            .zip(medians.map(|median| median.as_secs_f64()))
            .collect::<Vec<_>>(),
    );
    again(&ours, &copy);
}

fn cold(program: &Crate) {
    program.forget_builds();
    program.cargo(&["build", "--quiet"], true);
}

/// The builds after a change: of a line of the table, and of a line of the program.
fn again(ours: &Crate, copy: &Path) {
    let table = fs::read_to_string(copy.join("errors.toml")).expect("the table is there");
    let mut round = 0;
    let mut change_table = || {
        round += 1;
        let changed = table.replacen(
            "\"Invalid Token.\"",
            &format!("\"Invalid Token {round}.\""),
            1,
        );
        assert_ne!(changed, table);
        fs::write(copy.join("errors.toml"), changed).expect("the table can be written");
        ours.cargo(&["build", "--quiet"], true);
    };
    let [after_table] = in_turns(ROUNDS, [&mut change_table]);
    let changed = format!("Invalid Token {ROUNDS}.\n");
    assert!(ours.cargo(&["run", "--quiet"], true).ends_with(&changed));
    let script_ran = script_ran(ours);
    let mut change_program = || {
        ours.touch("src/main.rs");
        ours.cargo(&["build", "--quiet"], true);
    };
    let [after_program] = in_turns(ROUNDS, [&mut change_program]);
    assert_eq!(
        self::script_ran(ours),
        script_ran,
        "the build script ran again"
    );
    println!(
        "after a change of a line of the table: {:.2} s",
        after_table.as_secs_f64()
    );
    println!(
        "after a change of the program, for which no build script runs: {:.2} s",
        after_program.as_secs_f64()
    );
}

/// When the build script of `arena-errors` wrote its file.
fn script_ran(program: &Crate) -> SystemTime {
    let scripts = fs::read_dir(program.target.join("debug/build")).expect("it was built");
    let mut outputs =
        scripts.map(|script| script.expect("it can be read").path().join("out/errors.rs"));
    let output = outputs
        .find(|output| output.exists())
        .expect("the build script wrote it");
    output
        .metadata()
        .and_then(|metadata| metadata.modified())
        .expect("the system knows")
}

/// A copy of the packages that a consumer builds, whose table can be changed.
fn copy_of_ours(crates: &Crates) -> PathBuf {
    let copy = crates.folder.join("arena-errors");
    // The tests are not built, but the manifest names them.
    for part in [
        "build.rs",
        "errors.toml",
        "errors.schema.json",
        "README.md",
        "src",
        "tests",
        "codegen",
        "macros",
    ] {
        copy_all(&repository().join(part), &copy.join(part));
    }
    let manifest =
        fs::read_to_string(repository().join("Cargo.toml")).expect("the manifest is there");
    let lines = manifest
        .lines()
        .filter(|line| !line.starts_with("default-members = "));
    let manifest = lines.map(|line| match line.strip_prefix("members = ") {
        Some(_) => "members = [\"codegen\", \"macros\"]\n".to_owned(),
        None => format!("{line}\n"),
    });
    fs::write(copy.join("Cargo.toml"), manifest.collect::<String>())
        .expect("the file can be written");
    copy
}

fn copy_all(from: &Path, to: &Path) {
    if from.is_dir() {
        for entry in fs::read_dir(from).expect("the folder can be read") {
            let name = entry.expect("it can be read").file_name();
            copy_all(&from.join(&name), &to.join(&name));
        }
    } else {
        fs::create_dir_all(to.parent().expect("it is in the copy"))
            .expect("the folder can be made");
        fs::copy(from, to).expect("the file can be copied");
    }
}

/// The same six codes and messages, by derive.
fn with_thiserror() -> String {
    let variants = rows(|error| format!("#[error({:?})]\n{},\n", error.message(), error.name()));
    let arms = rows(|error| {
        format!(
            "({}, {}) => Some(Self::{}),\n",
            error.status(),
            error.code(),
            error.name()
        )
    });
    format!(
        "#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]\nenum ArenaLoginError {{\n{variants}}}\n\
         impl ArenaLoginError {{\nfn lookup(status: u16, code: u32) -> Option<Self> {{\nmatch (status, code) {{\n{arms}_ => None,\n}}\n}}\n}}\n\
         fn main() {{\nlet error = ArenaLoginError::lookup(400, 4089).unwrap();\nprintln!(\"{{error:?}}: {{error}}\");\n}}\n"
    )
}

/// The same six codes and messages, in a map.
fn with_phf() -> String {
    let entries = rows(|error| {
        let (status, code) = (error.status(), u64::from(error.code()));
        format!(
            "{}_u64 => ({:?}, {:?}),\n",
            u64::from(status) << 32 | code,
            error.name(),
            error.message()
        )
    });
    format!(
        "static ERRORS: phf::Map<u64, (&str, &str)> = phf::phf_map! {{\n{entries}}};\n\
         fn main() {{\nlet (name, message) = ERRORS[&(400 << 32 | 4089)];\nprintln!(\"{{name}}: {{message}}\");\n}}\n"
    )
}

fn rows(of: fn(&ArenaLoginError) -> String) -> String {
    ArenaLoginError::ALL.iter().map(of).collect()
}
