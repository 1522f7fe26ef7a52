//! How long it takes to tell all that is wrong with a table of 5,000 rows with a mistake each,
//! rendered, in a release build, and how long the same table takes where nothing is wrong.

use arena_errors_codegen::{SourceFile, check};

use crate::median;
use crate::table::full_table;

const ROWS: usize = 5_000;

/// A mistake, and what makes it of a row.
const MISTAKES: [(&str, [&str; 2]); 6] = [
    ("a key with a typo", ["\nmessage = ", "\nmesage = "]),
    ("a key that is missing", ["\nretry = ", "\n# retry = "]),
    (
        "a text without quotes",
        ["\nactor = \"administrator\"", "\nactor = administrator"],
    ),
    (
        "a text that is not closed",
        ["for this workspace.\"", "for this workspace."],
    ),
    (
        "a number in quotes",
        ["\nstatus = 400", "\nstatus = \"400\""],
    ),
    ("a header with one bracket", ["\n[[error]]", "\n[error]"]),
];

pub(crate) fn run() {
    let sound = full_table("Refused", ROWS);
    println!("\na mistake in each of {ROWS} rows, told and rendered, in seconds");
    println!(
        "{:25} {:>9} {:>9} {:>7}",
        "mistake", "seconds", "sound", "times"
    );
    for (name, [from, to]) in MISTAKES {
        let text = sound.replace(from, to);
        let count = sound.matches(from).count();
        let mut mistakes = || {
            let checked = check(&text);
            assert!(checked.problems.len() >= count, "{name}");
            let file = SourceFile::new("errors.toml", &text);
            let rendered: usize = checked
                .problems
                .iter()
                .map(|problem| file.render(problem).len())
                .sum();
            assert!(rendered > count);
        };
        let mut sound = || assert!(check(&sound).problems.is_empty());
        let [mistakes, sound] =
            median::in_turns(5, [&mut mistakes, &mut sound]).map(|median| median.as_secs_f64());
        println!(
            "{name:25} {mistakes:9.3} {sound:9.3} {:7.2}",
            mistakes / sound
        );
    }
}
