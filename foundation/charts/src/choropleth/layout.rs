//! Lays a map out in a box, with margins for the numbers that have no room in their areas.

use super::drawn::Drawn;
use crate::outline::{Inside, Projection, Ring, find_inside, project, simplify, write_path};
use crate::style::Frame;
use crate::text;

/// The most bytes the outlines of one drawing may take.
const MOST_OUTLINE: usize = 36_000;

/// A map laid out in a box: for each area its outline and a point inside, or nothing.
pub(super) struct LaidOut {
    pub(super) left: f64,
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) outlines: Vec<Vec<Ring>>,
    pub(super) inside: Vec<Option<Inside>>,
}

impl LaidOut {
    /// Gives the places of the areas that have an outline.
    pub(super) fn drawn(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.outlines.len()).filter(|&i| !self.outlines[i].is_empty())
    }
}

/// Says whether the number of an area fits inside it.
pub(super) fn has_room(i: usize, inside: Inside, font: f64) -> bool {
    let half = text::width(&(i + 1).to_string(), font) / 2.0;
    inside.room >= half.hypot(font * 0.36) * 0.88
}

impl Drawn<'_> {
    /// Lays the map out, and again with margins when a number has no room in its area.
    pub(super) fn lay_out(&self, frame: &Frame, width: f64, highest: f64) -> Option<LaidOut> {
        let full = self.lay_out_in(2.0, width, highest)?;
        let crowded = |i: &usize| full.inside[*i].is_some_and(|inside| !has_room(*i, inside, frame.small));
        if !self.numbered || !full.drawn().any(|i| crowded(&i)) {
            return Some(full);
        }
        let margin = frame.small * 2.0;
        self.lay_out_in(2.0 + margin, width - 2.0 * margin, highest)
    }

    fn lay_out_in(&self, left: f64, width: f64, highest: f64) -> Option<LaidOut> {
        let projection = Projection::fit(self.areas.iter().map(|area| &area.rings), left, width, highest)?;
        let projected: Vec<Vec<Ring>> =
            self.areas.iter().map(|area| project(&area.rings, &projection)).collect();
        let mut tolerance = 3.5;
        let outlines = loop {
            let outlines = simplify(&projected, tolerance);
            let bytes: usize = outlines.iter().map(|rings| write_path(rings).len()).sum();
            if bytes <= MOST_OUTLINE || tolerance > 60.0 {
                break outlines;
            }
            tolerance *= 1.5;
        };
        let inside = outlines.iter().map(|rings| (!rings.is_empty()).then(|| find_inside(rings))).collect();
        Some(LaidOut { left, width, height: projection.height + 4.0, outlines, inside })
    }

    /// Gives the place of the highlighted area when it is drawn.
    pub(super) fn highlighted(&self, laid: &LaidOut) -> Option<usize> {
        let name = self.highlight?;
        laid.drawn().find(|&i| self.areas[i].name == name)
    }
}
