//! How many people live in an area: given for it, or added up from its output areas.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;
use vocabulary::AreaKind;

use super::{AreaRef, Geography, Population};
use incident::Place;

/// The population of an area and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PopulationOf {
    /// People.
    pub people: u64,
    /// Households; `None` when a part has none.
    pub households: Option<u64>,
    /// The file, or files, the figures came in.
    pub source: String,
    /// The year the figures are for.
    pub edition: u16,
}

/// Why an area's population is not known.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum PopulationMissing {
    /// Nothing is loaded for it, or only years after the period.
    #[error("no population of {0} up to {1} is loaded. Use `headland import population`")]
    NotLoaded(String, u16),
    /// Some of its output areas have no figure.
    #[error("{missing} of the {all} output areas of {area} have no population in the {edition} figures")]
    Incomplete {
        /// The area's name.
        area: String,
        /// Output areas without a figure.
        missing: usize,
        /// Output areas the lookup lists.
        all: usize,
        /// The year of the figures.
        edition: u16,
    },
}

impl Geography {
    /// The population of an area: the newest edition not after `year`. A figure given for the area
    /// itself goes before one added up from output areas of the same edition. `places` give the names
    /// of output areas that no lookup knows.
    pub fn population_of(
        &self,
        area: &AreaRef,
        year: u16,
        places: &[Place],
    ) -> Result<PopulationOf, PopulationMissing> {
        let editions: BTreeSet<u16> =
            self.populations.keys().map(|(_, edition)| *edition).filter(|edition| *edition <= year).collect();
        let mut incomplete = None;
        for edition in editions.into_iter().rev() {
            if let Some(given) = self.given(area, edition) {
                return Ok(given);
            }
            match self.added_up(area, edition, places) {
                Ok(Some(sum)) => return Ok(sum),
                Ok(None) => {}
                Err(missing) => incomplete = incomplete.or(Some(missing)),
            }
        }
        Err(incomplete.unwrap_or_else(|| PopulationMissing::NotLoaded(area.name.clone(), year)))
    }

    fn given(&self, area: &AreaRef, edition: u16) -> Option<PopulationOf> {
        let population = self.populations.get(&(area.kind, edition))?.get(area.code.as_deref()?)?;
        Some(PopulationOf {
            people: population.people,
            households: population.households,
            source: population.source.clone(),
            edition,
        })
    }

    /// Adds up output areas, or the districts of a partnership.
    fn added_up(
        &self,
        area: &AreaRef,
        edition: u16,
        places: &[Place],
    ) -> Result<Option<PopulationOf>, PopulationMissing> {
        if let Some(output_areas) = self.populations.get(&(AreaKind::Lsoa, edition)) {
            let codes = self.output_areas_of(area, output_areas.keys(), places);
            let parts: Vec<&Population> = codes.iter().filter_map(|code| output_areas.get(*code)).collect();
            if !parts.is_empty() {
                let listed = self.listed_output_areas(area, edition);
                let missing = listed.iter().filter(|code| !output_areas.contains_key(**code)).count();
                if missing > 0 {
                    return Err(PopulationMissing::Incomplete {
                        area: area.name.clone(),
                        missing,
                        all: listed.len(),
                        edition,
                    });
                }
                return Ok(Some(sum(&parts, edition)));
            }
        }
        if area.kind == AreaKind::Csp
            && let Some(districts) = self.populations.get(&(AreaKind::Lad, edition))
        {
            let parts: Vec<&Population> = districts
                .values()
                .filter(|district| self.partnership_of_district(&district.code) == area.code.as_deref())
                .collect();
            return Ok((!parts.is_empty()).then(|| sum(&parts, edition)));
        }
        Ok(None)
    }

    /// The codes, of those given, that belong to the area.
    fn output_areas_of<'a>(
        &self,
        area: &AreaRef,
        codes: impl Iterator<Item = &'a String>,
        places: &[Place],
    ) -> Vec<&'a str> {
        let names: BTreeMap<&str, &str> =
            places.iter().map(|place| (place.lsoa_code.as_str(), place.lsoa_name.as_str())).collect();
        let all: Vec<(&'a String, Place)> = codes
            .map(|code| {
                let name = self.name_of(AreaKind::Lsoa, code).or_else(|| names.get(code.as_str()).copied());
                let lsoa_name = name.unwrap_or_default().to_owned();
                (code, Place { lsoa_code: code.clone(), lsoa_name, point: None })
            })
            .collect();
        let as_places: Vec<Place> = all.iter().map(|(_, place)| place.clone()).collect();
        let belongs = match area.kind {
            AreaKind::Lad => self.district_members(&as_places, area),
            AreaKind::Csp => as_places
                .iter()
                .map(|place| area.code.is_some() && self.partnership_of(place) == area.code.as_deref())
                .collect(),
            AreaKind::Ward => as_places
                .iter()
                .map(|place| {
                    area.code.is_some() && self.ward_of_code(&place.lsoa_code, area) == area.code.as_deref()
                })
                .collect(),
            AreaKind::Lsoa | AreaKind::Pfa => vec![false; as_places.len()],
        };
        all.iter().zip(belongs).filter(|(_, belongs)| *belongs).map(|((code, _), _)| code.as_str()).collect()
    }

    /// The ward an output area counts to for populations, by the newest lookup that names the ward.
    fn ward_of_code(&self, lsoa_code: &str, ward: &AreaRef) -> Option<&str> {
        let code = ward.code.as_deref()?;
        self.lookups(AreaKind::Lsoa, AreaKind::Ward)
            .iter()
            .find(|lookup| lookup.codes.values().flatten().any(|known| known == code))?
            .answer(lsoa_code)
    }

    /// The output areas of one edition that lookups list for the area.
    fn listed_output_areas(&self, area: &AreaRef, edition: u16) -> Vec<&str> {
        let Some(code) = area.code.as_deref() else { return Vec::new() };
        // Mid-year estimates are published for the output areas of the census before them.
        let census = if edition >= 2021 { 2021 } else { 2011 };
        self.lookups(AreaKind::Lsoa, area.kind)
            .iter()
            .find(|lookup| lookup.from_edition == census)
            .map(|lookup| {
                let listed = lookup.codes.iter().filter(|(_, to)| to.iter().any(|to| to == code));
                listed.map(|(from, _)| from.as_str()).collect()
            })
            .unwrap_or_default()
    }
}

fn sum(parts: &[&Population], edition: u16) -> PopulationOf {
    let sources: BTreeSet<&str> = parts.iter().map(|part| part.source.as_str()).collect();
    PopulationOf {
        people: parts.iter().map(|part| part.people).sum(),
        households: parts.iter().map(|part| part.households).sum(),
        source: sources.into_iter().collect::<Vec<_>>().join(", "),
        edition,
    }
}
