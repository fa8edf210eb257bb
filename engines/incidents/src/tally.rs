//! Counts the street incidents of one month while they pass by.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};
use incident::{Category, Lsoa, Point, StreetIncident};

/// The counts of one month, and the form in which a cube file is read.
///
/// Areas are in the order of code and name, places in that of area and point, cells in that of place
/// and category: so the cells of a cube put together from months need no sorting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct MonthCounts {
    /// Code and name; both empty for rows without an area.
    pub(crate) areas: Vec<(String, String)>,
    /// An index into `areas`, and the snap point.
    pub(crate) places: Vec<(u32, Option<Point>)>,
    /// An index into `places`, the category and how many.
    pub(crate) cells: Vec<(u32, Category, u32)>,
}

/// Counts under construction.
pub(crate) struct Tally {
    hasher: DefaultHashBuilder,
    areas: Vec<(String, String)>,
    area_ids: HashTable<u32>,
    places: Vec<(u32, Option<Point>)>,
    place_ids: HashTable<u32>,
    counts: Vec<[u32; Category::COUNT]>,
    last_area: u32,
}

impl Tally {
    /// Nothing counted yet.
    pub(crate) fn new() -> Self {
        Self {
            hasher: DefaultHashBuilder::default(),
            areas: Vec::new(),
            area_ids: HashTable::new(),
            places: Vec::new(),
            place_ids: HashTable::new(),
            counts: Vec::new(),
            last_area: 0,
        }
    }

    /// Counts a row.
    pub(crate) fn count(&mut self, row: &StreetIncident<'_>) {
        let area = self.area(row.lsoa.unwrap_or(Lsoa { code: "", name: "" }));
        let place = self.place((area, row.point));
        self.counts[place as usize][row.category.index()] += 1;
    }

    fn area(&mut self, lsoa: Lsoa<'_>) -> u32 {
        let Self { areas, area_ids, hasher, last_area, .. } = self;
        let is = |area: &(String, String)| area.0 == lsoa.code && area.1 == lsoa.name;
        if areas.get(*last_area as usize).is_some_and(is) {
            return *last_area;
        }
        let hash = hasher.hash_one((lsoa.code, lsoa.name));
        *last_area = match area_ids.find(hash, |&id| is(&areas[id as usize])) {
            Some(&id) => id,
            None => {
                let id = areas.len() as u32;
                areas.push((lsoa.code.to_owned(), lsoa.name.to_owned()));
                area_ids.insert_unique(hash, id, |&id| {
                    let (code, name) = &areas[id as usize];
                    hasher.hash_one((code.as_str(), name.as_str()))
                });
                id
            }
        };
        *last_area
    }

    fn place(&mut self, place: (u32, Option<Point>)) -> u32 {
        let Self { places, place_ids, hasher, counts, .. } = self;
        let hash = hasher.hash_one(place);
        if let Some(&id) = place_ids.find(hash, |&id| places[id as usize] == place) {
            return id;
        }
        let id = places.len() as u32;
        places.push(place);
        counts.push([0; Category::COUNT]);
        place_ids.insert_unique(hash, id, |&id| hasher.hash_one(places[id as usize]));
        id
    }

    /// The counts, in order.
    pub(crate) fn finish(self) -> MonthCounts {
        let (areas, ranks) = in_order(self.areas);
        let places = self.places.into_iter().map(|(area, point)| (ranks[area as usize], point)).collect();
        let (places, ranks) = in_order(places);
        let mut counts = vec![[0; Category::COUNT]; places.len()];
        for (place, count) in self.counts.into_iter().enumerate() {
            counts[ranks[place] as usize] = count;
        }
        let of_place = |(place, counts): (usize, [u32; Category::COUNT])| {
            Category::all()
                .zip(counts)
                .filter(|&(_, count)| count > 0)
                .map(move |(category, count)| (place as u32, category, count))
        };
        MonthCounts { areas, places, cells: counts.into_iter().enumerate().flat_map(of_place).collect() }
    }
}

/// Sorts things that are all different, and says for each former index the new one.
pub(crate) fn in_order<T: Ord>(things: Vec<T>) -> (Vec<T>, Vec<u32>) {
    let mut things: Vec<(T, u32)> = things.into_iter().zip(0..).collect();
    things.sort_unstable();
    let mut ranks = vec![0; things.len()];
    let sorted = things.into_iter().zip(0..).map(|((thing, former), rank)| {
        ranks[former as usize] = rank;
        thing
    });
    (sorted.collect(), ranks)
}
