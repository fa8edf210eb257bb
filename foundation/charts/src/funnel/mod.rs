//! Draws areas of different size against limits that widen as areas get smaller.

mod drawing;
mod names;
mod words;

use crate::chart::{Chart, DataTable};
use crate::marks::{Mark, Shape};
use crate::scale::{decimals_for, number, usable};
use crate::style::{NARROW, WIDE};
use crate::words::fill;

pub use words::FunnelWords;

/// Where an area stands against the two limits. Which it is, is for the caller to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Standing {
    /// Above the outer limit: a full diamond.
    AboveOuter,
    /// Above the inner limit only: a full triangle on its base.
    AboveInner,
    /// Below the outer limit: a hollow diamond.
    BelowOuter,
    /// Below the inner limit only: a hollow triangle on its tip.
    BelowInner,
    /// Between the limits: a small hollow circle.
    #[default]
    Within,
}

impl Standing {
    fn mark(self) -> Mark {
        match self {
            Self::AboveOuter => Mark::filled(Shape::Diamond),
            Self::AboveInner => Mark::filled(Shape::Up),
            Self::BelowOuter => Mark::hollow(Shape::Diamond),
            Self::BelowInner => Mark::hollow(Shape::Down),
            Self::Within => Mark::hollow(Shape::Circle),
        }
    }
}

/// One area of a funnel.
#[derive(Debug, Clone)]
pub struct FunnelPoint {
    name: String,
    place: Option<(f64, f64)>,
    standing: Standing,
}

impl FunnelPoint {
    /// Takes an area: its base (people, households) and its figure. Where one of them is not a number it stands in the
    /// table only.
    pub fn new(name: impl Into<String>, base: f64, value: f64) -> Self {
        let place = usable(Some(base)).zip(usable(Some(value)));
        Self { name: name.into(), place, standing: Standing::Within }
    }

    /// Sets where it stands; its name is printed when it is outside.
    #[must_use]
    pub fn standing(mut self, standing: Standing) -> Self {
        self.standing = standing;
        self
    }
}

/// The limits at one base: lower and upper, in the unit of the figures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FunnelLimits {
    /// The base they hold at.
    pub base: f64,
    /// The limits of the lower level: 95%.
    pub inner: (f64, f64),
    /// The limits of the higher level: 99.8%.
    pub outer: (f64, f64),
}

impl FunnelLimits {
    fn is_usable(&self) -> bool {
        let ends = [self.base, self.inner.0, self.inner.1, self.outer.0, self.outer.1];
        ends.into_iter().all(|end| usable(Some(end)).is_some())
    }
}

/// Areas against their base, with the average and limits at two levels.
///
/// Areas outside have a shape and their name beside it; when the names would meet, a number, and the names below.
#[derive(Debug, Clone)]
pub struct Funnel {
    title: String,
    base: String,
    measure: String,
    points: Vec<FunnelPoint>,
    average: Option<f64>,
    levels: (String, String),
    limits: Vec<FunnelLimits>,
    decimals: Option<usize>,
    words: FunnelWords,
}

impl Funnel {
    /// Starts a chart; the title says its message. `base` names what areas differ in: "Households"; `measure` the figures:
    /// "Burglaries per 1,000 households".
    pub fn new(title: impl Into<String>, base: impl Into<String>, measure: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            base: base.into(),
            measure: measure.into(),
            points: Vec::new(),
            average: None,
            levels: (String::new(), String::new()),
            limits: Vec::new(),
            decimals: None,
            words: FunnelWords::default(),
        }
    }

    /// Takes the areas, in any order.
    #[must_use]
    pub fn points(mut self, points: impl IntoIterator<Item = FunnelPoint>) -> Self {
        self.points = points.into_iter().collect();
        self
    }

    /// Draws a line at the average of all areas.
    #[must_use]
    pub fn average(mut self, average: f64) -> Self {
        self.average = usable(Some(average));
        self
    }

    /// Takes the limits at rising bases, thirty of them for a smooth curve, and the names of the inner and the outer level:
    /// "95%", "99.8%". Limits that are no numbers are left out.
    #[must_use]
    pub fn limits(
        mut self,
        inner: impl Into<String>,
        outer: impl Into<String>,
        limits: impl IntoIterator<Item = FunnelLimits>,
    ) -> Self {
        self.levels = (inner.into(), outer.into());
        self.limits = limits.into_iter().filter(FunnelLimits::is_usable).collect();
        self.limits.sort_by(|a, b| a.base.total_cmp(&b.base));
        self
    }

    /// Sets the decimals of figures. Without it: none for counts, one for rates, two when all are below one.
    #[must_use]
    pub fn decimals(mut self, decimals: usize) -> Self {
        self.decimals = Some(decimals.min(6));
        self
    }

    /// Gives the chart's own words in another language.
    #[must_use]
    pub fn words(mut self, words: FunnelWords) -> Self {
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

    fn placed(&self) -> impl Iterator<Item = (&FunnelPoint, (f64, f64))> {
        self.points.iter().filter_map(|point| Some((point, point.place?)))
    }

    /// The areas by figure, highest first, those without one last.
    fn in_order(&self) -> Vec<&FunnelPoint> {
        let mut points: Vec<&FunnelPoint> = self.points.iter().collect();
        let value = |point: &FunnelPoint| point.place.map_or(f64::NEG_INFINITY, |(_, value)| value);
        points.sort_by(|a, b| value(b).total_cmp(&value(a)).then_with(|| a.name.cmp(&b.name)));
        points
    }

    fn says(&self, standing: Standing) -> String {
        self.words.of(standing, (&self.levels.0, &self.levels.1))
    }

    fn write(&self, value: f64) -> String {
        let figures: Vec<f64> = self.placed().map(|(_, (_, value))| value).collect();
        number(value, self.decimals.unwrap_or_else(|| decimals_for(figures.iter().copied())))
    }

    fn write_base(&self, base: f64) -> String {
        let bases: Vec<f64> = self.placed().map(|(_, (base, _))| base).collect();
        number(base, decimals_for(bases.iter().copied()))
    }

    /// Every standing outside the limits with the areas that have it.
    fn outside(&self) -> Vec<(Standing, Vec<&FunnelPoint>)> {
        let mut found: Vec<(Standing, Vec<&FunnelPoint>)> = Vec::new();
        for point in self.in_order() {
            if point.place.is_none() || point.standing == Standing::Within {
                continue;
            }
            match found.iter_mut().find(|(standing, _)| *standing == point.standing) {
                Some((_, points)) => points.push(point),
                None => found.push((point.standing, vec![point])),
            }
        }
        found.sort_by_key(|(standing, _)| *standing);
        found
    }

    fn describe(&self) -> String {
        let words = &self.words;
        if self.placed().next().is_none() {
            return format!("{}.", words.common.no_data_for_this_period);
        }
        let count = self.placed().count().to_string();
        let shows = [("measure", self.measure.as_str()), ("base", &self.base), ("count", &count)];
        let mut told = vec![fill(&words.shows, &shows)];
        let outside = self.outside();
        if outside.is_empty() {
            told.push(words.all_within.clone());
        }
        for (standing, points) in outside {
            let names: Vec<&str> = points.iter().map(|point| point.name.as_str()).collect();
            let values = [("standing", self.says(standing)), ("names", names.join(", "))];
            told.push(fill(&words.names, &values.each_ref().map(|(name, value)| (*name, value.as_str()))));
        }
        told.join(" ")
    }

    fn table(&self) -> DataTable {
        let words = &self.words;
        let row = |point: &FunnelPoint| match point.place {
            Some((base, value)) => {
                vec![point.name.clone(), self.write_base(base), self.write(value), self.says(point.standing)]
            }
            None => {
                let no_data = words.common.no_data.clone();
                vec![point.name.clone(), String::new(), no_data, String::new()]
            }
        };
        DataTable {
            caption: self.title.clone(),
            headings: vec![
                words.common.area.clone(),
                self.base.clone(),
                self.measure.clone(),
                words.standing.clone(),
            ],
            rows: self.in_order().into_iter().map(row).collect(),
        }
    }
}
