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
    let measured = |face: &Font| {
        face.clone().instantiate(FontVariant::default(), Abs::pt(10.0), &FontVariations::default())
    };
    Fonts {
        book: LazyHash::new(FontBook::from_fonts(&faces)),
        measures: faces.iter().map(measured).collect(),
        faces,
    }
});

/// The faces with typst's list of them.
pub(crate) struct Fonts {
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) faces: Vec<Font>,
    measures: Vec<FontInstance>,
}

impl Fonts {
    /// Whether every face has a glyph for a character.
    pub(crate) fn cover(&self, c: char) -> bool {
        self.faces.iter().all(|face| face.info().coverage.contains(u32::from(c)))
    }

    /// The width of a line of text in ems, in the regular or the bold face, without kerning.
    pub(crate) fn width(&self, text: &str, bold: bool) -> f64 {
        let Some(face) = (if bold { self.measures.last() } else { self.measures.first() }) else {
            return 0.0;
        };
        text.chars()
            .filter_map(|c| face.ttf().glyph_index(c))
            .filter_map(|glyph| face.x_advance(glyph.0))
            .map(|advance| advance.get())
            .sum()
    }
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
    fn a_bold_text_is_wider_and_a_longer_one_too() {
        assert!(FONTS.width("Shoplifting", true) > FONTS.width("Shoplifting", false));
        assert!(FONTS.width("2,253", false) > FONTS.width("253", false));
    }
}
