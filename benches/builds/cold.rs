//! The first build of a program with only the six login errors, and of a service with axum,
//! reqwest, serde and thiserror, with and without this crate.

use arena_errors::ArenaLoginError;
use arena_errors_benches::turns::smallest;

use crate::crates::{Crate, dependency};

const ROUNDS: usize = 5;
const SERVICE_ROUNDS: usize = 3;

/// Cargo builds crates from a registry like this, but ours is a path dependency here.
const PROFILE: &str = "[profile.dev]\nincremental = false\n";

const OURS: &str = "fn main() {
    let error = arena_errors::ArenaLoginError::lookup(400, 4089).unwrap();
    println!(\"{error:?}: {error}\");
}";

const SERVICE: &str = include_str!("service.rs");

/// What the service says about a failed call, without this crate and with it.
const EXPLAIN: &str = "fn explain(status: u16, body: &[u8]) -> String {
    format!(\"{status}: {}\", String::from_utf8_lossy(body))
}";
const EXPLAIN_WITH_OURS: &str = "fn explain(status: u16, body: &[u8]) -> String {
    arena_errors::Failure::<arena_errors::ArenaLoginError>::from_response(status, body).to_string()
}";

const SERVICE_DEPENDENCIES: &str = r#"
axum = "0.8"
reqwest = { version = "0.13", features = ["json"] }
serde = { version = "1", features = ["derive"] }
thiserror = "2"
tokio = { version = "1", features = ["macros", "net", "rt-multi-thread"] }
"#;

pub(crate) fn run() {
    let program = |name: &str, dependencies: &str, main: &str| {
        let manifest = format!("{PROFILE}[dependencies]\n{dependencies}");
        Crate::new(name, &manifest, &[("src/main.rs", main)])
    };
    let ours = program("ours", &dependency("arena-errors", "", &[]), OURS);
    let thiserror = program("with-thiserror", "thiserror = \"2\"\n", &with_thiserror());
    let phf = "phf = { version = \"0.14\", features = [\"macros\"] }\n";
    let phf = program("with-phf", phf, &with_phf());
    for program in [&ours, &thiserror, &phf] {
        assert_eq!(
            program.cargo(&["run", "--quiet"]).stdout,
            "InvalidToken: Invalid Token.\n"
        );
    }
    println!("\nthe first build of a program with the six login errors");
    compare(
        ROUNDS,
        ["thiserror 2", "arena-errors", "phf with macros"],
        [&thiserror, &ours, &phf],
    );

    let without = format!("{SERVICE}\n{EXPLAIN}\n");
    let without = program("service", SERVICE_DEPENDENCIES, &without);
    let with = format!("{SERVICE}\n{EXPLAIN_WITH_OURS}\n");
    let dependencies = SERVICE_DEPENDENCIES.to_owned() + &dependency("arena-errors", "", &["json"]);
    let with = program("service-with-ours", &dependencies, &with);
    println!("\nthe first build of a service with axum, reqwest, serde and thiserror");
    compare(
        SERVICE_ROUNDS,
        ["without", "with arena-errors"],
        [&without, &with],
    );
}

/// Prints the time of first builds and, in parentheses, the ratio to the first program's.
fn compare<const N: usize>(rounds: usize, names: [&str; N], programs: [&Crate; N]) {
    let mut builds = programs.map(|program| {
        move || {
            program.clean();
            let built = program.cargo(&["build", "--quiet", "--offline"]);
            [built.cpu, built.wall]
        }
    });
    let figures = smallest(rounds, builds.each_mut().map(|build| build as _));
    let [first_cpu, first_wall] = figures[0];
    println!("{:>18} {:>18} {:>18}", "", "CPU seconds", "seconds");
    for (name, [cpu, wall]) in names.iter().zip(figures) {
        println!(
            "{name:>18} {cpu:11.2} ({:4.2}) {wall:11.2} ({:4.2})",
            cpu / first_cpu,
            wall / first_wall
        );
    }
}

/// The same six codes and messages, by derive.
fn with_thiserror() -> String {
    let variants = rows(|error| format!("#[error({:?})]\n{},\n", error.message(), error.name()));
    let arms = rows(|error| {
        let (status, code, name) = (error.status(), error.code(), error.name());
        format!("({status}, {code}) => Some(Self::{name}),\n")
    });
    format!(
        "#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
        enum LoginError {{ {variants} }}
        impl LoginError {{
            fn lookup(status: u16, code: u32) -> Option<Self> {{
                match (status, code) {{ {arms} _ => None }}
            }}
        }}
        fn main() {{
            let error = LoginError::lookup(400, 4089).unwrap();
            println!(\"{{error:?}}: {{error}}\");
        }}"
    )
}

/// The same six codes and messages, in a map.
fn with_phf() -> String {
    let entries = rows(|error| {
        let key = u64::from(error.status()) << 32 | u64::from(error.code());
        format!(
            "{key}_u64 => ({:?}, {:?}),\n",
            error.name(),
            error.message()
        )
    });
    format!(
        "static ERRORS: phf::Map<u64, (&str, &str)> = phf::phf_map! {{ {entries} }};
        fn main() {{
            let (name, message) = ERRORS[&(400 << 32 | 4089)];
            println!(\"{{name}}: {{message}}\");
        }}"
    )
}

fn rows(of: fn(&ArenaLoginError) -> String) -> String {
    ArenaLoginError::ALL.iter().map(of).collect()
}
