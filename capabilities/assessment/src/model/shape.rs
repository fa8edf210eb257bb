//! The shape of an assessment, which is also that of its JSON (`headland assess --format json`).
//!
//! A figure that cannot be worked out is `None`, with a reason among the notes.

use incident::Category;
use jiff::civil::Date;
use serde::Serialize;
use statistics::Position;
use vocabulary::{AreaKind, Month};

use super::{Control, Finding, HarmShown, SmallAreas};

/// An assessment of an area over a period against the period before.
#[derive(Clone, Debug, Serialize)]
pub struct Assessment {
    /// The area.
    pub area: AreaShown,
    /// The period.
    pub period: PeriodShown,
    /// The period it is compared with.
    pub previous: PeriodShown,
    /// How many people live there.
    pub population: Option<PopulationShown>,
    /// Where the incidents come from.
    pub sources: Vec<SourceShown>,
    /// The categories of incident.
    pub categories: Vec<Row>,
    /// All incidents, and crimes only.
    pub totals: Totals,
    /// The wards of the area, by code.
    pub wards: Vec<WardRow>,
    /// Incidents of the area in no ward at all.
    pub unplaced: u64,
    /// Incidents of the area in a ward of another area.
    pub elsewhere: u64,
    /// Incidents of other areas, or of none, in the area's wards.
    pub from_elsewhere: u64,
    /// The small areas of the area, where their boundaries are loaded.
    pub small_areas: Option<SmallAreas>,
    /// Harm beside counts, where weights are loaded.
    pub harm: Option<HarmShown>,
    /// What stands out, most important first.
    pub findings: Vec<Finding>,
    /// Why a figure is missing, and what to mind.
    pub notes: Vec<Note>,
}

/// The area of an assessment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AreaShown {
    /// Its code; `None` when only its name is known.
    pub code: Option<String>,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: AreaKind,
}

/// A period and whether all of it is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PeriodShown {
    /// The first month.
    pub from: Month,
    /// The last month.
    pub to: Month,
    /// Whether every month is loaded.
    pub complete: bool,
}

/// The population that rates are for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PopulationShown {
    /// People.
    pub people: u64,
    /// Households.
    pub households: Option<u64>,
    /// The file, or files, the figures came in.
    pub source: String,
    /// The year they are for.
    pub edition: String,
}

/// A source of incidents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceShown {
    /// The publisher.
    pub name: String,
    /// The force.
    pub force: String,
    /// The months used.
    pub months: Vec<Month>,
    /// The newest day on which the publisher made a file, where known.
    pub extracted: Option<Date>,
}

/// All incidents, and crimes only.
#[derive(Clone, Debug, Serialize)]
pub struct Totals {
    /// All incidents.
    pub all: Row,
    /// All but anti-social behaviour.
    pub crime: Row,
}

/// One line of the overview: a category, or a total.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// The category's code; `all` or `crime` for totals.
    pub code: &'static str,
    /// The publisher's words for it.
    pub label: &'static str,
    /// Incidents in the period.
    pub count: u64,
    /// Incidents in the period before, as far as it is loaded.
    pub previous: Option<u64>,
    /// The difference.
    pub change: Option<i64>,
    /// The difference in percent of the earlier figure.
    pub percent: Option<f64>,
    /// Incidents for `rate_base` people over the period.
    pub rate: Option<f64>,
    /// How many people the rate is for.
    pub rate_base: u32,
    /// The ratio of the two counts, with its interval.
    pub ratio: Option<Ratio>,
    /// What the change is worth.
    pub verdict: Verdict,
    /// How the area stands in its group.
    pub group: Option<GroupStanding>,
    /// The months of the period.
    pub months: Vec<MonthCount>,
    /// The control limits of the months of both periods; `None` with a month missing, or fewer than 15.
    pub control: Option<Control>,
    /// The months of both periods, for drawing.
    #[serde(skip)]
    pub history: Vec<MonthCount>,
    /// The chance of a difference at least so large were there no change (both tails).
    #[serde(skip)]
    pub p: Option<f64>,
}

/// The ratio of a count to the one before: conditional exact limits (Clopper and Pearson).
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Ratio {
    /// The ratio; `None` when the earlier count is 0.
    pub estimate: Option<f64>,
    /// The lower limit.
    pub low: f64,
    /// The upper limit; `None` when it is infinite.
    pub high: Option<f64>,
    /// The level of confidence: 0.95.
    pub level: f64,
}

/// What a change is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// More than chance explains.
    Higher,
    /// Less than chance explains.
    Lower,
    /// A difference this size can come by chance.
    NoClearChange,
    /// A month is missing, so the two cannot be compared.
    NotComparable,
}

/// How an area stands in its group of most similar areas.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupStanding {
    /// Its place; 1 is the lowest rate.
    pub rank: usize,
    /// How many the group has, the area included.
    pub of: usize,
    /// The plain mean of the members' rates, the area included.
    pub mean_rate: f64,
    /// Whether its interval lies above the mean, below it, or holds it.
    #[serde(serialize_with = "position_word")]
    pub position: Position,
    /// The members and their rates, for drawing; the area itself is `this`.
    #[serde(skip)]
    pub members: Vec<(String, f64)>,
    /// The area's place among the members.
    #[serde(skip)]
    pub this: usize,
}

/// A month and its count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct MonthCount {
    /// The month.
    pub month: Month,
    /// Incidents; `None` when the month is not loaded.
    pub count: Option<u64>,
}

/// A ward of the area.
#[derive(Clone, Debug, Serialize)]
pub struct WardRow {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Incidents whose point lies in it.
    pub count: u64,
    /// The same in the period before.
    pub previous: Option<u64>,
    /// The difference.
    pub change: Option<i64>,
    /// The difference in percent of the earlier figure.
    pub percent: Option<f64>,
    /// Incidents for 1,000 people.
    pub rate: Option<f64>,
    /// Its part of the area's incidents, 0 to 1.
    pub share: Option<f64>,
    /// What the change is worth.
    pub verdict: Verdict,
    /// People.
    pub population: Option<u64>,
    /// The categories, those without incidents left out.
    pub categories: Vec<CategoryCount>,
    /// The months of both periods, for drawing.
    #[serde(skip)]
    pub history: Vec<MonthCount>,
    /// The chance of a difference at least so large were there no change (both tails).
    #[serde(skip)]
    pub p: Option<f64>,
    /// The boundary's polygons, each of rings of longitude and latitude.
    #[serde(skip)]
    pub rings: Vec<Vec<Vec<(f64, f64)>>>,
}

/// A category and its count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CategoryCount {
    /// The category.
    pub code: Category,
    /// Incidents in the period.
    pub count: u64,
    /// Incidents in the period before, as far as it is loaded.
    pub previous: Option<u64>,
}

/// Why a figure is missing, or what to mind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// The field.
    pub field: String,
    /// The reason.
    pub reason: String,
}

fn position_word<S: serde::Serializer>(position: &Position, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match position {
        Position::Above => "above",
        Position::InLine => "in_line",
        Position::Below => "below",
    })
}

impl Assessment {
    /// The overview's rows: the two totals, then the categories.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        [&self.totals.all, &self.totals.crime].into_iter().chain(&self.categories)
    }

    /// The row of a category or total.
    pub fn row(&self, code: &str) -> Option<&Row> {
        self.rows().find(|row| row.code == code)
    }

    /// A ward.
    pub fn ward(&self, code: &str) -> Option<&WardRow> {
        self.wards.iter().find(|ward| ward.code == code)
    }

    /// How many months the period has.
    pub fn length(&self) -> u32 {
        (self.period.to.since(self.period.from) + 1).unsigned_abs()
    }
}
