//! Where serious violence is recorded, by the partnership's definition: districts of one force, their wards, their small areas.

use std::collections::BTreeMap;

use assessment::{MappedArea, Spot, hot_spots};
use evidence::{AreaRef, Placed};
use incident::{Category, Period};
use statistics::{Level, Observed, Rate, RateRatio, Verdict};
use vocabulary::AreaKind;

/// How many wards are "the wards with most".
pub const TOP: usize = 10;
/// How many people a rate of places is for.
pub const PER: f64 = 1_000.0;

/// What is asked.
pub struct Question<'a> {
    /// The partnership's area.
    pub area: &'a AreaRef,
    /// The categories of its definition.
    pub categories: &'a [Category],
    /// The months.
    pub period: Period,
    /// The small areas with boundaries of the districts that are counted.
    pub map: &'a [MappedArea],
}

/// Counts by place.
#[derive(Clone, Debug, PartialEq)]
pub struct Places {
    /// The months.
    pub period: Period,
    /// The force that records most of the area's incidents, as its files name it.
    pub force: String,
    /// The months of the period that are not loaded for that force: with any there are no rates, and no comparison.
    pub missing: usize,
    /// The partnership's area as one.
    pub here: Place,
    /// The districts of the force, the highest rate first, else the most offences.
    pub districts: Vec<District>,
    /// Every ward with a boundary, most offences first.
    pub wards: Vec<Ward>,
    /// The small areas with a boundary, most offences first; empty where there are none, or hot spots cannot be worked out.
    pub small_areas: Vec<SmallArea>,
}

/// A count with its rate and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Offences in the period.
    pub count: u64,
    /// The same in the period before; `None` where a month of either is not loaded.
    pub previous: Option<u64>,
    /// What the change is worth; `None` with it.
    pub verdict: Option<Verdict>,
    /// Offences for 1,000 people with 95% limits; `None` without a population or with a month missing.
    pub rate: Option<Rate>,
    /// The people, and the year they are of.
    pub people: Option<(u64, u16)>,
}

/// A district.
#[derive(Clone, Debug, PartialEq)]
pub struct District {
    /// Its name.
    pub name: String,
    /// Whether it belongs to the partnership.
    pub own: bool,
    /// Whether any of its wards has a boundary.
    pub has_wards: bool,
    /// Its counts.
    pub counts: Place,
}

/// A ward.
#[derive(Clone, Debug, PartialEq)]
pub struct Ward {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The name of its district.
    pub district: String,
    /// Whether it belongs to the partnership.
    pub own: bool,
    /// Offences whose point lies in it.
    pub count: u64,
    /// Offences for 1,000 people with 95% limits.
    pub rate: Option<Rate>,
    /// The boundary's polygons, each of rings of longitude and latitude.
    pub rings: Vec<Vec<Vec<(f64, f64)>>>,
}

/// A small area.
#[derive(Clone, Debug, PartialEq)]
pub struct SmallArea {
    /// Its name.
    pub name: String,
    /// Offences in it.
    pub count: u64,
    /// Gi*, in standard deviations.
    pub z: Option<f64>,
    /// What it is together with its neighbours.
    pub spot: Option<Spot>,
    /// The boundary's polygons.
    pub rings: Vec<Vec<Vec<(f64, f64)>>>,
}

impl Places {
    /// Offences in all wards with a boundary.
    pub fn in_wards(&self) -> u64 {
        self.wards.iter().map(|ward| ward.count).sum()
    }

    /// Offences in the wards with most.
    pub fn in_top(&self) -> u64 {
        self.wards.iter().take(TOP).map(|ward| ward.count).sum()
    }
}

/// A district with fewer than one in so many of its force's rows only touches it: points moved over the edge.
const EDGE: u64 = 200;

/// The districts of the force that records most of an area's incidents: its neighbours, and itself. Those at the edge, of which the force
/// holds a few stray rows, are left out.
pub fn districts_around(placed: &Placed<'_>, area: &AreaRef) -> (Option<u16>, Vec<AreaRef>) {
    let main = |members: &[bool]| {
        let mut rows: BTreeMap<u16, u64> = BTreeMap::new();
        for cell in placed.cube().cells.iter().filter(|cell| members[cell.place as usize]) {
            *rows.entry(cell.force).or_default() += u64::from(cell.count);
        }
        rows.into_iter().max_by_key(|(force, rows)| (*rows, std::cmp::Reverse(*force)))
    };
    let Some((force, _)) = main(&placed.members(area)) else { return (None, Vec::new()) };
    let of_force = placed.cube().cells.iter().filter(|cell| cell.force == force);
    let all: u64 = of_force.map(|cell| u64::from(cell.count)).sum();
    let belongs = |district: &&AreaRef| {
        let own = district.code.is_some() && district.code == area.code;
        main(&placed.members(district))
            .is_some_and(|(main, rows)| main == force && (own || rows * EDGE >= all))
    };
    (Some(force), placed.districts().iter().filter(belongs).cloned().collect())
}

/// Counts by place. Districts go by code or name and wards by point, as in the assessment. `None` where the area holds no incidents.
pub fn count_places(placed: &Placed<'_>, question: &Question<'_>) -> Option<Places> {
    let (period, cube) = (question.period, placed.cube());
    let (force, around) = districts_around(placed, question.area);
    let force = force?;
    let loaded = |month| cube.loaded.contains(&(month, force));
    let missing = period.months().filter(|month| !loaded(*month)).count();
    let comparable = missing == 0 && period.previous().months().all(loaded);
    let counted = Counted { placed, question, rates: missing == 0, comparable };
    let own_members = placed.members(question.area);

    let mut wards = Vec::new();
    let by_ward = counted.by_ward();
    let mut districts: Vec<District> = Vec::new();
    for area in around {
        let members = placed.members(&area);
        let own = counted.lies_in(&members, &own_members);
        let of_district = placed.wards_of(&area);
        for ward in &of_district {
            let known = placed.ward(*ward);
            let as_area = AreaRef {
                kind: AreaKind::Ward,
                code: Some(known.area.code.clone()),
                name: known.area.name.clone(),
            };
            let count = by_ward.get(ward).copied().unwrap_or_default();
            wards.push(Ward {
                code: known.area.code.clone(),
                name: known.area.name.clone(),
                district: area.name.clone(),
                own,
                count,
                rate: counted.rate(&as_area, count).0,
                rings: known.boundary.rings(),
            });
        }
        let (name, has_wards) = (area.name.clone(), !of_district.is_empty());
        districts.push(District { name, own, has_wards, counts: counted.place(&area, &members) });
    }
    wards.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.code.cmp(&other.code)));
    let by_rate = districts.iter().all(|district| district.counts.rate.is_some());
    districts.sort_by(|one, other| {
        let value = |district: &District| match district.counts.rate.filter(|_| by_rate) {
            Some(rate) => rate.value,
            None => district.counts.count as f64,
        };
        value(other).total_cmp(&value(one)).then_with(|| one.name.cmp(&other.name))
    });
    Some(Places {
        period,
        force: cube.forces.get(usize::from(force)).cloned().unwrap_or_default(),
        missing,
        here: counted.place(question.area, &own_members),
        districts,
        wards,
        small_areas: counted.small_areas(),
    })
}

/// What is counted, and what may be said of it.
struct Counted<'a> {
    placed: &'a Placed<'a>,
    question: &'a Question<'a>,
    rates: bool,
    comparable: bool,
}

impl Counted<'_> {
    fn place(&self, area: &AreaRef, members: &[bool]) -> Place {
        let (period, before) = (self.question.period, self.question.period.previous());
        let (mut count, mut previous) = (0_u64, 0_u64);
        for cell in &self.placed.cube().cells {
            if !members[cell.place as usize] || !self.question.categories.contains(&cell.category) {
                continue;
            }
            if period.contains(cell.month) {
                count += u64::from(cell.count);
            } else if before.contains(cell.month) {
                previous += u64::from(cell.count);
            }
        }
        let verdict = self.comparable.then(|| verdict(count, previous)).flatten();
        let (rate, people) = self.rate(area, count);
        Place { count, previous: self.comparable.then_some(previous), verdict, rate, people }
    }

    /// Offences of the period by ward of their point.
    fn by_ward(&self) -> BTreeMap<usize, u64> {
        let mut counts = BTreeMap::new();
        for cell in &self.placed.cube().cells {
            let counts_here = self.question.period.contains(cell.month)
                && self.question.categories.contains(&cell.category);
            if let Some(ward) = self.placed.ward_of_place(cell.place).filter(|_| counts_here) {
                *counts.entry(ward).or_default() += u64::from(cell.count);
            }
        }
        counts
    }

    fn rate(&self, area: &AreaRef, count: u64) -> (Option<Rate>, Option<(u64, u16)>) {
        let year = u16::try_from(self.question.period.last().year()).unwrap_or_default();
        let places = &self.placed.cube().places;
        let Ok(population) = self.placed.geography().population_of(area, year, places) else {
            return (None, None);
        };
        let rate = statistics::rate(count, population.people as f64, PER, Level::P95).ok();
        (rate.filter(|_| self.rates), Some((population.people, population.edition)))
    }

    /// Whether most rows of a district are rows of the partnership's area.
    fn lies_in(&self, members: &[bool], own: &[bool]) -> bool {
        let (mut inside, mut all) = (0_u64, 0_u64);
        for cell in &self.placed.cube().cells {
            if members[cell.place as usize] {
                all += u64::from(cell.count);
                inside += u64::from(cell.count) * u64::from(own[cell.place as usize]);
            }
        }
        all > 0 && 2 * inside > all
    }

    fn small_areas(&self) -> Vec<SmallArea> {
        let map = self.question.map;
        let by_code: BTreeMap<&str, usize> =
            map.iter().enumerate().map(|(place, mapped)| (mapped.area.code.as_str(), place)).collect();
        let mut counts = vec![0_u64; map.len()];
        let cube = self.placed.cube();
        for cell in &cube.cells {
            let place = by_code.get(cube.places[cell.place as usize].lsoa_code.as_str());
            let counts_here = self.question.period.contains(cell.month)
                && self.question.categories.contains(&cell.category);
            if let Some(place) = place.filter(|_| counts_here) {
                counts[*place] += u64::from(cell.count);
            }
        }
        if !self.rates {
            return Vec::new();
        }
        let Ok(spots) = hot_spots(&counts, map) else { return Vec::new() };
        let mut areas: Vec<SmallArea> = map
            .iter()
            .zip(counts)
            .zip(spots)
            .map(|((mapped, count), (z, spot))| SmallArea {
                name: mapped.area.name.clone(),
                count,
                z,
                spot,
                rings: mapped.boundary.rings(),
            })
            .collect();
        areas.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.name.cmp(&other.name)));
        areas
    }
}

/// What the difference of two counts over periods of equal length is worth (conditional exact limits, as in the assessment).
fn verdict(now: u64, before: u64) -> Option<Verdict> {
    let (now, before) = (Observed::new(now, 1.0).ok()?, Observed::new(before, 1.0).ok()?);
    Some(RateRatio::between(now, before, Level::P95).verdict())
}

#[cfg(test)]
mod tests {
    use assessment::samples::{december, incidents, saltmere, the_year};

    use super::*;

    const WEST: (&str, &str, Option<(f64, f64)>) = ("E01900001", "Saltmere 001A", Some((-0.75, 54.5)));
    const EAST: (&str, &str, Option<(f64, f64)>) = ("E01900002", "Saltmere 001B", Some((-0.25, 54.5)));
    const FAR: (&str, &str, Option<(f64, f64)>) = ("E01900003", "Eastmere 001A", Some((0.25, 54.5)));

    fn category(code: &str) -> Category {
        Category::from_code(code).expect("a category")
    }

    fn counted(incidents: assessment::samples::Incidents, categories: &[&str]) -> Places {
        let (geography, cube) = (saltmere(), incidents.cube());
        let placed = Placed::new(&geography, &cube);
        let area = AreaRef { kind: AreaKind::Lad, code: Some("E06990001".into()), name: "Saltmere".into() };
        let categories: Vec<Category> = categories.iter().map(|code| category(code)).collect();
        let question = Question { area: &area, categories: &categories, period: the_year(), map: &[] };
        count_places(&placed, &question).expect("places")
    }

    #[test]
    fn only_the_categories_of_the_definition_count_in_the_area_and_its_neighbours() {
        let places = counted(
            incidents()
                .at(WEST, december(), "robbery", 6)
                .at(WEST, december(), "burglary", 50)
                .at(EAST, december(), "possession-of-weapons", 2)
                .at(FAR, december(), "robbery", 9),
            &["robbery", "possession-of-weapons"],
        );
        assert_eq!(places.here.count, 8);
        let districts: Vec<_> =
            places.districts.iter().map(|one| (one.name.as_str(), one.own, one.counts.count)).collect();
        assert_eq!(districts, [("Eastmere", false, 9), ("Saltmere", true, 8)], "by rate: 1.8 and 0.8");
        let wards: Vec<_> = places.wards.iter().map(|ward| (ward.name.as_str(), ward.count)).collect();
        assert_eq!(wards, [("Far", 9), ("West", 6), ("East", 2)]);
        assert_eq!((places.in_top(), places.in_wards()), (17, 17));
        assert!(places.here.rate.is_some_and(|rate| (rate.value - 0.8).abs() < 1e-9));
    }

    #[test]
    fn a_change_is_judged_and_a_missing_month_forbids_rate_and_comparison() {
        let whole =
            counted(incidents().years("robbery", 40, 10).at(FAR, december(), "robbery", 1), &["robbery"]);
        assert_eq!((whole.here.previous, whole.here.verdict), (Some(10), Some(Verdict::Higher)));
        let gap = counted(incidents().years("robbery", 40, 10).without(december().plus(-3)), &["robbery"]);
        assert_eq!((gap.missing, gap.here.count), (1, 40));
        assert_eq!((gap.here.previous, gap.here.verdict, gap.here.rate), (None, None, None));
    }

    #[test]
    fn a_district_that_only_touches_the_force_is_left_out() {
        let many = incidents().years("robbery", 400, 400);
        let names = |places: Places| places.districts.into_iter().map(|one| one.name).collect::<Vec<_>>();
        let stray = many.clone().at(FAR, december(), "robbery", 3);
        assert_eq!(names(counted(stray, &["robbery"])), ["Saltmere"]);
        let more = many.at(FAR, december(), "robbery", 5);
        assert_eq!(names(counted(more, &["robbery"])), ["Saltmere", "Eastmere"]);
    }

    #[test]
    fn an_area_without_incidents_has_no_places() {
        let (geography, cube) = (saltmere(), incidents().at(FAR, december(), "robbery", 9).cube());
        let placed = Placed::new(&geography, &cube);
        let area = AreaRef { kind: AreaKind::Lad, code: Some("E06990001".into()), name: "Saltmere".into() };
        let question =
            Question { area: &area, categories: &[category("robbery")], period: the_year(), map: &[] };
        assert_eq!(count_places(&placed, &question), None);
    }
}
