//! One load at a time, over all processes: a lock that the system lets go when its holder dies.

use std::{
    fs::{File, TryLockError},
    path::{Path, PathBuf},
};

use incident::StoreFault;

use crate::{fault, leftovers};

const LOCK: &str = "load.lock";

/// Stands in the folder while files may lie there that no manifest names.
const MARK: &str = "loading";

/// The right to change the store, held by one load.
pub(crate) struct LoadLock {
    folder: PathBuf,
    /// Closing the file lets the lock go.
    _file: File,
}

impl LoadLock {
    /// Takes the lock; `None` when another load, here or in another process, holds it.
    pub(crate) fn try_take(folder: &Path) -> Result<Option<Self>, StoreFault> {
        let path = folder.join(LOCK);
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(fault(format!("opening {}", path.display())))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { folder: folder.to_owned(), _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(fault(format!("locking {}", path.display()))(error)),
        }
    }

    /// Says that files may come to lie in the folder that no manifest names.
    pub(crate) fn mark(&self) -> Result<(), StoreFault> {
        let path = self.folder.join(MARK);
        File::create(&path).map(drop).map_err(fault(format!("creating {}", path.display())))
    }

    /// Says that every file in the folder is named by the manifest.
    pub(crate) fn unmark(&self) {
        let _ = std::fs::remove_file(self.folder.join(MARK));
    }

    /// Removes what a killed load left behind.
    pub(crate) fn clean(&self) -> Result<(), StoreFault> {
        if is_marked(&self.folder) {
            leftovers::remove(&self.folder)?;
            self.unmark();
        }
        Ok(())
    }
}

/// Whether a load is running, or was killed.
pub(crate) fn is_marked(folder: &Path) -> bool {
    folder.join(MARK).exists()
}
