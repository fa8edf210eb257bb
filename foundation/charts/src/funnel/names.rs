//! Finds room for names beside their points, clear of all points and of each other.

use crate::style::{Frame, QUIET};
use crate::svg::{Drawing, Label, Tag};
use crate::text;

/// A box that is taken: left, top, right, bottom.
type Taken = (f64, f64, f64, f64);

/// How far from its point a name may stand: from the second on, a line leads to it.
const DISTANCES: [f64; 4] = [9.0, 22.0, 36.0, 52.0];
/// The directions in which a name may stand, the best first: right and left, above and below, between them.
const DIRECTIONS: [(f64, f64); 8] =
    [(1.0, 0.0), (-1.0, 0.0), (0.0, -1.0), (0.0, 1.0), (0.7, -0.7), (0.7, 0.7), (-0.7, -0.7), (-0.7, 0.7)];

/// A name with its place: `y` is the baseline.
pub(super) struct PlacedName {
    words: String,
    font: f64,
    x: f64,
    y: f64,
    leader: Option<((f64, f64), (f64, f64))>,
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
    pub(super) fn place(&mut self, words: &str, point: (f64, f64)) -> Option<PlacedName> {
        let ways = DISTANCES.into_iter().flat_map(|far| DIRECTIONS.map(|direction| (far, direction)));
        let sides = ways.map(|(far, direction)| (far, self.side(words, point, far, direction)));
        let (far, side) = sides.into_iter().find(|(_, side)| self.is_free(side))?;
        self.taken.push(side);
        let middle = (side.1 + side.3) / 2.0;
        let font = self.frame.small;
        let leader = (far > DISTANCES[0]).then(|| (point, (point.0.clamp(side.0, side.2), middle)));
        Some(PlacedName { words: words.to_owned(), font, x: side.0, y: middle + font * 0.36, leader })
    }

    /// Places a name beside its point though it may lie on something.
    pub(super) fn place_anyway(&mut self, words: &str, point: (f64, f64)) -> PlacedName {
        self.place(words, point).unwrap_or_else(|| {
            let (left, top, right, bottom) = self.within;
            let wide = text::width(words, self.frame.small) * text::BOLD;
            let x = (point.0 + 10.0).min(right - wide).max(left);
            let y = (point.1 - 8.0).clamp(top + 12.0, bottom);
            PlacedName { words: words.to_owned(), font: self.frame.small, x, y, leader: None }
        })
    }

    /// The box of a name that stands so far from its point, in this direction.
    fn side(&self, words: &str, (x, y): (f64, f64), far: f64, (across, down): (f64, f64)) -> Taken {
        let half = (text::width(words, self.frame.small) * text::BOLD / 2.0, self.frame.small * 0.5);
        let lift = if down == 0.0 { 0.0 } else { half.1 - 1.0 };
        let middle = (
            x + across * far + across.signum() * half.0 * f64::from(across != 0.0),
            y + down * far + down.signum() * lift,
        );
        (middle.0 - half.0, middle.1 - half.1, middle.0 + half.0, middle.1 + half.1)
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
    pub(super) fn draw(&self, drawing: &mut Drawing) {
        drawing.label(Label::new(self.x, self.y, self.font, &self.words).bold().halo());
    }

    pub(super) fn draw_leader(&self, drawing: &mut Drawing) {
        if let Some((from, to)) = self.leader {
            let line = Tag::new("line").class("chart-leader").attribute("stroke", QUIET);
            drawing.line(from, to, line.number("stroke-width", 1.0));
        }
    }
}
