//! The four faces of Source Sans 3, carried in the program, and how wide they set a text.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontBook, FontInstance, FontVariant, FontVariations};
use typst::utils::LazyHash;

/// The fonts of all documents and charts.
pub(crate) static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let files: [&'static [u8]; 4] = [
        include_bytes!("../fonts/SourceSans3-Regular.ttf"),
        include_bytes!("../fonts/SourceSans3-Italic.ttf"),
        include_bytes!("../fonts/SourceSans3-SemiBold.ttf"),
        include_bytes!("../fonts/SourceSans3-Bold.ttf"),
    ];
    let faces: Vec<Font> = files.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect();
    Fonts {
        book: LazyHash::new(FontBook::from_fonts(&faces)),
        regular: faces.first().map(Measure::of),
        bold: faces.last().map(Measure::of),
        faces,
    }
});

/// A report holds hundreds of thousands of characters, nearly all of them these, which are looked up once.
const COMMON: usize = 128;

/// The faces with typst's list of them.
pub(crate) struct Fonts {
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) faces: Vec<Font>,
    regular: Option<Measure>,
    bold: Option<Measure>,
}

impl Fonts {
    /// Whether every face has a glyph for a character.
    pub(crate) fn cover(&self, c: char) -> bool {
        c == ' '
            || c.is_ascii_graphic()
            || self.faces.iter().all(|face| face.info().coverage.contains(u32::from(c)))
    }

    /// The width of a line of text in ems, in the regular or the bold face, without kerning.
    pub(crate) fn width(&self, text: &str, bold: bool) -> f64 {
        let measure = if bold { &self.bold } else { &self.regular };
        measure.as_ref().map_or(0.0, |measure| text.chars().map(|c| measure.advance(c)).sum())
    }
}

/// How wide the characters of a face are, in ems.
struct Measure {
    face: FontInstance,
    common: [f64; COMMON],
}

impl Measure {
    fn of(face: &Font) -> Self {
        let face =
            face.clone().instantiate(FontVariant::default(), Abs::pt(10.0), &FontVariations::default());
        let common = std::array::from_fn(|place| {
            u8::try_from(place).map_or(0.0, |byte| sought(&face, char::from(byte)))
        });
        Self { face, common }
    }

    fn advance(&self, c: char) -> f64 {
        self.common.get(c as usize).copied().unwrap_or_else(|| sought(&self.face, c))
    }
}

/// The width of a character as the face has it; none for one it has not.
fn sought(face: &FontInstance, c: char) -> f64 {
    let glyph = face.ttf().glyph_index(c);
    glyph.and_then(|glyph| face.x_advance(glyph.0)).map_or(0.0, |advance| advance.get())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fonts_are_one_family_that_charts_name_too() {
        assert_eq!(FONTS.faces.len(), 4);
        assert_eq!(FONTS.book.families().map(|(name, _)| name).collect::<Vec<_>>(), ["Source Sans 3"]);
    }

    #[test]
    fn the_fonts_have_every_letter_of_welsh_and_every_sign_of_figures() {
        for c in "ŵŷâêîôûẁỳẃýẅÿ ŴŶÂÊÎÔÛ £%–—−±×≤≥½‘’“”…•→↑↓".chars()
        {
            assert!(FONTS.cover(c), "{c}");
        }
    }

    #[test]
    fn every_common_sign_is_in_every_face() {
        for c in ' '..='~' {
            assert!(FONTS.faces.iter().all(|face| face.info().coverage.contains(u32::from(c))), "{c}");
        }
    }

    #[test]
    fn a_bold_text_is_wider_and_a_longer_one_too() {
        assert!(FONTS.width("Shoplifting", true) > FONTS.width("Shoplifting", false));
        assert!(FONTS.width("2,253", false) > FONTS.width("253", false));
    }
}
