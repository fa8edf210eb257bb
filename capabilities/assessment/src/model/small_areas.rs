//! The small areas (LSOAs) of an area: where incidents gather, and which places stay the same from one period to the next.
//!
//! Published points are moved, but seldom out of their small area: nothing is said of anything smaller.

use std::collections::BTreeMap;

use evidence::{Area, AreaRef, Boundary, Placed};
use incident::Period;
use serde::Serialize;
use statistics::{
    Error, benjamini_hochberg,
    places::{
        Autocorrelation, Neighbours,
        concentration::{WorstPlaces, gini, lorenz_points, places_with_share},
        gi_star, moran, queen_neighbours,
    },
};

use super::compare::Coverage;

/// The levels at which an area is called hot or cold, after allowing for as many questions as there are areas.
const CLEARLY: f64 = 0.01;
const CLEAR: f64 = 0.05;
/// The part of the areas that are "the ones with most incidents": a tenth.
const A_TENTH: usize = 10;

/// A small area with its boundary, for the map.
#[derive(Clone, Debug, PartialEq)]
pub struct MappedArea {
    /// The area.
    pub area: Area,
    /// Its boundary.
    pub boundary: Boundary,
}

/// Counts by small area, with hot and cold spots.
#[derive(Clone, Debug, Serialize)]
pub struct SmallAreas {
    /// The year of the boundaries.
    pub edition: u16,
    /// The areas, most incidents first.
    pub areas: Vec<SmallArea>,
    /// Incidents of the period in no small area of this edition.
    pub off_map: u64,
    /// The Gini coefficient of the counts: 0 spread evenly, near 1 all in one.
    pub gini: f64,
    /// The fewest areas that hold half of the incidents.
    pub half_in: usize,
    /// How many areas are "those with most": a tenth, rounded up.
    pub most: usize,
    /// How many of these were also among as many with most in the period before; `None` where it is not loaded.
    pub most_again: Option<usize>,
    /// Whether counts lie near their like over the map.
    #[serde(skip)]
    pub clustering: Autocorrelation,
    /// The fewest areas that hold half, for its sentence.
    #[serde(skip)]
    pub half: WorstPlaces,
    /// Shares of areas and of incidents, fewest first, for drawing.
    #[serde(skip)]
    pub lorenz: Vec<(f64, f64)>,
}

/// One small area.
#[derive(Clone, Debug, Serialize)]
pub struct SmallArea {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Incidents in the period.
    pub count: u64,
    /// Incidents in the period before, where all of it is loaded.
    pub previous: Option<u64>,
    /// Gi*, in standard deviations; `None` where the area and its neighbours are the whole map.
    pub z: Option<f64>,
    /// What it is together with its neighbours.
    pub spot: Option<Spot>,
    /// What it was in the period before.
    pub spot_before: Option<Spot>,
    /// The boundary's polygons, each of rings of longitude and latitude.
    #[serde(skip)]
    pub rings: Vec<Vec<Vec<(f64, f64)>>>,
}

/// High or low together with its neighbours, by Gi* and after Benjamini and Hochberg.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Spot {
    /// High at the 99% level.
    Hot99,
    /// High at the 95% level.
    Hot95,
    /// Within what chance gives.
    NotClear,
    /// Low at the 95% level.
    Cold95,
    /// Low at the 99% level.
    Cold99,
}

impl Spot {
    /// Whether it is hot at either level.
    pub fn is_hot(self) -> bool {
        matches!(self, Self::Hot99 | Self::Hot95)
    }

    /// Whether it is cold at either level.
    pub fn is_cold(self) -> bool {
        matches!(self, Self::Cold99 | Self::Cold95)
    }
}

/// Gi* of each area, for its class.
struct Spots {
    z: Vec<Option<f64>>,
    spots: Vec<Option<Spot>>,
}

/// Counts the incidents of an area by small area, or says why not.
pub(super) fn small_areas(
    placed: &Placed<'_>,
    area: &AreaRef,
    period: Period,
    coverage: &Coverage,
    map: &[MappedArea],
) -> Result<SmallAreas, String> {
    if map.is_empty() {
        return Err("no boundaries of small areas are loaded for this area. Use `headland import areas FILE --kind lsoa`".into());
    }
    if !coverage.period {
        return Err("a month of the period is missing, so small areas are not compared".into());
    }
    let counted = Counted::of(placed, area, period, map);
    let worked = counted
        .spots(map)
        .and_then(|(neighbours, now)| Ok((moran(&counted.now_as_values(), &neighbours)?, neighbours, now)));
    let (clustering, neighbours, now) =
        worked.map_err(|fault| format!("hot spots cannot be worked out: {fault}"))?;
    let before = coverage.previous.then(|| spots(&values(&counted.before), &neighbours).ok()).flatten();
    let half = places_with_share(&counted.now, 50.0).map_err(|fault| fault.to_string())?;
    let most = map.len().div_ceil(A_TENTH);
    let mut areas: Vec<SmallArea> = map
        .iter()
        .enumerate()
        .map(|(place, mapped)| SmallArea {
            code: mapped.area.code.clone(),
            name: mapped.area.name.clone(),
            count: counted.now[place],
            previous: coverage.previous.then(|| counted.before[place]),
            z: now.z[place],
            spot: now.spots[place],
            spot_before: before.as_ref().and_then(|before| before.spots[place]),
            rings: mapped.boundary.rings(),
        })
        .collect();
    areas.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.code.cmp(&other.code)));
    Ok(SmallAreas {
        edition: map[0].area.edition,
        most_again: coverage.previous.then(|| most_again(&areas, most)),
        areas,
        off_map: counted.off_map,
        gini: gini(&counted.now).map_err(|fault| fault.to_string())?,
        half_in: half.places,
        most,
        clustering,
        half,
        lorenz: lorenz_points(&counted.now)
            .map(|points| points.iter().map(|point| (point.places, point.incidents)).collect())
            .unwrap_or_default(),
    })
}

/// How many of the first `most` areas are among the first `most` by the counts of the period before.
fn most_again(areas: &[SmallArea], most: usize) -> usize {
    let mut before: Vec<&SmallArea> = areas.iter().collect();
    before.sort_by(|one, other| other.previous.cmp(&one.previous).then_with(|| one.code.cmp(&other.code)));
    let first: Vec<&str> = before.iter().take(most).map(|area| area.code.as_str()).collect();
    areas.iter().take(most).filter(|area| first.contains(&area.code.as_str())).count()
}

/// Incidents by place on the map.
struct Counted {
    now: Vec<u64>,
    before: Vec<u64>,
    off_map: u64,
}

impl Counted {
    fn of(placed: &Placed<'_>, area: &AreaRef, period: Period, map: &[MappedArea]) -> Self {
        let by_code: BTreeMap<&str, usize> =
            map.iter().enumerate().map(|(place, mapped)| (mapped.area.code.as_str(), place)).collect();
        let (members, cube, previous) = (placed.members(area), placed.cube(), period.previous());
        let mut counted = Self { now: vec![0; map.len()], before: vec![0; map.len()], off_map: 0 };
        for cell in cube.cells.iter().filter(|cell| members[cell.place as usize]) {
            let place = by_code.get(cube.places[cell.place as usize].lsoa_code.as_str());
            let count = u64::from(cell.count);
            match place {
                Some(&place) if period.contains(cell.month) => counted.now[place] += count,
                Some(&place) if previous.contains(cell.month) => counted.before[place] += count,
                None if period.contains(cell.month) => counted.off_map += count,
                _ => {}
            }
        }
        counted
    }

    fn now_as_values(&self) -> Vec<f64> {
        values(&self.now)
    }

    /// The neighbours on the map, and what each area is in the period.
    fn spots(&self, map: &[MappedArea]) -> Result<(Neighbours, Spots), Error> {
        let neighbours = neighbours_on(map)?;
        let now = spots(&self.now_as_values(), &neighbours)?;
        Ok((neighbours, now))
    }
}

/// Who shares a corner with whom on the map.
fn neighbours_on(map: &[MappedArea]) -> Result<Neighbours, Error> {
    let corners =
        map.iter().map(|mapped| mapped.boundary.rings().into_iter().flatten().flatten().collect::<Vec<_>>());
    queen_neighbours(corners)
}

/// Gi* in standard deviations and its class; neither where an area and its neighbours are the whole map.
pub type SpotFound = (Option<f64>, Option<Spot>);

/// What each area of a map is by a count of one's own, together with its neighbours: Gi* and its class, as in an assessment.
///
/// # Errors
/// Those of [`gi_star`], such as a map of too few areas or counts that are all alike.
pub fn hot_spots(counts: &[u64], map: &[MappedArea]) -> Result<Vec<SpotFound>, Error> {
    let found = spots(&values(counts), &neighbours_on(map)?)?;
    Ok(found.z.into_iter().zip(found.spots).collect())
}

fn values(counts: &[u64]) -> Vec<f64> {
    counts.iter().map(|count| *count as f64).collect()
}

fn spots(values: &[f64], neighbours: &Neighbours) -> Result<Spots, Error> {
    let gi = gi_star(values, neighbours)?;
    let asked: Vec<f64> = gi.iter().flatten().map(|gi| gi.p_two_sided).collect();
    let mut adjusted = benjamini_hochberg(&asked)?.into_iter();
    let spots = gi.iter().map(|gi| {
        let (gi, p) = (gi.as_ref()?, adjusted.next()?);
        Some(match (gi.z > 0.0, p) {
            (true, p) if p <= CLEARLY => Spot::Hot99,
            (true, p) if p <= CLEAR => Spot::Hot95,
            (false, p) if p <= CLEARLY => Spot::Cold99,
            (false, p) if p <= CLEAR => Spot::Cold95,
            _ => Spot::NotClear,
        })
    });
    let spots = spots.collect();
    Ok(Spots { z: gi.iter().map(|gi| gi.map(|gi| gi.z)).collect(), spots })
}
