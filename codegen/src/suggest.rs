//! "Did you mean": the word of a list that is nearest to one that was written.

/// The fewest letters that count as an abbreviation.
const SHORTEST_ABBREVIATION: usize = 3;

/// The candidate with the fewest edits from `word`, if they are few enough for a typo, one in three letters; else the
/// first one that `word` abbreviates.
#[must_use]
pub fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str, IntoIter: Clone>,
) -> Option<&'a str> {
    let candidates = candidates.into_iter();
    let limit = (word.chars().count() / 3).max(1);
    let typo = candidates
        .clone()
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= 4 * limit)
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|&(distance, _)| distance <= limit)
        .min_by_key(|&(distance, _)| distance);
    let abbreviated = |candidate: &&str| word.len() >= SHORTEST_ABBREVIATION && candidate.starts_with(word);
    typo.map(|(_, candidate)| candidate).or_else(|| candidates.clone().find(abbreviated))
}

/// Insertions, deletions, replacements and swaps of neighbours that turn one word into another, in any case and with `-` as `_`.
fn distance(a: &str, b: &str) -> usize {
    let [a, b] = [a, b].map(|word| {
        word.chars().map(|c| if c == '-' { '_' } else { c.to_ascii_lowercase() }).collect::<Vec<_>>()
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
        ] {
            assert_eq!(nearest(typo, keys), Some(key), "{typo}");
        }
        assert_eq!(nearest("severity", keys), None);
        assert_eq!(nearest("", keys), None);
        assert_eq!(nearest("message", []), None);
    }
}
