//! A load: new files under new names, which the next manifest makes the store.

use std::{collections::HashSet, sync::Arc};

use incident::{FileEntry, Holdings, Load, MonthWriter, Origin, StoreFault};

use crate::{
    Shared, durable,
    lock::LoadLock,
    manifest::Kept,
    snapshot::Snapshot,
    steps::{Step, reached},
    work::Work,
    writer::RowsWriter,
};

/// A load under way.
pub(crate) struct ParquetLoad {
    base: Arc<Snapshot>,
    work: Arc<Work>,
}

impl ParquetLoad {
    /// Begins a load; fails when another is running.
    pub(crate) fn begin(shared: &Shared) -> Result<Self, StoreFault> {
        let lock = LoadLock::try_take(&shared.folder)?
            .ok_or_else(|| StoreFault::new("beginning an import", "another import is running"))?;
        lock.clean()?;
        // Read after the lock is held: from now on nobody else changes it.
        let base = shared.snapshot()?;
        let work = Arc::new(Work::begin(shared.folder.clone(), &base, lock)?);
        Ok(Self { base, work })
    }

    /// What is loaded once these files are.
    fn holdings_with(&self, files: &[FileEntry]) -> Result<Holdings, StoreFault> {
        let new: HashSet<&Origin> = files.iter().map(|file| &file.origin).collect();
        let holdings = self.base.holdings(&self.work.folder)?;
        let stays = |entry: &&FileEntry| !new.contains(&entry.origin);
        let mut files: Vec<_> = holdings.files.iter().filter(stays).chain(files).cloned().collect();
        files.sort_by(|a, b| a.origin.cmp(&b.origin));
        Ok(Holdings { files })
    }
}

impl Load for ParquetLoad {
    fn file(&self, origin: Origin) -> Result<Box<dyn MonthWriter>, StoreFault> {
        Ok(Box::new(RowsWriter::begin(Arc::clone(&self.work), origin)?))
    }

    fn commit(self: Box<Self>, files: Vec<FileEntry>) -> Result<Arc<Holdings>, StoreFault> {
        let holdings = self.holdings_with(&files)?;
        let Self { base, work } = *self;
        let taken = work.take_finished(&files)?;
        let new_paths: HashSet<String> = taken.iter().flat_map(Kept::paths).map(str::to_owned).collect();
        work.files().syncers.wait()?;
        durable::sync_folders_of(&work.folder, new_paths.iter().map(String::as_str))?;
        reached(Step::FilesWritten);

        let (manifest, old) = base.manifest.with(taken);
        manifest.write(&work.folder, || {
            let mut files = work.files();
            files.in_doubt = true;
            files.fleeting.retain(|path| !new_paths.contains(path));
        })?;
        // From here on the new files are the store, and the old ones what is left to remove.
        let mut files = work.files();
        files.in_doubt = false;
        files.fleeting.extend(old.iter().flat_map(Kept::paths).map(str::to_owned));
        Ok(Arc::new(holdings))
    }
}
