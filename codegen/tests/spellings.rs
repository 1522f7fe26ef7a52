//! Legal ways to spell one table: each is sound, and one typo in it is one problem at its line.

use arena_errors_codegen::{Kind, SourceFile, check};
use toml::de::DeTable;

const FILE: &str = include_str!("spellings.toml");

/// Every spelling of the plain table, with the line ends of either system and a byte order mark.
fn spellings() -> Vec<String> {
    let file = DeTable::parse(FILE).unwrap().into_inner();
    let spellings = file["spelling"].get_ref().as_array().unwrap().iter();
    let edits = spellings.map(|edits| edits.get_ref().as_table().unwrap().iter());
    let texts = edits.map(|edits| {
        edits.fold(plain(), |text, (from, to)| {
            assert!(
                text.contains(&**from.get_ref()),
                "{from:?} is not in\n{text}"
            );
            text.replacen(&**from.get_ref(), to.get_ref().as_str().unwrap(), 1)
        })
    });
    let with_ends = |text: String| [text.replace('\n', "\r\n"), format!("\u{FEFF}{text}"), text];
    texts.chain([plain()]).flat_map(with_ends).collect()
}

fn plain() -> String {
    let file = DeTable::parse(FILE).unwrap().into_inner();
    file["plain"].get_ref().as_str().unwrap().to_owned()
}

#[test]
fn each_spelling_is_the_same_table() {
    let plain = check(&plain()).into_result().unwrap();
    for text in spellings() {
        assert_eq!(check(&text).into_result().as_ref(), Ok(&plain), "{text}");
    }
}

/// Checks that a typo in a sound text is one problem of this kind, in the line of the typo.
#[track_caller]
fn assert_one_problem(text: &str, from: &str, to: &str, kind: Kind) {
    let at = text.find(from).expect(text);
    let wrong = text.replacen(from, to, 1);
    let file = SourceFile::new("errors.toml", &wrong);
    let problems = check(&wrong).problems.into_iter();
    let line = |at| file.position(at).0;
    let found: Vec<_> = problems.map(|it| (it.kind, line(it.span.start))).collect();
    assert_eq!(found, [(kind, line(at))], "{wrong}");
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
    let plain = plain();
    let multi_line = "keys cannot be multi-line basic strings";
    for (from, to, message) in [
        ("name =", "\"\"\"name\"\"\" =", multi_line),
        ("= 1001", "= 01001", "unexpected leading zero"),
        ("h.\",", "h.\"", "missing comma between array elements"),
        ("901,", "901,,", "extra comma in array"),
    ] {
        assert_one_problem(&plain, from, to, Kind::Syntax);
        let found = &check(&plain.replacen(from, to, 1)).problems[0].message;
        assert!(found.contains(message), "{found}");
    }
}

const TABLE: &str = include_str!("../../errors.toml");

/// The part of the typos that are one problem with a help, in per cent.
fn one_problem(typos: impl Iterator<Item = String>) -> usize {
    let counts = typos.map(|text| check(&text).problems.len());
    let counts: Vec<_> = counts.filter(|count| *count > 0).collect();
    assert!(counts.len() > 100, "{} typos", counts.len());
    counts.iter().filter(|count| **count == 1).count() * 100 / counts.len()
}

/// A list without its closing bracket takes the lines below it, so not each typo is one problem.
#[test]
fn most_typos_are_one_problem() {
    let marks = TABLE.match_indices(['"', '[', ']', '{', '}', '=', ',']);
    let marks: Vec<_> = marks.step_by(2).collect();
    let replaced = |by: usize| {
        let typo = move |(at, mark): &(usize, &str)| {
            TABLE[..*at].to_owned() + &mark.repeat(by) + &TABLE[at + 1..]
        };
        one_problem(marks.iter().map(typo))
    };
    let shares = [replaced(0), replaced(2)];
    assert!(shares.iter().all(|share| *share >= 90), "{shares:?}");
}

#[test]
fn a_line_left_out_or_doubled_is_one_problem() {
    let lines: Vec<_> = TABLE.split_inclusive('\n').collect();
    let times = |at: usize, times: usize| {
        [
            &lines[..at].concat(),
            &*lines[at].repeat(times),
            &lines[at + 1..].concat(),
        ]
        .concat()
    };
    let typos = (0..lines.len()).flat_map(|at| [times(at, 0), times(at, 2)]);
    assert!(one_problem(typos) >= 95);
}
