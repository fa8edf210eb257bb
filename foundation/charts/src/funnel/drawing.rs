//! Lays a funnel out in a frame: curves, points, names, and below what they mean.

use super::names::{PlacedName, Room};
use super::{Funnel, FunnelLimits, FunnelPoint, Standing};
use crate::chart::draw_sentence;
use crate::key::{Sign, draw_key};
use crate::marks::draw_mark;
use crate::plane::Plane;
use crate::scale::Ticks;
use crate::style::{DASHES, Frame, INK, QUIET};
use crate::svg::{Drawing, Label, Root, Tag, path};
use crate::text;
use crate::words::fill;

impl Funnel {
    pub(super) fn draw_in(&self, frame: &Frame, id: &str, description: &str) -> String {
        let mut drawing = Drawing::default();
        let height = if self.placed().next().is_none() {
            draw_sentence(&mut drawing, frame, frame.height, &self.words.common.no_data_for_this_period);
            frame.height
        } else {
            self.draw_plot(&mut drawing, frame)
        };
        drawing.finish(&Root::new(id, frame, height, &self.title, description))
    }

    fn draw_plot(&self, drawing: &mut Drawing, frame: &Frame) -> f64 {
        let (across, upward) = self.scales();
        let plane = Plane::of(frame, frame.height, (&self.base, across), (&self.measure, upward), "");
        let foot = plane.draw(drawing);
        if let Some(average) = self.average {
            let y = plane.point((0.0, average)).1;
            let line = Tag::new("line").class("chart-axis").attribute("stroke", INK);
            drawing.line((plane.left, y), (plane.right, y), line.number("stroke-width", 1.3));
        }
        for (dashed, of) in CURVES {
            self.draw_curve(drawing, &plane, dashed, of);
        }
        let direct = self.names(&plane);
        let numbered = direct.is_none() && !self.named().is_empty();
        let names = direct.unwrap_or_else(|| self.numbers(&plane));
        for name in &names {
            name.draw_leader(drawing);
        }
        for (point, at) in self.placed() {
            let size = if point.standing == Standing::Within { 4.5 } else { 6.5 };
            draw_mark(drawing, point.standing.mark(), plane.point(at), size);
        }
        for name in names {
            name.draw(drawing);
        }
        let foot = self.draw_meanings(drawing, frame, foot + 8.0);
        if numbered { self.draw_list(drawing, frame, foot + 6.0) } else { foot + 4.0 }
    }

    fn scales(&self) -> (Ticks, Ticks) {
        let ends = |values: &[f64]| {
            let low = values.iter().copied().fold(f64::INFINITY, f64::min);
            (low, values.iter().copied().fold(f64::NEG_INFINITY, f64::max))
        };
        let (bases, mut figures): (Vec<f64>, Vec<f64>) = self.placed().map(|(_, at)| at).unzip();
        let (low, high) = ends(&bases);
        let across = Ticks::near(low, high, 5, bases.iter().all(|base| base.fract() == 0.0));
        // Limits of areas smaller than any here would stretch the scale.
        let nearest = |base: f64| {
            let away = |limits: &&FunnelLimits| (limits.base - base).abs();
            self.limits.iter().min_by(|a, b| away(a).total_cmp(&away(b)))
        };
        let between = self.limits.iter().filter(|limits| limits.base >= low && limits.base <= high);
        for limits in between.chain(nearest(low)).chain(nearest(high)) {
            figures.extend([limits.inner.0, limits.inner.1, limits.outer.0, limits.outer.1]);
        }
        figures.extend(self.average);
        let (low, high) = ends(&figures);
        (across, Ticks::near(low, high, 4, false))
    }

    /// Draws one limit as a line, cut where it leaves the plane.
    fn draw_curve(
        &self,
        drawing: &mut Drawing,
        plane: &Plane<'_>,
        dashed: bool,
        of: fn(&FunnelLimits) -> f64,
    ) {
        let points: Vec<(f64, f64)> = self.limits.iter().map(|limits| (limits.base, of(limits))).collect();
        let (across, upward) = (&plane.across.1, &plane.upward.1);
        let mut runs: Vec<Vec<(f64, f64)>> = Vec::new();
        for pair in points.windows(2) {
            let Some((from, to)) =
                cut(pair[0], pair[1], (across.low, across.high), (upward.low, upward.high))
            else {
                continue;
            };
            match runs.last_mut() {
                Some(run) if run.last() == Some(&from) => run.push(to),
                _ => runs.push(vec![from, to]),
            }
        }
        for run in runs {
            let line = path(run.into_iter().map(|at| plane.point(at)));
            let tag = Tag::new("path").class("chart-comparison").attribute("d", line);
            let tag = tag.attribute("fill", "none").attribute("stroke", QUIET).number("stroke-width", 1.6);
            drawing.empty(if dashed { tag.attribute("stroke-dasharray", DASHES) } else { tag });
        }
    }

    /// The areas outside, in the order of the table.
    fn named(&self) -> Vec<(&FunnelPoint, (f64, f64))> {
        let outside = self.in_order().into_iter().filter(|point| point.standing != Standing::Within);
        outside.filter_map(|point| Some((point, point.place?))).collect()
    }

    fn room<'a>(&self, plane: &Plane<'a>) -> Room<'a> {
        let mut room = Room {
            frame: plane.frame,
            within: (plane.left + 2.0, plane.top - 8.0, plane.frame.width, plane.bottom - 2.0),
            taken: Vec::new(),
        };
        for (_, at) in self.placed() {
            room.take(plane.point(at), 6.0);
        }
        room
    }

    /// The names of all areas outside, or nothing when one of them has no room.
    fn names(&self, plane: &Plane<'_>) -> Option<Vec<PlacedName>> {
        let mut room = self.room(plane);
        if self.named().len() > MOST_NAMED {
            return None;
        }
        self.named().into_iter().map(|(point, at)| room.place(&point.name, plane.point(at))).collect()
    }

    fn numbers(&self, plane: &Plane<'_>) -> Vec<PlacedName> {
        let mut room = self.room(plane);
        let number = |(i, (_, at)): (usize, (&FunnelPoint, (f64, f64)))| {
            room.place_anyway(&(i + 1).to_string(), plane.point(at))
        };
        self.named().into_iter().enumerate().map(number).collect()
    }

    fn draw_meanings(&self, drawing: &mut Drawing, frame: &Frame, top: f64) -> f64 {
        let mut items: Vec<(Sign, String)> = Vec::new();
        for standing in self.outside().into_iter().map(|(standing, _)| standing).chain([Standing::Within]) {
            if self.placed().any(|(point, _)| point.standing == standing) {
                items.push((Sign::Mark(standing.mark()), self.says(standing)));
            }
        }
        if let Some(average) = self.average {
            items.push((Sign::Mean, fill(&self.words.common.average, &[("value", &self.write(average))])));
        }
        if self.limits.len() > 1 {
            items.push((Sign::Dashes, fill(&self.words.limits, &[("level", &self.levels.0)])));
            items.push((Sign::Line, fill(&self.words.limits, &[("level", &self.levels.1)])));
        }
        let items: Vec<(Sign, &str)> = items.iter().map(|(sign, words)| (*sign, words.as_str())).collect();
        draw_key(drawing, frame, top, &items)
    }

    /// Lists the numbered areas, in two columns where there is room.
    fn draw_list(&self, drawing: &mut Drawing, frame: &Frame, top: f64) -> f64 {
        let named = self.named();
        let columns = if frame.width > 500.0 { 2 } else { 1 };
        let wide = frame.width / columns as f64;
        let line = frame.small * 1.2;
        let mut foot = top;
        for (column, areas) in named.chunks(named.len().div_ceil(columns).max(1)).enumerate() {
            let x = column as f64 * wide;
            let mut y = top;
            for (row, (point, _)) in areas.iter().enumerate() {
                let number = (column * named.len().div_ceil(columns) + row + 1).to_string();
                let number = Label::new(x, y + frame.small, frame.small, &number).bold();
                drawing.label(number);
                for words in text::wrap(&point.name, frame.small, wide - 46.0, 2) {
                    drawing.label(Label::new(x + 32.0, y + frame.small, frame.small, &words));
                    y += line;
                }
                y += 3.0;
            }
            foot = foot.max(y);
        }
        foot + 4.0
    }
}

/// The most names that are printed in the plot itself.
const MOST_NAMED: usize = 8;

type Limit = fn(&FunnelLimits) -> f64;

/// The four lines of a funnel, and whether each is dashed.
const CURVES: [(bool, Limit); 4] = [
    (true, |limits| limits.inner.0),
    (true, |limits| limits.inner.1),
    (false, |limits| limits.outer.0),
    (false, |limits| limits.outer.1),
];

/// Cuts a stretch of line to a box (Liang and Barsky, "A new concept and method for line clipping", ACM Transactions on
/// Graphics 3, 1984); `None` when it lies outside.
fn cut(
    from: (f64, f64),
    to: (f64, f64),
    across: (f64, f64),
    upward: (f64, f64),
) -> Option<((f64, f64), (f64, f64))> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let (mut start, mut end) = (0.0f64, 1.0f64);
    let sides = [
        (-dx, from.0 - across.0),
        (dx, across.1 - from.0),
        (-dy, from.1 - upward.0),
        (dy, upward.1 - from.1),
    ];
    for (towards, room) in sides {
        if towards == 0.0 && room < 0.0 {
            return None;
        }
        if towards < 0.0 {
            start = start.max(room / towards);
        } else if towards > 0.0 {
            end = end.min(room / towards);
        }
    }
    let at = |share: f64| match share {
        0.0 => from,
        1.0 => to,
        share => (from.0 + share * dx, from.1 + share * dy),
    };
    (start <= end).then(|| (at(start), at(end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_where_it_leaves_the_plane() {
        let cut = |from, to| cut(from, to, (0.0, 10.0), (0.0, 10.0));
        assert_eq!(cut((2.0, 2.0), (8.0, 4.0)), Some(((2.0, 2.0), (8.0, 4.0))));
        assert_eq!(cut((5.0, 5.0), (5.0, 15.0)), Some(((5.0, 5.0), (5.0, 10.0))));
        assert_eq!(cut((5.0, 11.0), (8.0, 15.0)), None);
    }
}
