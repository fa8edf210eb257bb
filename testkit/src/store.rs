//! An incident store in memory: filled by hand, or by the importers.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use incident::{
    Category, Cell, Cube, FileEntry, Holdings, IncidentStore, Kind, Load, MonthWriter, Origin, Place, Point,
    Recount, Reject, Row, StoreFault,
};
use jiff::civil::Date;
use vocabulary::Month;

/// Incidents in memory. Cheap to clone; clones share what they hold.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore {
    files: Arc<Mutex<Files>>,
}

type Files = BTreeMap<Origin, Kept>;

/// What is kept of one file.
#[derive(Clone, Debug)]
struct Kept {
    entry: FileEntry,
    counts: BTreeMap<(Place, Category), u32>,
}

impl MemoryStore {
    /// A store that holds nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// With so many street incidents of a month, force, output area (code and name), snap point (longitude and
    /// latitude in degrees) and category code more.
    #[must_use]
    #[expect(clippy::too_many_arguments, reason = "a row of a street file has as many columns")]
    pub fn with_street(
        self,
        month: &str,
        force: &str,
        lsoa_code: &str,
        lsoa_name: &str,
        point: Option<(f64, f64)>,
        category: &str,
        count: u32,
    ) -> Self {
        let origin = origin(Kind::Street, force, month);
        let category = Category::from_code(category).expect("a category code such as shoplifting");
        let place = Place {
            lsoa_code: lsoa_code.into(),
            lsoa_name: lsoa_name.into(),
            point: point.map(|(longitude, latitude)| Point {
                longitude: (longitude * 1e6).round() as i32,
                latitude: (latitude * 1e6).round() as i32,
            }),
        };
        let mut files = self.files();
        let kept = files.entry(origin.clone()).or_insert_with(|| Kept::empty(origin));
        *kept.counts.entry((place, category)).or_default() += count;
        kept.entry.rows += u64::from(count);
        kept.entry.sha256 = format!("{:064x}", kept.entry.rows);
        drop(files);
        self
    }

    /// With a month loaded in which nothing happened.
    #[must_use]
    pub fn with_empty_month(self, kind: Kind, month: &str, force: &str) -> Self {
        let origin = origin(kind, force, month);
        self.files().entry(origin.clone()).or_insert_with(|| Kept::empty(origin));
        self
    }

    fn files(&self) -> MutexGuard<'_, Files> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn origin(kind: Kind, force: &str, month: &str) -> Origin {
    let month = month.parse().expect("a month such as 2024-12");
    Origin { source: "data.police.uk".into(), force: force.into(), kind, month }
}

fn holdings(files: &Files) -> Holdings {
    Holdings { files: files.values().map(|kept| kept.entry.clone()).collect() }
}

impl Kept {
    fn empty(origin: Origin) -> Self {
        let entry =
            FileEntry { origin, sha256: "0".repeat(64), rows: 0, rejects: Vec::new(), extracted: None };
        Self { entry, counts: BTreeMap::new() }
    }
}

impl IncidentStore for MemoryStore {
    fn holdings(&self) -> Result<Arc<Holdings>, StoreFault> {
        Ok(Arc::new(holdings(&self.files())))
    }

    fn cube(&self, first: Month, last: Month) -> Result<Arc<Cube>, StoreFault> {
        let mut cube = Cube::default();
        let mut forces = BTreeMap::new();
        let mut places = BTreeMap::new();
        let files = self.files();
        let street = files.iter().filter(|(origin, _)| origin.kind == Kind::Street);
        for (origin, kept) in street.filter(|(origin, _)| first <= origin.month && origin.month <= last) {
            let force = *forces.entry(origin.force.clone()).or_insert_with(|| {
                cube.forces.push(origin.force.clone());
                (cube.forces.len() - 1) as u16
            });
            cube.loaded.push((origin.month, force));
            for ((place, category), &count) in &kept.counts {
                let place = *places.entry(place.clone()).or_insert_with(|| {
                    cube.places.push(place.clone());
                    (cube.places.len() - 1) as u32
                });
                cube.cells.push(Cell { month: origin.month, force, place, category: *category, count });
            }
        }
        cube.loaded.sort();
        cube.cells.sort();
        Ok(Arc::new(cube))
    }

    fn begin(&self) -> Result<Box<dyn Load>, StoreFault> {
        Ok(Box::new(MemoryLoad { store: self.clone(), finished: Arc::default() }))
    }

    fn recount(&self) -> Result<Vec<Recount>, StoreFault> {
        let files = self.files();
        let recount = |(origin, kept): (&Origin, &Kept)| {
            let mut counts: BTreeMap<Option<Category>, u64> = BTreeMap::new();
            for ((_, category), &count) in &kept.counts {
                *counts.entry(Some(*category)).or_default() += u64::from(count);
            }
            if origin.kind != Kind::Street {
                counts.insert(None, kept.entry.rows);
            }
            Recount { origin: origin.clone(), counts: counts.into_iter().collect() }
        };
        Ok(files.iter().map(recount).collect())
    }
}

/// A load under way: what its writers finished, until it is committed.
struct MemoryLoad {
    store: MemoryStore,
    finished: Arc<Mutex<Vec<Kept>>>,
}

struct MemoryWriter {
    kept: Kept,
    finished: Arc<Mutex<Vec<Kept>>>,
}

impl MemoryLoad {
    fn with(&self, files: &[FileEntry]) -> Files {
        let finished = self.finished.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = finished.iter().filter(|kept| files.contains(&kept.entry));
        let mut all = self.store.files().clone();
        all.extend(taken.map(|kept| (kept.entry.origin.clone(), kept.clone())));
        all
    }
}

impl Load for MemoryLoad {
    fn file(&self, origin: Origin) -> Result<Box<dyn MonthWriter>, StoreFault> {
        Ok(Box::new(MemoryWriter { kept: Kept::empty(origin), finished: Arc::clone(&self.finished) }))
    }

    fn commit(self: Box<Self>, files: Vec<FileEntry>) -> Result<Arc<Holdings>, StoreFault> {
        let all = self.with(&files);
        let now = Arc::new(holdings(&all));
        *self.store.files() = all;
        Ok(now)
    }
}

impl MonthWriter for MemoryWriter {
    fn row(&mut self, row: &Row<'_>) -> Result<(), StoreFault> {
        self.kept.entry.rows += 1;
        if let Row::Street(street) = row {
            let (lsoa_code, lsoa_name) = street.lsoa.map_or(("", ""), |lsoa| (lsoa.code, lsoa.name));
            let place =
                Place { lsoa_code: lsoa_code.into(), lsoa_name: lsoa_name.into(), point: street.point };
            *self.kept.counts.entry((place, street.category)).or_default() += 1;
        }
        Ok(())
    }

    fn finish(
        mut self: Box<Self>,
        sha256: String,
        rejects: Vec<Reject>,
        extracted: Option<Date>,
    ) -> Result<FileEntry, StoreFault> {
        self.kept.entry = FileEntry { sha256, rejects, extracted, ..self.kept.entry };
        let entry = self.kept.entry.clone();
        self.finished.lock().unwrap_or_else(PoisonError::into_inner).push(self.kept);
        Ok(entry)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cube_counts_what_was_put_in() {
        let store = MemoryStore::new()
            .with_street(
                "2024-11",
                "saltmarsh",
                "E01990001",
                "Saltmere 001A",
                Some((-1.2, 54.6)),
                "robbery",
                2,
            )
            .with_street(
                "2024-12",
                "saltmarsh",
                "E01990001",
                "Saltmere 001A",
                Some((-1.2, 54.6)),
                "robbery",
                3,
            )
            .with_empty_month(Kind::Street, "2025-01", "saltmarsh");
        let months = ["2024-12", "2025-01"].map(|month| month.parse().expect("a month"));
        let cube = store.cube(months[0], months[1]).expect("a cube");
        assert_eq!((cube.total(), cube.loaded.len(), cube.places.len()), (3, 2, 1));
        assert_eq!(store.recount().expect("a recount").len(), 3);
    }
}
