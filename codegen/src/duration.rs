//! A wait in words.

/// A number of seconds in the units that people use.
///
/// ```
/// assert_eq!(arena_errors_codegen::duration(5400), "1 hour 30 minutes");
/// ```
#[must_use]
pub fn duration(seconds: u32) -> String {
    let units = [
        ("day", seconds / 86_400),
        ("hour", seconds / 3600 % 24),
        ("minute", seconds / 60 % 60),
        ("second", seconds % 60),
    ];
    let counted = units.into_iter().filter(|&(_, count)| count > 0);
    let parts: Vec<_> = counted
        .map(|(unit, count)| format!("{count} {unit}{}", if count == 1 { "" } else { "s" }))
        .collect();
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
        assert_eq!(
            duration(u32::MAX),
            "49710 days 6 hours 28 minutes 15 seconds"
        );
    }
}
