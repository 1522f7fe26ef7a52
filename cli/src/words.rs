//! What the values of a table are in words, the same in every output for people.

use arena_errors_codegen::model::Retry;

/// When to send the call again, as a sentence.
pub(crate) fn retry(retry: Retry) -> String {
    match retry {
        Retry::AfterFix => "Only after a cause is mended; until then the call fails again.".to_owned(),
        Retry::Backoff => "Yes: wait, try again, and wait longer before each further attempt.".to_owned(),
        Retry::After { after_seconds } => format!("Yes, after {}.", duration(after_seconds)),
    }
}

/// When to send the call again, in a word or two.
pub(crate) fn retry_briefly(retry: Retry) -> String {
    match retry {
        Retry::AfterFix => "after fix".to_owned(),
        Retry::Backoff => "backoff".to_owned(),
        Retry::After { after_seconds } => duration(after_seconds),
    }
}

/// A number of seconds in the units that people use.
pub(crate) fn duration(seconds: u32) -> String {
    let units = [("day", seconds / 86_400), ("hour", seconds / 3600 % 24), ("minute", seconds / 60 % 60)];
    let parts = units.into_iter().chain([("second", seconds % 60)]).filter(|&(_, count)| count > 0);
    let parts: Vec<_> =
        parts.map(|(unit, count)| format!("{count} {unit}{}", if count == 1 { "" } else { "s" })).collect();
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::duration;

    #[test]
    fn a_wait_is_told_in_the_units_that_people_use() {
        assert_eq!(duration(1), "1 second");
        assert_eq!(duration(59), "59 seconds");
        assert_eq!(duration(300), "5 minutes");
        assert_eq!(duration(3661), "1 hour 1 minute 1 second");
        assert_eq!(duration(172_800), "2 days");
        assert_eq!(duration(u32::MAX), "49710 days 6 hours 28 minutes 15 seconds");
    }
}
