//! The cube: incidents counted by place, month and category, small enough to hold in memory.

use vocabulary::Month;

use crate::{Category, Point};

/// A place as rows name it: the area code and name they give and the snap point. Rows that differ in
/// any of the three are counted apart, because a district goes by code or name and a ward by point.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The lower layer super output area code; empty where the row has none.
    pub lsoa_code: String,
    /// Its name, such as "Hartlepool 009A"; empty where the row has none.
    pub lsoa_name: String,
    /// The snap point; `None` where the row has none.
    pub point: Option<Point>,
}

/// How many incidents of a category there were at a place in a month, by one force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// The month.
    pub month: Month,
    /// The force, an index into [`Cube::forces`].
    pub force: u16,
    /// The place, an index into [`Cube::places`].
    pub place: u32,
    /// The category.
    pub category: Category,
    /// How many.
    pub count: u32,
}

/// Counts of street incidents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cube {
    /// The forces, as file names say them.
    pub forces: Vec<String>,
    /// The places, each once.
    pub places: Vec<Place>,
    /// The counts; each month, force, place and category at most once, none zero.
    pub cells: Vec<Cell>,
    /// Which months are loaded for which force (an index into `forces`), in order; a month with no
    /// incident is loaded all the same.
    pub loaded: Vec<(Month, u16)>,
}

impl Cube {
    /// How many incidents it counts.
    pub fn total(&self) -> u64 {
        self.cells.iter().map(|cell| u64::from(cell.count)).sum()
    }
}
