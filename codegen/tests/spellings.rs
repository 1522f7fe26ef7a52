//! Legal ways to spell one table: each is sound, and one typo in it is one problem at its line.

use arena_errors_codegen::{Kind, SourceFile, check};

const PLAIN: &str = r#"[table]
enum = "DemoError"
endpoints = ["POST /demo"]
summary = "Shows a table."
impact = "Nothing works."
source = "https://example.com/demo"

[table.actors]
caller = "The program"

[[error]]
name = "First"
status = 400
code = 1001
former_codes = [901, 902]
message = "It failed."
retry = { after_seconds = 30 }

[[error.cause]]
summary = "Something is off."
actor = "caller"
steps = ["timeout = 30 in the settings is enough.", "[error] is what you see."]
"#;

/// The edits that make a spelling of the table.
const SPELLINGS: [&[(&str, &str)]; 16] = [
    &[],
    &[("enum =", "\"enum\" ="), ("status =", "'status' =")],
    &[
        ("[table]", "[\"table\"]"),
        ("[[error]]", "[[ 'error' ]]"),
        ("[[error.cause]]", "[[\"error\".\"cause\"]]"),
    ],
    &[("\n[table.actors]\ncaller =", "actors.caller =")],
    &[(
        "\n[table.actors]\ncaller = \"The program\"",
        "actors = { caller = 'The program' }",
    )],
    &[
        ("[table]\n", ""),
        ("enum =", "table.enum ="),
        ("endpoints =", "table.endpoints ="),
        ("summary =", "table.summary ="),
        ("impact =", "table.impact ="),
        ("source =", "table.source ="),
    ],
    &[("{ after_seconds = 30 }", "{\n    after_seconds = 30,\n}")],
    &[(
        "retry = { after_seconds = 30 }",
        "retry.after_seconds = 3_0",
    )],
    &[("[901, 902]", "[\n    901, # the oldest\n    0x386,\n]")],
    &[
        ("\"It failed.\"", "'It failed.'"),
        ("\"Something is off.\"", "'''Something is off.'''"),
    ],
    &[("\"Nothing works.\"", "\"\"\"\nNothing \\\n    works.\"\"\"")],
    &[("\"It failed.\"", "\"It\\u0020failed.\"")],
    &[
        ("[\"timeout = 30 in", "[\n    \"timeout = 30 in"),
        ("enough.\", ", "enough.\",\n    "),
        ("see.\"]", "see.\",\n]"),
    ],
    &[(
        "\n[[error.cause]]\nsummary = \"Something is off.\"\nactor = \"caller\"\nsteps =",
        "[[error.cause]]\nsummary = \"Something is off.\"\nactor = \"caller\"\n\"steps\"    =",
    )],
    &[(
        "\n[[error.cause]]\nsummary = \"Something is off.\"\nactor = \"caller\"\nsteps = [\"timeout = 30 in the settings is enough.\", \"[error] is what you see.\"]",
        "cause = [\n  { summary = \"Something is off.\", actor = \"caller\",\n    steps = [\"timeout = 30 in the settings is enough.\", \"[error] is what you see.\"] },\n]",
    )],
    &[
        ("[table]", "# [tabel]\n[table] # of errors"),
        ("code = 1001", "code=1001 # retry = 'never'"),
    ],
];

fn spelled(edits: &[(&str, &str)]) -> String {
    edits.iter().fold(PLAIN.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from} is not in\n{text}");
        text.replacen(from, to, 1)
    })
}

/// Every spelling, with the line ends of either system and a byte order mark.
fn spellings() -> Vec<String> {
    let texts = SPELLINGS.iter().map(|edits| spelled(edits));
    let with_ends = |text: String| [text.replace('\n', "\r\n"), format!("\u{FEFF}{text}"), text];
    texts.flat_map(with_ends).collect()
}

#[test]
fn each_spelling_is_the_same_table() {
    let plain = check(PLAIN).into_result().unwrap();
    for text in spellings() {
        assert_eq!(check(&text).into_result().as_ref(), Ok(&plain), "{text}");
    }
}

/// Checks that a typo in a sound text is one problem of this kind, in the line of the typo.
#[track_caller]
fn assert_one_problem(text: &str, from: &str, to: &str, kind: Kind) {
    let at = text
        .find(from)
        .unwrap_or_else(|| panic!("{from} is not in\n{text}"));
    let wrong = text.replacen(from, to, 1);
    let problems = check(&wrong).problems;
    let file = SourceFile::new("errors.toml", &wrong);
    let reported: Vec<_> = problems
        .iter()
        .map(|problem| file.render(problem))
        .collect();
    assert_eq!(problems.len(), 1, "{wrong}\n{}", reported.join("\n"));
    assert_eq!(problems[0].kind, kind, "{}", reported[0]);
    let line = |at| file.position(at).0;
    assert_eq!(line(problems[0].span.start), line(at), "{}", reported[0]);
}

#[test]
fn a_typo_in_any_spelling_is_one_problem_at_its_line() {
    for text in spellings() {
        assert_one_problem(&text, "caller\"", "caler\"", Kind::UnknownActor);
        assert_one_problem(&text, "former_codes", "former_cods", Kind::UnknownKey);
        assert_one_problem(&text, "POST /demo", "POST demo", Kind::BadEndpoint);
        assert_one_problem(&text, "1001", "'1001'", Kind::WrongType);
        assert_one_problem(&text, "\"First\"", "\"first\"", Kind::BadName);
        assert_one_problem(&text, "name =", "name", Kind::Syntax);
        assert_one_problem(&text, "901", "9o1", Kind::Syntax);
    }
}

#[test]
fn what_toml_says_is_passed_on() {
    for (from, to, message) in [
        (
            "name =",
            "\"\"\"name\"\"\" =",
            "keys cannot be multi-line basic strings",
        ),
        ("code = 1001", "code = 01001", "unexpected leading zero"),
        (
            "enough.\",",
            "enough.\"",
            "missing comma between array elements",
        ),
        ("901,", "901,,", "extra comma in array"),
    ] {
        assert_one_problem(PLAIN, from, to, Kind::Syntax);
        let problems = check(&PLAIN.replacen(from, to, 1)).problems;
        assert!(
            problems[0].message.contains(message),
            "{}",
            problems[0].message
        );
    }
}

const TABLE: &str = include_str!("../../errors.toml");

/// The part of the typos that are one problem with a help, in per cent.
fn one_problem(typos: impl Iterator<Item = String>) -> usize {
    let counts = typos
        .map(|text| check(&text).problems.len())
        .filter(|count| *count > 0);
    let counts: Vec<_> = counts.collect();
    assert!(counts.len() > 100, "{} typos", counts.len());
    counts.iter().filter(|count| **count == 1).count() * 100 / counts.len()
}

/// A list without its closing bracket takes the lines below it, so not each typo is one problem.
#[test]
fn most_typos_are_one_problem() {
    let marks = TABLE
        .char_indices()
        .filter(|(_, c)| "\"[]{}=,".contains(*c));
    let marks: Vec<_> = marks.map(|(at, _)| at).step_by(2).collect();
    let split = |at: &usize| (&TABLE[..*at], &TABLE[*at..=*at], &TABLE[at + 1..]);
    let left_out = marks
        .iter()
        .map(split)
        .map(|(before, _, after)| format!("{before}{after}"));
    let twice = marks.iter().map(split);
    let twice = twice.map(|(before, mark, after)| format!("{before}{mark}{mark}{after}"));
    let shares = [one_problem(left_out), one_problem(twice)];
    assert!(shares.iter().all(|share| *share >= 90), "{shares:?}");
}

#[test]
fn a_line_left_out_or_doubled_is_one_problem() {
    let lines: Vec<_> = TABLE.split_inclusive('\n').collect();
    let times = |at: usize, times: usize| {
        let copies = lines.iter().enumerate();
        let copies = copies.map(|(line, text)| text.repeat(if line == at { times } else { 1 }));
        copies.collect::<String>()
    };
    let typos = (0..lines.len()).flat_map(|at| [times(at, 0), times(at, 2)]);
    assert!(one_problem(typos) >= 95);
}
