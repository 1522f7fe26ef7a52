//! How long a build script takes to make the code of a table, in the profile that Cargo builds it
//! in, and how long `toml` alone takes to read that table.

use serde_json::Value;

use crate::crates::{Crates, repository, toml_text};
use crate::plot;
use crate::table::full_table;

const ROWS: [usize; 6] = arena_errors_benches::ROWS;

/// Measures inside of the script, where the compiler's and Cargo's own time are not.
const BUILD_SCRIPT: &str = r#"
    mod median;

    use std::{env, fs};

    fn main() {
        println!("cargo::rerun-if-changed=tables");
        let out = env::var("OUT_DIR").unwrap();
        let mut report = Vec::new();
        for rows in [6, 64, 650, 2_000, 10_000, 20_000] {
            let text = fs::read_to_string(format!("tables/{rows}.toml")).unwrap();
            let mut toml_alone = || assert!(toml::de::DeTable::parse(&text).is_ok());
            let mut whole = || {
                let table = arena_errors_codegen::check(&text).into_result().unwrap();
                assert_eq!(table.errors.len(), rows);
                let source = arena_errors_codegen::expand(&table).into_source();
                fs::write(format!("{out}/{rows}.rs"), source).unwrap();
            };
            let rounds = if rows < 5_000 { 9 } else { 3 };
            let medians = median::in_turns(rounds, [&mut toml_alone, &mut whole]);
            report.push(medians.map(|median| median.as_secs_f64()));
        }
        fs::write(format!("{out}/report.json"), format!("{report:?}")).unwrap();
    }
"#;

pub(crate) fn run() {
    println!("\na build script, in its debug profile");
    println!(
        "{:>6} {:>11} {:>25} {:>7} {:>9}",
        "rows", "toml alone", "read, check and generate", "times", "us a row"
    );
    let seconds = measure();
    for (rows, [toml, whole]) in ROWS.into_iter().zip(&seconds) {
        #[expect(clippy::cast_precision_loss, reason = "they are small")]
        let of_a_row = whole * 1e6 / rows as f64;
        println!(
            "{rows:6} {toml:11.4} {whole:25.4} {:7.2} {of_a_row:9.1}",
            whole / toml
        );
    }
    let line = |of: usize| {
        ROWS.into_iter()
            .zip(seconds.iter().map(|both| both[of]))
            .collect::<Vec<_>>()
    };
    plot::lines(
        "script",
        "rows",
        "seconds",
        &[
            ("read, check and generate", line(1)),
            ("toml alone", line(0)),
        ],
    );
}

/// The seconds of `toml` and of all, for each number of rows.
fn measure() -> Vec<[f64; 2]> {
    let dependencies = format!(
        "[build-dependencies]\narena-errors-codegen.path = {}\n\
         toml = {{ version = \"1.2\", default-features = false, features = [\"parse\"] }}\n",
        toml_text(&repository().join("codegen"))
    );
    let tables = ROWS.map(|rows| (format!("tables/{rows}.toml"), full_table("Refused", rows)));
    let main =
        "fn main() { print!(\"{}\", include_str!(concat!(env!(\"OUT_DIR\"), \"/report.json\"))); }";
    let mut files = vec![
        ("build.rs", BUILD_SCRIPT),
        ("median.rs", include_str!("median.rs")),
        ("src/main.rs", main),
    ];
    files.extend(
        tables
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str())),
    );
    let report = Crates::new("script")
        .add("script", &dependencies, &files)
        .cargo(&["run", "--quiet"], true);
    let report: Value = serde_json::from_str(&report).expect("the script wrote JSON");
    let rows = report.as_array().expect("a list").iter();
    rows.map(|both| [0, 1].map(|at| both[at].as_f64().expect("a number")))
        .collect()
}
