//! Whole imports: of the fixtures, of hostile files made here, and of the real downloads where they are.

mod broken;
mod found;
mod hostile;
mod kept;
mod mutated;
mod real;
mod stub;

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::{ImportRefused, Prepared, Quiet, take_in};
use stub::Shelf;

const STREET: &str = "2024-01-saltmarsh-street.csv";
const HEADER: &str = "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,\
                      Crime type,Last outcome category,Context\n";
const ROW: &str = ",2024-01,Saltmarsh Police,Saltmarsh Police,-1.2041,54.6902,On or near Quay Street,E01900001,\
                   Saltmere 001A,Anti-social behaviour,,\n";

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/police_uk").join(name)
}

fn import(path: impl Into<PathBuf>) -> Result<(Prepared, Shelf), ImportRefused> {
    import_all(&[path.into()])
}

fn import_all(paths: &[PathBuf]) -> Result<(Prepared, Shelf), ImportRefused> {
    let shelf = Shelf::default();
    Ok((take_in(paths, &shelf, &Quiet)?, shelf))
}

/// The file, line and problem of a refusal.
fn refused(path: impl Into<PathBuf>) -> (String, Option<u64>, String) {
    match import(path).err().expect("a refusal") {
        ImportRefused::File { file, line, problem, remedy } => {
            assert!(
                !problem.ends_with('.') && !remedy.is_empty() && !remedy.ends_with('.'),
                "{problem}: {remedy}"
            );
            (file, line, problem)
        }
        ImportRefused::Store(fault) => panic!("{fault}"),
    }
}

/// A folder with one file in it, and the file's path.
fn folder_with(name: &str, bytes: impl AsRef<[u8]>) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("written");
    (folder, path)
}

fn zip_at(path: &Path, entries: &[(&str, &[u8])]) {
    let mut zip = ZipWriter::new(File::create(path).expect("a file"));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).expect("an entry");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("finished");
}

/// A zip with these entries in a folder of its own.
fn zip_with(entries: &[(&str, &[u8])]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("download.zip");
    zip_at(&path, entries);
    (folder, path)
}
