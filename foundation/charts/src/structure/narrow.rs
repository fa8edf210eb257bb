//! The drawing for a telephone: a list of boxes, each indented below the first box it reports to.

use super::Structure;
use super::ink::draw_ground;
use crate::style::{ACCENT, Frame, INK};
use crate::svg::{Drawing, Label, Tag};
use crate::text;
use crate::words::fill;

/// How far a box stands in from the one above it.
const INDENT: f64 = 22.0;
/// The deepest indent; what is deeper stands as deep.
const DEEPEST: usize = 5;
/// The room between boxes.
const GAP: f64 = 10.0;
/// Where the line comes down under a box, from its left edge.
const STEM: f64 = 10.0;

/// A box of the list with its lines of text.
struct Entry {
    place: usize,
    depth: usize,
    top: f64,
    height: f64,
    name: Vec<String>,
    small: Vec<String>,
}

impl Structure<'_> {
    /// Draws the list and gives its height.
    pub(super) fn narrow(&self, drawing: &mut Drawing, frame: &Frame) -> f64 {
        let entries = self.entries(frame);
        self.draw_stems(drawing, &entries);
        for entry in &entries {
            self.draw_entry(drawing, frame, entry);
        }
        entries.last().map_or(0.0, |entry| entry.top + entry.height + 2.0)
    }

    fn entries(&self, frame: &Frame) -> Vec<Entry> {
        let tops = self.layers.order().filter(|&place| self.layers.above[place].is_empty());
        let mut top = 2.0;
        let mut entries = Vec::new();
        for (place, depth) in tops.flat_map(|place| self.layers.hung(place)) {
            let entry = self.entry(frame, place, depth.min(DEEPEST), top);
            top += entry.height + GAP;
            entries.push(entry);
        }
        entries
    }

    fn entry(&self, frame: &Frame, place: usize, depth: usize, top: f64) -> Entry {
        let one = &self.chart.boxes[place];
        let words = &self.chart.words;
        let room = frame.width - depth as f64 * INDENT - 22.0;
        let name = text::wrap(&one.name, frame.font * text::BOLD, room, 4);
        let mut small = text::wrap(&one.detail, frame.small, room, 2);
        let drawn_under = self.layers.above[place].first();
        let also: Vec<usize> =
            self.reports_to[place].iter().copied().filter(|up| Some(up) != drawn_under).collect();
        for (sentence, places) in [(&words.also_reports_to, &also), (&words.feeds_these, &self.feeds[place])]
        {
            if !places.is_empty() {
                let said = fill(sentence, &[("names", &self.names(places))]);
                small.extend(text::wrap(&said, frame.small, room, 6));
            }
        }
        let height =
            16.0 + name.len().max(1) as f64 * frame.font * 1.2 + small.len() as f64 * frame.small * 1.25;
        Entry { place, depth, top, height, name, small }
    }

    fn draw_entry(&self, drawing: &mut Drawing, frame: &Frame, entry: &Entry) {
        let left = entry.depth as f64 * INDENT + 1.0;
        self.open_box(drawing, entry.place);
        let size = (frame.width - left - 1.0, entry.height);
        let is_top = self.layers.above[entry.place].is_empty() && !self.below(entry.place).is_empty();
        draw_ground(drawing, (left, entry.top), size, is_top);
        let mut y = entry.top + 8.0;
        for line in &entry.name {
            y += frame.font * 1.2;
            drawing.label(Label::new(left + 10.0, y - frame.font * 0.28, frame.font, line).bold().fill(INK));
        }
        for line in &entry.small {
            y += frame.small * 1.25;
            drawing.label(Label::new(left + 10.0, y - frame.small * 0.28, frame.small, line).quiet());
        }
        self.close_box(drawing, entry.place);
    }

    /// Draws a stem under each box that others hang under, with a branch to each of them.
    fn draw_stems(&self, drawing: &mut Drawing, entries: &[Entry]) {
        for entry in entries {
            let x = entry.depth as f64 * INDENT + STEM;
            let hanging =
                entries.iter().filter(|one| self.layers.above[one.place].first() == Some(&entry.place));
            let middles: Vec<(f64, f64)> = hanging
                .map(|one| (one.depth as f64 * INDENT + 1.0, one.top + one.height.min(36.0) / 2.0))
                .collect();
            let line = || {
                Tag::new("line").class("chart-line").attribute("stroke", ACCENT).number("stroke-width", 1.8)
            };
            if let Some((_, lowest)) = middles.last() {
                drawing.line((x, entry.top + entry.height), (x, *lowest), line());
            }
            for (left, middle) in middles.iter().filter(|(left, _)| *left > x) {
                drawing.line((x, *middle), (*left, *middle), line());
            }
        }
    }
}
