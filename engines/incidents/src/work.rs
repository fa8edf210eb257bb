//! The work of a load: the files its writers make, under names of their own, until the commit or the end.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fs::{self, File},
    hash::{DefaultHasher, Hash, Hasher},
    io::{self, Write},
    path::PathBuf,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
};

use incident::{FileEntry, Origin, Reject, StoreFault};

use crate::{durable::Syncers, fault, lock::LoadLock, manifest::Kept, snapshot::Snapshot};

/// What the writers of one load share. When the last of them is gone, files that were not
/// committed are removed and the lock is let go.
pub(crate) struct Work {
    pub(crate) folder: PathBuf,
    /// Makes the names of this load's files differ from those of every other.
    mark: u64,
    next: AtomicU32,
    files: Mutex<Files>,
    lock: LoadLock,
}

pub(crate) struct Files {
    /// Paths of files that go when the load does.
    pub(crate) fleeting: HashSet<String>,
    /// What the writers finished, by origin and SHA-256 of the source.
    finished: HashMap<(Origin, String), Kept>,
    pub(crate) syncers: Syncers,
    /// The new manifest stands but is not known to be safe on the disk: nothing may be removed.
    pub(crate) in_doubt: bool,
}

impl Work {
    pub(crate) fn begin(folder: PathBuf, base: &Snapshot, lock: LoadLock) -> Result<Self, StoreFault> {
        let mut hasher = DefaultHasher::new();
        (base.stamp, base.manifest.generation).hash(&mut hasher);
        let files = Files {
            fleeting: HashSet::new(),
            finished: HashMap::new(),
            syncers: Syncers::start()?,
            in_doubt: false,
        };
        lock.mark()?;
        Ok(Self { folder, mark: hasher.finish(), next: AtomicU32::new(0), files: Mutex::new(files), lock })
    }

    pub(crate) fn files(&self) -> MutexGuard<'_, Files> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Creates a file for an origin in one of the store's folders; says its path within the store.
    pub(crate) fn create(
        &self,
        inside: &str,
        origin: &Origin,
        ending: &str,
    ) -> Result<(String, File), StoreFault> {
        let Origin { source, force, kind, month } = origin;
        let folder = format!("{inside}/{}/{}/{kind}", path_part(source), path_part(force));
        fs::create_dir_all(self.folder.join(&folder))
            .map_err(fault(format!("creating the folder {folder}")))?;
        loop {
            let mut hasher = DefaultHasher::new();
            (self.mark, self.next.fetch_add(1, Ordering::Relaxed)).hash(&mut hasher);
            let path = format!("{folder}/{month}-{:08x}.{ending}", hasher.finish() as u32);
            match File::create_new(self.folder.join(&path)) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(fault(format!("creating {path}"))(error)),
                Ok(file) => {
                    self.files().fleeting.insert(path.clone());
                    return Ok((path, file));
                }
            }
        }
    }

    /// Hands in a written file, to be brought to the disk while others are written.
    pub(crate) fn hand_in(&self, path: &str, file: File) -> Result<(), StoreFault> {
        let sender = self.files().syncers.sender();
        sender
            .and_then(|sender| sender.send((path.to_owned(), file)).ok())
            .ok_or_else(|| StoreFault::new(format!("writing {path}"), "the load has ended"))
    }

    /// Keeps many rejects in a file and names it.
    pub(crate) fn write_rejects(&self, origin: &Origin, rejects: &[Reject]) -> Result<String, StoreFault> {
        let (path, mut file) = self.create("rejects", origin, "json")?;
        let bytes = serde_json::to_vec(rejects).map_err(fault(format!("writing {path}")))?;
        file.write_all(&bytes).map_err(fault(format!("writing {path}")))?;
        self.hand_in(&path, file)?;
        Ok(path)
    }

    /// Notes what a writer finished.
    pub(crate) fn finished(&self, kept: Kept) {
        self.files().finished.insert((kept.origin.clone(), kept.sha256.clone()), kept);
    }

    /// Takes what the writers finished for the given entries, in the order of their origins.
    pub(crate) fn take_finished(&self, entries: &[FileEntry]) -> Result<Vec<Kept>, StoreFault> {
        let refused = |entry: &FileEntry, why: &str| {
            let Origin { force, kind, month, .. } = &entry.origin;
            StoreFault::new("ending an import", format!("{month} {force} {kind} {why}"))
        };
        let mut taken: BTreeMap<&Origin, Kept> = BTreeMap::new();
        let mut files = self.files();
        for entry in entries {
            if taken.contains_key(&entry.origin) {
                return Err(refused(entry, "came twice"));
            }
            let kept = files.finished.remove(&(entry.origin.clone(), entry.sha256.clone()));
            let kept = kept.filter(|kept| (kept.rows, kept.extracted) == (entry.rows, entry.extracted));
            taken.insert(&entry.origin, kept.ok_or_else(|| refused(entry, "was not finished"))?);
        }
        Ok(taken.into_values().collect())
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        let files = self.files.get_mut().unwrap_or_else(PoisonError::into_inner);
        let _ = files.syncers.wait();
        if files.in_doubt {
            return;
        }
        let mut removed = files.fleeting.iter().map(|path| fs::remove_file(self.folder.join(path)));
        if removed.all(|removed| is_gone(&removed)) {
            self.lock.unmark();
        }
    }
}

fn is_gone(removed: &io::Result<()>) -> bool {
    removed.as_ref().err().is_none_or(|error| error.kind() == io::ErrorKind::NotFound)
}

/// Makes a name from outside fit to be part of a path: what is not a small letter, a digit, `-`,
/// `_` or an inner `.` is written `~` and two hexadecimal digits a byte.
fn path_part(name: &str) -> String {
    if name.is_empty() {
        return "~".into();
    }
    let safe = |place: usize, byte: u8| match byte {
        b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' => true,
        b'.' => place > 0,
        _ => false,
    };
    let part = |(place, byte): (usize, u8)| {
        if safe(place, byte) { char::from(byte).to_string() } else { format!("~{byte:02x}") }
    };
    name.bytes().enumerate().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_from_outside_cannot_leave_the_folder() {
        for (name, part) in [
            ("city-of-london", "city-of-london"),
            ("data.police.uk", "data.police.uk"),
            ("..", "~2e."),
            ("a/b", "a~2fb"),
            ("", "~"),
            ("Ynys Môn", "~59nys~20~4d~c3~b4n"),
        ] {
            assert_eq!(path_part(name), part);
        }
    }
}
