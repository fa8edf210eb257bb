//! The drawing for a page and a paper: a grid of boxes with lines between.

use super::Structure;
use super::grid::{Grid, Place};
use super::ink::{draw_arrow, draw_ground, draw_line, strokes};
use super::lines::{Leg, Side, Way, Ways};
use crate::style::{Frame, INK};
use crate::svg::{Anchor, Drawing, Label, path};
use crate::text;

/// How far lanes lie apart.
const STEP: f64 = 7.0;
/// The widest a box may be.
const WIDEST_BOX: f64 = 250.0;
/// How far what hangs stands in from what it hangs under.
const INDENT: f64 = 15.0;
/// Where the stem under a box stands, from its left edge.
const STEM: f64 = 7.0;
/// How far a stub stands beside the next.
const STUB: f64 = 16.0;
/// Lines of a name; what is longer is cut, and whole in the title and the table.
const NAME_LINES: usize = 5;
/// Lines of the words below a name.
const DETAIL_LINES: usize = 2;

/// The grid in pixels.
struct Laid<'a> {
    grid: &'a Grid,
    ways: &'a Ways,
    font: f64,
    small: f64,
    box_width: f64,
    /// Where each gutter begins, and how wide it is.
    gutters: Vec<(f64, f64)>,
    /// Where each channel begins, and how high it is.
    channels: Vec<(f64, f64)>,
    height: f64,
}

impl Structure<'_> {
    /// Draws the grid and gives its height.
    pub(super) fn wide(&self, drawing: &mut Drawing, frame: &Frame) -> f64 {
        let grid = Grid::of(&self.layers);
        let ways = Ways::lead(&grid, &self.layers.above, &self.feeds);
        let laid = Laid::of(self, &grid, &ways, frame);
        for (_, ways) in bundles(&ways.reporting) {
            laid.draw_bundle(drawing, &ways, false);
        }
        for (_, ways) in bundles(&ways.feeding) {
            laid.draw_bundle(drawing, &ways, true);
        }
        for place in self.layers.order() {
            laid.draw_box(self, drawing, place);
        }
        if ways.feeding.is_empty() {
            return laid.height;
        }
        self.draw_key(drawing, frame, laid.height)
    }

    /// Draws what the two kinds of line mean, and gives the height with it.
    fn draw_key(&self, drawing: &mut Drawing, frame: &Frame, top: f64) -> f64 {
        let words = &self.chart.words;
        let middle = top + 22.0;
        let mut x = 2.0;
        for (label, dashed) in [(&words.reports_to, false), (&words.feeds, true)] {
            draw_line(drawing, (x, middle), (x + 40.0, middle), dashed);
            if dashed {
                draw_arrow(drawing, (x + 40.0, middle), 1.0);
            }
            let label = text::shorten(label, frame.small, frame.width - x - 54.0);
            drawing.label(Label::new(x + 52.0, middle + frame.small * 0.35, frame.small, &label));
            x += 52.0 + text::width(&label, frame.small) + 32.0;
        }
        top + 40.0
    }
}

/// The ways of each bundle together, in the order of their first.
fn bundles(ways: &[Way]) -> Vec<(usize, Vec<&Way>)> {
    let mut bundles: Vec<(usize, Vec<&Way>)> = Vec::new();
    for way in ways {
        match bundles.iter_mut().find(|(bundle, _)| *bundle == way.bundle) {
            Some((_, known)) => known.push(way),
            None => bundles.push((way.bundle, vec![way])),
        }
    }
    bundles
}

impl<'a> Laid<'a> {
    fn of(structure: &Structure<'_>, grid: &'a Grid, ways: &'a Ways, frame: &Frame) -> Self {
        let (font, small) = if grid.columns <= 3 { (16.0, 14.0) } else { (14.0, 13.0) };
        let widths: Vec<f64> = ways
            .gutters
            .iter()
            .enumerate()
            .map(|(gutter, lanes)| match lanes.count {
                0 if gutter == 0 || gutter == grid.columns => 2.0,
                count => (12.0 + count as f64 * STEP).clamp(18.0, 52.0),
            })
            .collect();
        let room = frame.width - widths.iter().sum::<f64>();
        let box_width = (room / grid.columns as f64).min(WIDEST_BOX);
        let mut x = (room - box_width * grid.columns as f64) / 2.0;
        let mut gutters = Vec::new();
        for width in widths {
            gutters.push((x, width));
            x += width + box_width;
        }
        let mut laid =
            Self { grid, ways, font, small, box_width, gutters, channels: Vec::new(), height: 0.0 };
        laid.stack(structure);
        laid
    }

    /// Sets the rows below each other, each as high as its highest box.
    fn stack(&mut self, structure: &Structure<'_>) {
        let mut y = 0.0;
        for channel in 0..=self.grid.rows.len() {
            let edge = channel == 0 || channel == self.grid.rows.len();
            let height = match self.ways.channels[channel].count {
                0 if edge => 2.0,
                0 => 12.0,
                count => 18.0 + count as f64 * STEP,
            };
            self.channels.push((y, height));
            y += height;
            if let Some(row) = self.grid.rows.get(channel) {
                y += row.iter().map(|&place| self.box_height(structure, place)).fold(0.0, f64::max);
            }
        }
        self.height = y;
    }

    fn width_of(&self, place: usize) -> f64 {
        self.left_of_column(self.grid.places[place].last) + self.box_width - self.left(place)
    }

    fn left_of_column(&self, column: usize) -> f64 {
        self.gutters[column].0 + self.gutters[column].1
    }

    fn left(&self, place: usize) -> f64 {
        let Place { first, depth, .. } = self.grid.places[place];
        self.left_of_column(first) + depth as f64 * INDENT
    }

    fn middle(&self, place: usize) -> f64 {
        self.left(place) + self.width_of(place) / 2.0
    }

    fn top(&self, row: usize) -> f64 {
        self.channels[row].0 + self.channels[row].1
    }

    /// The lower edge of all boxes of a row: they are of one height.
    fn bottom(&self, row: usize) -> f64 {
        self.channels[row + 1].0
    }

    fn lines_of(&self, structure: &Structure<'_>, place: usize) -> (Vec<String>, Vec<String>) {
        let one = &structure.chart.boxes[place];
        let room = self.width_of(place) - 9.0;
        let font = self.font * text::BOLD;
        let name = text::wrap_evenly(&text::hyphenate(&one.name, font, room), font, room, NAME_LINES);
        (name, text::wrap(&text::hyphenate(&one.detail, self.small, room), self.small, room, DETAIL_LINES))
    }

    fn box_height(&self, structure: &Structure<'_>, place: usize) -> f64 {
        let (name, detail) = self.lines_of(structure, place);
        18.0 + name.len().max(1) as f64 * self.font * 1.2 + detail.len() as f64 * self.small * 1.25
    }

    fn draw_box(&self, structure: &Structure<'_>, drawing: &mut Drawing, place: usize) {
        let row = self.grid.places[place].row;
        let (top, bottom) = (self.top(row), self.bottom(row));
        structure.open_box(drawing, place);
        let is_top = structure.layers.above[place].is_empty() && !structure.below(place).is_empty();
        draw_ground(drawing, (self.left(place), top), (self.width_of(place), bottom - top), is_top);
        let (name, detail) = self.lines_of(structure, place);
        let inside = name.len() as f64 * self.font * 1.2 + detail.len() as f64 * self.small * 1.25;
        let mut y = (top + bottom - inside) / 2.0;
        for line in &name {
            y += self.font * 1.2;
            let label = Label::new(self.middle(place), y - self.font * 0.28, self.font, line);
            drawing.label(label.anchor(Anchor::Middle).bold().fill(INK));
        }
        for line in &detail {
            y += self.small * 1.25;
            let label = Label::new(self.middle(place), y - self.small * 0.28, self.small, line);
            drawing.label(label.anchor(Anchor::Middle).quiet());
        }
        structure.close_box(drawing, place);
    }

    /// Draws the ways of a bundle as few strokes as they need, so that dashes do not fall on dashes.
    fn draw_bundle(&self, drawing: &mut Drawing, ways: &[&Way], dashed: bool) {
        let corners: Vec<Vec<(f64, f64)>> = ways.iter().map(|way| self.corners(way)).collect();
        for (from, to) in strokes(&corners) {
            draw_line(drawing, from, to, dashed);
        }
        if dashed {
            let mut ends: Vec<(String, (f64, f64), f64)> = Vec::new();
            for points in &corners {
                if let [.., before, end] = points[..] {
                    ends.push((path([end].into_iter()), end, (end.0 - before.0).signum()));
                }
            }
            ends.sort_by(|one, other| one.0.cmp(&other.0));
            ends.dedup_by(|one, other| one.0 == other.0);
            for (_, end, direction) in ends {
                draw_arrow(drawing, end, direction);
            }
        }
    }

    /// The corners of a way, ends included.
    fn corners(&self, way: &Way) -> Vec<(f64, f64)> {
        let mut points = Vec::new();
        for two in way.legs.windows(2) {
            let (x, y) = (self.across(two, way.bundle), self.down(two, way.bundle));
            match two[0] {
                Leg::FromBottom(place) => points.push((x, self.bottom(self.grid.places[place].row))),
                Leg::FromSide(place, side) => points.push((self.side(place, side), y)),
                Leg::Stem(place) => points.push((x, self.bottom(self.grid.places[place].row))),
                _ => {}
            }
            points.push((x, y));
            match two[1] {
                Leg::ToTop(place, _) => points.push((x, self.top(self.grid.places[place].row))),
                Leg::ToSide(place, side) => points.push((self.side(place, side), y)),
                Leg::Hang(place) => points.push((self.left(place), y)),
                _ => {}
            }
        }
        points
    }

    /// The distance from the left on which one of two legs runs.
    fn across(&self, legs: &[Leg], bundle: usize) -> f64 {
        let fixed = legs.iter().find_map(|leg| match *leg {
            Leg::Stem(place) => Some(self.left(place) + STEM),
            Leg::FromBottom(place) => Some(self.middle(place)),
            Leg::ToTop(place, beside) => Some(self.middle(place) + beside * STUB),
            Leg::Gutter(gutter) => {
                let (start, width) = self.gutters[gutter];
                Some(self.ways.gutters[gutter].place(bundle, start, width, STEP))
            }
            _ => None,
        });
        fixed.unwrap_or_default()
    }

    /// The height on which one of two legs runs. Lines leave a box below the middle of its side and reach it above.
    fn down(&self, legs: &[Leg], bundle: usize) -> f64 {
        let fixed = legs.iter().find_map(|leg| match *leg {
            Leg::Hang(place) => Some(self.level(place)),
            Leg::FromSide(place, _) => Some(self.level(place) + 8.0),
            Leg::ToSide(place, _) => Some(self.level(place) - 8.0),
            Leg::Channel(channel) => {
                let (start, height) = self.channels[channel];
                Some(self.ways.channels[channel].place(bundle, start, height, STEP))
            }
            _ => None,
        });
        fixed.unwrap_or_default()
    }

    fn level(&self, place: usize) -> f64 {
        let row = self.grid.places[place].row;
        (self.top(row) + self.bottom(row)) / 2.0
    }

    fn side(&self, place: usize, side: Side) -> f64 {
        match side {
            Side::Left => self.left(place),
            Side::Right => self.left(place) + self.width_of(place),
        }
    }
}
