//! Random tables: sound ones become Rust that holds their texts, and whatever else is told without
//! a panic.

mod oracle;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::RangeInclusive;

use arena_errors_codegen::{Table, check, expand, is_forbidden};
use proc_macro2::{TokenStream, TokenTree};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::strategy::ValueTree as _;

/// A text that the rules allow.
fn text() -> impl Strategy<Value = String> {
    let nasty = select(vec![
        '"', '\\', '{', '}', '\'', '`', '*', '/', '<', '[', '#', '|', '&', '\u{301}', '\u{200B}',
        'ß', '中', 'ש',
    ]);
    let character =
        prop_oneof![3 => any::<char>(), 2 => nasty, 5 => proptest::char::range(' ', '~')];
    proptest::collection::vec(character, 1..40)
        .prop_map(|chars| {
            chars
                .into_iter()
                .filter(|&c| !is_forbidden(c))
                .collect::<String>()
                .trim()
                .to_owned()
        })
        .prop_filter("a text says something", |text| !text.is_empty())
}

#[derive(Clone, Debug)]
struct Row {
    status: u16,
    former: usize,
    message: String,
    impact: Option<String>,
    deprecated: Option<String>,
    retry: String,
    prevention: Vec<String>,
    causes: Vec<(String, &'static str, Vec<String>)>,
}

fn row() -> impl Strategy<Value = Row> {
    let actor = select(vec!["caller", "user", "administrator", "support"]);
    let retry = prop_oneof![
        Just("\"after-fix\"".to_owned()),
        Just("\"backoff\"".to_owned()),
        (1..=u32::MAX).prop_map(|seconds| format!("{{ after_seconds = {seconds} }}")),
    ];
    let texts = |size| proptest::collection::vec(text(), size);
    let causes = proptest::collection::vec((text(), actor, texts(1..4)), 1..3);
    let optional = || proptest::option::weighted(0.3, text());
    let status = prop_oneof![select(vec![400_u16, 500, 503]), 100..=599_u16];
    (
        status,
        0..3_usize,
        text(),
        optional(),
        optional(),
        retry,
        texts(0..3),
        causes,
    )
        .prop_map(
            |(status, former, message, impact, deprecated, retry, prevention, causes)| Row {
                status,
                former,
                message,
                impact,
                deprecated,
                retry,
                prevention,
                causes,
            },
        )
}

/// A sound table as TOML, and every text of its rows.
fn table(rows: RangeInclusive<usize>) -> impl Strategy<Value = (String, Vec<String>)> {
    let rows = proptest::collection::vec(row(), rows);
    (text(), rows, proptest::bool::ANY).prop_map(|(summary, rows, scattered)| {
        let mut toml = format!(
            "[table]\nenum = 'Error'\nendpoints = ['POST /x', 'PUT /x']\nsummary = {}\nimpact = {}\nsource = 'https://example.com/?a=1&b'\n\n\
             [table.actors]\ncaller = {0}\nuser = {0}\nadministrator = {0}\nsupport = {0}\n",
            quoted(&summary),
            quoted(&summary)
        );
        let mut texts = vec![summary];
        let mut codes = Codes { given: BTreeMap::new(), scattered };
        for (number, row) in rows.into_iter().enumerate() {
            write_row(&mut toml, number, &row, &mut codes);
            texts.extend([row.message].into_iter().chain(row.impact).chain(row.prevention));
            texts.extend(row.causes.into_iter().flat_map(|(summary, _, steps)| [vec![summary], steps].concat()));
        }
        (toml, texts)
    })
}

/// The codes of each status: the same ones, counted from 1 or scattered.
struct Codes {
    given: BTreeMap<u16, u32>,
    scattered: bool,
}

impl Codes {
    fn next(&mut self, status: u16) -> u32 {
        let number = self.given.entry(status).or_default();
        *number += 1;
        if self.scattered {
            number.wrapping_mul(2_654_435_761)
        } else {
            *number
        }
    }
}

fn write_row(toml: &mut String, number: usize, row: &Row, codes: &mut Codes) {
    let code = codes.next(row.status);
    let former: Vec<_> = (0..row.former).map(|_| codes.next(row.status)).collect();
    let _ = write!(
        toml,
        "[[error]]\nname = 'V{number}'\nstatus = {}\ncode = {code}\nformer_codes = {former:?}\nmessage = {}\nretry = {}\nprevention = {}\n",
        row.status,
        quoted(&row.message),
        row.retry,
        list(&row.prevention)
    );
    for (key, value) in [("impact", &row.impact), ("deprecated", &row.deprecated)] {
        if let Some(value) = value {
            let _ = writeln!(toml, "{key} = {}", quoted(value));
        }
    }
    for (summary, actor, steps) in &row.causes {
        let _ = write!(
            toml,
            "[[error.cause]]\nsummary = {}\nactor = '{actor}'\nsteps = {}\n",
            quoted(summary),
            list(steps)
        );
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn list(texts: &[String]) -> String {
    format!(
        "[{}]",
        texts
            .iter()
            .map(|text| quoted(text))
            .collect::<Vec<_>>()
            .join(", ")
    )
}

/// Every string literal in a piece of Rust, as the compiler reads it.
fn literals(tokens: TokenStream, found: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => literals(group.stream(), found),
            TokenTree::Literal(literal) => {
                found.extend(
                    syn::parse_str::<syn::LitStr>(&literal.to_string()).map(|text| text.value()),
                );
            }
            _ => {}
        }
    }
}

fn source(table: &Table) -> String {
    expand(table).into_source()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_sound_table_becomes_rust_that_holds_its_texts((toml, texts) in prop_oneof![5 => table(1..=40), 1 => table(41..=500)]) {
        let checked = check(&toml);
        prop_assert_eq!(&checked.problems, &[]);
        let source = source(&checked.table);
        prop_assert!(syn::parse_file(&source).is_ok());
        let mut found = BTreeSet::new();
        literals(source.parse().unwrap(), &mut found);
        for text in texts {
            prop_assert!(found.contains(&text), "{:?} is not in the source", text);
        }
    }

    #[test]
    fn whatever_is_read_gives_a_table_or_problems_inside_the_text(text in any::<String>()) {
        oracle::holds(&text);
    }

    #[test]
    fn toml_like_text_too(pieces in proptest::collection::vec(select(PIECES.to_vec()), 0..60)) {
        oracle::holds(&pieces.concat());
    }

    #[test]
    fn a_sound_table_with_pieces_lost_doubled_or_put_in_too(
        (toml, _) in table(1..=3),
        at in any::<prop::sample::Index>(),
        to in any::<prop::sample::Index>(),
        piece in select(PIECES.to_vec()),
    ) {
        let boundary = |index: prop::sample::Index| {
            (0..=index.index(toml.len() + 1)).rev().find(|&at| toml.is_char_boundary(at)).unwrap_or(0)
        };
        let (from, to) = (boundary(at).min(boundary(to)), boundary(at).max(boundary(to)));
        oracle::holds(&format!("{}{}", &toml[..from], &toml[to..]));
        oracle::holds(&format!("{}{}", &toml[..to], &toml[from..]));
        oracle::holds(&format!("{}{piece}{}", &toml[..from], &toml[from..]));
    }

    #[test]
    fn every_subset_of_lines_too(lines in subsequence(LINES.to_vec(), 0..LINES.len())) {
        oracle::holds(&lines.join("\n"));
    }
}

#[test]
fn a_table_of_five_hundred_rows_too() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let rows = proptest::collection::vec(row(), 500)
        .new_tree(&mut runner)
        .unwrap()
        .current();
    let mut toml = String::from(
        "[table]\nenum = 'Error'\nendpoints = ['POST /x']\nsummary = 's'\nimpact = 'i'\nsource = 'https://example.com'\n\
         [table.actors]\ncaller = 'c'\nuser = 'u'\nadministrator = 'a'\nsupport = 's'\n",
    );
    let mut codes = Codes {
        given: BTreeMap::new(),
        scattered: false,
    };
    for (number, row) in rows.iter().enumerate() {
        write_row(&mut toml, number, row, &mut codes);
    }
    let table = check(&toml).into_result().unwrap();
    assert_eq!(table.errors.len(), 500);
    assert!(syn::parse_file(&source(&table)).is_ok());
}

const PIECES: [&str; 40] = [
    "[table]",
    "[[table]]",
    "[table.actors]",
    "[[error]]",
    "[error]",
    "[[error.cause]]",
    "[error.cause]",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    " = ",
    ".",
    ",",
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "#",
    "\\",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\u{FEFF}",
    "é",
    "\u{202E}",
    "name",
    "code",
    "status",
    "retry",
    "steps",
    "enum",
    "0",
    "-1",
    "after_seconds",
    "\"text\"",
];

const LINES: [&str; 24] = [
    "[table]",
    "enum = \"DemoError\"",
    "endpoints = [\"POST /demo\"]",
    "summary = \"text\"",
    "impact = \"text\"",
    "source = \"https://example.com\"",
    "[table.actors]",
    "caller = \"text\"",
    "[[error]]",
    "name = \"First\"",
    "status = 400",
    "code = 1",
    "message \"text\"",
    "message = \"text\"",
    "retry = \"backoff\"",
    "former_codes = [2",
    "former_codes = [3]",
    "[[error.cause]]",
    "summary = \"text\"",
    "actor = \"caller\"",
    "steps = [\"text\",",
    "[error]",
    "[[error",
    "steps = [\"text\"]",
];
