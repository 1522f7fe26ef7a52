//! A text with some of it replaced, which still knows where each place was before.

use std::ops::Range;

/// Replacements of parts of a text; none overlaps another.
#[derive(Default)]
pub(crate) struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    pub(crate) fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.replace(at..at, text);
    }

    pub(crate) fn replace(&mut self, part: Range<usize>, text: impl Into<String>) {
        self.0.push((part, text.into()));
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Takes back all but the first replacements.
    pub(crate) fn truncate(&mut self, len: usize) {
        self.0.truncate(len);
    }

    /// Makes all replacements.
    pub(crate) fn apply(mut self, text: &str) -> (String, Moves) {
        self.0.sort_by_key(|(part, _)| (part.start, part.end));
        let (mut result, mut moves, mut from) =
            (String::with_capacity(text.len()), Moves::default(), 0);
        for (part, replacement) in self.0 {
            // Of parts that overlap the first one counts.
            let Some(between) = text.get(from..part.start) else {
                continue;
            };
            result.push_str(between);
            let start = result.len();
            result.push_str(&replacement);
            from = part.end;
            moves.0.push((start..result.len(), part));
        }
        result.push_str(&text[from..]);
        (result, moves)
    }
}

/// Where the replaced parts of a text stand in the result, and where they stood.
#[derive(Default)]
pub(crate) struct Moves(Vec<(Range<usize>, Range<usize>)>);

impl Moves {
    /// Where a place of the result stood before; a place inside a replacement stood where that
    /// begins.
    pub(crate) fn original(&self, at: usize) -> usize {
        let begun = self.0.partition_point(|(now, _)| now.start <= at);
        match self.0[..begun].last() {
            // What is missing in the whole file is told at its begin, whatever was taken out there.
            _ if at == 0 => 0,
            None => at,
            Some((now, before)) if at < now.end => before.start,
            Some((now, before)) => before.end + (at - now.end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Edits;

    #[test]
    fn places_are_found_again() {
        let mut edits = Edits::default();
        edits.replace(6..11, "you");
        edits.insert(0, ">> ");
        let (result, moves) = edits.apply("hello world!");
        assert_eq!(result, ">> hello you!");
        assert_eq!(
            [0, 3, 8, 9, 12, 13].map(|at| moves.original(at)),
            [0, 0, 5, 6, 11, 12]
        );
    }
}
