//! Finds the police files in what a person names: zips, folders, single files.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use incident::Origin;
use jiff::civil::Date;

use super::archive::{Archive, FILE_LIMIT};
use super::name::{NAMES_LIKE, is_csv, origin_of};
use super::refusal::{AGAIN, ImportRefused};

/// The most that one import reads, unpacked, in bytes.
const ALL_LIMIT: u64 = 8 << 30;

/// The most files and folders that are looked at; the whole archive since 2010 is about 30,000 files.
const MOST_FILES: usize = 100_000;

/// A police file, wherever it lies.
pub(super) struct Source {
    /// Its name as refusals tell it.
    pub shown: String,
    pub origin: Origin,
    /// Its length in bytes, unpacked.
    pub size: u64,
    /// The newest entry date of the zip it lies in.
    pub extracted: Option<Date>,
    place: Place,
}

enum Place {
    File(PathBuf),
    Entry(Arc<Archive>, usize),
}

impl Source {
    /// Opens it for reading.
    pub fn open<T>(
        &self,
        work: impl FnOnce(&mut dyn Read) -> Result<T, ImportRefused>,
    ) -> Result<T, ImportRefused> {
        match &self.place {
            Place::File(path) => work(&mut File::open(path).map_err(|error| unopened(&self.shown, &error))?),
            Place::Entry(archive, index) => archive.read(*index, work),
        }
    }
}

/// What was found.
#[derive(Default)]
pub(super) struct Found {
    pub sources: Vec<Source>,
    /// CSV files in zips and folders that are no police files by their names.
    pub skipped: Vec<String>,
}

/// Finds the police files in the paths.
pub(super) fn find(paths: &[PathBuf]) -> Result<Found, ImportRefused> {
    let mut found = Found::default();
    for path in paths {
        found.look(path)?;
    }
    let total = found.sources.iter().map(|source| source.size).fold(0, u64::saturating_add);
    if total > ALL_LIMIT {
        let named = paths.first().map_or_else(String::new, |path| shown(path));
        let problem = format!("with all that was named, {} GiB are to be read, more than 8", total >> 30);
        return Err(ImportRefused::new(&named, problem, "Import fewer months at a time"));
    }
    Ok(found)
}

impl Found {
    fn look(&mut self, path: &Path) -> Result<(), ImportRefused> {
        let shown = shown(path);
        let before = self.sources.len();
        let about = fs::symlink_metadata(path).map_err(|error| unopened(&shown, &error))?;
        if about.is_symlink() {
            return Err(link(&shown));
        }
        if about.is_dir() {
            self.look_in_folder(path)?;
        } else if !about.is_file() {
            return Err(ImportRefused::new(
                &shown,
                "it is neither a file nor a folder",
                "Name a zip, folder or CSV file",
            ));
        } else if is_zip(path).map_err(|error| unopened(&shown, &error))? {
            self.look_in_zip(path, &shown)?;
        } else {
            let origin = origin_of(&file_name(path)).ok_or_else(|| misnamed(&shown))?;
            return self.add_file(path, origin, about.len());
        }
        if self.sources.len() == before { Err(no_police_file(&shown)) } else { Ok(()) }
    }

    fn look_in_folder(&mut self, folder: &Path) -> Result<(), ImportRefused> {
        let mut folders = VecDeque::from([folder.to_owned()]);
        let mut seen = 0;
        while let Some(folder) = folders.pop_front() {
            for path in list(&folder).map_err(|error| unopened(&shown(&folder), &error))? {
                seen += 1;
                if seen > MOST_FILES {
                    let problem = format!("it leads to more than {MOST_FILES} files and folders");
                    return Err(ImportRefused::new(
                        &shown(&folder),
                        problem,
                        "Name the folder of the download itself",
                    ));
                }
                let about = fs::symlink_metadata(&path).map_err(|error| unopened(&shown(&path), &error))?;
                if about.is_symlink() {
                    return Err(link(&shown(&path)));
                }
                if about.is_dir() {
                    folders.push_back(path);
                } else if about.is_file() {
                    self.add_or_skip(&path, about.len())?;
                }
            }
        }
        Ok(())
    }

    fn add_or_skip(&mut self, path: &Path, size: u64) -> Result<(), ImportRefused> {
        let name = file_name(path);
        if let Some(origin) = origin_of(&name) {
            return self.add_file(path, origin, size);
        }
        if is_csv(&name) {
            self.skipped.push(shown(path));
        }
        Ok(())
    }

    fn add_file(&mut self, path: &Path, origin: Origin, size: u64) -> Result<(), ImportRefused> {
        let shown = shown(path);
        if size > FILE_LIMIT {
            let problem = format!("it is longer than {} MiB, which no police file is", FILE_LIMIT >> 20);
            return Err(ImportRefused::new(&shown, problem, AGAIN));
        }
        self.sources.push(Source { shown, origin, size, extracted: None, place: Place::File(path.into()) });
        Ok(())
    }

    fn look_in_zip(&mut self, path: &Path, shown: &str) -> Result<(), ImportRefused> {
        let (archive, entries) = Archive::open(path, shown)?;
        let archive = Arc::new(archive);
        for entry in entries {
            let name = entry.path.rsplit('/').next().unwrap_or_default();
            let shown = printable(&format!("{shown}: {}", entry.path));
            match origin_of(name) {
                Some(origin) => self.sources.push(Source {
                    shown,
                    origin,
                    size: entry.size,
                    extracted: archive.newest,
                    place: Place::Entry(Arc::clone(&archive), entry.index),
                }),
                None if is_csv(name) => self.skipped.push(shown),
                None => {}
            }
        }
        Ok(())
    }
}

/// What a folder holds, in the order of names, so that two imports go the same way.
fn list(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)?.take(MOST_FILES + 1) {
        paths.push(entry?.path());
    }
    paths.sort();
    Ok(paths)
}

/// Whether a file is a zip by its name, or by its first bytes where its name does not say CSV.
fn is_zip(path: &Path) -> io::Result<bool> {
    let name = file_name(path).to_ascii_lowercase();
    if name.ends_with(".zip") || is_csv(&name) {
        return Ok(name.ends_with(".zip"));
    }
    let mut first = Vec::new();
    File::open(path)?.take(4).read_to_end(&mut first)?;
    Ok(first == b"PK\x03\x04" || first == b"PK\x05\x06")
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

fn shown(path: &Path) -> String {
    printable(&path.to_string_lossy())
}

fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

fn unopened(shown: &str, error: &io::Error) -> ImportRefused {
    let remedy = "Check that the path is right and that you may read it";
    ImportRefused::new(shown, format!("it cannot be opened ({error})"), remedy)
}

fn link(shown: &str) -> ImportRefused {
    ImportRefused::new(shown, "it is a link, and links are not followed", "Name or copy the file itself")
}

fn misnamed(shown: &str) -> ImportRefused {
    let problem = "its name does not tell what it holds";
    ImportRefused::new(
        shown,
        problem,
        format!("Give it its published name back; police files have {NAMES_LIKE}"),
    )
}

fn no_police_file(shown: &str) -> ImportRefused {
    ImportRefused::new(shown, "it holds no police file", format!("Police files have {NAMES_LIKE}"))
}
