//! Vendor's pages: `draft` makes a table of one, `diff` compares one with its table.

use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

use arena_errors_codegen::Kind;
use proptest::prelude::*;
use pulldown_cmark::{Options, Parser};
use serde_json::{Value, json};

/// The vendor's pages, and how many rows each has.
const PAGES: [(&str, usize); 12] = [
    ("error_delete_files_items.md", 3),
    ("error_post_bom_items.md", 11),
    ("error_post_files_items.md", 6),
    ("error_post_login.md", 6),
    ("error_post_login_authorize.md", 6),
    ("error_post_logout.md", 1),
    ("error_post_put_manage_item_onshape.md", 24),
    ("error_post_reserve_item_number_onshape.md", 7),
    ("error_post_reserve_item_onshape.md", 3),
    ("error_remove_bom_item.md", 2),
    ("error_system_unknown_error.md", 2),
    ("post-login.txt", 6),
];

/// The vendor's mistakes, which a table does not repeat: 3011 has a sentence of another row.
const MISTAKES: [(&str, u32); 1] = [("error_post_reserve_item_number_onshape.md", 3011)];

fn page(name: &str) -> String {
    fs::read_to_string(format!("tests/pages/{name}")).unwrap()
}

/// The exit status, standard output and standard error of a command about a page on standard input.
fn run(args: &[&str], page: impl AsRef<[u8]>) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_arena-errors"));
    let command = command.args(args).stdin(Stdio::piped());
    let pipes = command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = pipes.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(page.as_ref()).unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    let [stdout, stderr] = [output.stdout, output.stderr].map(|it| String::from_utf8(it).unwrap());
    (output.status.code(), stdout, stderr)
}

#[track_caller]
fn draft(page: impl AsRef<[u8]>) -> String {
    let (status, draft, error) = run(&["draft", "-"], page);
    assert_eq!((status, error.as_str()), (Some(0), ""));
    draft
}

/// The differences from the built-in tables, each `[kind, status, code, page, table]`, sorted.
#[track_caller]
fn diff(page: impl AsRef<[u8]>) -> Vec<Value> {
    let (status, answer, error) = run(&["diff", "-", "--format", "json"], page);
    let answer: Value = serde_json::from_str(&answer).expect(&error);
    assert_eq!(answer["version"], 1);
    let differences = answer["diff"].as_array().unwrap().iter();
    let keys = ["kind", "status", "code", "page", "table"];
    let values = differences.map(|it| json!(keys.map(|key| it[key].clone())));
    let mut values: Vec<_> = values.collect();
    values.sort_by_key(Value::to_string);
    assert_eq!(status, Some(i32::from(!values.is_empty())));
    values
}

fn toml(text: &str) -> Value {
    toml::from_str(text).unwrap()
}

fn has(list: &Value, item: &Value) -> bool {
    list.as_array().is_some_and(|list| list.contains(item))
}

fn errors(table: &str) -> Vec<Value> {
    let errors = toml(table)["error"].as_array().cloned();
    errors.unwrap_or_default()
}

/// The only problems of a draft are its texts to write, each reported once.
#[track_caller]
fn assert_only_todo(table: &str) {
    let problems = arena_errors_codegen::check(table).problems;
    assert!(
        problems.iter().all(|it| it.kind == Kind::Todo),
        "{problems:#?}\n{table}"
    );
    let texts = toml(table).to_string().matches("\"TODO: ").count();
    assert_eq!(problems.len(), texts);
}

/// A page as its site serves it.
fn html(markdown: &str) -> String {
    let mut body = String::new();
    let parser = Parser::new_ext(markdown, Options::ENABLE_TABLES);
    pulldown_cmark::html::push_html(&mut body, parser);
    format!(
        "<!DOCTYPE html><html><head><title>Errors</title>\
        <link rel=\"canonical\" href=\"https://example.com/page\"><style>table {{}}</style></head>\
        <body><nav><ul><li>GET /other</li></ul><table><tr><td>Menu</td></tr></table></nav>\
        <main>{body}</main><script>if (1 < 2) '<table>'</script></body></html>"
    )
}

#[test]
fn a_draft_has_every_row_of_its_page() {
    let tables: Vec<_> = arena_errors::TABLES_TOML
        .iter()
        .map(|it| toml(it.1))
        .collect();
    for (name, count) in PAGES {
        let draft = draft(page(name));
        assert_only_todo(&draft);
        assert_eq!(errors(&draft).len(), count, "{name}");
        let endpoint = &toml(&draft)["table"]["endpoints"][0];
        let is_table = |it: &&Value| has(&it["table"]["endpoints"], endpoint);
        let table = tables.iter().find(is_table).unwrap();
        for row in errors(&draft) {
            let mut known = table["error"].as_array().unwrap().iter();
            let known = known.find(|known| known["code"] == row["code"]).unwrap();
            assert!(row["status"] == known["status"] || known["any_status"] == true);
            let message = &row["message"];
            let is_same = *message == known["message"] || has(&known["other_messages"], message);
            let is_mistake = MISTAKES
                .iter()
                .any(|it| it.0 == name && row["code"] == it.1);
            assert_eq!(is_same, !is_mistake, "{message}");
        }
    }
}

#[test]
fn markdown_and_html_give_the_same_draft() {
    for (name, _) in &PAGES[..11] {
        let unknown = "source = \"TODO: the address of the page\"";
        let known = "source = \"https://example.com/page\"";
        let from_markdown = draft(page(name));
        let from_html = draft(html(&page(name)));
        assert!(from_markdown.contains(unknown));
        assert_eq!(from_html, from_markdown.replace(unknown, known));
    }
}

#[test]
fn a_draft_has_spellings_examples_and_arguments() {
    let row = |name, code| {
        let mut rows = errors(&draft(page(name))).into_iter();
        let row = rows.find(|row| row["code"] == code).unwrap();
        json!(["message", "other_messages", "example", "arguments"].map(|key| row[key].clone()))
    };
    let name = "error_post_files_items.md";
    let expected = json!([
        "The guid \"{0}\" is not valid.",
        ["The guid “{0}” is not valid."],
        "The guid \"J1L49Y1KSGZ9SBNUN5OX\" is not valid.",
        ["TODO: what {0} stands for"],
    ]);
    assert_eq!(row(name, 3011), expected);
    assert_eq!(
        row(name, 3034),
        json!(["The item is locked.", null, null, null])
    );
    // The example on the page is one of 2005.
    assert!(row("error_post_put_manage_item_onshape.md", 2004)[2].is_null());
}

#[test]
fn a_draft_for_a_table_has_the_missing_rows() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let rows = |table: &str| {
        fs::write(&file, table).unwrap();
        let args = ["draft", "-", "--table", file.path().to_str().unwrap()];
        run(&args, page("error_post_reserve_item_onshape.md")).1
    };
    let mut tables = arena_errors::TABLES_TOML.iter();
    let (_, whole) = tables.find(|it| it.0.ends_with("/items.toml")).unwrap();
    assert_eq!(rows(whole), "");
    let start = &whole[..whole.match_indices("[[error]]").nth(1).unwrap().0];
    let added = rows(start);
    let codes = errors(&added).into_iter().map(|row| row["code"].clone());
    assert_eq!(codes.collect::<Vec<_>>(), [3024, 3254, 3256]);
    assert_eq!(errors(&added)[0]["endpoints"], json!(["POST /items"]));
    assert_only_todo(&format!("{start}\n{added}"));
}

#[test]
fn only_the_vendor_s_mistakes_are_differences() {
    for (name, _) in PAGES {
        let found = diff(page(name)).into_iter().map(|it| json!([it[0], it[2]]));
        let mistakes = MISTAKES.iter().filter(|(page, _)| *page == name);
        let mistakes = mistakes.map(|(_, code)| json!(["message", code]));
        assert_eq!(
            found.collect::<Vec<_>>(),
            mistakes.collect::<Vec<_>>(),
            "{name}"
        );
    }
}

/// A text of a page, what it becomes, and the differences that follow.
type Change<'t> = (&'t str, &'t str, &'t [Value]);

/// Each change alone and all together are reported, and nothing else.
#[track_caller]
fn assert_changes(page: &str, changes: &[Change<'_>]) {
    let alone = changes.iter().map(std::slice::from_ref);
    for chosen in alone.chain([changes]) {
        let mut text = page.to_owned();
        for (old, new, _) in chosen {
            assert_eq!(text.matches(old).count(), 1);
            text = text.replace(old, new);
        }
        let mut expected: Vec<_> = chosen.iter().flat_map(|it| it.2).cloned().collect();
        expected.sort_by_key(Value::to_string);
        assert_eq!(diff(html(&text)), expected);
        assert_eq!(diff(text), expected);
    }
}

/// The line of a page with the row of a code.
fn row<'p>(page: &'p str, code: &str) -> &'p str {
    let mut rows = page.split_inclusive('\n');
    rows.find(|line| line.contains(&format!(" {code}  |")))
        .unwrap()
}

#[test]
fn every_change_of_a_page_is_a_difference() {
    let page = page("error_post_login.md");
    let old = "Too many invalid password attempts, account disabled for five minutes.";
    let new = old.replace("disabled", "locked");
    let api = "API feature is not enabled for your workspace.";
    let added = row(&page, "4001").to_owned() + "| 409 | 99 | ```Not “\\{0}” &gt; 1.``` | A. |\n";
    let added = (
        row(&page, "4001"),
        &*added,
        &[json!(["added", 409, 99, "Not \"{0}\" > 1.", null])][..],
    );
    let renumbered = [
        json!(["added", 400, 5089, "Invalid Token.", null]),
        json!(["removed", 400, 4089, null, "Invalid Token."]),
    ];
    let changes: [Change<'_>; 5] = [
        added,
        (
            row(&page, "4079"),
            "",
            &[json!(["removed", 400, 4079, null, api])],
        ),
        (
            "| 503  | 503",
            "| 502  | 503",
            &[json!(["status", 503, 503, "502", "503"])],
        ),
        (old, &new, &[json!(["message", 400, 4083, new, old])]),
        ("| 4089", "| 5089", &renumbered),
    ];
    assert_changes(&page, &changes);
    let (_, text, _) = run(&["diff", "-"], page.replace("| 4089", "| 5089"));
    assert!(
        text.contains("4089, which may have been renumbered"),
        "{text}"
    );
}

#[test]
fn a_page_of_some_endpoints_is_compared_with_their_rows() {
    let items = page("error_post_reserve_item_onshape.md");
    let reserved = "Item-Number-Reservation-ID does not match reservation.";
    let removed = json!(["removed", 400, 3254, null, reserved]);
    let status = json!(["status", 400, 3024, null, "400"]);
    let changes: [Change<'_>; 2] = [
        (row(&items, "3254"), "", &[removed]),
        ("| 400  | 3024", "|   | 3024", &[status]),
    ];
    assert_changes(&items, &changes);
    let any = json!(["status", 500, 3000, "502", null]);
    let changes: [Change<'_>; 1] = [("|   | 3000", "| 502 | 3000", &[any])];
    assert_changes(&page("error_system_unknown_error.md"), &changes);
}

#[test]
fn quotes_entities_and_white_space_do_not_count() {
    let page = page("error_post_files_items.md");
    let changed = page
        .replace("guid “\\{0}” is not", " guid &quot;{0}\" is\u{A0}not&nbsp;")
        .replace("The item is locked.", "The&#32;item is  locked. ");
    assert_ne!(page, changed);
    assert_eq!(diff(html(&changed)), Vec::<Value>::new());
    assert_eq!(diff(changed), Vec::<Value>::new());
}

#[test]
fn a_page_that_is_not_understood_is_refused() {
    const HEAD: &str = "POST /login\n\n\
        | Status Code | Error Code | Message | Explanation |\n|---|---|---|---|\n";
    const ROW: &str = "| 400 | 1 | A. | B. |\n";
    const TEXT: &str = "Status Code Error Code Message Explanation\n400";
    let page = HEAD.to_owned() + ROW;
    let cases = [
        (String::new(), "no table with the columns Status Code, "),
        (
            page.replace("Error Code", "Number"),
            "no table with the columns",
        ),
        (page.replace("POST", "to"), "no line with an endpoint"),
        (page.replace("POST", "GET"), "GET /login"),
        (HEAD.to_owned(), "no rows"),
        (page.clone() + ROW, "duplicated"),
        (page.clone() + "\n" + &page, "several tables"),
        (
            page.clone() + "\n" + ROW.trim_end_matches("|\n"),
            "rows outside of one",
        ),
        (page.replace("| 1 |", "| |"), "no error code"),
        (
            page.replace("| 1 |", "| 4089 (was 4019) |"),
            "4089 (was 4019)",
        ),
        (page.replace("400", "99"), "99 is not an HTTP status"),
        (page.replace("A.", ""), "no message"),
        (page.replace("A.", "A &unknown;"), "entity"),
        (page.replace(" B. |", ""), "row 1 is cut off"),
        (page.replace("B. |", "B."), "row 1 is cut off"),
        (page.replace("B. |", "B. | C. |"), "row 1 is cut off"),
        (
            html(&page).replace("B.</td>", "B.<td>C."),
            "a cell too many",
        ),
        (html(&page).replace("</tbody></table>", ""), "cut off"),
        (TEXT.to_owned(), "row 1"),
        (TEXT.to_owned() + " 1 A long mess", "row 1"),
    ];
    for (page, why) in cases {
        // A draft needs no table with the page's endpoint.
        let command = if why == "GET /login" { "diff" } else { "draft" };
        let (status, _, error) = run(&[command, "-"], &page);
        assert_eq!(status, Some(2), "{page}");
        assert!(error.starts_with("error: standard input: "), "{error}");
        assert!(error.contains(why) && error.lines().count() == 1, "{error}");
    }
}

#[test]
fn a_page_that_is_cut_off_gives_whole_rows_or_none() {
    let messages = |table: &str| -> Vec<_> {
        let rows = errors(table).into_iter();
        rows.map(|row| [row["code"].clone(), row["message"].clone()])
            .collect()
    };
    let markdown = page("error_delete_files_items.md");
    for page in [html(&markdown), markdown, page("post-login.txt")] {
        let whole = messages(&draft(&page));
        for end in (0..page.len()).step_by(17) {
            let Some(start) = page.get(..end) else {
                continue;
            };
            let (status, draft, _) = run(&["draft", "-"], start);
            let found = messages(&draft);
            assert_eq!(found, whole[..found.len()]);
            assert!(matches!(status, Some(0 | 2)));
        }
    }
}

/// A page, pieces of which are replaced by other bytes.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        any::<Vec<u8>>(),
        "[|`\\\\{}&;<>/\n*#a0 \u{201D}\u{202E}]{0,8}".prop_map(String::into_bytes),
        "</?(table|tr|td|br|h1|script)>".prop_map(String::into_bytes),
    ];
    let change = (any::<prop::sample::Index>(), 0..30_usize, piece);
    let changes = prop::collection::vec(change, 0..6);
    (0..PAGES.len(), any::<bool>(), changes).prop_map(|(at, is_html, changes)| {
        let text = page(PAGES[at].0);
        let mut page = if is_html { html(&text) } else { text }.into_bytes();
        for (index, length, piece) in changes {
            let start = index.index(page.len() + 1);
            page.splice(start..(start + length).min(page.len()), piece);
        }
        page
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_page_is_drafted_or_refused(page in prop_oneof![any::<Vec<u8>>(), mutated(), mutated()]) {
        let (status, draft, _) = run(&["draft", "-"], &page);
        match status {
            Some(0) => assert_only_todo(&draft),
            status => prop_assert_eq!(status, Some(2)),
        }
        prop_assert!(matches!(run(&["diff", "-"], &page).0, Some(0..=2)));
    }
}
