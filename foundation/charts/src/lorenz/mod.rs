//! Draws a Lorenz curve: what share of the events falls on what share of the places.

mod drawing;
mod words;

use crate::chart::{Chart, DataTable};
use crate::scale::number;
use crate::style::{NARROW, WIDE};
use crate::words::fill;

pub use words::LorenzWords;

/// The most points that stand in the table as they are; of more, every tenth of the places stands there.
const MOST_ROWS: usize = 24;

/// A point of the curve that is worth a sentence.
#[derive(Debug, Clone)]
struct Marked {
    places: f64,
    label: String,
}

/// Shares of events against shares of places, with the line of even spread.
///
/// The order of places is the caller's: worst first bends the curve upwards, fewest first (as Lorenz drew it) downwards.
#[derive(Debug, Clone)]
pub struct Lorenz {
    title: String,
    places: String,
    events: String,
    points: Vec<(f64, f64)>,
    marked: Vec<Marked>,
    words: LorenzWords,
}

impl Lorenz {
    /// Starts a chart; the title says its message. `places` and `events` name the two shares: "Share of areas, worst first",
    /// "Share of incidents".
    pub fn new(title: impl Into<String>, places: impl Into<String>, events: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            places: places.into(),
            events: events.into(),
            points: Vec::new(),
            marked: Vec::new(),
            words: LorenzWords::default(),
        }
    }

    /// Takes the points: shares of places and of events from 0 to 1. They are put in order; what is not a share is left out;
    /// both corners are added.
    #[must_use]
    pub fn points(mut self, points: impl IntoIterator<Item = (f64, f64)>) -> Self {
        let share = |share: f64| (0.0..=1.0).contains(&share);
        let mut points: Vec<(f64, f64)> = points.into_iter().filter(|&(x, y)| share(x) && share(y)).collect();
        if !points.is_empty() {
            points.extend([(0.0, 0.0), (1.0, 1.0)]);
        }
        points.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        points.dedup();
        self.points = points;
        self
    }

    /// Marks the curve at a share of places, from 0 to 1: "half of all incidents in 6% of areas".
    #[must_use]
    pub fn mark(mut self, places: f64, label: impl Into<String>) -> Self {
        if (0.0..=1.0).contains(&places) {
            self.marked.push(Marked { places, label: label.into() });
        }
        self
    }

    /// Gives the chart's own words in another language.
    #[must_use]
    pub fn words(mut self, words: LorenzWords) -> Self {
        self.words = words;
        self
    }

    /// Draws the chart; `id` is unique in the page.
    pub fn draw(&self, id: &str) -> Chart {
        let description = self.describe();
        Chart {
            svg: self.draw_in(&WIDE, id, &description),
            narrow: Some(self.draw_in(&NARROW, id, &description)),
            title: self.title.clone(),
            data: self.table(),
            description,
        }
    }

    /// The share of events on a share of places, by the straight line between two points.
    fn events_at(&self, places: f64) -> f64 {
        let after = self.points.iter().position(|&(x, _)| x >= places).unwrap_or(0);
        let (to, from) = (self.points[after], self.points[after.saturating_sub(1)]);
        if to.0 <= places || to.0 == from.0 {
            return to.1;
        }
        from.1 + (places - from.0) / (to.0 - from.0) * (to.1 - from.1)
    }

    /// The points that are told and tabled.
    fn told(&self) -> Vec<(f64, f64)> {
        if self.points.is_empty() {
            return Vec::new();
        }
        let mut told = if self.points.len() <= MOST_ROWS {
            self.points.clone()
        } else {
            (0..=10).map(|tenth| f64::from(tenth) / 10.0).map(|x| (x, self.events_at(x))).collect()
        };
        told.extend(self.marked.iter().map(|mark| (mark.places, self.events_at(mark.places))));
        told.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        told.dedup();
        told
    }

    fn describe(&self) -> String {
        if self.points.is_empty() {
            return format!("{}.", self.words.common.no_data_for_this_period);
        }
        let label = |mark: &Marked| format!("{}.", mark.label.trim_end_matches('.'));
        let mut told: Vec<String> = self.marked.iter().map(label).collect();
        told.retain(|sentence| sentence != ".");
        for places in [0.1, 0.2, 0.5] {
            let values = [
                ("places_name", self.places.as_str()),
                ("events_name", &self.events),
                ("places", &percent(places)),
                ("events", &percent(self.events_at(places))),
            ];
            told.push(fill(&self.words.point, &values));
        }
        told.join(" ")
    }

    fn table(&self) -> DataTable {
        let row = |(places, events): (f64, f64)| vec![percent(places) + "%", percent(events) + "%"];
        DataTable {
            caption: self.title.clone(),
            headings: vec![self.places.clone(), self.events.clone()],
            rows: self.told().into_iter().map(row).collect(),
        }
    }
}

/// Writes a share in percent, with a decimal where it is not whole.
fn percent(share: f64) -> String {
    let percent = (share * 1_000.0).round() / 10.0;
    number(percent, usize::from(percent.fract() != 0.0))
}
