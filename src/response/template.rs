//! Messages with places that the service fills in.

use alloc::vec::Vec;

/// The values that a message has for `{0}`, `{1}`, ... of a template, in this order; `None` if it
/// does not match, or matches in several ways.
pub(super) fn arguments<'m>(template: &str, message: &'m str) -> Option<Vec<&'m str>> {
    let (mut literals, mut places, mut start) = (Vec::new(), Vec::new(), 0);
    for (at, window) in template.as_bytes().windows(3).enumerate() {
        if let [b'{', digit @ b'0'..=b'9', b'}'] = window {
            literals.push(&template[start..at]);
            places.push(usize::from(digit - b'0'));
            start = at + 3;
        }
    }
    let last = &template[start..];
    let Some((first, between)) = literals.split_first() else {
        return (template == message).then(Vec::new);
    };
    let inner = message.strip_prefix(first)?.strip_suffix(last)?;
    // The match is unique if matching from the left and from the right gives the same values.
    let (mut left, mut right) = (inner, inner);
    let (mut values, mut reversed) = (Vec::new(), Vec::new());
    for literal in between {
        let (value, after) = left.split_once(literal)?;
        values.push(value);
        left = after;
    }
    for literal in between.iter().rev() {
        let (before, value) = right.rsplit_once(literal)?;
        reversed.push(value);
        right = before;
    }
    values.push(left);
    reversed.push(right);
    if !values.iter().eq(reversed.iter().rev()) {
        return None;
    }
    let at = |number| {
        places
            .iter()
            .zip(&values)
            .filter(move |(place, _)| **place == number)
    };
    (0..=*places.iter().max()?)
        .map(|number| {
            let (_, value) = at(number).next()?;
            at(number)
                .all(|(_, other)| other == value)
                .then_some(*value)
        })
        .collect()
}
