//! Makes any text fit to be set: PDF/UA refuses a file with a character its fonts do not have.

use std::borrow::Cow;

use crate::fonts::FONTS;

/// Stands for a character the fonts do not have.
const MISSING: char = '□';
/// A word longer than this may be broken anywhere, after each so many characters.
const LONG_WORD: usize = 30;
const BREAK: char = '\u{200b}';

/// A text for the page: one line, without control characters, with breaks in words no line could hold, and with a
/// hollow square for what the fonts do not have.
pub(crate) fn printable(text: &str) -> String {
    if is_common(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut run = 0;
    for c in plain(text).chars() {
        run = if c == ' ' || c == BREAK { 0 } else { run + 1 };
        if run > LONG_WORD {
            out.push(BREAK);
            run = 1;
        }
        out.push(if FONTS.cover(c) { c } else { MISSING });
    }
    out
}

/// Whether nothing of a text needs a look: what nearly every text is.
fn is_common(text: &str) -> bool {
    text.split(' ').all(|word| word.len() <= LONG_WORD && word.bytes().all(|byte| byte.is_ascii_graphic()))
}

/// A text for the file's properties and alternative texts: one line, without control characters.
pub(crate) fn plain(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
            c if c.is_control() || is_invisible(c) => None,
            c => Some(c),
        })
        .collect()
}

/// A drawing with a hollow square for what the fonts do not have.
pub(crate) fn drawable(svg: &str) -> Cow<'_, str> {
    let bare = |c: char| c.is_ascii() || FONTS.cover(c);
    if svg.chars().all(bare) {
        return Cow::Borrowed(svg);
    }
    Cow::Owned(svg.chars().filter(|c| !is_invisible(*c)).map(|c| if bare(c) { c } else { MISSING }).collect())
}

/// Characters that are not seen: directions (which can make a text read other than it is), joiners, variants, marks
/// of byte order.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{fff0}'..='\u{ffff}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_common_text_stays_as_it_is() {
        for text in [
            "Shoplifting rose by 12% – “higher”",
            "Croeso i’r asesiad: ŵ ŷ â",
            "#panic(\"x\") *bold* $x$ @ref \\",
        ] {
            assert_eq!(printable(text), text);
        }
    }

    #[test]
    fn what_the_fonts_do_not_have_becomes_a_square() {
        assert_eq!(printable("fire 🔥 警"), "fire □ □");
        assert_eq!(drawable("<text>警 ok</text>"), "<text>□ ok</text>");
    }

    #[test]
    fn controls_and_reversed_directions_go_and_line_ends_become_spaces() {
        assert_eq!(printable("a\nb\tc\u{0}\u{202e}d\u{feff}"), "a b cd");
    }

    #[test]
    fn a_word_too_long_for_a_line_may_break() {
        assert_eq!(printable(&"x".repeat(70)).split(BREAK).map(str::len).collect::<Vec<_>>(), [30, 30, 10]);
    }
}
