//! How many columns a terminal gives to a character: close enough to put a mark under the right one.

/// Characters without a column of their own: marks on the letter before them, and formatting. The scripts that people are
/// likely to write a table in, not all of Unicode.
const ZERO: &[(u32, u32)] = &[
    (0x0300, 0x036F),
    (0x0483, 0x0489),
    (0x0591, 0x05BD),
    (0x05BF, 0x05BF),
    (0x05C1, 0x05C2),
    (0x05C4, 0x05C5),
    (0x0610, 0x061A),
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x06D6, 0x06DC),
    (0x06DF, 0x06E4),
    (0x0900, 0x0902),
    (0x093A, 0x093A),
    (0x093C, 0x093C),
    (0x0941, 0x0948),
    (0x094D, 0x094D),
    (0x0951, 0x0957),
    (0x0E31, 0x0E31),
    (0x0E34, 0x0E3A),
    (0x0E47, 0x0E4E),
    (0x1160, 0x11FF),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x200B, 0x200F),
    (0x2060, 0x206F),
    (0x20D0, 0x20F0),
    (0x302A, 0x302F),
    (0x3099, 0x309A),
    (0xFE00, 0xFE0F),
    (0xFE20, 0xFE2F),
    (0xFEFF, 0xFEFF),
    (0xE0000, 0xE01EF),
];

/// Characters that take two columns: ideographs, syllables and most emoji.
const WIDE: &[(u32, u32)] = &[
    (0x1100, 0x115F),
    (0x231A, 0x231B),
    (0x23E9, 0x23EC),
    (0x26A1, 0x26A1),
    (0x2705, 0x2705),
    (0x274C, 0x274C),
    (0x2753, 0x2755),
    (0x2757, 0x2757),
    (0x2B50, 0x2B50),
    (0x2E80, 0x3029),
    (0x3030, 0x303E),
    (0x3041, 0x3098),
    (0x309B, 0xA4C6),
    (0xA960, 0xA97C),
    (0xAC00, 0xD7A3),
    (0xF900, 0xFAFF),
    (0xFE30, 0xFE6B),
    (0xFF01, 0xFF60),
    (0xFFE0, 0xFFE6),
    (0x1F300, 0x1F320),
    (0x1F32D, 0x1F335),
    (0x1F337, 0x1F37C),
    (0x1F37E, 0x1F393),
    (0x1F3A0, 0x1F3CA),
    (0x1F400, 0x1F43E),
    (0x1F440, 0x1F440),
    (0x1F442, 0x1F4FC),
    (0x1F4FF, 0x1F53D),
    (0x1F5FB, 0x1F64F),
    (0x1F680, 0x1F6C5),
    (0x1F900, 0x1F9FF),
    (0x20000, 0x3FFFD),
];

/// The columns of a character: 0, 1 or 2.
pub(crate) fn width(c: char) -> usize {
    let within = |ranges: &[(u32, u32)]| {
        let after = ranges.partition_point(|&(start, _)| start <= u32::from(c));
        after > 0 && u32::from(c) <= ranges[after - 1].1
    };
    match c {
        _ if within(ZERO) => 0,
        _ if within(WIDE) => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::width;

    #[test]
    fn columns_are_those_of_unicode_for_common_scripts() {
        let text = "aZ~ äßéñ ΑΩ Жя ქართული עִבְרִית العَرَبِيَّة हिन्दी ภาษาไทย 中文 かなガ゙ 한국어 ｆｕｌｌ 👍🔒🚀🧪 e\u{301} \u{200B}\u{FEFF}";
        for c in text.chars() {
            let expected = unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
            assert_eq!(width(c), expected, "U+{:04X}", u32::from(c));
        }
    }
}
