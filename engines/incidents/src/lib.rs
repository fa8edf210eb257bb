//! Keeps incidents as Parquet files in a folder, counts them into cubes, and checks one by the other.
//!
//! Each source, force, kind and month has one file of rows; a street month has one of counts beside it.
//! `manifest.json` names the files that are the store, and renaming a new one into place is the commit:
//! whatever happens before, the store is as it was; whatever happens after, it is as it will be.
//!
//! It refuses to know downloads, areas and pages: rows come in read and go out counted.

mod batch;
mod columns;
mod cube_file;
mod cubes;
mod durable;
mod leftovers;
mod load;
mod lock;
mod manifest;
mod recount;
mod snapshot;
mod steps;
mod tally;
mod work;
mod writer;

#[cfg(test)]
mod tests;

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use incident::{Cube, Holdings, IncidentStore, Load, Recount, StoreFault};
use sha2::{Digest, Sha256};
use vocabulary::Month;

pub use manifest::NamedFiles;

use crate::{cubes::Cubes, load::ParquetLoad, lock::LoadLock, manifest::Stamp, snapshot::Snapshot};

/// Incidents in a folder. Cheap to clone and to open; sees what other processes commit.
#[derive(Clone)]
pub struct ParquetStore {
    shared: Arc<Shared>,
}

pub(crate) struct Shared {
    folder: PathBuf,
    current: Mutex<Option<Arc<Snapshot>>>,
    cubes: Cubes,
}

/// The manifest of the store in a folder and the files it names; `None` when nothing was ever loaded. For copying the store: the files do not change, and go only when another
/// manifest takes the place of this one.
pub fn named_files(folder: &Path) -> Result<Option<NamedFiles>, StoreFault> {
    manifest::named_files(folder)
}

impl ParquetStore {
    /// Opens the store in a folder, which is created when it is not there. Reads only the manifest,
    /// and removes what a killed load left.
    pub fn open(folder: impl AsRef<Path>) -> Result<Self, StoreFault> {
        let folder = folder.as_ref();
        let doing = || format!("opening the folder {}", folder.display());
        fs::create_dir_all(folder).map_err(fault(doing()))?;
        // Absolute, so that a change of the working directory does not lose it.
        let folder = fs::canonicalize(folder).map_err(fault(doing()))?;
        if lock::is_marked(&folder) {
            clean(&folder);
        }
        let shared = Shared { folder, current: Mutex::default(), cubes: Cubes::default() };
        shared.snapshot()?;
        Ok(Self { shared: Arc::new(shared) })
    }

    /// The SHA-256 of the manifest in hexadecimal, which changes with every commit; `None` when
    /// nothing was ever loaded.
    pub fn manifest_digest(&self) -> Result<Option<String>, StoreFault> {
        let bytes = manifest::read_bytes(&self.shared.folder)?;
        Ok(bytes.map(|(bytes, _)| Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()))
    }
}

impl IncidentStore for ParquetStore {
    fn holdings(&self) -> Result<Arc<Holdings>, StoreFault> {
        self.shared.with_snapshot(|snapshot| snapshot.holdings(&self.shared.folder))
    }

    fn cube(&self, first: Month, last: Month) -> Result<Arc<Cube>, StoreFault> {
        let Shared { folder, cubes, .. } = &*self.shared;
        self.shared
            .with_snapshot(|snapshot| cubes.cube(folder, &snapshot.manifest, snapshot.serial, (first, last)))
    }

    fn begin(&self) -> Result<Box<dyn Load>, StoreFault> {
        Ok(Box::new(ParquetLoad::begin(&self.shared)?))
    }

    fn recount(&self) -> Result<Vec<Recount>, StoreFault> {
        self.shared.with_snapshot(|snapshot| recount::recount(&self.shared.folder, &snapshot.manifest))
    }
}

impl Shared {
    /// The store as it is now: the manifest is read again when it is not the one last read.
    fn snapshot(&self) -> Result<Arc<Snapshot>, StoreFault> {
        let stamp = Stamp::of_manifest(&self.folder)?;
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(snapshot) = current.as_ref().filter(|snapshot| snapshot.stamp == stamp) {
            return Ok(snapshot.clone());
        }
        let serial = current.as_ref().map_or(0, |snapshot| snapshot.serial + 1);
        let snapshot = Arc::new(Snapshot::read(&self.folder, serial)?);
        self.cubes.keep_only(&snapshot.manifest);
        Ok(current.insert(snapshot).clone())
    }

    /// Asks the store as it is now; asks again when files went because a load was committed meanwhile.
    fn with_snapshot<T>(&self, ask: impl Fn(&Snapshot) -> Result<T, StoreFault>) -> Result<T, StoreFault> {
        loop {
            let snapshot = self.snapshot()?;
            match ask(&snapshot) {
                Err(_) if Stamp::of_manifest(&self.folder)? != snapshot.stamp => {}
                answer => return answer,
            }
        }
    }
}

/// Removes what a killed load left, unless a load is running. A store that cannot be cleaned can
/// still be read, so a fault is told and no more.
fn clean(folder: &Path) {
    match LoadLock::try_take(folder).map(|lock| lock.map(|lock| lock.clean())) {
        Ok(None | Some(Ok(()))) => {}
        Ok(Some(Err(fault))) | Err(fault) => tracing::warn!(%fault, "what a stopped import left stays"),
    }
}

/// A fault while doing something, for `map_err`.
pub(crate) fn fault<E: Into<Box<dyn Error + Send + Sync>>>(
    doing: impl Into<String>,
) -> impl FnOnce(E) -> StoreFault {
    move |cause| StoreFault::new(doing, cause)
}
