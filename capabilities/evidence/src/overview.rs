//! What is loaded, in a shape that depends on nothing else: no clock, no attempt that was refused.

use std::collections::{BTreeMap, BTreeSet};

use incident::{FileEntry, Holdings, Kind};
use jiff::civil::Date;
use serde::Serialize;
use vocabulary::{AreaKind, Month};

use crate::model::{Geography, HarmWeights};

/// Everything that is loaded.
#[derive(Clone, Debug, Serialize)]
pub struct Overview {
    /// The incident files, by source, force and kind.
    pub sources: Vec<LoadedSource>,
    /// Rows that were not kept.
    pub rejects: Vec<LoadedReject>,
    /// Boundaries, by kind and edition.
    pub areas: Vec<LoadedAreas>,
    /// Lookups, by kinds and editions.
    pub lookups: Vec<LoadedLookup>,
    /// Populations, by kind and year.
    pub populations: Vec<LoadedPopulation>,
    /// Groups of most similar areas.
    pub peers: Vec<LoadedGroup>,
    /// The harm weights in use.
    pub harm: Option<LoadedWeights>,
}

/// The files of one source, force and kind.
#[derive(Clone, Debug, Serialize)]
pub struct LoadedSource {
    /// The publisher.
    pub source: String,
    /// The force, as file names say it.
    pub force: String,
    /// The kind of rows.
    pub kind: Kind,
    /// Rows kept.
    pub rows: u64,
    /// Rows rejected.
    pub rejected: u64,
    /// The months loaded, oldest first.
    pub months: Vec<Month>,
    /// The months missing between the oldest and the newest.
    pub missing: Vec<Month>,
    /// The newest month.
    pub newest_month: Month,
    /// The newest day on which the publisher made a file, where known.
    pub extracted: Option<Date>,
}

/// A row that was not kept.
#[derive(Clone, Debug, Serialize)]
pub struct LoadedReject {
    /// The file.
    pub file: String,
    /// The line; the header is line 1.
    pub line: u64,
    /// Why.
    pub reason: String,
}

/// Boundaries of one kind and edition.
#[derive(Clone, Debug, Serialize)]
pub struct LoadedAreas {
    /// The kind.
    pub kind: AreaKind,
    /// The year.
    pub edition: u16,
    /// How many areas.
    pub areas: usize,
}

/// A lookup from one kind and edition to another.
#[derive(Clone, Debug, Serialize)]
pub struct LoadedLookup {
    /// The kind of the smaller areas.
    pub from: AreaKind,
    /// Their year.
    pub from_edition: u16,
    /// The kind of the larger areas.
    pub to: AreaKind,
    /// Their year.
    pub to_edition: u16,
    /// How many rows.
    pub rows: usize,
}

/// Populations of one kind and year.
#[derive(Clone, Debug, Serialize)]
pub struct LoadedPopulation {
    /// The kind of the areas.
    pub kind: AreaKind,
    /// The year.
    pub edition: u16,
    /// How many areas.
    pub areas: usize,
    /// The files.
    pub sources: Vec<String>,
}

/// A group of most similar areas.
#[derive(Clone, Debug, Serialize)]
pub struct LoadedGroup {
    /// Whose group it is.
    pub area: String,
    /// The first day it holds; empty when it always did.
    pub valid_from: String,
    /// How many members, the area itself not counted.
    pub members: usize,
}

/// The harm weights in use.
#[derive(Clone, Debug, Serialize)]
pub struct LoadedWeights {
    /// The index and its edition.
    pub edition: String,
    /// How many categories of incident have a weight.
    pub categories: usize,
}

impl Overview {
    /// What is loaded.
    pub fn of(holdings: &Holdings, geography: &Geography, harm: Option<&HarmWeights>) -> Self {
        let mut sources: BTreeMap<(&str, &str, Kind), Vec<&FileEntry>> = BTreeMap::new();
        for file in &holdings.files {
            let origin = &file.origin;
            sources.entry((&origin.source, &origin.force, origin.kind)).or_default().push(file);
        }
        Self {
            sources: sources.into_values().filter_map(|files| LoadedSource::of(&files)).collect(),
            rejects: holdings.files.iter().flat_map(rejects).collect(),
            areas: areas(geography),
            lookups: geography
                .lookup_editions()
                .map(|((from, from_edition), (to, to_edition), rows)| LoadedLookup {
                    from,
                    from_edition,
                    to,
                    to_edition,
                    rows,
                })
                .collect(),
            populations: geography
                .population_editions()
                .map(|(kind, edition, areas, sources)| LoadedPopulation {
                    kind,
                    edition,
                    areas,
                    sources: sources.into_iter().map(str::to_owned).collect(),
                })
                .collect(),
            peers: groups(geography),
            harm: harm.map(|weights| LoadedWeights {
                edition: weights.edition.clone(),
                categories: weights.weights.len(),
            }),
        }
    }

    /// The newest month of street incidents.
    pub fn newest_month(&self) -> Option<Month> {
        let street = self.sources.iter().filter(|source| source.kind == Kind::Street);
        street.map(|source| source.newest_month).max()
    }
}

impl LoadedSource {
    fn of(files: &[&FileEntry]) -> Option<Self> {
        let months: BTreeSet<Month> = files.iter().map(|file| file.origin.month).collect();
        let (oldest, newest) = (*months.first()?, *months.last()?);
        let all = (0..=newest.since(oldest)).map(|step| oldest.plus(step));
        let origin = &files.first()?.origin;
        Some(Self {
            source: origin.source.clone(),
            force: origin.force.clone(),
            kind: origin.kind,
            rows: files.iter().map(|file| file.rows).sum(),
            rejected: files.iter().map(|file| file.rejects.len() as u64).sum(),
            missing: all.filter(|month| !months.contains(month)).collect(),
            months: months.into_iter().collect(),
            newest_month: newest,
            extracted: files.iter().filter_map(|file| file.extracted).max(),
        })
    }
}

fn rejects(file: &FileEntry) -> impl Iterator<Item = LoadedReject> {
    let origin = &file.origin;
    let name = format!("{}-{}-{}.csv", origin.month, origin.force, origin.kind);
    file.rejects.iter().map(move |reject| LoadedReject {
        file: name.clone(),
        line: reject.line,
        reason: reject.reason.clone(),
    })
}

fn areas(geography: &Geography) -> Vec<LoadedAreas> {
    let mut counts: BTreeMap<(AreaKind, u16), usize> = BTreeMap::new();
    for area in geography.areas() {
        *counts.entry((area.kind, area.edition)).or_default() += 1;
    }
    counts.into_iter().map(|((kind, edition), areas)| LoadedAreas { kind, edition, areas }).collect()
}

fn groups(geography: &Geography) -> Vec<LoadedGroup> {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for peer in geography.peers() {
        *counts.entry((&peer.area, &peer.valid_from)).or_default() += 1;
    }
    counts
        .into_iter()
        .map(|((area, valid_from), members)| LoadedGroup {
            area: area.into(),
            valid_from: valid_from.into(),
            members,
        })
        .collect()
}
