//! The manifest: which files are the store. Renaming it into place is what commits a load.

use std::{
    fs::{self, File, Metadata},
    io::{self, Read, Write},
    path::{Component, Path},
    time::SystemTime,
};

use incident::{FileEntry, Origin, Reject, StoreFault};
use serde::{Deserialize, Serialize};

use crate::{
    durable, fault,
    steps::{Step, reached},
};

const NAME: &str = "manifest.json";
/// The next manifest, before it is renamed.
pub(crate) const NEW: &str = "manifest.json.new";
const VERSION: u32 = 1;
/// More rejects than these go to a file of their own, so that the manifest stays quick to read.
const REJECTS_KEPT_HERE: usize = 20;

/// What the store is made of.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Manifest {
    version: u32,
    /// How many loads have been committed.
    pub(crate) generation: u64,
    /// The files, ordered by origin.
    pub(crate) files: Vec<Kept>,
}

/// One loaded file and where its rows lie. Paths are relative to the folder, with `/`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub(crate) origin: Origin,
    pub(crate) sha256: String,
    pub(crate) rows: u64,
    pub(crate) extracted: Option<jiff::civil::Date>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rejects: Vec<Reject>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rejects_file: Option<String>,
    pub(crate) rows_file: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) cube_file: Option<String>,
}

/// Tells one manifest from the next without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
    inode: u64,
}

impl Stamp {
    fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        let inode = std::os::unix::fs::MetadataExt::ino(metadata);
        #[cfg(not(unix))]
        let inode = 0;
        Self { modified: metadata.modified().ok(), length: metadata.len(), inode }
    }

    /// The stamp of the manifest in a folder; `None` when there is none yet.
    pub(crate) fn of_manifest(folder: &Path) -> Result<Option<Self>, StoreFault> {
        match fs::metadata(folder.join(NAME)) {
            Ok(metadata) => Ok(Some(Self::of(&metadata))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(fault(format!("looking at {NAME}"))(error)),
        }
    }
}

impl Kept {
    /// Brings an entry and its places together. `write_rejects` is asked to keep them in a file when
    /// they are many, and names it.
    pub(crate) fn new(
        entry: &FileEntry,
        rows_file: String,
        cube_file: Option<String>,
        write_rejects: impl FnOnce(&[Reject]) -> Result<String, StoreFault>,
    ) -> Result<Self, StoreFault> {
        let many = entry.rejects.len() > REJECTS_KEPT_HERE;
        Ok(Self {
            origin: entry.origin.clone(),
            sha256: entry.sha256.clone(),
            rows: entry.rows,
            extracted: entry.extracted,
            rejects: if many { Vec::new() } else { entry.rejects.clone() },
            rejects_file: many.then(|| write_rejects(&entry.rejects)).transpose()?,
            rows_file,
            cube_file,
        })
    }

    /// The entry, its rejects read from their file when they have one.
    pub(crate) fn entry(&self, folder: &Path) -> Result<FileEntry, StoreFault> {
        let rejects = match &self.rejects_file {
            None => self.rejects.clone(),
            Some(path) => {
                let bytes = fs::read(folder.join(path)).map_err(fault(format!("reading {path}")))?;
                serde_json::from_slice(&bytes).map_err(fault(format!("reading {path}")))?
            }
        };
        Ok(FileEntry {
            origin: self.origin.clone(),
            sha256: self.sha256.clone(),
            rows: self.rows,
            rejects,
            extracted: self.extracted,
        })
    }

    /// Every file it names.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        [Some(&self.rows_file), self.cube_file.as_ref(), self.rejects_file.as_ref()]
            .into_iter()
            .flatten()
            .map(String::as_str)
    }
}

impl Default for Manifest {
    fn default() -> Self {
        Self { version: VERSION, generation: 0, files: Vec::new() }
    }
}

impl Manifest {
    /// Reads the manifest of a folder; a folder without one is an empty store.
    pub(crate) fn read(folder: &Path) -> Result<(Self, Option<Stamp>), StoreFault> {
        let Some((bytes, stamp)) = read_bytes(folder)? else { return Ok((Self::default(), None)) };
        let manifest: Self = serde_json::from_slice(&bytes).map_err(fault(format!("reading {NAME}")))?;
        if manifest.version != VERSION {
            let cause = format!("it has version {}, this program reads version {VERSION}", manifest.version);
            return Err(StoreFault::new(format!("reading {NAME}"), cause));
        }
        if let Some(path) = manifest.files.iter().flat_map(Kept::paths).find(|path| !stays_inside(path)) {
            return Err(StoreFault::new(
                format!("reading {NAME}"),
                format!("{path} is not a path inside the store"),
            ));
        }
        Ok((manifest, Some(stamp)))
    }

    /// The manifest after a load: the files given, ordered by origin, replace those of the same origin. Also says what
    /// they replaced.
    pub(crate) fn with(&self, new: Vec<Kept>) -> (Self, Vec<Kept>) {
        let replaced = |kept: &Kept| new.binary_search_by(|file| file.origin.cmp(&kept.origin)).is_ok();
        let (old, mut files): (Vec<_>, Vec<_>) = self.files.iter().cloned().partition(replaced);
        files.extend(new);
        files.sort_by(|a, b| a.origin.cmp(&b.origin));
        (Self { version: VERSION, generation: self.generation + 1, files }, old)
    }

    /// Makes it the manifest of the folder. After an error the old one stands, unless `committed`
    /// was called.
    pub(crate) fn write(&self, folder: &Path, committed: impl FnOnce()) -> Result<(), StoreFault> {
        let bytes = serde_json::to_vec(self).map_err(fault(format!("writing {NAME}")))?;
        let write = || {
            let mut file = File::create(folder.join(NEW))?;
            file.write_all(&bytes)?;
            file.sync_all()
        };
        write().map_err(fault(format!("writing {NEW}")))?;
        reached(Step::BeforeRename);
        fs::rename(folder.join(NEW), folder.join(NAME)).map_err(fault(format!("renaming {NEW}")))?;
        committed();
        reached(Step::AfterRename);
        durable::sync_folder(folder)
    }
}

/// The bytes of the manifest with their stamp; `None` when there is none yet.
pub(crate) fn read_bytes(folder: &Path) -> Result<Option<(Vec<u8>, Stamp)>, StoreFault> {
    let mut file = match File::open(folder.join(NAME)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        file => file.map_err(fault(format!("opening {NAME}")))?,
    };
    // The stamp is that of the open file, not of a manifest that takes its place meanwhile.
    let metadata = file.metadata().map_err(fault(format!("looking at {NAME}")))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(fault(format!("reading {NAME}")))?;
    Ok(Some((bytes, Stamp::of(&metadata))))
}

/// What a store consists of, for copying it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedFiles {
    /// The manifest's name.
    pub manifest: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The files it names, as paths in the folder with `/`.
    pub files: Vec<String>,
}

/// The manifest and every file it names; `None` when there is none yet.
pub(crate) fn named_files(folder: &Path) -> Result<Option<NamedFiles>, StoreFault> {
    loop {
        let Some((bytes, stamp)) = read_bytes(folder)? else { return Ok(None) };
        let (manifest, same) = Manifest::read(folder)?;
        // Another manifest may have taken its place between the two.
        if same == Some(stamp) {
            let files = manifest.files.iter().flat_map(Kept::paths).map(str::to_owned).collect();
            return Ok(Some(NamedFiles { manifest: NAME, bytes, files }));
        }
    }
}

fn stays_inside(path: &str) -> bool {
    Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}
