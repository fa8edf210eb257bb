//! Labels at the right-hand ends of lines: moved apart, kept within the plot.

use crate::style::Frame;
use crate::svg::{Drawing, Label};
use crate::text;

/// What is printed at the end of a line: a figure, and its name below.
pub(crate) struct End {
    /// The height of the line's end.
    pub(crate) y: f64,
    pub(crate) value: String,
    /// Each line of it is broken where it is too long.
    pub(crate) name: String,
    pub(crate) main: bool,
}

impl End {
    /// The size of the figure, and how much wider it is drawn.
    fn font(&self, frame: &Frame) -> (f64, f64) {
        if self.main { (frame.font, text::BOLD) } else { (frame.small, 1.0) }
    }

    fn width(&self, frame: &Frame) -> f64 {
        let (font, bold) = self.font(frame);
        text::width(&self.value, font) * bold
    }
}

/// Several ends, whose names are broken into lines.
pub(crate) struct Ends {
    ends: Vec<(End, Vec<String>)>,
}

/// How far the labels keep apart.
const GAP: f64 = 5.0;

impl Ends {
    /// Takes the ends; `room` is the height they may take, in which names get up to two lines, or one.
    pub(crate) fn of(ends: Vec<End>, frame: &Frame, room: f64) -> Self {
        let broken = |most: usize| -> Vec<Vec<String>> {
            let wrap = |line: &str| text::wrap_evenly(line, frame.small, frame.width * 0.28, most);
            let name = |end: &End| end.name.lines().flat_map(wrap).collect();
            ends.iter().map(name).collect()
        };
        let tall = |names: &[Vec<String>]| names.iter().map(|name| height(name, frame) + GAP).sum::<f64>();
        let names = [2, 1].into_iter().map(broken).find(|names| tall(names) <= room);
        let names = names.unwrap_or_else(|| vec![Vec::new(); ends.len()]);
        Self { ends: ends.into_iter().zip(names).collect() }
    }

    /// The width the labels need right of the plot.
    pub(crate) fn margin(&self, frame: &Frame) -> f64 {
        let widths =
            self.ends.iter().map(|(end, name)| text::widest(name, frame.small).max(end.width(frame)));
        (widths.fold(0.0, f64::max) + 16.0).min(frame.width * 0.45)
    }

    /// Draws the labels right of `x`, between `top` and `bottom`.
    pub(crate) fn draw(self, drawing: &mut Drawing, frame: &Frame, x: f64, (top, bottom): (f64, f64)) {
        let mut ends = self.ends;
        ends.sort_by(|a, b| a.0.y.total_cmp(&b.0.y));
        let heights: Vec<f64> = ends.iter().map(|(_, name)| height(name, frame)).collect();
        let wanted: Vec<f64> = ends.iter().map(|(end, _)| end.y - frame.font * 0.6).collect();
        let tops = set_apart(wanted, &heights, (top, bottom));
        for ((end, name), top) in ends.iter().zip(tops) {
            let y = top + frame.font * 0.95;
            let room = frame.width - x;
            // A figure cut short would be another figure: it gets smaller first.
            let smaller = (room / end.width(frame)).clamp(0.7, 1.0);
            let (font, bold) = end.font(frame);
            let value = text::shorten(&end.value, font * smaller * bold, room + 1.0);
            let label = Label::new(x, y, font * smaller, &value).halo();
            drawing.label(if end.main { label.bold() } else { label.quiet() });
            for (row, line) in name.iter().enumerate() {
                let y = y + frame.small * 1.1 * (row as f64 + 1.0);
                let label = Label::new(x, y, frame.small, line).halo();
                drawing.label(if end.main { label } else { label.quiet() });
            }
        }
    }
}

fn height(name: &[String], frame: &Frame) -> f64 {
    frame.font + name.len() as f64 * frame.small * 1.1
}

/// Moves stacked things, sorted by where they want to begin, apart and between two heights.
fn set_apart(mut tops: Vec<f64>, heights: &[f64], (first, last): (f64, f64)) -> Vec<f64> {
    // Those that meet share the way they have to go.
    for _ in 0..12 {
        for i in 1..tops.len() {
            let overlap = tops[i - 1] + heights[i - 1] + GAP - tops[i];
            if overlap > 0.0 {
                tops[i - 1] -= overlap / 2.0;
                tops[i] += overlap / 2.0;
            }
        }
    }
    let mut limit = last;
    for (top, height) in tops.iter_mut().zip(heights).rev() {
        *top = top.min(limit - height);
        limit = *top - GAP;
    }
    let mut limit = first;
    for (top, height) in tops.iter_mut().zip(heights) {
        *top = top.max(limit);
        limit = *top + height + GAP;
    }
    tops
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_would_meet_stand_apart_and_between_the_ends() {
        let heights = [30.0; 4];
        let tops = set_apart(vec![-5.0, 60.0, 62.0, 190.0], &heights, (0.0, 200.0));
        assert!(tops.windows(2).all(|pair| pair[1] - pair[0] >= 30.0), "{tops:?}");
        assert!(tops[0] >= 0.0 && tops[3] <= 170.0, "{tops:?}");
    }
}
