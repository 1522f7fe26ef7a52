//! What a failed call may answer, shape by shape, through the public door.

use std::error::Error;
use std::time::Duration;

use arena_errors::ArenaLoginError::{
    AccountLocked, ApiFeatureDisabled, InvalidToken, LoginRejected, ServiceUnavailable,
};
use arena_errors::{ArenaLoginError, Failure, Retry};

type LoginFailure = Failure<ArenaLoginError>;

/// A reported error: code, message, what it is.
type Seen<'a> = (Option<u32>, Option<&'a str>, Option<ArenaLoginError>);

fn seen(failure: &LoginFailure) -> Vec<Seen<'_>> {
    failure
        .errors()
        .iter()
        .map(|error| (error.code(), error.message(), error.known()))
        .collect()
}

fn read(status: u16, body: impl AsRef<[u8]>) -> LoginFailure {
    Failure::from_response(status, body.as_ref())
}

#[track_caller]
fn assert_codes(body: impl AsRef<[u8]>, codes: &[Option<u32>]) {
    let failure = read(400, &body);
    let found: Vec<_> = failure
        .errors()
        .iter()
        .map(arena_errors::Reported::code)
        .collect();
    assert_eq!(found, codes, "{}", String::from_utf8_lossy(body.as_ref()));
}

/// The body says nothing: under 503 it is the row whose code is 503, under 400 no row.
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
    assert_eq!((failure.omitted(), failure.excerpt()), (0, None));
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
    assert_eq!(
        seen(&failure),
        [
            (Some(4089), Some("Invalid token."), Some(InvalidToken)),
            (Some(77), Some("New."), None),
            (Some(4079), None, Some(ApiFeatureDisabled)),
            (None, None, None),
        ]
    );
    assert_eq!(
        failure.to_string(),
        "HTTP 400: InvalidToken (4089): Invalid token.; unknown error 77: New.; \
         ApiFeatureDisabled (4079): API feature is not enabled for your workspace.; unknown error"
    );
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
    assert_codes(
        r#"{"errors":[{"code":4294967295},{"code":0}]}"#,
        &[Some(u32::MAX), Some(0)],
    );
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
        "true",
        "[4089]",
        r#"{"code":4089}"#,
        "99999999999999999999999999",
    ] {
        assert_codes(format!(r#"{{"errors":[{{"code":{code}}}]}}"#), &[None]);
    }
}

#[test]
fn a_former_code_is_told() {
    let failure = read(400, r#"{"errors":[{"code":4013}]}"#);
    assert_eq!(failure.errors()[0].known(), Some(AccountLocked));
    assert!(
        failure
            .to_string()
            .contains("AccountLocked (4013, today 4083)"),
        "{failure}"
    );
}

#[test]
fn bodies_without_arena_json() {
    assert_silent("", None);
    assert_silent(" \r\n\t", None);
    assert_silent(
        "<html>\r\n  <h1>503</h1>\r\n</html>",
        Some("<html> <h1>503</h1> </html>"),
    );
    assert_silent("upstream connect error", Some("upstream connect error"));
    assert_silent("null", Some("null"));
    assert_silent("[]", Some("[]"));
    assert_silent(r#""errors""#, Some(r#""errors""#));
    assert_silent(r#"[{"code":4089}]"#, Some(r#"[{"code":4089}]"#));
}

#[test]
fn json_without_errors() {
    for body in [
        "{}",
        r#"{"status":400}"#,
        r#"{"errors":null}"#,
        r#"{"errors":[]}"#,
        r#"{"errors":{}}"#,
        r#"{"errors":{"code":4089}}"#,
        r#"{"errors":4089}"#,
        r#"{"errors":"Invalid Token."}"#,
        r#"{"errors":[4089,"Invalid Token.",null,[{"code":4089}]]}"#,
        r#"{"Errors":[{"code":4089}]}"#,
        r#"{"body":{"errors":[{"code":4089}]}}"#,
    ] {
        assert_silent(body, Some(body));
    }
}

#[test]
fn an_error_without_a_code_is_the_one_whose_code_is_the_status() {
    let failure = read(503, r#"{"status":503,"errors":[{"message":"Down."}]}"#);
    assert_eq!(
        seen(&failure),
        [(None, Some("Down."), Some(ServiceUnavailable))]
    );
    let failure = read(400, r#"{"status":400,"errors":[{"message":"Bad."}]}"#);
    assert_eq!(seen(&failure), [(None, Some("Bad."), None)]);
}

#[test]
fn a_cut_keeps_what_was_complete() {
    let whole =
        r#"{"errors":[{"code":4089,"message":"a"},{"code":4079,"message":"b"}],"status":400}"#;
    let first = whole.find('}').unwrap_or_default() + 1;
    let second = first + whole[first..].find('}').unwrap_or_default() + 1;
    for cut in 0..=whole.len() {
        let expected = usize::from(cut >= first) + usize::from(cut >= second);
        let failure = read(400, &whole[..cut]);
        assert_eq!(failure.errors().len(), expected, "{}", &whole[..cut]);
        let in_the_list = whole.find('[').is_some_and(|at| cut > at) && !whole[..cut].contains(']');
        assert_eq!(
            failure.omitted(),
            usize::from(in_the_list),
            "{}",
            &whole[..cut]
        );
        assert_eq!(failure.excerpt().is_some(), expected == 0 && cut > 0);
    }
}

/// What the lost part reported may need a fix.
#[test]
fn a_cut_loses_no_caution() {
    let cut = read(400, r#"{"errors":[{"code":4083},{"code":40"#);
    assert_eq!(
        (cut.errors().len(), cut.omitted(), cut.retry()),
        (1, 1, Retry::AfterFix)
    );
    let line = "HTTP 400: AccountLocked (4083): Too many invalid password attempts, account disabled for five minutes.";
    assert_eq!(cut.to_string(), format!("{line}; and 1 more"));
    for broken in [
        r#"{"errors":[{"code":4083}"#,
        r#"{"errors":[{"code":4083},"#,
        r#"{"errors":[{"code":4083},{"code" 4089}]}"#,
        r#"{"errors":[{"code":4083},{"x":["#,
    ] {
        assert_eq!(
            (read(400, broken).omitted(), read(400, broken).retry()),
            (1, Retry::AfterFix),
            "{broken}"
        );
    }
    for whole in [
        r#"{"errors":[{"code":4083}]"#,
        r#"{"errors":[{"code":4083}],"status":40"#,
    ] {
        assert_eq!(
            (
                read(400, whole).omitted(),
                read(400, whole).to_string().as_str()
            ),
            (0, line),
            "{whole}"
        );
    }
    let nothing_whole = read(429, r#"{"errors":[{"code":40"#);
    assert_eq!(
        (nothing_whole.errors().len(), nothing_whole.retry()),
        (0, Retry::Backoff)
    );
    let line = nothing_whole.to_string();
    assert_eq!(
        line,
        "HTTP 429: no error is reported whole; the body begins: {\"errors\":[{\"code\":40"
    );
    let full = format!("{{\"errors\":[{}", r#"{"code":1},"#.repeat(103));
    assert_eq!(read(400, full).omitted(), 4);
    // The list that counts is whole.
    assert_eq!(
        read(400, r#"{"errors":[{"code":1}],"errors":[{"code":2}]}"#).omitted(),
        0
    );
}

#[test]
fn a_cut_number_does_not_count() {
    assert_eq!(
        Failure::<ArenaLoginError>::from_response(None, br#"{"status":40"#).status(),
        None
    );
}

#[test]
fn the_callers_status_decides() {
    let body = br#"{"status":400,"errors":[{"code":4089}]}"#;
    for (given, status, known) in [
        (Some(400), Some(400), Some(InvalidToken)),
        (Some(500), Some(500), None),
        (Some(200), Some(200), None),
        (None, Some(400), Some(InvalidToken)),
    ] {
        let failure = LoginFailure::from_response(given, body);
        assert_eq!(
            (failure.status(), failure.errors()[0].known()),
            (status, known)
        );
    }
    let body = br#"{"errors":[{"code":4089}],"status":"400"}"#;
    assert_eq!(
        LoginFailure::from_response(None, body).errors()[0].known(),
        Some(InvalidToken)
    );
    let failure =
        LoginFailure::from_response(None, br#"{"errors":[{"code":4089}],"status":70000}"#);
    assert_eq!(
        (failure.status(), failure.errors()[0].known()),
        (None, None)
    );
    assert_eq!(failure.to_string(), "unknown error 4089");
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
fn other_keys_are_stepped_over_whatever_they_hold() {
    let nested = format!(
        "{}{}",
        "[{\"a\":".repeat(100_000),
        "0".to_owned() + &"}]".repeat(100_000)
    );
    let body = format!(
        r#"{{"trace":{nested},"errors":[{{"detail":{nested},"code":4089,"more":"]}}\"{{"}}],"x":{nested}}}"#
    );
    assert_codes(body, &[Some(4089)]);
}

#[test]
fn a_slip_in_the_json_is_forgiven() {
    assert_codes(r#"{"errors":[{"code":4089,},],}"#, &[Some(4089)]);
    assert_codes(
        "{\"errors\":[{\"message\":\"a\nb\" \"code\":4089}]}",
        &[Some(4089)],
    );
}

#[test]
fn escapes_are_decoded_and_what_is_no_character_is_replaced() {
    for (written, read_as) in [
        (r#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{c}\n\r\t"),
        (r"\u00e9\u20AC\uD83D\uDE00", "é€😀"),
        (r"\ud83d", "\u{fffd}"),
        (r"\ud83d\u0041", "\u{fffd}A"),
        (r"\ude00\ud83d", "\u{fffd}\u{fffd}"),
        (r"\u12", "\u{fffd}12"),
        (r"\u+123", "\u{fffd}+123"),
        (r"\'", "'"),
        (r"\é", "é"),
    ] {
        let failure = read(
            400,
            format!(r#"{{"errors":[{{"message":"{written}","code":1}}]}}"#),
        );
        assert_eq!(
            seen(&failure),
            [(Some(1), Some(read_as), None)],
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

    let latin_1: Vec<u8> = json
        .chars()
        .map(|c| u8::try_from(u32::from(c)).expect("a character of Latin-1"))
        .collect();
    assert_eq!(
        seen(&read(400, latin_1)),
        [(Some(4089), Some("\u{fffd}"), Some(InvalidToken))]
    );

    let utf_16: Vec<u8> = "\u{feff}{}"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_silent(utf_16, Some(r"\xff\xfe{\u{0}}\u{0}"));
    assert_silent(b"\x1f\x8b\x08\x00\x00", Some(r"\u{1f}\x8b\u{8}\u{0}\u{0}"));
}

#[test]
fn the_excerpt_is_short_and_safe() {
    // 256 bytes at most: 3 are the ellipsis, 84 times 3 are shown.
    let long = read(502, "€".repeat(1000));
    assert_eq!(
        long.excerpt(),
        Some(format!("{}…", "€".repeat(84)).as_str())
    );
    let longer_than_it_looks = read(502, "\u{1}".repeat(200));
    assert_eq!(
        longer_than_it_looks.excerpt(),
        Some(format!("{}\\u{{…", r"\u{1}".repeat(50)).as_str())
    );
    let fits = "x".repeat(256);
    assert_eq!(read(502, &fits).excerpt(), Some(fits.as_str()));
    let does_not_fit = fits.clone() + "x";
    assert_eq!(
        read(502, does_not_fit).excerpt(),
        Some(format!("{}…", &fits[3..]).as_str())
    );
    // Where a body is cut, a character is left out as a whole; of bytes that belong to none, as
    // many as a character has.
    let in_a_character = format!("a{}{}", " ".repeat(100), "€".repeat(100));
    assert_eq!(
        read(502, in_a_character).excerpt(),
        Some(format!("a {}…", "€".repeat(51)).as_str())
    );
    let in_no_character = [b"a".as_slice(), &[b' '; 250], &[0x80; 10]].concat();
    assert_eq!(read(502, in_no_character).excerpt(), Some(r"a \x80…"));
    let pulled_together = format!("a{}b\u{a0}", " ".repeat(250));
    assert_eq!(read(502, pulled_together).excerpt(), Some("a b"));
    let colours = read(502, "\u{1b}[31mred\u{202e}\u{2067}\u{61c}\u{85}\u{2028}end");
    assert_eq!(
        colours.excerpt(),
        Some(r"\u{1b}[31mred\u{202e}\u{2067}\u{61c} end")
    );
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
    let line = read(400, r#"{"errors":[{"reason":"quota"}]}"#).to_string();
    assert_eq!(
        line,
        r#"HTTP 400: unknown error; the body begins: {"errors":[{"reason":"quota"}]}"#
    );
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_excerpt() {
    assert_eq!(read(502, "\u{feff}<html>").excerpt(), Some("<html>"));
    assert_eq!(read(502, "\u{feff}  \n").excerpt(), None);
    assert_eq!(read(502, "a\u{feff}").excerpt(), Some(r"a\u{feff}"));
}

#[test]
fn what_is_not_seen_is_written_as_an_escape() {
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
        for c in range.clone().filter_map(char::from_u32) {
            let failure = read(
                400,
                serde_json::json!({"errors": [{"code": 1, "message": c}]}).to_string(),
            );
            let line = format!("HTTP 400: unknown error 1: {}", c.escape_default());
            assert_eq!(failure.to_string(), line);
        }
        let beside = [range.start().wrapping_sub(1), range.end() + 1]
            .into_iter()
            .filter_map(char::from_u32);
        for c in beside.filter(|c| !c.is_control()) {
            let failure = read(
                400,
                serde_json::json!({"errors": [{"code": 1, "message": c}]}).to_string(),
            );
            assert_eq!(
                failure.to_string(),
                format!("HTTP 400: unknown error 1: {c}")
            );
        }
    }
}

#[test]
fn what_may_hold_a_session_leaves_no_excerpt() {
    let failure = read(200, r#"{"arena_session_id":"secret"}"#);
    assert_eq!(
        (failure.excerpt(), failure.to_string().as_str()),
        (None, "HTTP 200: no error is reported")
    );
    for (status, shown) in [
        (199, true),
        (200, false),
        (201, false),
        (299, false),
        (300, true),
        (302, true),
    ] {
        assert_eq!(read(status, "text").excerpt().is_some(), shown, "{status}");
        let session = r#"{"workspaceId":1,"arena_session_id":"secret"}"#;
        assert_eq!(read(status, session).excerpt(), None, "{status}");
        for other in ["Arena_Session_Id: secret", r#"{"arenaSessionId":"secret"}"#] {
            assert_eq!(read(status, other).excerpt(), None, "{status}");
        }
    }
    assert_eq!(
        LoginFailure::from_response(None, br#"{"arena_session_id":"secret"}"#).excerpt(),
        None
    );
    for (body, shown) in [
        ("text", true),
        ("<html>", true),
        (r#" {"id":"secret"}"#, false),
        ("\u{a0}[1]", false),
    ] {
        assert_eq!(
            LoginFailure::from_response(None, body.as_bytes())
                .excerpt()
                .is_some(),
            shown,
            "{body}"
        );
    }
    assert_eq!(
        LoginFailure::from_response(None, br#"{"status":201,"id":"secret"}"#).excerpt(),
        None
    );
    let told = br#"{"status":400}"#;
    assert_eq!(
        LoginFailure::from_response(None, told).excerpt(),
        Some(r#"{"status":400}"#)
    );
}

#[test]
fn bounds_hold_and_the_rest_is_counted() {
    let element = r#"{"code":4089,"message":"x"}"#;
    let body = |count: usize| format!(r#"{{"errors":[{}]}}"#, vec![element; count].join(","));
    for (count, kept, omitted) in [(99, 99, 0), (100, 100, 0), (101, 100, 1), (5000, 100, 4900)] {
        let failure = read(400, body(count));
        assert_eq!((failure.errors().len(), failure.omitted()), (kept, omitted));
    }
    assert!(read(400, body(101)).to_string().ends_with("; and 1 more"));
    // 4,095 bytes, and a character of two that would go over 4,096.
    let message = "x".repeat(4095) + "éé";
    let failure = read(400, format!(r#"{{"errors":[{{"message":"{message}"}}]}}"#));
    assert_eq!(
        failure.errors()[0].message(),
        Some("x".repeat(4095).as_str())
    );
    let message = "x".repeat(4094) + "éé";
    let failure = read(400, format!(r#"{{"errors":[{{"message":"{message}"}}]}}"#));
    assert_eq!(
        failure.errors()[0].message(),
        Some(("x".repeat(4094) + "é").as_str())
    );
}

#[test]
fn display_is_one_line_without_control_characters() {
    let body = r#"{"errors":[{"code":4089,"message":"a\nb\u001b[2J\u202egnp\u2028\u0085"}]}"#;
    let failure = read(400, body);
    assert_eq!(
        failure.to_string(),
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
fn retry_is_that_of_the_most_cautious_error() {
    let of = |status, codes: &[u32]| {
        let errors: Vec<_> = codes
            .iter()
            .map(|code| format!(r#"{{"code":{code}}}"#))
            .collect();
        read(status, format!(r#"{{"errors":[{}]}}"#, errors.join(","))).retry()
    };
    let five_minutes = Retry::After(Duration::from_secs(300));
    assert_eq!(of(400, &[4083]), five_minutes);
    assert_eq!(of(400, &[4083, 4083]), five_minutes);
    assert_eq!(of(400, &[4083, 4089]), Retry::AfterFix);
    assert_eq!(of(400, &[4089, 4083]), Retry::AfterFix);
    assert_eq!(of(503, &[503]), Retry::Backoff);
    assert_eq!(of(503, &[503, 77]), Retry::Backoff);
    assert_eq!(of(400, &[4083, 77]), Retry::AfterFix);
    assert_eq!(of(400, &[]), Retry::AfterFix);
    for status in 100..=599 {
        let expected = if [429, 502, 503, 504].contains(&status) {
            Retry::Backoff
        } else {
            Retry::AfterFix
        };
        assert_eq!(of(status, &[77]), expected, "{status}");
        assert_eq!(read(status, "<html>").retry(), expected, "{status}");
    }
    assert_eq!(
        LoginFailure::from_response(None, b"").retry(),
        Retry::AfterFix
    );
    // The 101st is not kept: what it is, nobody knows.
    assert_eq!(of(400, &[4083; 100]), five_minutes);
    assert_eq!(of(400, &[4083; 101]), Retry::AfterFix);
}

#[test]
fn a_wait_that_the_service_asks_for_only_lengthens() {
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
    const LONGER: Retry = Retry::Backoff.with_retry_after(Duration::from_secs(60));
    let seconds = Duration::from_secs;
    assert_eq!(
        (MINUTE, LONGER),
        (Some(seconds(60)), Retry::After(seconds(60)))
    );
    for (retry, backoff, retry_after, expected) in [
        (Retry::AfterFix, 1, None, None),
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
    // What a service asks for again and again does not shorten the backoff, even where it was added
    // before.
    let asked = Retry::Backoff.with_retry_after(seconds(1));
    assert_eq!(asked.delay(seconds(64), None), Some(seconds(64)));
    assert_eq!(
        Retry::Backoff.delay(Duration::MAX, Some(seconds(1))),
        Some(Duration::MAX)
    );
    let nearly = Duration::from_nanos(999_999_999);
    assert_eq!(
        Retry::Backoff.delay(nearly, Some(seconds(1))),
        Some(seconds(1))
    );
}

#[test]
fn the_remediation_tells_who_does_what_about_each_error() {
    let failure = read(
        400,
        r#"{"errors":[{"code":4079},{"code":77,"message":"New.\n"},{"code":4079},{"code":4090}]}"#,
    );
    let expected = format!(
        "ApiFeatureDisabled (4079): API feature is not enabled for your workspace.\n{}\n\n\
         unknown error 77: New.\\n\n\
         Nothing is known about this error of POST /login. The service's own list: \
         https://ptc-arena.github.io/arena-dev-help/error-codes/onshape_errors/user_access/error_post_login\n\n\
         OnshapeFeatureDisabled (4090): The Onshape feature is not enabled in your workspace.\n{}",
        ApiFeatureDisabled.remediation(),
        ArenaLoginError::OnshapeFeatureDisabled.remediation(),
    );
    assert_eq!(failure.remediation().to_string(), expected);
    let silent = read(400, "").remediation().to_string();
    assert!(
        silent.starts_with("Nothing is known about this error of POST /login. The service"),
        "{silent}"
    );
}

#[test]
fn the_remediation_of_one_error_does_not_repeat_its_line() {
    let advice = |body: &str| read(400, body).remediation().to_string();
    let alone = ApiFeatureDisabled.remediation().to_string();
    assert_eq!(advice(r#"{"errors":[{"code":4079}]}"#), alone);
    assert_eq!(advice(r#"{"errors":[{"code":4079},{"code":4079}]}"#), alone);
    // The same error under a former code and in other words.
    assert_eq!(
        advice(r#"{"errors":[{"code":4079},{"code":4009,"message":"Off."}]}"#),
        alone
    );
    assert!(
        advice(r#"{"errors":[{"code":77}]}"#).starts_with("Nothing is known about this error of")
    );
    let two = advice(r#"{"errors":[{"code":77},{"code":78},{"code":77}]}"#);
    assert_eq!(two.matches("Nothing is known").count(), 2, "{two}");
}

#[test]
fn the_remediation_tells_of_what_is_omitted() {
    let list = "https://ptc-arena.github.io/arena-dev-help/error-codes/onshape_errors/user_access/error_post_login";
    let cut = read(400, r#"{"errors":[{"code":4079},"#)
        .remediation()
        .to_string();
    let line = "ApiFeatureDisabled (4079): API feature is not enabled for your workspace.";
    let expected = format!(
        "{line}\n{}\n\nand 1 more\nNothing is known about this error of POST /login. The service's own list: {list}",
        ApiFeatureDisabled.remediation()
    );
    assert_eq!(cut, expected);
    let many = format!(r#"{{"errors":[{}]}}"#, [r#"{"code":4079}"#; 102].join(","));
    let many = read(400, many).remediation().to_string();
    assert!(
        many.contains("\n\nand 2 more\nNothing is known about these errors of POST /login."),
        "{many}"
    );
    let none_whole = read(400, r#"{"errors":[{"#).remediation().to_string();
    assert!(
        none_whole.starts_with("Nothing is known about this error of POST /login."),
        "{none_whole}"
    );
}

#[test]
fn the_remediation_of_what_is_not_known_agrees_with_the_retry() {
    for status in 100..=599 {
        for body in ["<html>", r#"{"errors":[{"code":77}]}"#] {
            let failure = read(status, body);
            if failure.errors().iter().any(|error| error.known().is_some()) {
                continue;
            }
            let advice = failure.remediation().to_string();
            let waits =
                advice.contains("of POST /login. Wait, and send the call again. The service");
            assert_eq!(waits, failure.retry() == Retry::Backoff, "{advice}");
        }
    }
}

#[test]
fn a_failure_is_an_error_that_goes_anywhere_and_is_cheap_to_move() {
    fn goes_anywhere<T: Error + Send + Sync + Clone + 'static>() {}
    goes_anywhere::<LoginFailure>();
    goes_anywhere::<arena_errors::Reported<ArenaLoginError>>();
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
        format!("it said \"{answer}\""),
        format!("{answer}{}", answer.replace("4089", "4079")),
    ] {
        let failure = LoginFailure::find(None, line.as_bytes()).expect(&line);
        assert_eq!(
            seen(&failure),
            [(Some(4089), Some("Invalid Token."), Some(InvalidToken))],
            "{line}"
        );
        assert_eq!(failure.status(), Some(400));
    }
    let cut = &answer[..answer.len() - 2];
    assert_eq!(
        LoginFailure::find(500, cut.as_bytes()).map(|failure| failure.status()),
        Some(Some(500))
    );
    for line in [
        "",
        "{}",
        "no brace",
        "{{{{{",
        r#"{"errors":[{}]}"#,
        r#"{"errors":[{"code":"E1"}]}"#,
    ] {
        assert_eq!(LoginFailure::find(400, line.as_bytes()), None, "{line}");
    }
}

#[test]
fn every_answer_in_a_text_is_found() {
    let answers = |text: &str| -> Vec<_> {
        let found = LoginFailure::find_all(None, text.as_bytes());
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
    // A body that breaks off may have another one behind it.
    assert_eq!(
        answers(&format!("{} {two}", &one[..one.len() - 1])),
        [first, second]
    );
    // What stands within a body is a part of it.
    let within = format!(r#"{{"errors":[{{"code":4089,"details":{two}}}],"status":400}}"#);
    assert_eq!(answers(&format!("{within}{two}")), [first, second]);
    assert_eq!(answers("{} no code"), []);
}
