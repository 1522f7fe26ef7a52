//! Vendor's pages: `draft` makes a table of one, `diff` compares one with its table.

use std::fs;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};

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

/// The answer of a command about a page on standard input.
fn run(args: &[&str], page: impl AsRef<[u8]>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_arena-errors"));
    let command = command.args(args).stdin(Stdio::piped());
    let pipes = command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = pipes.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(page.as_ref()).unwrap();
    drop(input);
    child.wait_with_output().unwrap()
}

#[track_caller]
fn draft(page: impl AsRef<[u8]>) -> String {
    let output = run(&["draft", "-"], page);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
    String::from_utf8(output.stdout).unwrap()
}

/// The differences from the built-in tables, each `[kind, status, code, page, table]`, sorted.
#[track_caller]
fn diff(page: impl AsRef<[u8]>) -> Vec<Value> {
    let output = run(&["diff", "-", "--format", "json"], page);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["version"], 1);
    let differences = answer["diff"].as_array().unwrap();
    let status = i32::from(!differences.is_empty());
    assert_eq!(output.status.code(), Some(status));
    let keys = ["kind", "status", "code", "page", "table"];
    let values = |it: &Value| json!(keys.map(|key| it[key].clone()));
    let mut differences: Vec<_> = differences.iter().map(values).collect();
    differences.sort_by_key(Value::to_string);
    differences
}

fn toml(text: &str) -> Value {
    toml::from_str(text).unwrap()
}

fn errors(table: &str) -> Vec<Value> {
    let errors = toml(table)["error"].as_array().cloned();
    errors.unwrap_or_default()
}

/// The only problems of a draft are its texts to write, each reported once.
#[track_caller]
fn assert_only_todo(table: &str) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("draft.toml");
    fs::write(&file, table).unwrap();
    let output = run(&["check", file.to_str().unwrap(), "--format", "json"], "");
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    let problems = answer["tables"][0]["problems"].as_array().unwrap();
    let is_todo = |problem: &Value| problem["code"] == "todo";
    assert!(problems.iter().all(is_todo), "{problems:#?}\n{table}");
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
    for (name, count) in PAGES {
        let draft = draft(page(name));
        assert_only_todo(&draft);
        assert_eq!(errors(&draft).len(), count, "{name}");
        let endpoint = toml(&draft)["table"]["endpoints"][0].clone();
        let tables = arena_errors::TABLES_TOML.iter().map(|(_, text)| toml(text));
        let mut tables = tables.filter(|table| {
            let endpoints = table["table"]["endpoints"].as_array().unwrap();
            endpoints.contains(&endpoint)
        });
        let table = tables.next().unwrap();
        for row in errors(&draft) {
            let known = table["error"].as_array().unwrap().iter();
            let known = { known }
                .find(|known| known["code"] == row["code"])
                .unwrap();
            assert!(row["status"] == known["status"] || known["any_status"] == true);
            let other = known["other_messages"].as_array();
            let is_same = row["message"] == known["message"]
                || other.is_some_and(|other| other.contains(&row["message"]));
            let is_mistake = MISTAKES
                .iter()
                .any(|it| it.0 == name && row["code"] == it.1);
            assert_eq!(is_same, !is_mistake, "{}", row["message"]);
        }
    }
}

#[test]
fn a_draft_is_the_same_from_markdown_and_html() {
    for (name, _) in PAGES.iter().filter(|(name, _)| name.ends_with(".md")) {
        let known = "source = \"https://example.com/page\"";
        let unknown = "source = \"TODO: the address of the page\"";
        let from_markdown = draft(page(name));
        assert!(from_markdown.contains(unknown));
        assert_eq!(
            draft(html(&page(name))),
            from_markdown.replace(unknown, known)
        );
    }
}

#[test]
fn a_draft_takes_what_the_page_says() {
    let row = |name, code| {
        let mut rows = errors(&draft(page(name))).into_iter();
        rows.find(|row| row["code"] == code).unwrap()
    };
    let invalid = row("error_post_files_items.md", 3011);
    assert_eq!(invalid["message"], "The guid \"{0}\" is not valid.");
    assert_eq!(
        invalid["other_messages"],
        json!(["The guid “{0}” is not valid."])
    );
    assert_eq!(
        invalid["example"],
        "The guid \"J1L49Y1KSGZ9SBNUN5OX\" is not valid."
    );
    assert_eq!(invalid["arguments"], json!(["File Category GUID"]));
    let locked = row("error_post_files_items.md", 3034);
    assert_eq!(locked["message"], "The item is locked.");
    assert!(
        ["other_messages", "example"]
            .iter()
            .all(|key| locked[key].is_null())
    );
    // The example on the page is one of 2005.
    assert!(row("error_post_put_manage_item_onshape.md", 2004)["example"].is_null());
}

#[test]
fn a_draft_for_a_table_has_the_missing_rows() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("items.toml");
    let rows = |table: &str| {
        fs::write(&file, table).unwrap();
        let args = ["draft", "-", "--table", file.to_str().unwrap()];
        let output = run(&args, page("error_post_reserve_item_onshape.md"));
        String::from_utf8(output.stdout).unwrap()
    };
    let mut tables = arena_errors::TABLES_TOML.iter();
    let (_, whole) = tables
        .find(|(path, _)| path.ends_with("/items.toml"))
        .unwrap();
    assert_eq!(rows(whole), "");
    let parts: Vec<_> = whole.split("[[error]]").take(2).collect();
    let cut = parts.join("[[error]]");
    let added = rows(&cut);
    let codes = errors(&added).into_iter().map(|row| row["code"].clone());
    assert_eq!(codes.collect::<Vec<_>>(), [3024, 3254, 3256]);
    assert_eq!(errors(&added)[0]["endpoints"], json!(["POST /items"]));
    assert_only_todo(&format!("{cut}\n{added}"));
}

#[test]
fn pages_differ_from_their_tables_in_mistakes_alone() {
    for (name, _) in PAGES {
        let found: Vec<_> = diff(page(name))
            .iter()
            .map(|it| json!([it[0], it[2]]))
            .collect();
        let mistakes = MISTAKES.iter().filter(|(page, _)| *page == name);
        let mistakes: Vec<_> = mistakes.map(|(_, code)| json!(["message", code])).collect();
        assert_eq!(found, mistakes, "{name}");
    }
}

/// A change of a page, and the differences that follow.
type Change = (fn(&str) -> String, Vec<Value>);

/// Each change alone and all together are reported, and nothing else.
#[track_caller]
fn assert_changes(page: &str, changes: &[Change]) {
    let alone = changes.iter().map(std::slice::from_ref);
    for chosen in alone.chain([changes]) {
        let change = |page: String, change: &Change| {
            let changed = change.0(&page);
            assert_ne!(changed, page);
            changed
        };
        let changed = chosen.iter().fold(page.to_owned(), change);
        let mut expected: Vec<_> = chosen.iter().flat_map(|(_, it)| it.clone()).collect();
        expected.sort_by_key(Value::to_string);
        assert_eq!(diff(html(&changed)), expected);
        assert_eq!(diff(changed), expected);
    }
}

fn without_row(page: &str, code: &str) -> String {
    let rows = page.split_inclusive('\n');
    rows.filter(|line| !line.contains(&format!(" {code}  |")))
        .collect()
}

#[test]
fn every_change_of_a_page_is_a_difference() {
    let locked = "Too many invalid password attempts, account disabled for five minutes.";
    let changes: [Change; 5] = [
        (
            |page| page.trim_end().to_owned() + "\n| 409 | 99 | ```Not “\\{0}” &gt; 1.``` | Old. |",
            vec![json!(["added", 409, 99, "Not \"{0}\" > 1.", null])],
        ),
        (
            |page| without_row(page, "4079"),
            vec![json!([
                "removed",
                400,
                4079,
                null,
                "API feature is not enabled for your workspace."
            ])],
        ),
        (
            |page| page.replace("| 503  | 503", "| 502  | 503"),
            vec![json!(["status", 503, 503, "502", "503"])],
        ),
        (
            |page| page.replace("account disabled", "account locked"),
            vec![json!([
                "message",
                400,
                4083,
                locked.replace("disabled", "locked"),
                locked
            ])],
        ),
        (
            |page| page.replace("| 4089", "| 5089"),
            vec![
                json!(["added", 400, 5089, "Invalid Token.", null]),
                json!(["removed", 400, 4089, null, "Invalid Token."]),
            ],
        ),
    ];
    assert_changes(&page("error_post_login.md"), &changes);
    let renumbered = changes[4].0(&page("error_post_login.md"));
    let output = run(&["diff", "-"], renumbered);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.contains("4089, which may have been renumbered"),
        "{text}"
    );
}

#[test]
fn a_page_of_some_endpoints_is_compared_with_their_rows() {
    let reserved = "Item-Number-Reservation-ID does not match reservation.";
    let changes: [Change; 2] = [
        (
            |page| without_row(page, "3254"),
            vec![json!(["removed", 400, 3254, null, reserved])],
        ),
        (
            |page| page.replace("| 400  | 3024", "|   | 3024"),
            vec![json!(["status", 400, 3024, null, "400"])],
        ),
    ];
    assert_changes(&page("error_post_reserve_item_onshape.md"), &changes);
    let changes: [Change; 1] = [(
        |page| page.replace("|   | 3000", "| 502 | 3000"),
        vec![json!(["status", 500, 3000, "502", null])],
    )];
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
    let text = "Status Code Error Code Message Explanation\n";
    let row = "| 400 | 1 | A. | B. |\n";
    let pages = [
        (String::new(), "no table with the columns Status Code, "),
        (HEAD.to_owned(), "no rows"),
        (HEAD.replace("POST", "to") + row, "no line with an endpoint"),
        (
            HEAD.replace("Error Code", "Number") + row,
            "no table with the columns",
        ),
        (HEAD.to_owned() + "| 400 | | A. | B. |", "no error code"),
        (
            HEAD.to_owned() + "| 400 | 4089 (was 4019) | A. | B. |",
            "4089 (was 4019)",
        ),
        (HEAD.to_owned() + "| 99 | 1 | A. | B. |", "`99`"),
        (HEAD.to_owned() + "| 400 | 1 | | B. |", "no message"),
        (HEAD.to_owned() + "| 400 | 1 | A. |", "line 5"),
        (HEAD.to_owned() + "| 400 | 1 | A. | B.", "line 5"),
        (HEAD.to_owned() + "| 400 | 1 | A. | B. | C. |", "line 5"),
        (HEAD.to_owned() + "| 400 | 1 | A &unknown; | B. |", "entity"),
        (HEAD.to_owned() + row + row, "duplicated"),
        (HEAD.to_owned() + row + "\n" + HEAD + row, "several tables"),
        (
            html(&(HEAD.to_owned() + row)).replace("B.</td>", "B.<td>C."),
            "5 cells",
        ),
        (
            html(&(HEAD.to_owned() + row)).replace("</tbody></table>", ""),
            "cut off",
        ),
        (text.to_owned() + "400", "row 1"),
        (text.to_owned() + "400 1 A long mess", "row 1"),
    ];
    for (page, why) in pages {
        let output = run(&["draft", "-"], &page);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{page}");
        assert!(error.starts_with("error: standard input: "), "{error}");
        assert!(error.contains(why) && error.lines().count() == 1, "{error}");
    }
    let output = run(&["diff", "-"], HEAD.replace("POST", "GET") + row);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("GET /login"));
}

#[test]
fn a_page_that_is_cut_off_gives_whole_rows_or_none() {
    let markdown = page("error_delete_files_items.md");
    for page in [html(&markdown), markdown, page("post-login.txt")] {
        let messages = |table: &str| -> Vec<_> {
            let rows = errors(table).into_iter();
            rows.map(|row| (row["code"].clone(), row["message"].clone()))
                .collect()
        };
        let whole = messages(&draft(&page));
        for end in (0..page.len())
            .step_by(17)
            .filter(|end| page.is_char_boundary(*end))
        {
            let output = run(&["draft", "-"], &page[..end]);
            if output.status.code() == Some(0) {
                let found = messages(&String::from_utf8(output.stdout).unwrap());
                assert_eq!(found, whole[..found.len()]);
            } else {
                assert_eq!(output.status.code(), Some(2));
            }
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
        let output = run(&["draft", "-"], &page);
        match output.status.code() {
            Some(0) => assert_only_todo(&String::from_utf8(output.stdout).unwrap()),
            code => prop_assert_eq!(code, Some(2)),
        }
        prop_assert!(matches!(run(&["diff", "-"], &page).status.code(), Some(0..=2)));
    }
}
