//! A sound table with edits, which a fuzzer makes up as bytes.

const SOUND: &str = include_str!("../sound.toml");

/// What may be put in, separated by bars.
pub(crate) const PIECES: &str = concat!(
    "[table]|[table.actors]|[[error]]|[error]|[[error.cause]]|[error.cause]|[|]|[[|]]|{|}|",
    " = |.|, |\"|'|\"\"\"|'''|#|\\|\n|\r\n|\u{FEFF}|\u{301}|\u{202E}|\\u202E|0|-|",
    "name = \"A\"|former_codes = [4081]|retry = { after_seconds = 1 }",
);

fn piece(number: u8) -> &'static str {
    let pieces: Vec<_> = PIECES.split('|').collect();
    pieces[usize::from(number) % pieces.len()]
}

/// Takes four bytes for an edit: what to do, the line, the place in it, and with what.
pub(crate) fn edited(bytes: &[u8]) -> String {
    let mut lines: Vec<String> = SOUND.lines().map(str::to_owned).collect();
    for edit in bytes.chunks_exact(4).take(64) {
        let &[what, line, place, with] = edit else {
            continue;
        };
        if lines.is_empty() {
            break;
        }
        let line = usize::from(line) % lines.len();
        let other = usize::from(with) % lines.len();
        let text = &mut lines[line];
        let mut at = usize::from(place) % (text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        match what % 7 {
            0 => drop(lines.remove(line)),
            1 => lines.insert(line, lines[other].clone()),
            2 => lines.swap(line, other),
            3 => text.insert_str(at, piece(with)),
            4 => text.truncate(at),
            5 => *text = text.split_off(at),
            _ => text.insert(at, char::from(with)),
        }
    }
    lines.join("\n")
}
