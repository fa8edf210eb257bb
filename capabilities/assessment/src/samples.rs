//! Made-up districts and incidents for tests: states only what matters.

use evidence::{Area, AreaRef, Boundary, Geography, LookupRow, Placed, Population, Ward};
use incident::{Category, Cell, Cube, Holdings, Period, Place, Point};
use vocabulary::{AreaKind, Month};

use crate::model::{Assessment, Known, Question, assess};

/// The last month of the period that tests assess: December 2024.
pub fn december() -> Month {
    Month::new(2024, 12).unwrap_or_else(|| unreachable!("December is a month"))
}

/// The twelve months to December 2024.
pub fn the_year() -> Period {
    Period::ending(december(), 12).unwrap_or_else(|_| unreachable!("twelve months are a period"))
}

/// A cube under construction: one force, all months of both periods loaded.
#[derive(Clone, Debug)]
pub struct Incidents {
    cube: Cube,
}

/// Begins with no incident and every month loaded.
pub fn incidents() -> Incidents {
    let year = the_year();
    let loaded = year.previous().months().chain(year.months()).map(|month| (month, 0)).collect();
    Incidents { cube: Cube { forces: vec!["saltmarsh".into()], loaded, ..Cube::default() } }
}

impl Incidents {
    /// Adds incidents of a category in a month at a place: area code, area name, point in degrees.
    pub fn at(
        mut self,
        (code, name, point): (&str, &str, Option<(f64, f64)>),
        month: Month,
        category: &str,
        count: u32,
    ) -> Self {
        let point = point.map(|(longitude, latitude)| Point {
            longitude: (longitude * 1e6).round() as i32,
            latitude: (latitude * 1e6).round() as i32,
        });
        let place = Place { lsoa_code: code.into(), lsoa_name: name.into(), point };
        let known = self.cube.places.iter().position(|known| *known == place);
        let index = known.unwrap_or_else(|| {
            self.cube.places.push(place);
            self.cube.places.len() - 1
        });
        let Some(category) = Category::from_code(category) else { return self };
        if count > 0 {
            self.cube.cells.push(Cell { month, force: 0, place: index as u32, category, count });
        }
        self
    }

    /// Adds as many incidents of a category in this year and the year before, in Saltmere's first area.
    pub fn years(self, category: &str, now: u32, before: u32) -> Self {
        let place = ("E01900001", "Saltmere 001A", Some((-0.75, 54.25)));
        self.at(place, december(), category, now).at(place, december().plus(-12), category, before)
    }

    /// Forgets that a month was loaded.
    pub fn without(mut self, month: Month) -> Self {
        self.cube.loaded.retain(|(loaded, _)| *loaded != month);
        self.cube.cells.retain(|cell| cell.month != month);
        self
    }

    /// The cube.
    pub fn cube(self) -> Cube {
        self.cube
    }

    /// The assessment of Saltmere over the year, with a geography.
    pub fn assessed(self, geography: &Geography) -> Assessment {
        let area = AreaRef { kind: AreaKind::Lad, code: Some("E06990001".into()), name: "Saltmere".into() };
        let placed = Placed::new(geography, &self.cube);
        let known = Known { holdings: &Holdings::default(), harm_weights: None, map: None };
        assess(&Question { area, period: the_year() }, &placed, known)
    }
}

/// Saltmere with two square wards side by side, west and east of longitude -0.5, 10,000 people, and its
/// neighbour Eastmere with one ward east of 0.
pub fn saltmere() -> Geography {
    let wards = vec![
        ward("E05990001", "West", "E06990001", (-1.0, -0.5)),
        ward("E05990002", "East", "E06990001", (-0.5, 0.0)),
        ward("E05990003", "Far", "E06990002", (0.0, 0.5)),
    ];
    let areas = wards.iter().map(|ward| ward.area.clone()).collect();
    let lookups = vec![
        lookup("E01900001", "E06990001", "Saltmere"),
        lookup("E01900002", "E06990001", "Saltmere"),
        lookup("E01900003", "E06990002", "Eastmere"),
    ];
    let people = |code: &str, people| Population {
        kind: AreaKind::Lsoa,
        edition: 2021,
        code: code.into(),
        people,
        households: Some(people / 2),
        source: "census.csv".into(),
    };
    let populations =
        vec![people("E01900001", 6_000), people("E01900002", 4_000), people("E01900003", 5_000)];
    Geography::new(areas, wards, lookups, populations, vec![])
}

fn ward(code: &str, name: &str, parent: &str, (west, east): (f64, f64)) -> Ward {
    let area = Area {
        kind: AreaKind::Ward,
        edition: 2025,
        code: code.into(),
        name: name.into(),
        parent_code: Some(parent.into()),
        parent_name: None,
    };
    let ring = vec![[west, 54.0], [east, 54.0], [east, 55.0], [west, 55.0], [west, 54.0]];
    let boundary = Boundary::new(vec![vec![ring]]).unwrap_or_else(|_| unreachable!("a square is a boundary"));
    Ward { area, boundary }
}

fn lookup(from: &str, to: &str, name: &str) -> LookupRow {
    LookupRow {
        from: (AreaKind::Lsoa, 2021),
        to: (AreaKind::Lad, 2025),
        from_code: from.into(),
        from_name: None,
        to_code: to.into(),
        to_name: Some(name.into()),
    }
}
