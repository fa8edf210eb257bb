//! The key below a drawing: each sign with its words, in rows as wide as there is room for.

use crate::marks::{Mark, draw_mark};
use crate::style::{DASHES, Frame, INK, QUIET};
use crate::svg::{Drawing, Label, Tag};
use crate::text;

/// A sign that needs words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Sign {
    Mark(Mark),
    Dashes,
    Line,
    Mean,
}

const SIGN: f64 = 34.0;
const GAP: f64 = 22.0;
const MOST_LINES: usize = 3;

/// Draws the key from `top` down and gives the height it reaches; without items that is `top`.
pub(crate) fn draw_key(drawing: &mut Drawing, frame: &Frame, top: f64, items: &[(Sign, &str)]) -> f64 {
    let line = frame.small * 1.25;
    let (mut x, mut y, mut rows) = (0.0, top, 0);
    for (sign, words) in items {
        let words = text::wrap(words, frame.small, frame.width - SIGN, MOST_LINES);
        let wide = SIGN + text::widest(&words, frame.small);
        if x > 0.0 && x + wide > frame.width {
            y += rows as f64 * line;
            (x, rows) = (0.0, 0);
        }
        draw_sign(drawing, *sign, (x, y + line * 0.55));
        for (row, words) in words.iter().enumerate() {
            let y = y + line * row as f64 + frame.small;
            drawing.label(Label::new(x + SIGN, y, frame.small, words));
        }
        x += wide + GAP;
        rows = rows.max(words.len());
    }
    y + rows as f64 * line
}

pub(crate) fn draw_sign(drawing: &mut Drawing, sign: Sign, (x, y): (f64, f64)) {
    match sign {
        Sign::Mark(mark) => draw_mark(drawing, mark, (x + 13.0, y), 6.5),
        Sign::Dashes => drawing.line((x, y), (x + 26.0, y), limit_stroke()),
        Sign::Line => drawing.line((x, y), (x + 26.0, y), plain_stroke()),
        Sign::Mean => {
            let line = Tag::new("line").class("chart-axis").attribute("stroke", INK);
            drawing.line((x, y), (x + 26.0, y), line.number("stroke-width", 1.3));
        }
    }
}

/// The dashes of a limit.
pub(crate) fn limit_stroke() -> Tag {
    plain_stroke().attribute("stroke-dasharray", DASHES)
}

fn plain_stroke() -> Tag {
    let tag = Tag::new("line").class("chart-comparison").attribute("stroke", QUIET);
    tag.number("stroke-width", 1.6)
}
