//! Any list of errors in any legal layout reads back, and any JSON is read as `serde_json` reads
//! it.

mod oracle;

use arena_errors::{ArenaLoginError, Failure, Retry};
use proptest::prelude::*;
use proptest::sample::select;

type LoginFailure = Failure<ArenaLoginError>;

/// An error to write: its code, written as a text or not, and its message.
type Report = (Option<(u32, bool)>, Option<String>);

fn report() -> impl Strategy<Value = Report> {
    let known = ArenaLoginError::ALL
        .iter()
        .map(|error| error.code())
        .collect::<Vec<_>>();
    let code = (prop_oneof![select(known), any::<u32>()], any::<bool>());
    (
        proptest::option::of(code),
        proptest::option::of(any::<String>()),
    )
}

/// White space between two tokens.
fn blank() -> impl Strategy<Value = String> {
    "[ \t\r\n]{0,3}"
}

/// A text as JSON: each character as it is, by its short escape, or in `\u` form with surrogates
/// where it needs them.
fn text(text: &str) -> BoxedStrategy<String> {
    let chars: Vec<_> = text.chars().collect();
    proptest::collection::vec(0..3_u8, chars.len())
        .prop_map(move |ways| {
            let body: String = chars
                .iter()
                .zip(ways)
                .map(|(&c, way)| character(c, way))
                .collect();
            format!("\"{body}\"")
        })
        .boxed()
}

fn character(c: char, way: u8) -> String {
    match (way, c) {
        (1, '/') => "\\/".to_owned(),
        (0 | 1, _) => {
            let quoted = serde_json::to_string(&c).expect("a character is JSON");
            quoted[1..quoted.len() - 1].to_owned()
        }
        _ => c
            .encode_utf16(&mut [0; 2])
            .iter()
            .fold(String::new(), |text, unit| format!("{text}\\u{unit:04X}")),
    }
}

/// A value that nobody asks for.
fn extra() -> BoxedStrategy<String> {
    let leaf = prop_oneof![
        select(vec![
            "null", "true", "false", "0", "-1.5e-7", "[]", "{}", "12E+3"
        ])
        .prop_map(str::to_owned),
        any::<String>().prop_flat_map(|content| text(&content)),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_flat_map(array),
            proptest::collection::vec((any::<String>(), inner), 0..4).prop_flat_map(object),
        ]
    })
    .boxed()
}

fn array(elements: Vec<String>) -> BoxedStrategy<String> {
    (
        proptest::collection::vec((blank(), blank()), elements.len()),
        blank(),
    )
        .prop_map(move |(blanks, inside)| {
            let elements = elements
                .iter()
                .zip(blanks)
                .map(|(value, (a, b))| format!("{a}{value}{b}"));
            let elements = elements.collect::<Vec<_>>().join(",");
            if elements.is_empty() {
                format!("[{inside}]")
            } else {
                format!("[{elements}]")
            }
        })
        .boxed()
}

/// An object whose members stand in the order given.
fn object(members: Vec<(String, String)>) -> BoxedStrategy<String> {
    let members: Vec<_> = members
        .into_iter()
        .map(|(key, value)| {
            (blank(), text(&key), blank(), blank(), Just(value), blank())
                .prop_map(|(a, key, b, c, value, d)| format!("{a}{key}{b}:{c}{value}{d}"))
        })
        .collect();
    (members, blank())
        .prop_map(|(members, inside)| {
            let members = members.join(",");
            if members.is_empty() {
                format!("{{{inside}}}")
            } else {
                format!("{{{members}}}")
            }
        })
        .boxed()
}

/// An object of these members and others, in any order.
fn object_with(members: Vec<(&'static str, BoxedStrategy<String>)>) -> BoxedStrategy<String> {
    let members = members
        .into_iter()
        .map(|(key, value)| (Just(key.to_owned()), value).boxed())
        .collect::<Vec<_>>();
    let others = proptest::collection::vec(("[a-z]{0,3}|Code|error", extra()), 0..3);
    (members, others)
        .prop_map(|(members, others)| [members, others].concat())
        .prop_shuffle()
        .prop_flat_map(object)
        .boxed()
}

fn error(&(code, ref message): &Report) -> BoxedStrategy<String> {
    let mut members = Vec::new();
    if let Some((code, quoted)) = code {
        let digits = code.to_string();
        members.push((
            "code",
            if quoted {
                text(&digits)
            } else {
                Just(digits).boxed()
            },
        ));
    }
    if let Some(message) = message {
        members.push(("message", text(message)));
    }
    object_with(members)
}

/// A body of these errors, in some layout.
fn body(status: u16, reports: &[Report]) -> BoxedStrategy<String> {
    let errors = reports
        .iter()
        .map(error)
        .collect::<Vec<_>>()
        .prop_flat_map(array)
        .boxed();
    let status = Just(status.to_string()).boxed();
    (
        blank(),
        object_with(vec![("status", status), ("errors", errors)]),
        blank(),
    )
        .prop_map(|(before, body, after)| format!("{before}{body}{after}"))
        .boxed()
}

fn reports_in_a_body() -> impl Strategy<Value = (u16, Vec<Report>, String)> {
    (100..600_u16, proptest::collection::vec(report(), 1..6)).prop_flat_map(|(status, reports)| {
        let body = body(status, &reports);
        (Just(status), Just(reports), body)
    })
}

/// An object with these keys, any of them more than once and with values of any type: lists of the
/// like, mostly.
fn json(keys: &'static [&'static str]) -> BoxedStrategy<String> {
    let scalar = select(vec![
        "null",
        "true",
        "-1",
        "0",
        "400",
        "4089",
        "4089.0",
        "4089.10",
        "4e3",
        "70000",
        "4294967296",
        "\"400\"",
        "\"4089.0\"",
        "\".0\"",
        "\"0.\"",
        "\"\"",
        "\"a\"",
        "{}",
        "[]",
        "[[]]",
    ]);
    let scalar = scalar.prop_map(str::to_owned).boxed();
    let value = if keys.contains(&"errors") {
        let element = prop_oneof![3 => json(&["code", "message", "errors_"]), 1 => scalar.clone()];
        let list = proptest::collection::vec(element, 0..4).prop_flat_map(array);
        prop_oneof![list, scalar].boxed()
    } else {
        scalar
    };
    let key = select(keys).prop_map(str::to_owned);
    proptest::collection::vec((key, value), 0..5)
        .prop_flat_map(object)
        .boxed()
}

proptest! {
    #[test]
    fn any_list_of_errors_reads_back_from_any_layout((status, reports, body) in reports_in_a_body()) {
        let failure = LoginFailure::from_response(None, body.as_bytes());
        prop_assert_eq!(failure.status(), Some(status));
        prop_assert_eq!(failure.omitted(), 0);
        let silent = |(code, message): &Report| code.is_none() && message.as_deref().is_none_or(str::is_empty);
        let shown = reports.iter().all(silent) && !(200..300).contains(&status);
        prop_assert_eq!(failure.excerpt().is_some(), shown);
        prop_assert_eq!(failure.errors().len(), reports.len());
        for (error, (code, message)) in failure.errors().iter().zip(&reports) {
            let code = code.map(|(code, _)| code);
            prop_assert_eq!(error.code(), code);
            prop_assert_eq!(error.message(), message.as_deref());
            let known = ArenaLoginError::lookup(status, code.unwrap_or(status.into()));
            prop_assert_eq!(error.known(), known.or(ArenaLoginError::lookup_code(code.unwrap_or(0))));
        }
    }

    #[test]
    fn a_body_is_found_in_any_line(
        before in "[^{\"\\\\]*", after in any::<String>(), (_, reports, body) in reports_in_a_body()
    ) {
        prop_assume!(reports.iter().any(|(code, _)| code.is_some()));
        let found = LoginFailure::find(None, format!("{before}{body}{after}"));
        prop_assert_eq!(found, Some(LoginFailure::from_response(None, body.as_bytes())));
    }

    #[test]
    fn a_cut_body_keeps_what_comes_before(
        (_, reports, body) in reports_in_a_body(), at in any::<prop::sample::Index>()
    ) {
        let body = body.trim();
        let cut = LoginFailure::from_response(400, &body.as_bytes()[..at.index(body.len())]);
        prop_assert_eq!(cut.is_truncated(), at.index(body.len()) > 0);
        prop_assert!(cut.errors().len() <= reports.len());
        if !cut.errors().is_empty() && cut.errors().len() < reports.len() {
            prop_assert_eq!(cut.retry(), Retry::AfterFix);
        }
    }

    #[test]
    fn any_json_is_read_as_serde_json_reads_it(body in json(&["errors", "status", "errors "])) {
        serde_json::from_str::<serde_json::Value>(&body).expect("the layout is legal");
        oracle::check(body.as_bytes());
    }

    #[test]
    fn no_bytes_do_harm(bytes: Vec<u8>) {
        oracle::check(&bytes);
    }
}

/// What the fuzzer starts from, and every finding of it.
#[test]
fn every_seed_of_the_fuzzer_passes() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds/response");
    let seeds = std::fs::read_dir(&folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").path());
    let seeds: Vec<_> = seeds.collect();
    assert!(
        seeds.len() > 10,
        "{} seeds in {}",
        seeds.len(),
        folder.display()
    );
    for seed in seeds {
        println!("{}", seed.display());
        oracle::check(&std::fs::read(seed).expect("a file"));
    }
}
