//! Responses of failed calls: what is read from each kind of body, and what a failure reports.

use std::error::Error;
use std::time::Duration;

use arena_errors::ArenaLoginError::{
    AccountLocked, ApiFeatureDisabled, InvalidToken, LoginRejected, OnshapeFeatureDisabled,
    ServiceUnavailable,
};
use arena_errors::{
    ArenaError, ArenaItemError, ArenaItemNumberError, ArenaLoginError, Endpoint, Failure, Reported,
    Retry,
};

type LoginFailure = Failure<ArenaLoginError>;

/// The code and the message of each reported error, and which error it is.
type Seen<'a> = Vec<(Option<u32>, Option<&'a str>, Option<ArenaLoginError>)>;

fn seen(failure: &LoginFailure) -> Seen<'_> {
    let errors = failure.errors().iter();
    let errors = errors.map(|error| (error.code(), error.message(), error.known()));
    errors.collect()
}

fn read(status: u16, body: impl AsRef<[u8]>) -> LoginFailure {
    Failure::from_response(status, body)
}

/// A body with errors of these codes.
fn body(codes: &[u32]) -> String {
    let errors = codes.iter().map(|code| format!(r#"{{"code":{code}}}"#));
    format!(r#"{{"errors":[{}]}}"#, errors.collect::<Vec<_>>().join(","))
}

/// A body with one error, which has these members.
fn error(members: &str) -> String {
    format!(r#"{{"errors":[{{{members}}}]}}"#)
}

fn remediation(body: impl AsRef<[u8]>) -> String {
    read(400, body).remediation().to_string()
}

#[track_caller]
fn assert_codes(body: impl AsRef<[u8]>, codes: &[Option<u32>]) {
    let failure = read(400, &body);
    let found: Vec<_> = failure.errors().iter().map(Reported::code).collect();
    assert_eq!(found, codes, "{}", String::from_utf8_lossy(body.as_ref()));
}

/// The body reports nothing. With status 503 the error is the row whose code is 503.
#[track_caller]
fn assert_no_errors(body: impl AsRef<[u8]>, excerpt: Option<&str>) {
    let unavailable = read(503, &body);
    assert_eq!(seen(&unavailable), [(None, None, Some(ServiceUnavailable))]);
    assert_eq!(unavailable.excerpt(), excerpt);
    let unknown = read(400, &body);
    assert_eq!(seen(&unknown), []);
    let expected = (excerpt, false);
    assert_eq!((unknown.excerpt(), unknown.is_truncated()), expected);
}

const REJECTED: &str = "The username, password or workspace ID is not valid or you are not allowed \
                        to log in due to IP restriction.";

#[test]
fn the_vendors_example_is_read() {
    let body = format!(
        "{{\n   \"status\":400,\n   \"errors\":[\n      {{\n         \"code\":4001,\n         \
         \"message\":\"{REJECTED}\"\n      }}\n   ]\n}}"
    );
    let failure = read(400, body);
    assert_eq!(failure.status(), Some(400));
    let expected = [(Some(4001), Some(REJECTED), Some(LoginRejected))];
    assert_eq!(seen(&failure), expected);
    assert_eq!((failure.omitted(), failure.excerpt()), (0, None));
    assert!(!failure.is_truncated());
    let line = format!("HTTP 400: LoginRejected (4001): {REJECTED}");
    assert_eq!(failure.to_string(), line);
}

#[test]
fn errors_keep_their_order_known_or_not() {
    let token = r#""message":"Invalid token.","code":4089"#;
    let others = r#"{"code":77,"message":"New."},{"code":4079},{"#;
    let failure = read(400, error(&format!("{token}}},{others}")));
    let expected = [
        (Some(4089), Some("Invalid token."), Some(InvalidToken)),
        (Some(77), Some("New."), None),
        (Some(4079), None, Some(ApiFeatureDisabled)),
        (None, None, None),
    ];
    assert_eq!(seen(&failure), expected);
    assert_eq!(
        failure.to_string(),
        "HTTP 400: InvalidToken (4089): Invalid token; unknown error 77: New; \
         ApiFeatureDisabled (4079): API feature is not enabled for your workspace; unknown error"
    );
    assert_eq!(failure.errors()[1].to_string(), "unknown error 77: New.");
    assert!(failure.known().eq([InvalidToken, ApiFeatureDisabled]));
    assert!(failure.contains(InvalidToken) && failure.contains(ApiFeatureDisabled));
    assert!(!failure.contains(AccountLocked));
}

#[test]
fn a_code_is_an_integer_in_any_spelling() {
    let one = r#"4089|"4089"|4089.0|4089.000|"4089.0"|"04089"|"\u0034\u00308\u0039""#;
    for code in one.split('|') {
        assert_codes(error(&format!("\"code\":{code}")), &[Some(4089)]);
    }
    assert_codes(body(&[u32::MAX, 0]), &[Some(u32::MAX), Some(0)]);
    let none = r#"4294967296|-4089|4089.5|4e3|""|"4089 "|".0"|"E4089"|null|[4089]|{"code":4089}"#;
    for code in none.split('|') {
        assert_codes(error(&format!("\"code\":{code}")), &[None]);
    }
}

#[test]
fn a_former_code_is_shown_with_the_current_one() {
    let failure = read(400, body(&[4013]));
    assert!(failure.contains(AccountLocked));
    let line = failure.to_string();
    assert!(line.contains("AccountLocked (4013, today 4083)"), "{line}");
}

#[test]
fn a_body_without_errors_is_an_excerpt() {
    assert_no_errors("", None);
    assert_no_errors(" \r\n\t", None);
    let html = "<html>\r\n  <h1>503</h1>\r\n</html>";
    assert_no_errors(html, Some("<html> <h1>503</h1> </html>"));
    assert_no_errors(b"\xff\xfe{\0}\0", Some("\u{fffd}\u{fffd}{\\u{0}}\\u{0}"));
    for body in [
        "upstream connect error",
        "null",
        r#""errors""#,
        r#"[{"code":4089}]"#,
        "{}",
        r#"{"status":400}"#,
        r#"{"errors":null}"#,
        r#"{"errors":{"code":4089}}"#,
        r#"{"errors":4089}"#,
        r#"{"errors":[4089,"Invalid Token.",null,[{"code":4089}]]}"#,
        r#"{"Errors":[{"code":4089}]}"#,
        r#"{"body":{"errors":[{"code":4089}]}}"#,
    ] {
        assert_no_errors(body, Some(body));
    }
}

#[test]
fn an_error_without_a_code_has_the_status_as_its_code() {
    for (status, own, known) in [
        (503, 503, Some(ServiceUnavailable)),
        (502, 503, Some(ServiceUnavailable)),
        (400, 400, None),
    ] {
        let body = format!(r#"{{"status":{own},"errors":[{{"message":"M"}}]}}"#);
        let failure = read(status, body);
        assert_eq!(seen(&failure), [(None, Some("M"), known)]);
    }
}

#[test]
fn a_cut_off_body_keeps_every_code() {
    let whole =
        r#"{"errors":[{"code":4089,"message":"a"},{"message":"b","code":4079}],"status":400}"#;
    let after = |text: &str| whole.find(text).unwrap() + text.len();
    // A number may go on, so something has to follow.
    let (first, second, known) = (after("4089,"), after("\"b\""), after("4079}"));
    for end in 1..whole.len() {
        let cut = &whole[..end];
        let failure = read(400, cut);
        let count = usize::from(end >= first) + usize::from(end >= second);
        assert_eq!(failure.errors().len(), count, "{cut}");
        assert_eq!(failure.contains(InvalidToken), end >= first, "{cut}");
        assert_eq!(failure.contains(ApiFeatureDisabled), end >= known, "{cut}");
        assert!(failure.is_truncated(), "{cut}");
        assert_eq!(failure.excerpt().is_some(), count == 0, "{cut}");
    }
    let failure = LoginFailure::from_response(None, r#"{"status":40"#);
    assert_eq!(failure.status(), None);
}

/// What is missing may need a fix.
#[test]
fn an_incomplete_body_is_reported_and_not_retried() {
    for broken in [
        r#"{"errors":[{"code":4083,"message":"Too many inv"#,
        r#"{"errors":[{"code":4083},{"code":40"#,
        r#"{"errors":[{"code":4083}"#,
        r#"{"errors":[{"code":4083},{"code" 4089}]}"#,
        r#"{"errors":[{"code":4083},{"x":["#,
    ] {
        let failure = read(400, broken);
        assert!(failure.is_truncated(), "{broken}");
        assert_eq!(failure.retry(), Retry::AfterFix, "{broken}");
        let message = AccountLocked.message().trim_end_matches('.');
        let line = format!("HTTP 400: AccountLocked (4083): {message}; the body is incomplete");
        assert_eq!(failure.to_string(), line);
        let advice = failure.remediation().to_string();
        let found = advice.contains(&AccountLocked.remediation().to_string());
        assert!(found, "{advice}");
        assert!(advice.ends_with("\n\nThe body is incomplete, so there may be other errors."));
    }
    let empty = read(429, r#"{"errors":[{"code":40"#);
    assert_eq!((empty.errors().len(), empty.retry()), (0, Retry::Backoff));
    assert_eq!(
        empty.to_string(),
        "HTTP 429: no error is reported; the body is incomplete; the body begins: {\"errors\":[{\"code\":40"
    );
}

#[test]
fn the_http_status_comes_before_that_of_the_body() {
    let with = |status: &str| format!(r#"{{"errors":[{{"code":4089}}]{status}}}"#);
    for (given, own, status) in [
        (Some(400), r#","status":400"#, Some(400)),
        (Some(502), r#","status":400"#, Some(502)),
        (None, r#","status":400"#, Some(400)),
        (Some(400), r#","status":500"#, Some(400)),
        (Some(502), r#","status":500"#, Some(502)),
        (Some(502), "", Some(502)),
        (None, "", None),
        (None, r#","status":70000"#, None),
    ] {
        let failure = LoginFailure::from_response(given, with(own));
        assert_eq!(failure.status(), status, "{own}");
        assert!(failure.contains(InvalidToken), "{given:?} {own}");
    }
    let unknown = LoginFailure::from_response(None, body(&[77]));
    assert_eq!(unknown.to_string(), "unknown error 77");
    // Two rows have this code, one of them as a former one.
    for (status, own) in [(Some(400), ""), (None, ""), (None, r#""status":500,"#)] {
        let body = format!(r#"{{{own}"errors":[{{"code":3024}}]}}"#);
        let failure = Failure::<ArenaItemNumberError>::from_response(status, body);
        let expected = Some(ArenaItemNumberError::AccessDenied);
        assert_eq!(failure.errors()[0].known(), expected);
    }
}

#[test]
fn an_endpoint_decides_between_tables() {
    let bom = Endpoint::new("POST", "/v1/items/5N7QVKN6E2/bom");
    let items = Endpoint::new("POST", "/v1/items");
    let login = Endpoint::new("POST", "/login");
    let known = |failure: Failure<ArenaError>| failure.known().next();
    let shared = body(&[2014]);
    let at_bom = known(Failure::at(&bom, 400, &shared));
    assert!(matches!(at_bom, Some(ArenaError::Bom(_))));
    let at_items = known(Failure::at(&items, 502, &shared));
    assert!(matches!(at_items, Some(ArenaError::Item(_))));
    assert_eq!(known(Failure::from_response(400, &shared)), None);
    assert_eq!(known(Failure::at(&login, 400, &shared)), None);
    // A code of one table is known without an endpoint, and one of every call at any.
    let token = known(Failure::from_response(502, body(&[4089])));
    assert_eq!(token, Some(ArenaError::Login(InvalidToken)));
    let system = known(Failure::at(&bom, 418, body(&[3000])));
    assert!(matches!(system, Some(ArenaError::System(_))));
    let endpoint = |call: &Endpoint<'_>| Failure::<ArenaError>::at(call, 400, "").endpoint();
    assert_eq!(endpoint(&bom), Some("POST /items/{guid}/bom"));
    assert_eq!(endpoint(&Endpoint::new("GET", "/x")), Some("*"));
}

#[test]
fn the_remediation_lists_the_meanings_of_an_ambiguous_code() {
    let advice = |failure: Failure<ArenaError>| failure.remediation().to_string();
    let meanings: Vec<_> = ArenaError::find(None, 2014).collect();
    let [item, bom] = meanings[..] else {
        panic!("{meanings:?}")
    };
    let expected = format!(
        "2014 has a meaning of its own at each endpoint:\n\
         - POST /items, PUT /items/{{guid}}: {item:#}\n\
         - POST /items/{{guid}}/bom, PUT /items/{{guid}}/bom/{{guid}}: {bom:#}\n\n\
         InvalidToken (4089): Invalid Token.\n{}",
        InvalidToken.remediation()
    );
    let found = advice(Failure::from_response(400, body(&[2014, 4089])));
    assert_eq!(found, expected);
    let login = Endpoint::new("POST", "/login");
    let elsewhere = advice(Failure::at(&login, 400, body(&[2014])));
    let start = "Nothing is known about error 2014 of POST /login. The";
    assert!(elsewhere.starts_with(start), "{elsewhere}");
    let unknown = advice(Failure::from_response(400, body(&[77])));
    assert_eq!(unknown, "Nothing is known about error 77.");
}

#[test]
fn errors_of_other_apis_become_a_failure() {
    let token = Reported::new(4089, "Invalid\nToken.");
    let failure = LoginFailure::from_errors(400, [token, Reported::new(77, None)]);
    let token = (Some(4089), Some("Invalid\nToken."), Some(InvalidToken));
    assert_eq!(seen(&failure), [token, (Some(77), None, None)]);
    let line = r"HTTP 400: InvalidToken (4089): Invalid\nToken; unknown error 77";
    assert_eq!(failure.to_string(), line);
    let long = "é".repeat(3000);
    let many = vec![Reported::new(None, long.as_str()); 102];
    let many = LoginFailure::from_errors(None, many);
    assert_eq!((many.errors().len(), many.omitted()), (100, 2));
    assert_eq!(many.errors()[0].message(), Some(&long[..4096]));
    assert!(LoginFailure::from_errors(503, []).contains(ServiceUnavailable));
}

#[test]
fn arguments_are_what_the_service_filled_in() {
    let deleted = r#"The category "Assembly" (guid 5N7Q) is deleted."#;
    let ambiguous = r#"The category "A" (guid B" (guid C) is deleted."#;
    for (code, message, arguments) in [
        // This message has {1} before {0}.
        (3238, deleted, Some(vec!["5N7Q", "Assembly"])),
        (3238, ambiguous, None),
        (3011, r#"The guid "" is not valid."#, Some(vec![""])),
        (3011, r#"The guid "5N7Q" is not valid"#, None),
        (3011, "the GUID is not valid.", None),
        (3011, "", None),
        (3011, r#"The guid " is not valid."#, None),
        (77, r#"The guid "5N7Q" is not valid."#, None),
    ] {
        let errors = [Reported::<ArenaItemNumberError>::new(code, message)];
        let failure = Failure::from_errors(400, errors);
        assert_eq!(failure.errors()[0].arguments(), arguments, "{message}");
    }
    let arguments = |members: &str| {
        let failure = read(400, error(members));
        failure.errors()[0].arguments().map(|found| found.len())
    };
    let found = arguments(r#""code":4089,"message":"Invalid Token.""#);
    assert_eq!(found, Some(0));
    assert_eq!(arguments(r#""code":4089"#), None);
}

#[test]
fn other_keys_are_skipped_and_commas_are_optional() {
    assert_codes(r#"{"errors":[{"code":4089,},],}"#, &[Some(4089)]);
    assert_codes(error("\"message\":\"a\nb\" \"code\":4089"), &[Some(4089)]);
    let (start, end) = ("[{\"a\":".repeat(100_000), "}]".repeat(100_000));
    let nested = format!("{start}0{end}");
    let errors = format!(r#"[{{"detail":{nested},"code":4089,"more":"]}}\"{{"}}]"#);
    let body = format!(r#"{{"trace":{nested},"errors":{errors},"x":{nested}}}"#);
    assert_codes(body, &[Some(4089)]);
}

#[test]
fn escapes_are_decoded_and_bad_ones_replaced() {
    for (written, expected) in [
        (r#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{c}\n\r\t"),
        (r"\u00e9\u20AC\uD83D\uDE00", "é€😀"),
        (r"\ud83d", "\u{fffd}"),
        (r"\ud83d\u0041", "\u{fffd}A"),
        (r"\ude00\ud83d", "\u{fffd}\u{fffd}"),
        (r"\u12", "\u{fffd}12"),
        (r"\u+123", "\u{fffd}+123"),
        (r"\'\é", "'é"),
    ] {
        let failure = read(400, error(&format!(r#""message":"{written}","code":1"#)));
        let expected = [(Some(1), Some(expected), None)];
        assert_eq!(seen(&failure), expected, "{written}");
    }
    let keys = r#"{"\u0065rrors":[{"\u0063ode":4089,"\u0063odes":1}]}"#;
    assert_codes(keys, &[Some(4089)]);
}

#[test]
fn encodings_other_than_utf_8_are_read() {
    let json = error(r#""code":4089,"message":"é""#);
    let with_mark = read(400, [b"\xef\xbb\xbf", json.as_bytes()].concat());
    let expected = [(Some(4089), Some("é"), Some(InvalidToken))];
    assert_eq!(seen(&with_mark), expected);
    let (before, after) = json.split_once('é').unwrap();
    let latin_1 = read(400, [before.as_bytes(), b"\xe9", after.as_bytes()].concat());
    let expected = [(Some(4089), Some("\u{fffd}"), Some(InvalidToken))];
    assert_eq!(seen(&latin_1), expected);
}

#[test]
fn an_excerpt_is_short_and_safe() {
    let excerpt = |body: &str| read(502, body).excerpt().unwrap_or_default().to_owned();
    // 256 bytes at most, of which the ellipsis takes 3.
    assert_eq!(excerpt(&"€".repeat(1000)), "€".repeat(84) + "…");
    assert_eq!(excerpt(&"\u{1}".repeat(200)), r"\u{1}".repeat(50) + r"\u{…");
    let fits = "x".repeat(256);
    assert_eq!(excerpt(&fits), fits);
    assert_eq!(excerpt(&(fits + "x")), "x".repeat(253) + "…");
    assert_eq!(excerpt(&format!("a{}b\u{a0}", " ".repeat(250))), "a b");
    let hidden = "\u{1b}[31mred\u{202e}\u{2067}\u{61c}\u{85}\u{2028}end";
    let escaped = r"\u{1b}[31mred\u{202e}\u{2067}\u{61c} end";
    assert_eq!(excerpt(hidden), escaped);
    assert_eq!(excerpt("\u{feff}<html>"), "<html>");
    assert_eq!(excerpt("a\u{feff}"), r"a\u{feff}");
    assert_eq!(read(502, "\u{feff}  \n").excerpt(), None);
}

#[test]
fn an_excerpt_is_shown_where_no_error_has_a_text() {
    for (body, shown) in [
        (r#"{"errors":[{"reason":"quota exceeded"}]}"#, true),
        (r#"{"errors":[{"code":"E"},{"code":4e3}]}"#, true),
        (r#"{"errors":[{"message":null}]}"#, true),
        (r#"{"errors":[{"message":""}]}"#, true),
        (r#"{"errors":[{},{"code":1}]}"#, false),
        (r#"{"errors":[{"message":"No."},{}]}"#, false),
    ] {
        assert_eq!(read(400, body).excerpt(), shown.then_some(body));
    }
    let failure = read(400, error(r#""reason":"quota""#));
    let line = r#"HTTP 400: unknown error; the body begins: {"errors":[{"reason":"quota"}]}"#;
    assert_eq!(failure.to_string(), line);
}

#[test]
fn a_session_is_never_in_an_excerpt() {
    let failure = read(200, r#"{"arena_session_id":"secret"}"#);
    assert_eq!(failure.to_string(), "HTTP 200: no error is reported");
    for (status, shown) in [(199, true), (200, false), (299, false), (300, true)] {
        assert_eq!(read(status, "text").excerpt().is_some(), shown, "{status}");
        for session in [
            r#"{"workspaceId":1,"arena_session_id":"secret"}"#,
            "Arena_Session_Id: secret",
            r#"{"arenaSessionId":"secret"}"#,
        ] {
            assert_eq!(read(status, session).excerpt(), None, "{status}");
        }
    }
    for (body, shown) in [
        ("text", true),
        ("<html>", true),
        (r#" {"id":"secret"}"#, false),
        ("\u{a0}[1]", false),
        (r#"{"status":201,"id":"secret"}"#, false),
        (r#"{"status":400}"#, true),
    ] {
        let failure = LoginFailure::from_response(None, body);
        assert_eq!(failure.excerpt().is_some(), shown, "{body}");
    }
}

#[test]
fn errors_and_messages_are_limited() {
    for (count, kept, omitted) in [(99, 99, 0), (100, 100, 0), (101, 100, 1), (5000, 100, 4900)] {
        let failure = read(400, body(&vec![4089; count]));
        assert_eq!((failure.errors().len(), failure.omitted()), (kept, omitted));
    }
    // A character of two bytes is not cut at 4,096.
    for (length, kept) in [(4095, 4095), (4094, 4096)] {
        let message = "x".repeat(length) + "éé";
        let failure = read(400, error(&format!(r#""message":"{message}""#)));
        assert_eq!(failure.errors()[0].message(), Some(&message[..kept]));
    }
}

#[test]
fn a_line_has_at_most_two_kibibytes() {
    let long = format!(r#"{{"code":1,"message":"{}"}}"#, "€".repeat(2000));
    let errors = vec![long; 150].join(",");
    let failure = read(400, format!(r#"{{"errors":[{errors}]}}"#));
    for line in [failure.to_string(), failure.errors()[0].to_string()] {
        assert!((2040..=2048).contains(&line.len()), "{}", line.len());
        assert!(line.ends_with("€…"), "{line}");
    }
    let omitted = read(400, body(&[&[1; 99][..], &[4079, 1]].concat())).to_string();
    let end =
        "; ApiFeatureDisabled (4079): API feature is not enabled for your workspace; and 1 more";
    assert!(omitted.ends_with(end), "{omitted}");
}

#[test]
fn a_failure_displays_as_one_line() {
    let escapes = error(r#""code":4089,"message":"a\nb\u001b[2J\u202egnp\u2028\u0085""#);
    let line = r"HTTP 400: InvalidToken (4089): a\nb\u{1b}[2J\u{202e}gnp\u{2028}\u{85}";
    assert_eq!(read(400, escapes).to_string(), line);
    let line = r"HTTP 502: no error is reported; the body begins: <html> bad\u{7}";
    assert_eq!(read(502, "<html>\nbad\u{7}").to_string(), line);
    let empty = error(r#""code":4089,"message":"""#);
    let line = "HTTP 400: InvalidToken (4089): Invalid Token.";
    assert_eq!(read(400, empty).to_string(), line);
}

#[test]
fn invisible_characters_are_escaped() {
    let line = |c: char| {
        let errors = [Reported::new(1, c.to_string().as_str())];
        LoginFailure::from_errors(None, errors).to_string()
    };
    for (first, last) in [
        ('\0', '\u{1f}'),
        ('\u{7f}', '\u{9f}'),
        ('\u{ad}', '\u{ad}'),
        ('\u{61c}', '\u{61c}'),
        ('\u{180e}', '\u{180e}'),
        ('\u{200b}', '\u{200f}'),
        ('\u{2028}', '\u{202e}'),
        ('\u{2060}', '\u{206f}'),
        ('\u{feff}', '\u{feff}'),
        ('\u{e0000}', '\u{e007f}'),
    ] {
        for c in first..=last {
            assert_eq!(line(c), format!("unknown error 1: {}", c.escape_default()));
        }
        let before = u32::from(first).checked_sub(1);
        for c in [before, Some(u32::from(last) + 1)].into_iter().flatten() {
            let c = char::from_u32(c).unwrap();
            assert_eq!(line(c), format!("unknown error 1: {c}"));
        }
    }
}

#[test]
fn the_most_cautious_retry_counts() {
    let of = |status, codes: &[u32]| read(status, body(codes)).retry();
    let five_minutes = Retry::After(Duration::from_secs(300));
    assert_eq!(of(400, &[4083]), five_minutes);
    assert_eq!(of(400, &[4083, 4083]), five_minutes);
    assert_eq!(of(400, &[4083, 4089]), Retry::AfterFix);
    assert_eq!(of(400, &[4089, 4083]), Retry::AfterFix);
    assert_eq!(of(503, &[503, 77]), Retry::Backoff);
    assert_eq!(of(400, &[4083, 77]), Retry::AfterFix);
    assert_eq!(of(500, &[4083, 77]), five_minutes);
    // The 101st error is not kept, and may need a fix.
    assert_eq!(of(400, &[4083; 100]), five_minutes);
    assert_eq!(of(400, &[4083; 101]), Retry::AfterFix);
}

#[test]
fn the_retry_of_an_unknown_error_follows_the_status() {
    for status in 100..=599 {
        let expected = match status {
            408 | 425 | 429 | 500..=599 => Retry::Backoff,
            _ => Retry::AfterFix,
        };
        for failure in [read(status, body(&[77])), read(status, "<html>")] {
            assert_eq!(failure.retry(), expected, "{status}");
            let advice = failure.remediation().to_string();
            let waits = advice.contains(" of POST /login. Wait, and send the call again. The");
            let is_unknown = failure.known().next().is_none();
            assert_eq!(waits, is_unknown && expected == Retry::Backoff, "{advice}");
        }
    }
    let without_status = LoginFailure::from_response(None, "");
    assert_eq!(without_status.retry(), Retry::AfterFix);
    assert_eq!(read(500, body(&[4089])).retry(), Retry::AfterFix);
}

#[test]
fn a_delay_is_the_longest_wait() {
    const MINUTE: Option<Duration> =
        Retry::Backoff.delay(Duration::ZERO, Some(Duration::from_secs(60)));
    let seconds = Duration::from_secs;
    assert_eq!(MINUTE, Some(seconds(60)));
    for (code, backoff, retry_after, expected) in [
        (4089, 1, Some(1), None),
        (503, 0, None, Some(0)),
        (503, 8, None, Some(8)),
        (503, 8, Some(7), Some(8)),
        (503, 8, Some(9), Some(9)),
        (4083, 8, Some(9), Some(300)),
        (4083, 301, Some(9), Some(301)),
        (4083, 8, Some(301), Some(301)),
    ] {
        let mut failure = read(if code == 503 { 503 } else { 400 }, body(&[code]));
        if let Some(wait) = retry_after {
            failure = failure.with_retry_after(seconds(wait));
        }
        let (backoff, retry_after) = (seconds(backoff), retry_after.map(seconds));
        assert_eq!(failure.retry_after(), retry_after);
        let delays = [
            failure.delay(backoff),
            failure.retry().delay(backoff, retry_after),
        ];
        assert_eq!(
            delays,
            [expected.map(seconds); 2],
            "{code} {backoff:?} {retry_after:?}"
        );
    }
    let nearly = Retry::Backoff.delay(Duration::from_nanos(999_999_999), Some(seconds(1)));
    assert_eq!(nearly, Some(seconds(1)));
    let forever = read(503, "").with_retry_after(Duration::MAX);
    assert_eq!(forever.retry_after(), Some(seconds(u64::MAX)));
}

#[test]
fn a_retry_is_only_lengthened() {
    let after = |seconds| Retry::After(Duration::from_secs(seconds));
    for (retry, wait, expected) in [
        (Retry::AfterFix, Duration::from_secs(600), Retry::AfterFix),
        (Retry::Backoff, Duration::ZERO, Retry::Backoff),
        (Retry::Backoff, Duration::from_secs(7), after(7)),
        (Retry::Backoff, Duration::from_millis(1), after(1)),
        (Retry::Backoff, Duration::MAX, Retry::After(Duration::MAX)),
        (after(300), Duration::from_secs(299), after(300)),
        (after(300), Duration::from_secs(301), after(301)),
    ] {
        assert_eq!(retry.with_retry_after(wait), expected);
    }
}

const LIST: &str = "The service's own list: https://ptc-arena.github.io/arena-dev-help/error-codes/onshape_errors/user_access/error_post_login";

#[test]
fn the_remediation_covers_known_and_unknown_errors() {
    let alone = ApiFeatureDisabled.remediation().to_string();
    assert_eq!(remediation(body(&[4079])), alone);
    // The same error again, under a former code.
    assert_eq!(remediation(body(&[4079, 4009])), alone);
    let api = format!("{ApiFeatureDisabled:#}").replace("400/", "");
    let onshape = format!("{OnshapeFeatureDisabled:#}").replace("400/", "");
    let second = OnshapeFeatureDisabled.remediation();
    let unknown = |what: &str| format!("Nothing is known about {what} of POST /login. {LIST}");
    let known = format!("{api}\n{alone}\n\n{onshape}\n{second}\n\n");
    let found = remediation(body(&[4079, 77, 4079, 4090, 78, 77]));
    assert_eq!(found, known + &unknown("errors 77, 78"));
    let other = format!("{api}\n{alone}\n\n{}", unknown("other errors"));
    assert_eq!(remediation(body(&[4079; 101])), other);
    let others = "these and other errors: 77";
    for (body, what) in [
        (String::new(), "this error"),
        (body(&[77]), "error 77"),
        (error(r#""message":"New.""#), "this error"),
        (error(r#""message":"New."},{"code":77"#), others),
        (body(&[77; 101]), others),
    ] {
        assert_eq!(remediation(body), unknown(what));
    }
}

#[test]
fn the_remediation_has_what_the_service_filled_in() {
    let mut errors = ArenaItemError::ALL.iter().copied();
    let names_a_place = |error: &ArenaItemError| error.remediation().to_string().contains("{0}");
    let error = errors.find(names_a_place).unwrap();
    let filled = |text: String, value: &str| text.replace("{0}", value).replace("{1}", "Colour");
    let message = filled(error.message().to_owned(), "Red\u{7}");
    let reported = [Reported::new(error.code(), message.as_str())];
    let failure = Failure::<ArenaItemError>::from_errors(error.status(), reported);
    let expected = filled(error.remediation().to_string(), r"Red\u{7}");
    assert_eq!(failure.remediation().to_string(), expected);
    // The same error with other values is explained again.
    let reported = ["A", "B", "A"].map(|name| {
        let message = format!(r#"The category "{name}" (guid 5N7Q) is deleted."#);
        Reported::<ArenaItemNumberError>::new(3238, message.as_str())
    });
    let failure = Failure::from_errors(400, reported);
    let advice = failure.remediation().to_string();
    let found = advice.matches("CategoryDeleted (3238): ").count();
    assert_eq!(found, 2, "{advice}");
}

#[test]
fn a_failure_is_a_small_sendable_error() {
    fn assert_error<T: Error + Send + Sync + Clone + 'static>() {}
    assert_error::<LoginFailure>();
    assert_error::<Failure<ArenaError>>();
    assert_error::<Reported<ArenaLoginError>>();
    assert_eq!(size_of::<LoginFailure>(), size_of::<usize>());
    let error: Box<dyn Error + Send + Sync> = read(503, "").into();
    assert!(error.source().is_none());
    let line = "HTTP 503: ServiceUnavailable: The service is currently unavailable.";
    assert_eq!(error.to_string(), line);
}

#[test]
fn a_body_is_found_in_a_log() {
    let answer = r#"{"status":400,"errors":[{"code":4089,"message":"Invalid Token."}]}"#;
    let escaped = answer.replace('"', "\\\"");
    for line in [
        answer.to_owned(),
        format!("2026-11-24 WARN {{thread=main}} login failed: {answer} (attempt 3)"),
        format!("{{{{{answer}"),
        format!(r#"{{"level":"warn","errors":[{{"kind":"x"}}],"body":{answer},"n":1}}"#),
        format!(r#"{{"level":"warn","body":"{escaped}"}}"#),
        format!("{{\"level\":\"info\"}}\n{{\"level\":\"warn\"}}\n{answer}\n"),
        format!("{answer}{}", answer.replace("4089", "4079")),
    ] {
        let failure = LoginFailure::find(None, &line).expect(&line);
        let expected = [(Some(4089), Some("Invalid Token."), Some(InvalidToken))];
        assert_eq!(seen(&failure), expected, "{line}");
        assert_eq!(failure.status(), Some(400));
    }
    let cut = LoginFailure::find(500, &answer[..answer.len() - 2]).unwrap();
    assert_eq!((cut.status(), cut.is_truncated()), (Some(500), true));
    let code = error(r#""code":"E1""#);
    for line in ["", "{}", "no brace", "{{{{{", r#"{"errors":[{}]}"#, &code] {
        assert_eq!(LoginFailure::find(400, line), None, "{line}");
    }
}

#[test]
fn every_body_in_a_text_is_found() {
    let (one, two) = (body(&[4089]), body(&[4083]));
    let within = error(&format!(r#""code":4089,"details":{two}"#));
    let broken_off = &one[..one.len() - 1];
    for text in [
        format!("{one}{two}"),
        format!("{{a}} {one}, then\n{{ {two}"),
        format!("{one} {two}").replace('"', "\\\""),
        format!("[\n{one},\n{two}\n]"),
        format!("{broken_off} {two}"),
        // A body within a body is a part of it.
        format!("{within}{two}"),
    ] {
        let found = LoginFailure::find_all(None, &text);
        let found = found.map(|failure| failure.errors()[0].code());
        assert!(found.eq([Some(4089), Some(4083)]), "{text}");
    }
    assert_eq!(LoginFailure::find_all(None, "{} no code").count(), 0);
}
