//! Colours and sizes shared by all charts, and the stylesheet a page may add.

/// Rules for the class names used in the drawings: one drawing a screen width, and forced colours.
///
/// A page's stylesheet takes them in; a PDF does without.
pub const STYLESHEET: &str = include_str!("charts.css");

/// The fonts asked for: the first in PDFs, the second on screens. Without its quotes a name with a number in it is not
/// CSS, and the whole list is ignored.
pub(crate) const FONTS: &str = "'Source Sans 3', Arial, sans-serif";
/// The one accent: a dark teal, 7.2:1 on white.
pub(crate) const ACCENT: &str = "#00625f";
/// Near-black, where `currentColor` would not do because the ground is a known colour.
pub(crate) const INK: &str = "#0b0c0c";
/// Second-rank text and lines, 7.0:1 on white.
pub(crate) const QUIET: &str = "#505a5f";
/// Grid lines and frames.
pub(crate) const GRID: &str = "#cfd5d6";
/// The ground of every second period.
pub(crate) const BAND: &str = "#edf3f3";
/// The ground of the page.
pub(crate) const PAPER: &str = "#ffffff";
/// Dashes of a comparison series.
pub(crate) const DASHES: &str = "7 5";

/// Five steps of one hue, light to dark, with the colour of a number printed on each.
///
/// Lightness falls evenly (CIE L* 95, 81, 66, 51, 37), so that the steps stay apart in grey print.
pub(crate) const SEQUENCE: [(&str, &str); 5] =
    [("#e4f3f1", INK), ("#b3cfcc", INK), ("#7eaaa6", INK), ("#478582", PAPER), ("#00625f", PAPER)];

/// Gives the steps of the sequence for so many classes, spread over its whole length.
pub(crate) fn sequence(classes: usize) -> Vec<(&'static str, &'static str)> {
    let steps: &[usize] = match classes {
        0 => &[],
        1 => &[1],
        2 => &[1, 3],
        3 => &[0, 2, 4],
        4 => &[0, 1, 3, 4],
        _ => &[0, 1, 2, 3, 4],
    };
    steps.iter().map(|&step| SEQUENCE[step]).collect()
}

/// The size of a drawing in its own units: pixels at full size.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame {
    pub(crate) class: &'static str,
    pub(crate) suffix: &'static str,
    pub(crate) width: f64,
    /// The height of a line chart.
    pub(crate) height: f64,
    pub(crate) font: f64,
    pub(crate) small: f64,
}

/// The column of a page or a paper.
pub(crate) const WIDE: Frame =
    Frame { class: "chart chart-wide", suffix: "", width: 640.0, height: 350.0, font: 18.0, small: 17.0 };
/// A telephone: 280 px wide, its letters are 12 px high.
pub(crate) const NARROW: Frame = Frame {
    class: "chart chart-narrow",
    suffix: "-narrow",
    width: 360.0,
    height: 290.0,
    font: 17.0,
    small: 16.0,
};

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    fn luminance(hex: &str) -> f64 {
        let channel = |at: usize| {
            let c = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).expect("a hex colour")) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    pub(crate) fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_and_lines_stand_out_from_the_page_as_wcag_asks() {
        assert!(contrast(ACCENT, PAPER) >= 4.5);
        assert!(contrast(QUIET, PAPER) >= 4.5);
        assert!(contrast(QUIET, BAND) >= 4.5);
        assert!(contrast(ACCENT, BAND) >= 4.5);
    }

    #[test]
    fn a_number_can_be_read_on_every_step_of_the_map() {
        for (ground, number) in SEQUENCE {
            assert!(contrast(ground, number) >= 4.2, "{ground} {}", contrast(ground, number));
        }
    }

    #[test]
    fn the_steps_of_the_map_stay_apart_in_grey() {
        for pair in SEQUENCE.windows(2) {
            assert!(contrast(pair[0].0, pair[1].0) > 1.3, "{pair:?} {}", contrast(pair[0].0, pair[1].0));
        }
    }

    #[test]
    fn a_map_has_as_many_steps_as_classes_and_never_more_than_five() {
        for classes in 0..=5 {
            assert_eq!(sequence(classes).len(), classes);
        }
        assert_eq!(sequence(9).len(), 5);
    }
}
