//! "Did you mean": the word of a list that is nearest to one that was written.

/// The fewest letters that count as an abbreviation.
const SHORTEST_ABBREVIATION: usize = 3;

/// The candidate with the fewest edits from `word`, if they are few enough for a typo, one in three
/// letters; else the first one that `word` abbreviates.
#[must_use]
pub fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str, IntoIter: Clone>,
) -> Option<&'a str> {
    let candidates = candidates.into_iter();
    let length = word.chars().count();
    let limit = (length / 3).max(1);
    let typo = candidates
        .clone()
        // Each letter more or less is an edit: this spares the long way for long words.
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= limit)
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|&(distance, _)| distance <= limit)
        .min_by_key(|&(distance, _)| distance);
    let abbreviated =
        |candidate: &&str| word.len() >= SHORTEST_ABBREVIATION && candidate.starts_with(word);
    typo.map(|(_, candidate)| candidate)
        .or_else(|| candidates.clone().find(abbreviated))
}

/// Insertions, deletions, replacements and swaps of neighbours that turn one word into another, in
/// any case and with `-` as `_`.
fn distance(a: &str, b: &str) -> usize {
    let [a, b] = [a, b].map(|word| {
        word.chars()
            .map(|c| {
                if c == '-' {
                    '_'
                } else {
                    c.to_ascii_lowercase()
                }
            })
            .collect::<Vec<_>>()
    });
    let mut before = vec![0; b.len() + 1];
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, &ca) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, &cb) in b.iter().enumerate() {
            let replaced = above[j] + usize::from(ca != cb);
            let mut least = replaced.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && ca == b[j - 1] && a[i - 1] == cb {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typo_finds_its_word() {
        let keys = ["name", "status", "code", "message", "former_codes"];
        for (typo, key) in [
            ("mesage", "message"),
            ("Status", "status"),
            ("stauts", "status"),
            ("former-codes", "former_codes"),
            ("cod", "code"),
            ("messages", "message"),
            ("mess", "message"),
            ("stxxus", "status"),
            ("message🔒🔒", "message"),
        ] {
            assert_eq!(nearest(typo, keys), Some(key), "{typo}");
        }
        assert_eq!(nearest("severity", keys), None);
        assert_eq!(nearest("stxxu", keys), None);
        assert_eq!(nearest("me", keys), None);
        assert_eq!(nearest("", keys), None);
        assert_eq!(nearest("message", []), None);
    }

    /// The distance as it is defined, by trying every edit at the end of the words.
    fn defined(a: &[char], b: &[char]) -> usize {
        let (Some((last_a, rest_a)), Some((last_b, rest_b))) = (a.split_last(), b.split_last())
        else {
            return a.len().max(b.len());
        };
        let replaced = defined(rest_a, rest_b) + usize::from(last_a != last_b);
        let least = replaced
            .min(defined(rest_a, b) + 1)
            .min(defined(a, rest_b) + 1);
        match (rest_a, rest_b) {
            ([before_a @ .., x], [before_b @ .., y]) if x == last_b && last_a == y => {
                least.min(defined(before_a, before_b) + 1)
            }
            _ => least,
        }
    }

    #[test]
    fn the_distance_is_that_of_its_definition() {
        let mut words = vec![String::new()];
        for length in 0..4 {
            let longer = words.iter().filter(|word| word.len() == length);
            words.extend(
                longer
                    .flat_map(|word| ["a", "b", "c"].map(|c| word.clone() + c))
                    .collect::<Vec<_>>(),
            );
        }
        let [short, long] = [3, 4].map(|most| words.iter().filter(move |word| word.len() <= most));
        for (a, b) in short.flat_map(|a| long.clone().map(move |b| (a, b))) {
            let [by_a, by_b] = [a, b].map(|word| word.chars().collect::<Vec<_>>());
            assert_eq!(distance(a, b), defined(&by_a, &by_b), "{a} {b}");
        }
    }
}
