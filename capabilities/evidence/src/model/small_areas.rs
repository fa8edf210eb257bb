//! The small areas (LSOAs) of an area: the ones a map of it consists of.

use std::collections::{BTreeMap, HashSet};

use incident::Place;
use vocabulary::AreaKind;

use super::{Area, AreaRef, Geography};

impl Geography {
    /// The LSOAs with boundaries that lie in a district or partnership, in the order of their codes: those of the edition
    /// that knows most of `counted`, codes from the incidents (files of older months name the areas of an older census).
    pub fn small_areas_of<'a>(&'a self, area: &AreaRef, counted: &[&str]) -> Vec<&'a Area> {
        let all: Vec<&Area> = self.areas.iter().filter(|known| known.kind == AreaKind::Lsoa).collect();
        let places: Vec<Place> = all
            .iter()
            .map(|known| Place { lsoa_code: known.code.clone(), lsoa_name: known.name.clone(), point: None })
            .collect();
        let belongs = match area.kind {
            AreaKind::Lad => self.district_members(&places, area),
            AreaKind::Csp => places
                .iter()
                .map(|place| area.code.is_some() && self.partnership_of(place) == area.code.as_deref())
                .collect(),
            _ => vec![false; places.len()],
        };
        let mut own: Vec<&Area> =
            all.into_iter().zip(belongs).filter(|(_, own)| *own).map(|(area, _)| area).collect();
        let counted: HashSet<&str> = counted.iter().copied().collect();
        let mut known_in: BTreeMap<u16, usize> = BTreeMap::new();
        for area in &own {
            *known_in.entry(area.edition).or_default() += usize::from(counted.contains(area.code.as_str()));
        }
        let best =
            known_in.into_iter().max_by_key(|&(edition, known)| (known, edition)).map(|(edition, _)| edition);
        own.retain(|area| Some(area.edition) == best);
        own.sort_by(|one, other| one.code.cmp(&other.code));
        own
    }
}
