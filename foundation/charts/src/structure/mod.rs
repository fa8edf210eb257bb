//! Draws who reports to whom as boxes in layers, and who feeds whom as dashed lines.

mod grid;
mod ink;
mod lanes;
mod layers;
mod lines;
mod narrow;
mod wide;
mod words;

use crate::chart::{Chart, DataTable, draw_sentence};
use crate::style::{Frame, NARROW, WIDE};
use crate::svg::{Drawing, Root, Tag};
use crate::words::fill;

use layers::Layers;
pub use words::StructureWords;

/// Shown one at a time, as other charts are, but the narrow one on tablets too: letters in boxes cannot shrink.
const WIDE_FRAME: Frame = Frame { class: "chart chart-wide chart-structure", ..WIDE };
const NARROW_FRAME: Frame = Frame { class: "chart chart-narrow chart-structure", ..NARROW };

/// One box of a structure chart: a group, a post, an organisation.
#[derive(Debug, Clone, Default)]
pub struct StructureBox {
    key: String,
    name: String,
    detail: String,
    href: Option<String>,
    reports_to: Vec<String>,
    feeds: Vec<String>,
}

impl StructureBox {
    /// Takes a box. `key` is how other boxes name it; of two with one key the first counts.
    pub fn new(key: impl Into<String>, name: impl Into<String>) -> Self {
        Self { key: key.into(), name: name.into(), ..Self::default() }
    }

    /// Sets a short second line: "quarterly".
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    /// Links the box. Only addresses on the site (`/`, `?`, `#`) are drawn.
    #[must_use]
    pub fn link(mut self, href: impl Into<String>) -> Self {
        let href = href.into();
        self.href = href.starts_with(['/', '?', '#']).then_some(href);
        self
    }

    /// Names the boxes it reports to, the first of them the one it hangs under in the narrow drawing.
    #[must_use]
    pub fn reports_to<K: Into<String>>(mut self, keys: impl IntoIterator<Item = K>) -> Self {
        self.reports_to.extend(keys.into_iter().map(Into::into));
        self
    }

    /// Names the boxes it feeds with intelligence, referrals or papers.
    #[must_use]
    pub fn feeds<K: Into<String>>(mut self, keys: impl IntoIterator<Item = K>) -> Self {
        self.feeds.extend(keys.into_iter().map(Into::into));
        self
    }
}

/// Boxes in layers: what reports to nothing on top, full lines for reporting, dashed ones with an arrow for feeding.
///
/// A line to a box that is not there, or to itself, is left out. A reporting line that would close a circle is in the
/// table, not in the drawing. Boxes without any reporting line stand below the others.
#[derive(Debug, Clone)]
pub struct StructureChart {
    title: String,
    boxes: Vec<StructureBox>,
    words: StructureWords,
}

impl StructureChart {
    /// Starts a chart; the title says its message: "Twelve groups report to Safer Saltmere".
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), boxes: Vec::new(), words: StructureWords::default() }
    }

    /// Takes the boxes. Boxes of one layer stand in this order as far as their lines allow.
    #[must_use]
    pub fn boxes(mut self, boxes: impl IntoIterator<Item = StructureBox>) -> Self {
        self.boxes = boxes.into_iter().collect();
        self
    }

    /// Gives the chart's own words in another language.
    #[must_use]
    pub fn words(mut self, words: StructureWords) -> Self {
        self.words = words;
        self
    }

    /// Draws the chart; `id` is unique in the page.
    pub fn draw(&self, id: &str) -> Chart {
        let structure = Structure::of(self);
        let description = structure.describe();
        Chart {
            svg: self.draw_in(&WIDE_FRAME, id, &description, |drawing, frame| structure.wide(drawing, frame)),
            narrow: Some(
                self.draw_in(&NARROW_FRAME, id, &description, |drawing, frame| {
                    structure.narrow(drawing, frame)
                }),
            ),
            title: self.title.clone(),
            data: structure.table(),
            description,
        }
    }

    fn draw_in(
        &self,
        frame: &Frame,
        id: &str,
        description: &str,
        draw: impl Fn(&mut Drawing, &Frame) -> f64,
    ) -> String {
        let mut drawing = Drawing::default();
        let height = if self.boxes.is_empty() {
            draw_sentence(&mut drawing, frame, 120.0, &self.words.no_boxes);
            120.0
        } else {
            draw(&mut drawing, frame)
        };
        let mut root = Root::new(id, frame, height, &self.title, description);
        if self.boxes.iter().any(|one| one.href.is_some()) {
            root.role = "group";
        }
        drawing.finish(&root)
    }
}

/// A chart whose keys have become places in the list of boxes.
struct Structure<'a> {
    chart: &'a StructureChart,
    /// The boxes each box reports to, as asked.
    reports_to: Vec<Vec<usize>>,
    /// The boxes each box feeds.
    feeds: Vec<Vec<usize>>,
    layers: Layers,
}

impl<'a> Structure<'a> {
    fn of(chart: &'a StructureChart) -> Self {
        let place = |key: &String| chart.boxes.iter().position(|one| one.key == *key);
        let found = |from: usize, keys: &[String]| {
            let mut places: Vec<usize> = keys.iter().filter_map(place).filter(|&to| to != from).collect();
            let mut seen = Vec::new();
            places.retain(|to| {
                !seen.contains(to) && {
                    seen.push(*to);
                    true
                }
            });
            places
        };
        let each = |keys: fn(&StructureBox) -> &[String]| -> Vec<Vec<usize>> {
            chart.boxes.iter().enumerate().map(|(from, one)| found(from, keys(one))).collect()
        };
        let reports_to = each(|one| &one.reports_to);
        let layers = Layers::of(&reports_to);
        Self { chart, reports_to, feeds: each(|one| &one.feeds), layers }
    }

    fn name(&self, place: usize) -> &str {
        &self.chart.boxes[place].name
    }

    fn names(&self, places: &[usize]) -> String {
        places.iter().map(|&place| self.name(place)).collect::<Vec<_>>().join(", ")
    }

    /// The groups that report to a box.
    fn below(&self, place: usize) -> Vec<usize> {
        (0..self.reports_to.len()).filter(|&one| self.reports_to[one].contains(&place)).collect()
    }

    fn describe(&self) -> String {
        let words = &self.chart.words;
        if self.chart.boxes.is_empty() {
            return format!("{}.", words.no_boxes);
        }
        let mut told = vec![fill(&words.count, &[("count", &self.chart.boxes.len().to_string())])];
        for place in self.layers.order() {
            let below = self.below(place);
            if !below.is_empty() {
                let sentence = [("name", self.name(place)), ("names", &self.names(&below))];
                told.push(fill(&words.below, &sentence));
            }
        }
        for place in self.layers.order().filter(|&place| !self.feeds[place].is_empty()) {
            let sentence = [("name", self.name(place)), ("names", &self.names(&self.feeds[place]))];
            told.push(fill(&words.feeding, &sentence));
        }
        told.join(" ")
    }

    fn table(&self) -> DataTable {
        let words = &self.chart.words;
        let row = |place: usize| {
            vec![
                self.name(place).to_owned(),
                self.names(&self.reports_to[place]),
                self.names(&self.feeds[place]),
            ]
        };
        DataTable {
            caption: self.chart.title.clone(),
            headings: vec![words.name.clone(), words.reports_to.clone(), words.feeds.clone()],
            rows: self.layers.order().map(row).collect(),
        }
    }

    /// Opens what belongs to one box: a link with its name, or a part with its name as a title.
    fn open_box(&self, drawing: &mut Drawing, place: usize) {
        let one = &self.chart.boxes[place];
        match &one.href {
            Some(href) => {
                drawing.open(Tag::new("a").attribute("href", href).attribute("aria-label", &one.name))
            }
            None => drawing.open(Tag::new("g")),
        }
        drawing.holding(Tag::new("title"), &one.name);
    }

    fn close_box(&self, drawing: &mut Drawing, place: usize) {
        drawing.close(if self.chart.boxes[place].href.is_some() { "a" } else { "g" });
    }
}
