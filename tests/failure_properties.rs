//! Properties of failures: any layout of a body reads back, and `serde_json` reads the same.

mod oracle;

use arena_errors::{ArenaLoginError, Failure, Retry};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::json;

type LoginFailure = Failure<ArenaLoginError>;

/// An error to write: its code, written as a text or not, and its message.
type Report = (Option<(u32, bool)>, Option<String>);

fn report() -> impl Strategy<Value = Report> {
    let known = ArenaLoginError::ALL.iter().map(|error| error.code());
    let code = prop_oneof![select(known.collect::<Vec<_>>()), any::<u32>()];
    let code = proptest::option::of((code, any::<bool>()));
    (code, proptest::option::of(any::<String>()))
}

/// A text as JSON: each character as it is or short, or in `\u` form with surrogates where it needs
/// them.
fn text(text: &str, is_escaped: bool) -> String {
    if !is_escaped {
        return json!(text).to_string();
    }
    let units = text.encode_utf16().map(|unit| format!("\\u{unit:04X}"));
    format!("\"{}\"", units.collect::<String>())
}

/// A body of these errors with other keys, and white space in the gaps.
fn body(status: u16, reports: &[Report], blank: &str, is_escaped: bool) -> String {
    let gap = format!(",{blank}");
    let errors = reports.iter().map(|(code, message)| {
        let code = code.map(|(code, quoted)| {
            let quote = if quoted { "\"" } else { "" };
            format!("\"code\"{blank}: {quote}{code}{quote}")
        });
        let message = message.as_ref();
        let message = message.map(|message| format!("\"message\":{}", text(message, is_escaped)));
        let other = Some(r#""Code":[{"code":1},"}"]"#.to_owned());
        let members: Vec<_> = [other, message, code].into_iter().flatten().collect();
        format!("{{{blank}{}{blank}}}", members.join(&gap))
    });
    let errors = errors.collect::<Vec<_>>().join(&gap);
    format!(
        "{blank}{{\"x\":{{\"errors\":[]}}{gap}{}{blank}:[{errors}]{gap}\"status\":{status}}}{blank}",
        text("errors", is_escaped)
    )
}

fn reports_in_a_body() -> impl Strategy<Value = (Vec<Report>, String)> {
    let reports = proptest::collection::vec(report(), 1..6);
    let layout = (100..600_u16, "[ \t\r\n]{0,3}", any::<bool>());
    (reports, layout).prop_map(|(reports, (status, blank, is_escaped))| {
        let body = body(status, &reports, &blank, is_escaped);
        (reports, body)
    })
}

/// An object with these keys, any of them more than once and with values of any type: lists of the
/// like, mostly.
fn any_object(keys: &'static [&'static str]) -> BoxedStrategy<String> {
    const SCALARS: &str = r#"null true -1 0 400 4089 4089.0 4089.10 4e3 70000 4294967296 "400"
        "4089.0" ".0" "0." "" "a" {} [] [[]]"#;
    let scalars = SCALARS.split_whitespace().map(str::to_owned);
    let scalar = select(scalars.collect::<Vec<_>>()).boxed();
    let value = if keys.contains(&"errors") {
        let element =
            prop_oneof![3 => any_object(&["code", "message", "errors_"]), 1 => scalar.clone()];
        let list = proptest::collection::vec(element, 0..4);
        let list = list.prop_map(|list| format!("[{}]", list.join(", ")));
        prop_oneof![list, scalar].boxed()
    } else {
        scalar
    };
    let member = (select(keys), value).prop_map(|(key, value)| format!("\"{key}\": {value}"));
    let members = proptest::collection::vec(member, 0..5);
    let object = members.prop_map(|members| format!("{{{}}}", members.join(",")));
    object.boxed()
}

proptest! {
    #[test]
    fn a_body_is_found_in_any_line(
        before in "[^{\"\\\\]*", after in any::<String>(), (reports, body) in reports_in_a_body()
    ) {
        prop_assume!(reports.iter().any(|(code, _)| code.is_some()));
        let found = LoginFailure::find(None, format!("{before}{body}{after}"));
        prop_assert_eq!(found, Some(LoginFailure::from_response(None, body.as_bytes())));
    }

    #[test]
    fn a_cut_off_body_is_truncated(
        (reports, body) in reports_in_a_body(), at in any::<prop::sample::Index>()
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
    fn serde_json_reads_the_same(
        (_, body) in reports_in_a_body(), object in any_object(&["errors", "status", "errors "])
    ) {
        for body in [body, object] {
            serde_json::from_str::<serde_json::Value>(&body).expect(&body);
            oracle::check(body.as_bytes());
        }
    }

    #[test]
    fn any_bytes_are_read(bytes: Vec<u8>) {
        oracle::check(&bytes);
    }
}

/// What the fuzzer starts from, and its findings.
#[test]
fn the_seeds_of_the_fuzzer_pass() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/seeds/response");
    let seeds: Vec<_> = std::fs::read_dir(folder).unwrap().collect();
    assert!(seeds.len() > 10, "{seeds:?}");
    for seed in seeds {
        let path = seed.unwrap().path();
        println!("{}", path.display());
        oracle::check(&std::fs::read(path).unwrap());
    }
}
