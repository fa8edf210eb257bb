//! Areas, lookups, populations and groups of similar areas, ordered for asking.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use vocabulary::AreaKind;

use super::wards::Ward;

/// An area that is known by code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Its kind.
    pub kind: AreaKind,
    /// The year of the edition its boundary belongs to.
    pub edition: u16,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The code of the district it lies in, if its file said so.
    pub parent_code: Option<String>,
    /// The name of that district, if its file said so.
    pub parent_name: Option<String>,
}

/// An area somebody asks about. One known by name only has no code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AreaRef {
    /// Its kind.
    pub kind: AreaKind,
    /// Its code; `None` when only the names of its smaller areas are known.
    pub code: Option<String>,
    /// Its name.
    pub name: String,
}

/// One row of a lookup: which larger area a smaller one belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookupRow {
    /// Kind and edition of the smaller area.
    pub from: (AreaKind, u16),
    /// Kind and edition of the larger area.
    pub to: (AreaKind, u16),
    /// The smaller area's code.
    pub from_code: String,
    /// The smaller area's name.
    pub from_name: Option<String>,
    /// The larger area's code.
    pub to_code: String,
    /// The larger area's name.
    pub to_name: Option<String>,
}

/// How many people and households an area has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Population {
    /// The area's kind.
    pub kind: AreaKind,
    /// The year the figures are for.
    pub edition: u16,
    /// The area's code.
    pub code: String,
    /// People.
    pub people: u64,
    /// Households.
    pub households: Option<u64>,
    /// The file the figures came in.
    pub source: String,
}

/// A member of an area's group of most similar areas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peer {
    /// Code or name of the area whose group it is.
    pub area: String,
    /// Code or name of the member.
    pub peer: String,
    /// The first day, `2024-04-01`; empty when it always was.
    pub valid_from: String,
    /// The last day; `None` when it still is.
    pub valid_to: Option<String>,
}

/// A lookup of one pair of editions: code to codes. Codes with more than one answer are kept with all.
#[derive(Clone, Debug)]
pub(super) struct Lookup {
    pub(super) from_edition: u16,
    pub(super) to_edition: u16,
    pub(super) codes: HashMap<String, Vec<String>>,
}

impl Lookup {
    /// The one answer for a code; `None` when there is none or more than one.
    pub(super) fn answer(&self, code: &str) -> Option<&str> {
        match self.codes.get(code).map(Vec::as_slice) {
            Some([only]) => Some(only),
            _ => None,
        }
    }
}

/// Everything the data hub knows of areas, ordered for asking. It holds no counts.
#[derive(Clone, Debug, Default)]
pub struct Geography {
    pub(super) areas: Vec<Area>,
    pub(super) wards: Vec<Ward>,
    /// By kinds from and to, newest edition first.
    pub(super) lookups: BTreeMap<(AreaKind, AreaKind), Vec<Lookup>>,
    /// Names of each kind and code, by edition.
    pub(super) names: BTreeMap<AreaKind, BTreeMap<String, BTreeMap<u16, String>>>,
    pub(super) populations: BTreeMap<(AreaKind, u16), HashMap<String, Population>>,
    pub(super) peers: Vec<Peer>,
}

impl Geography {
    /// Orders what is known. Wards come with their boundaries.
    pub fn new(
        areas: Vec<Area>,
        wards: Vec<Ward>,
        lookups: Vec<LookupRow>,
        populations: Vec<Population>,
        peers: Vec<Peer>,
    ) -> Self {
        let mut geography = Self { areas, wards, peers, ..Self::default() };
        geography.learn_area_names();
        for row in lookups {
            geography.add_lookup_row(row);
        }
        for lookups in geography.lookups.values_mut() {
            lookups.sort_by_key(|lookup| std::cmp::Reverse((lookup.to_edition, lookup.from_edition)));
        }
        for population in populations {
            geography
                .populations
                .entry((population.kind, population.edition))
                .or_default()
                .insert(population.code.clone(), population);
        }
        geography
    }

    /// The areas that have boundaries.
    pub fn areas(&self) -> &[Area] {
        &self.areas
    }

    /// Every area known by code: kind, code, newest name, the editions it is known in.
    pub fn known(&self) -> impl Iterator<Item = (AreaRef, Vec<u16>)> {
        self.names.iter().flat_map(|(&kind, codes)| {
            codes.iter().map(move |(code, names)| {
                let name = names.values().next_back().cloned().unwrap_or_default();
                (AreaRef { kind, code: Some(code.clone()), name }, names.keys().copied().collect())
            })
        })
    }

    /// The editions of populations, as kind, year, areas and file.
    pub fn population_editions(&self) -> impl Iterator<Item = (AreaKind, u16, usize, BTreeSet<&str>)> {
        self.populations.iter().map(|(&(kind, edition), areas)| {
            let sources = areas.values().map(|population| population.source.as_str()).collect();
            (kind, edition, areas.len(), sources)
        })
    }

    /// The lookups, as kind and edition from, kind and edition to, and rows.
    pub fn lookup_editions(&self) -> impl Iterator<Item = ((AreaKind, u16), (AreaKind, u16), usize)> {
        self.lookups.iter().flat_map(|(&(from, to), lookups)| {
            lookups.iter().map(move |lookup| {
                let rows = lookup.codes.values().map(Vec::len).sum();
                ((from, lookup.from_edition), (to, lookup.to_edition), rows)
            })
        })
    }

    /// The groups of most similar areas, as they were given.
    pub fn peers(&self) -> &[Peer] {
        &self.peers
    }

    /// The newest name of a code.
    pub fn name_of(&self, kind: AreaKind, code: &str) -> Option<&str> {
        self.names.get(&kind)?.get(code)?.values().next_back().map(String::as_str)
    }

    pub(super) fn lookups(&self, from: AreaKind, to: AreaKind) -> &[Lookup] {
        self.lookups.get(&(from, to)).map_or(&[], Vec::as_slice)
    }

    fn learn_area_names(&mut self) {
        let mut learnt = Vec::new();
        for area in &self.areas {
            learnt.push((area.kind, area.code.clone(), area.edition, area.name.clone()));
            if let (Some(code), Some(name)) = (&area.parent_code, &area.parent_name) {
                learnt.push((AreaKind::Lad, code.clone(), area.edition, name.clone()));
            }
        }
        for (kind, code, edition, name) in learnt {
            self.learn_name(kind, code, edition, Some(name));
        }
    }

    fn add_lookup_row(&mut self, row: LookupRow) {
        self.learn_name(row.from.0, row.from_code.clone(), row.from.1, row.from_name);
        self.learn_name(row.to.0, row.to_code.clone(), row.to.1, row.to_name);
        let lookups = self.lookups.entry((row.from.0, row.to.0)).or_default();
        let (from_edition, to_edition) = (row.from.1, row.to.1);
        let place = lookups
            .iter()
            .position(|lookup| (lookup.from_edition, lookup.to_edition) == (from_edition, to_edition))
            .unwrap_or_else(|| {
                lookups.push(Lookup { from_edition, to_edition, codes: HashMap::new() });
                lookups.len() - 1
            });
        let codes = lookups[place].codes.entry(row.from_code).or_default();
        if !codes.contains(&row.to_code) {
            codes.push(row.to_code);
        }
    }

    /// Keeps a name; a code without one is known by its code until a name comes.
    fn learn_name(&mut self, kind: AreaKind, code: String, edition: u16, name: Option<String>) {
        let editions = self.names.entry(kind).or_default().entry(code.clone()).or_default();
        match name.filter(|name| !name.trim().is_empty()) {
            Some(name) => {
                editions.insert(edition, name);
            }
            None => {
                let known = editions.values().next_back().cloned();
                editions.entry(edition).or_insert_with(|| known.unwrap_or(code));
            }
        }
    }
}
