//! Where the places of a cube lie: in which district, partnership and ward.

use std::collections::{BTreeMap, BTreeSet};

use incident::Cube;
use vocabulary::AreaKind;

use super::{AreaRef, Geography, Ward, wards::WardIndex};

/// A cube whose places have been found on the map.
pub struct Placed<'a> {
    geography: &'a Geography,
    cube: &'a Cube,
    /// The ward of each place, an index into the geography's wards.
    ward_of_place: Vec<Option<usize>>,
    /// The district of each ward: by its file, else the one whose rows it mostly holds.
    district_of_ward: Vec<Option<AreaRef>>,
    /// Whether each ward is in use: one of the newest edition of its district.
    in_use: Vec<bool>,
    /// The districts that hold rows.
    districts: BTreeSet<AreaRef>,
}

impl<'a> Placed<'a> {
    /// Finds every place once. Of each district the wards of its newest edition are used.
    pub fn new(geography: &'a Geography, cube: &'a Cube) -> Self {
        let index = WardIndex::new(&geography.wards);
        let holding: Vec<Vec<usize>> = cube
            .places
            .iter()
            .map(|place| place.point.map(|point| index.holding(point)).unwrap_or_default())
            .collect();
        let district_of_place: Vec<Option<AreaRef>> =
            cube.places.iter().map(|place| geography.district_of(place)).collect();
        let rows = rows_by_place(cube);
        let district_of_ward = district_of_wards(geography, &holding, &district_of_place, &rows);
        let in_use = newest_wards(geography, &district_of_ward);
        let lowest_code = |wards: &Vec<usize>| {
            let used = wards.iter().copied().filter(|&ward| in_use[ward]);
            used.min_by_key(|&ward| &geography.wards[ward].area.code)
        };
        let ward_of_place = holding.iter().map(lowest_code).collect();
        let districts = district_of_place.into_iter().flatten().collect();
        Self { geography, cube, ward_of_place, district_of_ward, in_use, districts }
    }

    /// The geography that was asked.
    pub fn geography(&self) -> &'a Geography {
        self.geography
    }

    /// The counts whose places these are.
    pub fn cube(&self) -> &'a Cube {
        self.cube
    }

    /// The ward that holds a place of the cube.
    pub fn ward_of_place(&self, place: u32) -> Option<usize> {
        self.ward_of_place.get(place as usize).copied().flatten()
    }

    /// A ward by its index.
    pub fn ward(&self, ward: usize) -> &'a Ward {
        &self.geography.wards[ward]
    }

    /// The districts that hold rows, known by code or by name only.
    pub fn districts(&self) -> &BTreeSet<AreaRef> {
        &self.districts
    }

    /// Which places belong to an area.
    pub fn members(&self, area: &AreaRef) -> Vec<bool> {
        let places = &self.cube.places;
        match area.kind {
            AreaKind::Lad => self.geography.district_members(places, area),
            AreaKind::Csp => places
                .iter()
                .map(|place| self.geography.partnership_of(place) == area.code.as_deref())
                .map(|same| same && area.code.is_some())
                .collect(),
            AreaKind::Lsoa => {
                places.iter().map(|place| Some(place.lsoa_code.as_str()) == area.code.as_deref()).collect()
            }
            AreaKind::Ward => self.ward_of_place.iter().map(|ward| self.is_ward(*ward, area)).collect(),
            AreaKind::Pfa => vec![false; places.len()],
        }
    }

    /// The wards of a district or partnership, ordered by code; none for smaller areas.
    pub fn wards_of(&self, area: &AreaRef) -> Vec<usize> {
        let mut wards: Vec<usize> = (0..self.geography.wards.len())
            .filter(|&ward| self.in_use[ward])
            .filter(|&ward| {
                self.district_of_ward[ward].as_ref().is_some_and(|district| self.lies_in(district, area))
            })
            .collect();
        wards.sort_by_key(|&ward| &self.geography.wards[ward].area.code);
        wards
    }

    fn lies_in(&self, district: &AreaRef, area: &AreaRef) -> bool {
        match area.kind {
            AreaKind::Lad => match (&district.code, &area.code) {
                (Some(one), Some(other)) => one == other,
                _ => district.name == area.name,
            },
            AreaKind::Csp => {
                let code = district.code.as_deref();
                area.code.is_some()
                    && code.and_then(|code| self.geography.partnership_of_district(code))
                        == area.code.as_deref()
            }
            _ => false,
        }
    }

    fn is_ward(&self, ward: Option<usize>, area: &AreaRef) -> bool {
        ward.is_some_and(|ward| Some(&self.geography.wards[ward].area.code) == area.code.as_ref())
    }
}

fn rows_by_place(cube: &Cube) -> Vec<u64> {
    let mut rows = vec![0; cube.places.len()];
    for cell in &cube.cells {
        rows[cell.place as usize] += u64::from(cell.count);
    }
    rows
}

/// The district of each ward: the one its file names, else the one whose rows it mostly holds.
fn district_of_wards(
    geography: &Geography,
    holding: &[Vec<usize>],
    district_of_place: &[Option<AreaRef>],
    rows: &[u64],
) -> Vec<Option<AreaRef>> {
    let mut held: Vec<BTreeMap<&AreaRef, u64>> = vec![BTreeMap::new(); geography.wards.len()];
    for ((wards, district), rows) in holding.iter().zip(district_of_place).zip(rows) {
        let Some(district) = district else { continue };
        for &ward in wards {
            *held[ward].entry(district).or_default() += rows;
        }
    }
    let named = |ward: &Ward| {
        let code = ward.area.parent_code.clone()?;
        let name = ward
            .area
            .parent_name
            .clone()
            .or_else(|| geography.name_of(AreaKind::Lad, &code).map(str::to_owned));
        Some(AreaRef { kind: AreaKind::Lad, name: name.unwrap_or_else(|| code.clone()), code: Some(code) })
    };
    let mostly = |held: &BTreeMap<&AreaRef, u64>| {
        held.iter().max_by_key(|(_, rows)| **rows).map(|(district, _)| (*district).clone())
    };
    geography.wards.iter().zip(&held).map(|(ward, held)| named(ward).or_else(|| mostly(held))).collect()
}

/// Which wards are in use: for each district those of the newest edition it has wards in.
fn newest_wards(geography: &Geography, district_of_ward: &[Option<AreaRef>]) -> Vec<bool> {
    let key = |district: &Option<AreaRef>| {
        district.as_ref().map(|district| district.code.clone().unwrap_or_else(|| district.name.clone()))
    };
    let mut newest: BTreeMap<Option<String>, u16> = BTreeMap::new();
    for (ward, district) in geography.wards.iter().zip(district_of_ward) {
        let edition = newest.entry(key(district)).or_default();
        *edition = (*edition).max(ward.area.edition);
    }
    geography
        .wards
        .iter()
        .zip(district_of_ward)
        .map(|(ward, district)| newest.get(&key(district)) == Some(&ward.area.edition))
        .collect()
}
