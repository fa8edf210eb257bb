//! Finds room for names beside their points, clear of all points and of each other.

use crate::style::Frame;
use crate::svg::{Anchor, Drawing, Label};
use crate::text;

/// A box that is taken: left, top, right, bottom.
type Taken = (f64, f64, f64, f64);

/// A name with its place: `y` is the baseline.
pub(super) struct PlacedName {
    words: String,
    x: f64,
    y: f64,
}

/// Where names may be: the inside of the plot, and what is taken there.
pub(super) struct Room<'a> {
    pub(super) frame: &'a Frame,
    pub(super) within: Taken,
    pub(super) taken: Vec<Taken>,
}

impl Room<'_> {
    /// Takes the ground of a point.
    pub(super) fn take(&mut self, (x, y): (f64, f64), size: f64) {
        self.taken.push((x - size, y - size, x + size, y + size));
    }

    /// Places a name beside its point; `None` when there is no room on any side.
    pub(super) fn place(&mut self, words: &str, (x, y): (f64, f64)) -> Option<PlacedName> {
        let (found, baseline) = self.sides(words, (x, y)).into_iter().find(|(side, _)| self.is_free(side))?;
        self.taken.push(found);
        Some(PlacedName { words: words.to_owned(), x: found.0, y: baseline })
    }

    /// Places a name beside its point though it may lie on something.
    pub(super) fn place_anyway(&mut self, words: &str, point: (f64, f64)) -> PlacedName {
        self.place(words, point).unwrap_or_else(|| {
            let (left, top, right, bottom) = self.within;
            let wide = text::width(words, self.frame.small) * text::BOLD;
            let x = (point.0 + 10.0).min(right - wide).max(left);
            PlacedName { words: words.to_owned(), x, y: (point.1 - 8.0).clamp(top + 12.0, bottom) }
        })
    }

    /// The boxes a name may stand in, the best first, each with its baseline.
    fn sides(&self, words: &str, (x, y): (f64, f64)) -> Vec<(Taken, f64)> {
        let font = self.frame.small;
        let wide = text::width(words, font) * text::BOLD;
        let offsets = [
            (9.0, 0.0),
            (-9.0 - wide, 0.0),
            (-wide / 2.0, -font * 0.95),
            (-wide / 2.0, font * 0.95),
            (7.0, -font * 0.75),
            (7.0, font * 0.75),
            (-7.0 - wide, -font * 0.75),
            (-7.0 - wide, font * 0.75),
        ];
        let side = |(across, down): (f64, f64)| {
            let (left, middle) = (x + across, y + down);
            ((left, middle - font * 0.5, left + wide, middle + font * 0.5), middle + font * 0.36)
        };
        offsets.map(side).into()
    }

    fn is_free(&self, side: &Taken) -> bool {
        let inside = side.0 >= self.within.0
            && side.1 >= self.within.1
            && side.2 <= self.within.2
            && side.3 <= self.within.3;
        let meets = |one: &Taken| one.0 < side.2 && side.0 < one.2 && one.1 < side.3 && side.1 < one.3;
        inside && !self.taken.iter().any(meets)
    }
}

impl PlacedName {
    pub(super) fn draw(&self, drawing: &mut Drawing, frame: &Frame) {
        drawing
            .label(Label::new(self.x, self.y, frame.small, &self.words).anchor(Anchor::Start).bold().halo());
    }
}
