//! How wide Arial, the type of our Word files, sets a text.

/// The widths of the signs from the space to the tilde, in thousandths of an em. Liberation Sans, made as wide as Arial, has
/// the same.
const REGULAR: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
    500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
    556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
const BOLD: [u16; 95] = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278,
    556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584,
    556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556,
    333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
];
/// Of any other sign: a letter with an accent is about as wide as most letters are.
const OTHER: u16 = 600;

/// The width of a line of text in ems.
pub(crate) fn width(text: &str, bold: bool) -> f64 {
    text.chars().map(|sign| advance(sign, bold)).sum()
}

/// The width of a sign in ems.
pub(crate) fn advance(sign: char, bold: bool) -> f64 {
    let widths = if bold { &BOLD } else { &REGULAR };
    let place = (sign as usize).checked_sub(' ' as usize);
    f64::from(place.and_then(|place| widths.get(place)).copied().unwrap_or(OTHER)) / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_as_wide_as_arial_has_them() {
        for (text, bold, ems) in [
            ("0", false, 0.556),
            ("W", false, 0.944),
            ("i", true, 0.278),
            ("~", false, 0.584),
            ("ŵ", false, 0.6),
        ] {
            assert!((width(text, bold) - ems).abs() < 1e-9, "{text}");
        }
        assert!((width("22/03/2027", false) - (8.0 * 0.556 + 2.0 * 0.278)).abs() < 1e-9);
    }
}
