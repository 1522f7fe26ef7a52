//! A build script that compiles a table of 2,000 rows, compared with `toml` alone on the same file.

use arena_errors_benches::table::full;

use crate::crates::{Crate, dependency};

const ROWS: usize = 2_000;

/// Measures inside the script, so that the time of Cargo and the compiler is not included. The
/// script is built in Cargo's usual profile.
const BUILD_SCRIPT: &str = r#"
    mod turns;

    use std::time::Instant;
    use std::{env, fs};

    fn time(thing: impl FnOnce()) -> [f64; 1] {
        let start = Instant::now();
        thing();
        [start.elapsed().as_secs_f64()]
    }

    fn toml_alone() {
        let text = fs::read_to_string("table.toml").unwrap();
        assert!(toml::de::DeTable::parse(&text).is_ok());
    }

    fn main() {
        let build = || arena_errors_codegen::build("table.toml");
        let [[toml], [whole]] = turns::medians(9, [&mut || time(toml_alone), &mut || time(build)]);
        let out = env::var("OUT_DIR").unwrap();
        assert!(fs::metadata(format!("{out}/table.rs")).unwrap().len() > 0);
        fs::write(format!("{out}/report"), format!("{toml} {whole}")).unwrap();
    }
"#;

const MAIN: &str =
    r#"fn main() { print!("{}", include_str!(concat!(env!("OUT_DIR"), "/report"))); }"#;

pub(crate) fn run() {
    let manifest = format!(
        "[build-dependencies]\n{}toml = {{ version = \"1\", default-features = false, features = [\"parse\"] }}\n",
        dependency("arena-errors-codegen", "codegen", &[])
    );
    let files = [
        ("build.rs", BUILD_SCRIPT),
        ("turns.rs", include_str!("../src/turns.rs")),
        ("table.toml", &full("Refused", ROWS)),
        ("src/main.rs", MAIN),
    ];
    let report = Crate::new("script", &manifest, &files)
        .cargo(&["run", "--quiet"])
        .stdout;
    let seconds: Vec<f64> = report.split(' ').flat_map(str::parse).collect();
    let [toml, whole] = seconds[..] else {
        panic!("the report is {report:?}")
    };
    println!("\nseconds of a build script for {ROWS} rows, in the debug profile");
    println!("{:>13} {:>13} {:>7}", "toml alone", "arena-errors", "times");
    println!("{toml:13.3} {whole:13.3} {:7.2}", whole / toml);
}
