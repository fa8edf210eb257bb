//! Draws a map of areas by class, with a number in every area that is its place in the table.

use crate::breaks::{Class, class_of, classes};
use crate::chart::{Chart, DataTable, draw_sentence};
use crate::numbers::{draw_outside, has_room};
use crate::outline::{Inside, Projection, Ring, find_inside, project, simplify, write_path};
use crate::scale::{decimals_for, number, usable};
use crate::style::{Frame, INK, NARROW, PAPER, QUIET, WIDE, sequence};
use crate::svg::{Anchor, Drawing, Label, Root, Tag, safe_id};
use crate::text;
use crate::words::{Words, fill};

/// The boundaries of an area in degrees: polygons, each a list of rings (the first its outline, the others holes), each a
/// list of (longitude, latitude). A ring may repeat its first point at its end or not.
pub type Rings = Vec<Vec<Vec<(f64, f64)>>>;

const MOST_CLASSES: usize = 5;
const MOST_NUMBERED: usize = 60;
/// The most bytes the outlines of one drawing may take.
const MOST_OUTLINE: usize = 36_000;

/// One area of a map.
#[derive(Debug, Clone, Default)]
pub struct Area {
    name: String,
    rings: Rings,
    value: Option<f64>,
    formatted: String,
    href: Option<String>,
}

impl Area {
    /// Takes an area without a figure. Without a usable boundary it stands in the table only.
    pub fn new(name: impl Into<String>, rings: Rings) -> Self {
        Self {
            name: name.into(),
            rings,
            ..Self::default()
        }
    }

    /// Sets the figure, and the figure as it is to be read. `None` with a text is a figure kept back: "fewer than 5".
    #[must_use]
    pub fn value(mut self, value: Option<f64>, formatted: impl Into<String>) -> Self {
        self.value = usable(value);
        self.formatted = formatted.into();
        self
    }

    /// Links the area. Only addresses on the site (`/`, `?`, `#`) and on the web (`https:`, `http:`) are drawn.
    #[must_use]
    pub fn link(mut self, href: impl Into<String>) -> Self {
        let href = href.into();
        let safe = ["/", "?", "#", "https://", "http://"]
            .iter()
            .any(|start| href.starts_with(start));
        self.href = safe.then_some(href);
        self
    }
}

/// A map of areas in up to five classes of one hue, light for low, with a hatch for no data.
///
/// Classes are natural breaks over square roots with round edges (see `breaks.rs` for sources). Areas are numbered by
/// value, 1 the highest, and the table is in that order, so the map is read without colour and without a mouse. A number
/// with no room in its area stands beside the map with a line. Above 60 areas there are no numbers.
#[derive(Debug, Clone)]
pub struct Choropleth {
    title: String,
    measure: String,
    areas: Vec<Area>,
    numbered: bool,
    highlight: Option<String>,
    decimals: Option<usize>,
    words: Words,
}

impl Choropleth {
    /// Starts a map. `measure` heads the legend and the column of figures: "Incidents, 12 months to September 2025".
    pub fn new(title: impl Into<String>, measure: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            measure: measure.into(),
            areas: Vec::new(),
            numbered: true,
            highlight: None,
            decimals: None,
            words: Words::default(),
        }
    }

    /// Takes the areas, in any order.
    #[must_use]
    pub fn areas(mut self, areas: impl IntoIterator<Item = Area>) -> Self {
        self.areas = areas.into_iter().collect();
        self
    }

    /// Leaves the numbers out.
    #[must_use]
    pub fn without_numbers(mut self) -> Self {
        self.numbered = false;
        self
    }

    /// Outlines the area of this name thickly.
    #[must_use]
    pub fn highlight(mut self, name: impl Into<String>) -> Self {
        self.highlight = Some(name.into());
        self
    }

    /// Sets the decimals of the legend. Without it: none for counts, one for rates, two when all are below one.
    #[must_use]
    pub fn decimals(mut self, decimals: usize) -> Self {
        self.decimals = Some(decimals.min(6));
        self
    }

    /// Gives the chart's own words in another language.
    #[must_use]
    pub fn words(mut self, words: Words) -> Self {
        self.words = words;
        self
    }

    /// Draws the map; `id` is unique in the page.
    ///
    /// The role is `img`, or `group` when an area is linked, because what is inside an `img` cannot be reached.
    pub fn draw(&self, id: &str) -> Chart {
        let map = Classified::of(self);
        let description = map.describe();
        Chart {
            svg: map.draw_in(&WIDE, id, &description),
            narrow: Some(map.draw_in(&NARROW, id, &description)),
            title: self.title.clone(),
            data: map.table(),
            description,
        }
    }
}

/// A map whose areas are in order and in classes.
struct Classified<'a> {
    map: &'a Choropleth,
    /// Highest first, those without a figure last.
    areas: Vec<&'a Area>,
    classes: Vec<Class>,
    decimals: usize,
}

/// A map laid out in a box: for each area its outline and a point inside, or nothing.
struct LaidOut {
    left: f64,
    width: f64,
    height: f64,
    outlines: Vec<Vec<Ring>>,
    inside: Vec<Option<Inside>>,
}

/// A line of the legend.
enum Key {
    Filled(&'static str, String),
    Hatched(String),
    Outlined(String),
}

impl<'a> Classified<'a> {
    fn of(map: &'a Choropleth) -> Self {
        let mut areas: Vec<&Area> = map.areas.iter().collect();
        let value = |area: &Area| area.value.unwrap_or(f64::NEG_INFINITY);
        areas.sort_by(|a, b| {
            value(b)
                .total_cmp(&value(a))
                .then_with(|| a.name.cmp(&b.name))
        });
        let values = areas.iter().filter_map(|area| area.value);
        let decimals = map.decimals.unwrap_or_else(|| decimals_for(values.clone()));
        let rounded: Vec<f64> = values.map(|v| round(v, decimals)).collect();
        Self {
            map,
            areas,
            classes: classes(&rounded, MOST_CLASSES, decimals),
            decimals,
        }
    }

    fn draw_in(&self, frame: &Frame, id: &str, description: &str) -> String {
        let mut drawing = Drawing::default();
        let beside = frame.width > 500.0;
        let legend = if beside { 196.0 } else { frame.width };
        let (width, highest) = if beside {
            (frame.width - legend - 24.0, 470.0)
        } else {
            (frame.width, 400.0)
        };
        let mut role = "img";
        let height = match self.lay_out(frame, width - 4.0, highest) {
            _ if self.map.areas.is_empty() => {
                draw_sentence(
                    &mut drawing,
                    frame,
                    200.0,
                    &self.map.words.no_data_for_this_period,
                );
                200.0
            }
            None => {
                draw_sentence(&mut drawing, frame, 200.0, &self.map.words.no_boundaries);
                200.0
            }
            Some(laid) => {
                if self.drawn(&laid).any(|i| self.areas[i].href.is_some()) {
                    role = "group";
                }
                let hatch = format!("{}{}-hatch", safe_id(id), frame.suffix);
                self.draw_areas(&mut drawing, &laid, &hatch);
                self.draw_numbers(&mut drawing, frame, &laid);
                let at = if beside {
                    (frame.width - legend, 0.0)
                } else {
                    (0.0, laid.height + 14.0)
                };
                let foot = self.draw_legend(&mut drawing, frame, &laid, at, legend, &hatch);
                (laid.height + 4.0).max(foot)
            }
        };
        drawing.finish(&Root {
            role,
            ..Root::new(id, frame, height, &self.map.title, description)
        })
    }

    fn numbered(&self) -> bool {
        self.map.numbered && self.areas.len() <= MOST_NUMBERED
    }

    /// Lays the map out, and again with margins when a number has no room in its area.
    fn lay_out(&self, frame: &Frame, width: f64, highest: f64) -> Option<LaidOut> {
        let full = self.lay_out_in(2.0, width, highest)?;
        let crowded =
            |i: &usize| full.inside[*i].is_some_and(|inside| !has_room(*i, inside, frame.small));
        if !self.numbered() || !self.drawn(&full).any(|i| crowded(&i)) {
            return Some(full);
        }
        let margin = frame.small * 2.0;
        self.lay_out_in(2.0 + margin, width - 2.0 * margin, highest)
    }

    fn lay_out_in(&self, left: f64, width: f64, highest: f64) -> Option<LaidOut> {
        let projection = Projection::fit(
            self.areas.iter().map(|area| &area.rings),
            left,
            width,
            highest,
        )?;
        let projected: Vec<Vec<Ring>> = self
            .areas
            .iter()
            .map(|area| project(&area.rings, &projection))
            .collect();
        let mut tolerance = 3.5;
        let outlines = loop {
            let outlines = simplify(&projected, tolerance);
            let bytes: usize = outlines.iter().map(|rings| write_path(rings).len()).sum();
            if bytes <= MOST_OUTLINE || tolerance > 60.0 {
                break outlines;
            }
            tolerance *= 1.5;
        };
        let inside = outlines
            .iter()
            .map(|rings| (!rings.is_empty()).then(|| find_inside(rings)))
            .collect();
        Some(LaidOut {
            left,
            width,
            height: projection.height + 4.0,
            outlines,
            inside,
        })
    }

    fn drawn<'b>(&self, laid: &'b LaidOut) -> impl Iterator<Item = usize> + 'b {
        (0..laid.outlines.len()).filter(|&i| !laid.outlines[i].is_empty())
    }

    fn step_of(&self, area: &Area) -> Option<(&'static str, &'static str)> {
        let class = class_of(round(area.value?, self.decimals), &self.classes);
        sequence(self.classes.len()).get(class).copied()
    }

    fn read(&self, area: &Area) -> String {
        match area.value {
            _ if !area.formatted.is_empty() => area.formatted.clone(),
            Some(value) => number(value, self.decimals),
            None => self.map.words.no_data.clone(),
        }
    }

    fn highlighted(&self, laid: &LaidOut) -> Option<usize> {
        let name = self.map.highlight.as_ref()?;
        self.drawn(laid).find(|&i| self.areas[i].name == *name)
    }

    fn draw_areas(&self, drawing: &mut Drawing, laid: &LaidOut, hatch: &str) {
        draw_hatch(drawing, hatch);
        let group = Tag::new("g")
            .class("chart-areas")
            .attribute("stroke", INK)
            .number("stroke-width", 0.7);
        drawing.open(
            group
                .attribute("stroke-linejoin", "round")
                .attribute("fill-rule", "evenodd"),
        );
        for i in self.drawn(laid) {
            let area = self.areas[i];
            let told = format!("{}: {}", area.name, self.read(area));
            if let Some(href) = &area.href {
                drawing.open(
                    Tag::new("a")
                        .attribute("href", href)
                        .attribute("aria-label", &told),
                );
            }
            let ground = self
                .step_of(area)
                .map_or_else(|| format!("url(#{hatch})"), |(ground, _)| ground.to_owned());
            let path = Tag::new("path")
                .class("chart-area")
                .attribute("fill", ground);
            drawing.open(path.attribute("d", write_path(&laid.outlines[i])));
            drawing.holding(Tag::new("title"), &told);
            drawing.close("path");
            if area.href.is_some() {
                drawing.close("a");
            }
        }
        drawing.close("g");
        if let Some(i) = self.highlighted(laid) {
            for (class, stroke, width) in
                [("chart-halo", PAPER, 7.0), ("chart-highlight", INK, 3.5)]
            {
                let path = Tag::new("path")
                    .class(class)
                    .attribute("d", write_path(&laid.outlines[i]));
                let path = path
                    .attribute("fill", "none")
                    .attribute("stroke", stroke)
                    .number("stroke-width", width);
                drawing.empty(
                    path.attribute("stroke-linejoin", "round")
                        .attribute("pointer-events", "none"),
                );
            }
        }
    }

    /// Prints each area's place in the table inside it, or beside the map when there is no room.
    fn draw_numbers(&self, drawing: &mut Drawing, frame: &Frame, laid: &LaidOut) {
        if !self.numbered() {
            return;
        }
        drawing.open(
            Tag::new("g")
                .class("chart-numbers")
                .attribute("aria-hidden", "true")
                .attribute("pointer-events", "none"),
        );
        let all = self.drawn(laid).filter_map(|i| Some((i, laid.inside[i]?)));
        let (within, outside): (Vec<_>, Vec<_>) =
            all.partition(|&(i, inside)| has_room(i, inside, frame.small));
        let span = (laid.left, laid.width, laid.height);
        draw_outside(drawing, frame, span, &within, outside);
        for (i, inside) in within {
            let (number, y) = ((i + 1).to_string(), inside.y + frame.small * 0.36);
            let label = Label::new(inside.x, y, frame.small, &number)
                .anchor(Anchor::Middle)
                .bold();
            drawing.label(match self.step_of(self.areas[i]) {
                Some((_, ink)) => label.fill(ink),
                None => label.fill(INK).halo(),
            });
        }
        drawing.close("g");
    }

    fn class_range(&self, class: &Class) -> String {
        let (from, to) = (
            number(class.from, self.decimals),
            number(class.to, self.decimals),
        );
        if from == to {
            from
        } else {
            fill(&self.map.words.from_to, &[("from", &from), ("to", &to)])
        }
    }

    fn keys(&self, laid: &LaidOut) -> Vec<Key> {
        let steps = sequence(self.classes.len());
        let filled = self.classes.iter().zip(steps).rev();
        let mut keys: Vec<Key> = filled
            .map(|(class, (ground, _))| Key::Filled(ground, self.class_range(class)))
            .collect();
        if self.drawn(laid).any(|i| self.areas[i].value.is_none()) {
            keys.push(Key::Hatched(self.map.words.no_data.clone()));
        }
        if let Some(i) = self.highlighted(laid) {
            keys.push(Key::Outlined(fill(
                &self.map.words.outlined,
                &[("name", &self.areas[i].name)],
            )));
        }
        keys
    }

    /// Draws the legend and gives the height it reaches down to.
    fn draw_legend(
        &self,
        drawing: &mut Drawing,
        frame: &Frame,
        laid: &LaidOut,
        (x, top): (f64, f64),
        width: f64,
        hatch: &str,
    ) -> f64 {
        let line = frame.small * 1.2;
        let mut y = top;
        for words in text::wrap(&self.map.measure, frame.small * text::BOLD, width, 4) {
            y += line;
            drawing.label(Label::new(x, y, frame.small, &words).bold());
        }
        y += 10.0;
        for key in self.keys(laid) {
            let (words, ground) = match &key {
                Key::Filled(ground, words) => (words, (*ground).to_owned()),
                Key::Hatched(words) => (words, format!("url(#{hatch})")),
                Key::Outlined(words) => (words, "none".to_owned()),
            };
            let outlined = matches!(key, Key::Outlined(_));
            let swatch = Tag::new("rect")
                .class(if outlined {
                    "chart-swatch chart-highlight"
                } else {
                    "chart-swatch"
                })
                .number("x", x + 2.0)
                .number("y", y + 2.0);
            let swatch = swatch
                .number("width", 30.0)
                .number("height", frame.small + 4.0)
                .attribute("fill", ground);
            let swatch = swatch
                .attribute("stroke", INK)
                .number("stroke-width", if outlined { 3.5 } else { 0.8 });
            drawing.empty(swatch);
            let lines = text::wrap(words, frame.small, width - 42.0, 3);
            for (row, words) in lines.iter().enumerate() {
                let y = y + 2.0 + frame.small * 1.1 + row as f64 * line;
                drawing.label(Label::new(x + 42.0, y, frame.small, words));
            }
            y += (frame.small + 12.0).max(lines.len() as f64 * line + 10.0);
        }
        if self.numbered() && self.classes.len() > 1 {
            for words in text::wrap(&self.map.words.numbers_note, frame.small * 0.95, width, 4) {
                y += line;
                drawing.label(Label::new(x, y, frame.small * 0.95, &words).quiet());
            }
        }
        y + 8.0
    }

    fn describe(&self) -> String {
        let words = &self.map.words;
        let count = self.areas.len().to_string();
        let mut told = vec![fill(
            &words.map_shows,
            &[("measure", &self.map.measure), ("count", &count)],
        )];
        let known: Vec<&&Area> = self
            .areas
            .iter()
            .filter(|area| area.value.is_some())
            .collect();
        if let (Some(high), Some(low)) = (known.first(), known.last()) {
            if self.classes.len() > 1 {
                let (highest, lowest) = (self.read(high), self.read(low));
                let ends = [
                    ("high", &highest),
                    ("high_name", &high.name),
                    ("low", &lowest),
                    ("low_name", &low.name),
                ];
                told.push(fill(
                    &words.map_ranges,
                    &ends.map(|(name, value)| (name, value.as_str())),
                ));
            }
            let classes = self
                .classes
                .iter()
                .rev()
                .map(|class| (self.class_range(class), class.count));
            let unknown = self.areas.len() - known.len();
            let classes = classes.chain((unknown > 0).then(|| (words.no_data.clone(), unknown)));
            let counts: Vec<String> = classes
                .map(|(range, count)| format!("{range}: {count}"))
                .collect();
            told.push(fill(
                &words.areas_in_classes,
                &[("counts", &counts.join("; "))],
            ));
        } else {
            told.push(format!("{}.", words.no_data_for_this_period));
        }
        told.join(" ")
    }

    fn table(&self) -> DataTable {
        let words = &self.map.words;
        let row = |(i, area): (usize, &&Area)| {
            let mut row = vec![area.name.clone(), self.read(area)];
            if self.numbered() {
                row.insert(0, (i + 1).to_string());
            }
            row
        };
        let mut headings = vec![words.area.clone(), self.map.measure.clone()];
        if self.numbered() {
            headings.insert(0, words.number.clone());
        }
        DataTable {
            caption: self.map.title.clone(),
            headings,
            rows: self.areas.iter().enumerate().map(row).collect(),
        }
    }
}

fn round(value: f64, decimals: usize) -> f64 {
    let ten = 10f64.powi(decimals as i32);
    (value * ten).round() / ten
}

/// Defines the pattern of areas without a figure: grey strokes on white, the paper of forced colours too.
fn draw_hatch(drawing: &mut Drawing, id: &str) {
    drawing.open(Tag::new("defs"));
    let pattern = Tag::new("pattern")
        .attribute("id", id)
        .attribute("patternUnits", "userSpaceOnUse");
    drawing.open(pattern.number("width", 8.0).number("height", 8.0));
    drawing.empty(
        Tag::new("rect")
            .number("width", 8.0)
            .number("height", 8.0)
            .attribute("fill", PAPER),
    );
    let stroke = Tag::new("path")
        .attribute("d", "M-2 2l4-4M0 8l8-8M6 10l4-4")
        .attribute("stroke", QUIET);
    drawing.empty(stroke.number("stroke-width", 1.1));
    drawing.close("pattern");
    drawing.close("defs");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_linked() {
        for href in ["/areas/burn", "#burn", "?ward=1", "https://example.org/"] {
            assert!(
                Area::new("Burn", Vec::new()).link(href).href.is_some(),
                "{href}"
            );
        }
        assert!(
            Area::new("Burn", Vec::new())
                .link("javascript:alert(1)")
                .href
                .is_none()
        );
    }
}
