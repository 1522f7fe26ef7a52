//! What a failed call may answer, shape by shape, through the public API.

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

/// A reported error: code, message, what it is.
type Seen<'a> = (Option<u32>, Option<&'a str>, Option<ArenaLoginError>);

fn seen(failure: &LoginFailure) -> Vec<Seen<'_>> {
    let errors = failure.errors().iter();
    errors
        .map(|error| (error.code(), error.message(), error.known()))
        .collect()
}

fn read(status: u16, body: impl AsRef<[u8]>) -> LoginFailure {
    Failure::from_response(status, body)
}

/// A body with errors of these codes.
fn body(codes: &[u32]) -> String {
    let errors: Vec<_> = codes
        .iter()
        .map(|code| format!(r#"{{"code":{code}}}"#))
        .collect();
    format!(r#"{{"errors":[{}]}}"#, errors.join(","))
}

#[track_caller]
fn assert_codes(body: impl AsRef<[u8]>, codes: &[Option<u32>]) {
    let failure = read(400, &body);
    let found: Vec<_> = failure.errors().iter().map(Reported::code).collect();
    assert_eq!(found, codes, "{}", String::from_utf8_lossy(body.as_ref()));
}

/// The body says nothing: with 503 it is the row whose code is 503, with 400 no row.
#[track_caller]
fn assert_silent(body: impl AsRef<[u8]>, excerpt: Option<&str>) {
    let unavailable = read(503, &body);
    assert_eq!(seen(&unavailable), [(None, None, Some(ServiceUnavailable))]);
    assert_eq!(unavailable.excerpt(), excerpt);
    let unknown = read(400, &body);
    assert_eq!(seen(&unknown), []);
    assert_eq!(unknown.excerpt(), excerpt);
}

const REJECTED: &str = "The username, password or workspace ID is not valid or you are not allowed to log in due to IP restriction.";

#[test]
fn the_answer_as_the_vendor_shows_it() {
    let body = r#"{
   "status":400,
   "errors":[
      {
         "code":4001,
         "message":"The username, password or workspace ID is not valid or you are not allowed to log in due to IP restriction."
      }
   ]
}"#;
    let failure = read(400, body);
    assert_eq!(failure.status(), Some(400));
    assert_eq!(
        seen(&failure),
        [(Some(4001), Some(REJECTED), Some(LoginRejected))]
    );
    assert_eq!(
        (failure.omitted(), failure.excerpt(), failure.is_truncated()),
        (0, None, false)
    );
    assert_eq!(
        failure.to_string(),
        format!("HTTP 400: LoginRejected (4001): {REJECTED}")
    );
}

#[test]
fn several_errors_keep_their_order_known_or_not() {
    let failure = read(
        400,
        r#"{"errors":[{"message":"Invalid token.","code":4089},{"code":77,"message":"New."},{"code":4079},{}]}"#,
    );
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
}

#[test]
fn known_errors_are_found_wherever_they_are() {
    let failure = read(400, body(&[77, 4089, 4079]));
    assert_eq!(
        failure.known().collect::<Vec<_>>(),
        [InvalidToken, ApiFeatureDisabled]
    );
    assert!(failure.contains(InvalidToken) && failure.contains(ApiFeatureDisabled));
    assert!(!failure.contains(AccountLocked));
}

#[test]
fn a_code_is_an_integer_however_it_is_written() {
    for code in [
        "4089",
        "\"4089\"",
        "4089.0",
        "4089.000",
        "\"4089.0\"",
        "\"04089\"",
        r#""\u0034\u00308\u0039""#,
    ] {
        assert_codes(
            format!(r#"{{"errors":[{{"code":{code}}}]}}"#),
            &[Some(4089)],
        );
    }
    assert_codes(body(&[u32::MAX, 0]), &[Some(u32::MAX), Some(0)]);
    for code in [
        "4294967296",
        "-4089",
        "4089.5",
        "4e3",
        "\"\"",
        "\"4089 \"",
        "\".0\"",
        "\"E4089\"",
        "null",
        "[4089]",
        r#"{"code":4089}"#,
    ] {
        assert_codes(format!(r#"{{"errors":[{{"code":{code}}}]}}"#), &[None]);
    }
}

#[test]
fn a_former_code_is_shown_with_the_current_one() {
    let failure = read(400, body(&[4013]));
    assert!(failure.contains(AccountLocked));
    assert!(
        failure
            .to_string()
            .contains("AccountLocked (4013, today 4083)"),
        "{failure}"
    );
}

#[test]
fn bodies_without_errors() {
    assert_silent("", None);
    assert_silent(" \r\n\t", None);
    assert_silent(
        "<html>\r\n  <h1>503</h1>\r\n</html>",
        Some("<html> <h1>503</h1> </html>"),
    );
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
        assert_silent(body, Some(body));
        assert!(!read(400, body).is_truncated(), "{body}");
    }
}

#[test]
fn an_error_without_a_code_is_the_one_whose_code_is_the_status() {
    let failure = read(503, r#"{"status":503,"errors":[{"message":"Down."}]}"#);
    assert_eq!(
        seen(&failure),
        [(None, Some("Down."), Some(ServiceUnavailable))]
    );
    let failure = read(502, r#"{"status":503,"errors":[{"message":"Down."}]}"#);
    assert_eq!(
        seen(&failure),
        [(None, Some("Down."), Some(ServiceUnavailable))]
    );
    let failure = read(400, r#"{"status":400,"errors":[{"message":"Bad."}]}"#);
    assert_eq!(seen(&failure), [(None, Some("Bad."), None)]);
}

#[test]
fn a_cut_keeps_every_code_before_it() {
    let whole =
        r#"{"errors":[{"code":4089,"message":"a"},{"message":"b","code":4079}],"status":400}"#;
    let after = |text: &str| whole.find(text).unwrap() + text.len();
    // A number may go on, so something has to follow.
    let (first, second) = (after("4089,"), after("\"b\""));
    let known = after("4079}");
    for cut in 1..whole.len() {
        let failure = read(400, &whole[..cut]);
        let count = usize::from(cut >= first) + usize::from(cut >= second);
        assert_eq!(failure.errors().len(), count, "{}", &whole[..cut]);
        assert_eq!(
            failure.contains(InvalidToken),
            cut >= first,
            "{}",
            &whole[..cut]
        );
        assert_eq!(
            failure.contains(ApiFeatureDisabled),
            cut >= known,
            "{}",
            &whole[..cut]
        );
        assert!(failure.is_truncated(), "{}", &whole[..cut]);
        assert_eq!(failure.excerpt().is_some(), count == 0, "{}", &whole[..cut]);
    }
    assert!(!read(400, whole).is_truncated());
    assert_eq!(
        LoginFailure::from_response(None, r#"{"status":40"#).status(),
        None
    );
}

/// What is missing may need a fix.
#[test]
fn a_cut_is_reported_and_cautious() {
    let line = "HTTP 400: AccountLocked (4083): Too many invalid password attempts, account disabled for five minutes";
    for broken in [
        r#"{"errors":[{"code":4083,"message":"Too many inv"#,
        r#"{"errors":[{"code":4083},{"code":40"#,
        r#"{"errors":[{"code":4083}"#,
        r#"{"errors":[{"code":4083},{"code" 4089}]}"#,
        r#"{"errors":[{"code":4083},{"x":["#,
    ] {
        let failure = read(400, broken);
        assert_eq!(
            (failure.is_truncated(), failure.retry()),
            (true, Retry::AfterFix),
            "{broken}"
        );
        assert_eq!(
            failure.to_string(),
            format!("{line}; the body is incomplete")
        );
        let advice = failure.remediation().to_string();
        assert!(
            advice.contains(&AccountLocked.remediation().to_string()),
            "{advice}"
        );
        assert!(advice.ends_with("\n\nThe body is incomplete, so there may be other errors."));
    }
    let nothing_whole = read(429, r#"{"errors":[{"code":40"#);
    assert_eq!(
        (nothing_whole.errors().len(), nothing_whole.retry()),
        (0, Retry::Backoff)
    );
    assert_eq!(
        nothing_whole.to_string(),
        "HTTP 429: no error is reported; the body is incomplete; the body begins: {\"errors\":[{\"code\":40"
    );
}

#[test]
fn the_first_status_that_the_table_has_with_the_code_counts() {
    let own = r#"{"status":400,"errors":[{"code":4089}]}"#;
    let other = r#"{"status":500,"errors":[{"code":4089}]}"#;
    let none = r#"{"errors":[{"code":4089}]}"#;
    for (given, body, status) in [
        (Some(400), own, Some(400)),
        (Some(502), own, Some(502)),
        (None, own, Some(400)),
        (Some(400), other, Some(400)),
        (Some(502), other, Some(502)),
        (Some(502), none, Some(502)),
        (None, none, None),
        (None, r#"{"errors":[{"code":4089}],"status":70000}"#, None),
    ] {
        let failure = LoginFailure::from_response(given, body);
        assert_eq!(failure.status(), status, "{body}");
        assert!(failure.contains(InvalidToken), "{given:?} {body}");
    }
    assert!(
        LoginFailure::find(None, format!("login failed: {none}"))
            .unwrap()
            .contains(InvalidToken)
    );
    assert_eq!(
        LoginFailure::from_response(None, body(&[77])).to_string(),
        "unknown error 77"
    );
    // The status chooses between rows of one code.
    for (status, text, known) in [
        (Some(400), "", Some(ArenaItemNumberError::AccessDenied)),
        (None, "", Some(ArenaItemNumberError::AccessDenied)),
        (
            None,
            r#""status":500,"#,
            Some(ArenaItemNumberError::AccessDenied),
        ),
    ] {
        let body = format!(r#"{{{text}"errors":[{{"code":3024}}]}}"#);
        let failure = Failure::<ArenaItemNumberError>::from_response(status, body);
        assert_eq!(failure.errors()[0].known(), known, "{text}");
    }
}

#[test]
fn an_endpoint_decides_between_tables() {
    let bom = Endpoint::new("POST", "/v1/items/5N7QVKN6E2/bom");
    let items = Endpoint::new("POST", "/v1/items");
    let known = |failure: Failure<ArenaError>| failure.known().next();
    let body = body(&[2014]);
    assert!(matches!(
        known(Failure::at(&bom, 400, &body)),
        Some(ArenaError::Bom(_))
    ));
    assert!(matches!(
        known(Failure::at(&items, 502, &body)),
        Some(ArenaError::Item(_))
    ));
    assert_eq!(known(Failure::from_response(400, &body)), None);
    assert_eq!(
        known(Failure::at(&Endpoint::new("POST", "/login"), 400, &body)),
        None
    );
    // A code of one table is known without an endpoint, and one of every call at any.
    let token = Some(ArenaError::Login(InvalidToken));
    assert_eq!(
        known(Failure::from_response(502, self::body(&[4089]))),
        token
    );
    let system = known(Failure::at(&bom, 418, self::body(&[3000])));
    assert!(matches!(system, Some(ArenaError::System(_))));
    for (call, endpoint) in [
        (bom, "POST /items/{guid}/bom"),
        (Endpoint::new("GET", "/x"), "*"),
    ] {
        assert_eq!(
            Failure::<ArenaError>::at(&call, 400, "").endpoint(),
            Some(endpoint)
        );
    }
}

#[test]
fn the_remediation_lists_what_an_ambiguous_code_can_mean() {
    let failure = Failure::<ArenaError>::from_response(400, body(&[2014, 4089]));
    let [item, bom] = ArenaError::find(None, 2014)
        .collect::<Vec<_>>()
        .try_into()
        .unwrap();
    let expected = format!(
        "2014 has a meaning of its own at each endpoint:\n\
         - POST /items, PUT /items/{{guid}}: {item:#}\n\
         - POST /items/{{guid}}/bom, PUT /items/{{guid}}/bom/{{guid}}: {bom:#}\n\n\
         InvalidToken (4089): Invalid Token.\n{}",
        InvalidToken.remediation()
    );
    assert_eq!(failure.remediation().to_string(), expected);
    let login = Endpoint::new("POST", "/login");
    let failure = Failure::<ArenaError>::at(&login, 400, body(&[2014]));
    let advice = failure.remediation().to_string();
    assert!(
        advice.starts_with("Nothing is known about error 2014 of POST /login. The"),
        "{advice}"
    );
    let failure = Failure::<ArenaError>::from_response(400, body(&[77]));
    assert_eq!(
        failure.remediation().to_string(),
        "Nothing is known about error 77."
    );
}

#[test]
fn errors_of_other_apis_become_a_failure() {
    let reported = [
        Reported::new(4089, "Invalid\nToken."),
        Reported::new(77, None),
    ];
    let failure = LoginFailure::from_errors(400, reported);
    assert_eq!(
        seen(&failure),
        [
            (Some(4089), Some("Invalid\nToken."), Some(InvalidToken)),
            (Some(77), None, None)
        ]
    );
    assert_eq!(
        failure.to_string(),
        r"HTTP 400: InvalidToken (4089): Invalid\nToken; unknown error 77"
    );
    let many = LoginFailure::from_errors(
        None,
        vec![Reported::new(None, "é".repeat(3000).as_str()); 102],
    );
    assert_eq!((many.errors().len(), many.omitted()), (100, 2));
    assert_eq!(many.errors()[0].message(), Some("é".repeat(2048).as_str()));
    assert!(LoginFailure::from_errors(503, []).contains(ServiceUnavailable));
}

#[test]
fn arguments_are_what_the_service_filled_in() {
    let reported = |code: u32, message: &str| {
        let errors = [Reported::<ArenaItemNumberError>::new(code, message)];
        Failure::from_errors(400, errors).errors()[0].clone()
    };
    // The places of this one are in the order 1, 0.
    let deleted = reported(3238, r#"The category "Assembly" (guid 5N7Q) is deleted."#);
    assert_eq!(deleted.arguments(), Some(vec!["5N7Q", "Assembly"]));
    let empty = reported(3011, r#"The guid "" is not valid."#);
    assert_eq!(empty.arguments(), Some(vec![""]));
    for other in [
        r#"The guid "5N7Q" is not valid"#,
        "the GUID is not valid.",
        "",
        r#"The guid " is not valid."#,
    ] {
        assert_eq!(reported(3011, other).arguments(), None, "{other}");
    }
    let two_ways = r#"The category "A" (guid B" (guid C) is deleted."#;
    assert_eq!(reported(3238, two_ways).arguments(), None);
    assert_eq!(
        reported(77, r#"The guid "5N7Q" is not valid."#).arguments(),
        None
    );
    let plain = read(
        400,
        r#"{"errors":[{"code":4089,"message":"Invalid Token."},{"code":4089}]}"#,
    );
    assert_eq!(plain.errors()[0].arguments(), Some(vec![]));
    assert_eq!(plain.errors()[1].arguments(), None);
}

#[test]
fn of_a_repeated_key_the_last_value_counts() {
    assert_codes(r#"{"errors":[{"code":1,"code":2}]}"#, &[Some(2)]);
    assert_codes(r#"{"errors":[{"code":1,"code":"x"}]}"#, &[None]);
    assert_codes(
        r#"{"errors":[{"code":1}],"errors":[{"code":2},{"code":3}]}"#,
        &[Some(2), Some(3)],
    );
    assert_codes(r#"{"errors":[{"code":1}],"errors":null}"#, &[]);
    let failure = read(
        400,
        r#"{"errors":[{"message":"a","message":"b"},{"message":"a","message":1}]}"#,
    );
    assert_eq!(
        seen(&failure),
        [(None, Some("b"), None), (None, None, None)]
    );
}

#[test]
fn other_keys_are_skipped_and_commas_are_forgiven() {
    assert_codes(r#"{"errors":[{"code":4089,},],}"#, &[Some(4089)]);
    assert_codes(
        "{\"errors\":[{\"message\":\"a\nb\" \"code\":4089}]}",
        &[Some(4089)],
    );
    let (start, end) = ("[{\"a\":".repeat(100_000), "}]".repeat(100_000));
    let nested = format!("{start}0{end}");
    let body = format!(
        r#"{{"trace":{nested},"errors":[{{"detail":{nested},"code":4089,"more":"]}}\"{{"}}],"x":{nested}}}"#
    );
    assert_codes(body, &[Some(4089)]);
}

#[test]
fn escapes_are_decoded_and_what_is_no_character_is_replaced() {
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
        let failure = read(
            400,
            format!(r#"{{"errors":[{{"message":"{written}","code":1}}]}}"#),
        );
        assert_eq!(
            seen(&failure),
            [(Some(1), Some(expected), None)],
            "{written}"
        );
    }
    assert_codes(r#"{"\u0065rrors":[{"\u0063ode":4089}]}"#, &[Some(4089)]);
}

#[test]
fn encodings_that_are_not_utf_8() {
    let json = r#"{"errors":[{"code":4089,"message":"é"}]}"#;
    let with_mark = [b"\xef\xbb\xbf", json.as_bytes()].concat();
    assert_eq!(
        seen(&read(400, with_mark)),
        [(Some(4089), Some("é"), Some(InvalidToken))]
    );
    let (before, after) = json.split_once('é').unwrap();
    let latin_1 = [before.as_bytes(), b"\xe9", after.as_bytes()].concat();
    assert_eq!(
        seen(&read(400, latin_1)),
        [(Some(4089), Some("\u{fffd}"), Some(InvalidToken))]
    );
    assert_silent(b"\xff\xfe{\0}\0", Some("\u{fffd}\u{fffd}{\\u{0}}\\u{0}"));
}

#[test]
fn the_excerpt_is_short_and_safe() {
    let fits = "x".repeat(256);
    for (body, excerpt) in [
        // 256 bytes at most, of which the ellipsis takes 3.
        ("€".repeat(1000), format!("{}…", "€".repeat(84))),
        (
            "\u{1}".repeat(200),
            format!("{}\\u{{…", r"\u{1}".repeat(50)),
        ),
        (fits.clone(), fits.clone()),
        (fits.clone() + "x", format!("{}…", &fits[3..])),
        (format!("a{}b\u{a0}", " ".repeat(250)), "a b".to_owned()),
        (
            "\u{1b}[31mred\u{202e}\u{2067}\u{61c}\u{85}\u{2028}end".to_owned(),
            r"\u{1b}[31mred\u{202e}\u{2067}\u{61c} end".to_owned(),
        ),
        ("\u{feff}<html>".to_owned(), "<html>".to_owned()),
        ("a\u{feff}".to_owned(), r"a\u{feff}".to_owned()),
    ] {
        assert_eq!(read(502, body).excerpt(), Some(excerpt.as_str()));
    }
    assert_eq!(read(502, "\u{feff}  \n").excerpt(), None);
}

#[test]
fn the_excerpt_is_there_where_no_error_says_anything() {
    for body in [
        r#"{"errors":[{"reason":"quota exceeded"}]}"#,
        r#"{"errors":[{"code":"AUTH_FAILED"},{"code":4e3,"message":null}]}"#,
        r#"{"errors":[{"message":""}]}"#,
    ] {
        assert_eq!(read(400, body).excerpt(), Some(body));
    }
    for body in [
        r#"{"errors":[{},{"code":1}]}"#,
        r#"{"errors":[{"message":"No."},{}]}"#,
    ] {
        assert_eq!(read(400, body).excerpt(), None, "{body}");
    }
    assert_eq!(
        read(400, r#"{"errors":[{"reason":"quota"}]}"#).to_string(),
        r#"HTTP 400: unknown error; the body begins: {"errors":[{"reason":"quota"}]}"#
    );
}

#[test]
fn what_may_hold_a_session_leaves_no_excerpt() {
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
fn bounds_hold_and_the_rest_is_counted() {
    for (count, kept, omitted) in [(99, 99, 0), (100, 100, 0), (101, 100, 1), (5000, 100, 4900)] {
        let failure = read(400, body(&vec![4089; count]));
        assert_eq!((failure.errors().len(), failure.omitted()), (kept, omitted));
    }
    // 4,095 bytes, and a character of two that would go over 4,096.
    for (message, kept) in [
        ("x".repeat(4095) + "éé", "x".repeat(4095)),
        ("x".repeat(4094) + "éé", "x".repeat(4094) + "é"),
    ] {
        let failure = read(400, format!(r#"{{"errors":[{{"message":"{message}"}}]}}"#));
        assert_eq!(failure.errors()[0].message(), Some(kept.as_str()));
    }
}

#[test]
fn a_line_has_at_most_two_kibibytes() {
    let long = format!(r#"{{"code":1,"message":"{}"}}"#, "€".repeat(2000));
    let failure = read(
        400,
        format!(r#"{{"errors":[{}]}}"#, vec![long; 150].join(",")),
    );
    for line in [failure.to_string(), failure.errors()[0].to_string()] {
        assert!((2040..=2048).contains(&line.len()), "{}", line.len());
        assert!(line.ends_with("€…"), "{line}");
    }
    let omitted = read(400, body(&[1; 101])).to_string();
    assert!(
        omitted.ends_with("unknown error 1; and 1 more"),
        "{omitted}"
    );
}

#[test]
fn display_is_one_line_without_control_characters() {
    let body = r#"{"errors":[{"code":4089,"message":"a\nb\u001b[2J\u202egnp\u2028\u0085"}]}"#;
    assert_eq!(
        read(400, body).to_string(),
        r"HTTP 400: InvalidToken (4089): a\nb\u{1b}[2J\u{202e}gnp\u{2028}\u{85}"
    );
    let failure = read(502, "<html>\nbad\u{7}");
    assert_eq!(
        failure.to_string(),
        r"HTTP 502: no error is reported; the body begins: <html> bad\u{7}"
    );
    let failure = read(400, r#"{"errors":[{"code":4089,"message":""}]}"#);
    assert_eq!(
        failure.to_string(),
        "HTTP 400: InvalidToken (4089): Invalid Token."
    );
}

#[test]
fn invisible_characters_are_written_as_escapes() {
    for range in [
        0x00..=0x1f_u32,
        0x7f..=0x9f,
        0xad..=0xad,
        0x61c..=0x61c,
        0x180e..=0x180e,
        0x200b..=0x200f,
        0x2028..=0x202e,
        0x2060..=0x206f,
        0xfeff..=0xfeff,
        0xe_0000..=0xe_007f,
    ] {
        let line = |c: char| {
            let errors = [Reported::new(1, c.to_string().as_str())];
            LoginFailure::from_errors(None, errors).to_string()
        };
        for c in range.clone().filter_map(char::from_u32) {
            assert_eq!(line(c), format!("unknown error 1: {}", c.escape_default()));
        }
        let beside = [range.start().wrapping_sub(1), range.end() + 1];
        for c in beside
            .into_iter()
            .filter_map(char::from_u32)
            .filter(|c| !c.is_control())
        {
            assert_eq!(line(c), format!("unknown error 1: {c}"));
        }
    }
}

#[test]
fn retry_is_that_of_the_most_cautious_error() {
    let of = |status, codes: &[u32]| read(status, body(codes)).retry();
    let five_minutes = Retry::After(Duration::from_secs(300));
    assert_eq!(of(400, &[4083]), five_minutes);
    assert_eq!(of(400, &[4083, 4083]), five_minutes);
    assert_eq!(of(400, &[4083, 4089]), Retry::AfterFix);
    assert_eq!(of(400, &[4089, 4083]), Retry::AfterFix);
    assert_eq!(of(503, &[503, 77]), Retry::Backoff);
    assert_eq!(of(400, &[4083, 77]), Retry::AfterFix);
    assert_eq!(of(500, &[4083, 77]), five_minutes);
    // The 101st is not kept: what it is, nobody knows.
    assert_eq!(of(400, &[4083; 100]), five_minutes);
    assert_eq!(of(400, &[4083; 101]), Retry::AfterFix);
}

#[test]
fn retry_of_what_is_not_known_follows_the_status() {
    for status in 100..=599 {
        let expected = match status {
            408 | 425 | 429 | 500..=599 => Retry::Backoff,
            _ => Retry::AfterFix,
        };
        for failure in [read(status, body(&[77])), read(status, "<html>")] {
            assert_eq!(failure.retry(), expected, "{status}");
            let advice = failure.remediation().to_string();
            let waits =
                advice.contains(" of POST /login. Wait, and send the call again. The service");
            let is_unknown = failure.known().next().is_none();
            assert_eq!(waits, is_unknown && expected == Retry::Backoff, "{advice}");
        }
    }
    assert_eq!(
        LoginFailure::from_response(None, "").retry(),
        Retry::AfterFix
    );
    assert_eq!(read(500, body(&[4089])).retry(), Retry::AfterFix);
}

#[test]
fn a_wait_that_the_service_asks_for_counts() {
    let seconds = Duration::from_secs;
    let asked = |status, codes: &[u32], wait| {
        read(status, body(codes))
            .with_retry_after(seconds(wait))
            .delay(seconds(8))
    };
    assert_eq!(asked(503, &[503], 60), Some(seconds(60)));
    assert_eq!(asked(503, &[503], 7), Some(seconds(8)));
    assert_eq!(asked(400, &[4083], 60), Some(seconds(300)));
    assert_eq!(asked(400, &[4083], 301), Some(seconds(301)));
    assert_eq!(asked(400, &[4089], 60), None);
    let failure = read(503, "");
    assert_eq!(
        (failure.retry_after(), failure.delay(seconds(8))),
        (None, Some(seconds(8)))
    );
    assert_eq!(
        failure.with_retry_after(Duration::MAX).retry_after(),
        Some(seconds(u64::MAX))
    );
}

#[test]
fn with_retry_after_only_lengthens() {
    let seconds = |seconds| Retry::After(Duration::from_secs(seconds));
    for (retry, wait, expected) in [
        (Retry::AfterFix, 600, Retry::AfterFix),
        (Retry::Backoff, 0, Retry::Backoff),
        (Retry::Backoff, 7, seconds(7)),
        (seconds(300), 299, seconds(300)),
        (seconds(300), 301, seconds(301)),
    ] {
        assert_eq!(retry.with_retry_after(Duration::from_secs(wait)), expected);
    }
    assert_eq!(
        Retry::Backoff.with_retry_after(Duration::from_millis(1)),
        seconds(1)
    );
    assert_eq!(
        Retry::Backoff.with_retry_after(Duration::MAX),
        Retry::After(Duration::MAX)
    );
}

#[test]
fn a_delay_is_the_longest_wait_that_anything_asks_for() {
    const MINUTE: Option<Duration> =
        Retry::Backoff.delay(Duration::ZERO, Some(Duration::from_secs(60)));
    let seconds = Duration::from_secs;
    assert_eq!(MINUTE, Some(seconds(60)));
    for (retry, backoff, retry_after, expected) in [
        (Retry::AfterFix, 1, Some(1), None),
        (Retry::Backoff, 0, None, Some(0)),
        (Retry::Backoff, 8, None, Some(8)),
        (Retry::Backoff, 8, Some(7), Some(8)),
        (Retry::Backoff, 8, Some(9), Some(9)),
        (Retry::After(seconds(300)), 8, Some(9), Some(300)),
        (Retry::After(seconds(300)), 301, Some(9), Some(301)),
        (Retry::After(seconds(300)), 8, Some(301), Some(301)),
    ] {
        let delay = retry.delay(seconds(backoff), retry_after.map(seconds));
        assert_eq!(
            delay,
            expected.map(seconds),
            "{retry:?} {backoff} {retry_after:?}"
        );
    }
    let nearly = Duration::from_nanos(999_999_999);
    assert_eq!(
        Retry::Backoff.delay(nearly, Some(seconds(1))),
        Some(seconds(1))
    );
}

const LIST: &str = "The service's own list: https://ptc-arena.github.io/arena-dev-help/error-codes/onshape_errors/user_access/error_post_login";

#[test]
fn the_remediation_is_that_of_each_error_and_then_what_is_not_known() {
    let advice = |body: String| read(400, body).remediation().to_string();
    let alone = ApiFeatureDisabled.remediation().to_string();
    assert_eq!(advice(body(&[4079])), alone);
    // The same error again, under a former code.
    assert_eq!(advice(body(&[4079, 4009])), alone);
    let feature = "ApiFeatureDisabled (4079): API feature is not enabled for your workspace.";
    let onshape =
        "OnshapeFeatureDisabled (4090): The Onshape feature is not enabled in your workspace.";
    assert_eq!(
        advice(body(&[4079, 77, 4079, 4090, 78, 77])),
        format!(
            "{feature}\n{alone}\n\n{onshape}\n{}\n\n\
             Nothing is known about errors 77, 78 of POST /login. {LIST}",
            OnshapeFeatureDisabled.remediation()
        )
    );
    for (body, what) in [
        (String::new(), "this error"),
        (body(&[77]), "error 77"),
        (
            r#"{"errors":[{"message":"New."}]}"#.to_owned(),
            "this error",
        ),
        (
            r#"{"errors":[{"message":"New."},{"code":77}]}"#.to_owned(),
            "these and other errors: 77",
        ),
        (body(&[77; 101]), "these and other errors: 77"),
    ] {
        let expected = format!("Nothing is known about {what} of POST /login. {LIST}");
        assert_eq!(advice(body), expected);
    }
    assert_eq!(
        advice(body(&[4079; 101])),
        format!("{feature}\n{alone}\n\nNothing is known about other errors of POST /login. {LIST}")
    );
}

#[test]
fn a_failure_is_an_error_that_goes_anywhere_and_is_cheap_to_move() {
    fn goes_anywhere<T: Error + Send + Sync + Clone + 'static>() {}
    goes_anywhere::<LoginFailure>();
    goes_anywhere::<Failure<ArenaError>>();
    goes_anywhere::<Reported<ArenaLoginError>>();
    assert_eq!(size_of::<LoginFailure>(), size_of::<usize>());
    let error: Box<dyn Error + Send + Sync> = read(503, "").into();
    assert!(error.source().is_none());
    assert_eq!(
        error.to_string(),
        "HTTP 503: ServiceUnavailable: The service is currently unavailable."
    );
}

#[test]
fn an_answer_is_found_in_a_log() {
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
    let cut = LoginFailure::find(500, &answer[..answer.len() - 2]);
    assert_eq!(
        cut.map(|cut| (cut.status(), cut.is_truncated())),
        Some((Some(500), true))
    );
    for line in [
        "",
        "{}",
        "no brace",
        "{{{{{",
        r#"{"errors":[{}]}"#,
        r#"{"errors":[{"code":"E1"}]}"#,
    ] {
        assert_eq!(LoginFailure::find(400, line), None, "{line}");
    }
}

#[test]
fn every_answer_in_a_text_is_found() {
    let answers = |text: &str| -> Vec<_> {
        let found = LoginFailure::find_all(None, text);
        found
            .map(|failure| (failure.status(), failure.errors()[0].code().unwrap()))
            .collect()
    };
    let body = |code: u32| format!(r#"{{"status":400,"errors":[{{"code":{code}}}]}}"#);
    let (one, two) = (body(4089), body(4083));
    let (first, second) = ((Some(400), 4089), (Some(400), 4083));
    assert_eq!(answers(&format!("{one}{two}")), [first, second]);
    assert_eq!(
        answers(&format!("{{a}} {one}, then\n{{ {two} again {one}")),
        [first, second, first]
    );
    assert_eq!(
        answers(&format!("{one} {two}").replace('"', "\\\"")),
        [first, second]
    );
    assert_eq!(answers(&format!("[\n{one},\n{two}\n]")), [first, second]);
    // A body that breaks off may have another one after it.
    assert_eq!(
        answers(&format!("{} {two}", &one[..one.len() - 1])),
        [first, second]
    );
    // A body within a body is a part of it.
    let within = format!(r#"{{"errors":[{{"code":4089,"details":{two}}}],"status":400}}"#);
    assert_eq!(answers(&format!("{within}{two}")), [first, second]);
    assert_eq!(answers("{} no code"), []);
}

#[test]
fn the_remediation_has_what_the_service_filled_in() {
    let deleted = |name: &str| {
        let message = format!(r#"The category "{name}" (guid 5N7Q) is deleted."#);
        Reported::<ArenaItemNumberError>::new(3238, message.as_str())
    };
    let places = ArenaItemError::ALL.iter().find(|error| {
        error.message().contains("{0}") && error.remediation().to_string().contains("{0}")
    });
    let error = *places.expect("a row whose advice names a place");
    let message = error
        .message()
        .replace("{0}", "Red\u{7}")
        .replace("{1}", "Colour");
    let reported = [Reported::new(error.code(), message.as_str())];
    let failure = Failure::<ArenaItemError>::from_errors(error.status(), reported);
    let expected = error
        .remediation()
        .to_string()
        .replace("{0}", r"Red\u{7}")
        .replace("{1}", "Colour");
    assert_eq!(failure.remediation().to_string(), expected);
    // Two of one kind are two where something else is filled in.
    let failure = Failure::from_errors(400, [deleted("A"), deleted("B"), deleted("A")]);
    let advice = failure.remediation().to_string();
    assert_eq!(
        advice.matches("CategoryDeleted (3238): ").count(),
        2,
        "{advice}"
    );
}
