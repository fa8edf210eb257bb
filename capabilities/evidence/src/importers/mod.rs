//! What the data hub can take in. One file a source; what they share is here.

mod areas;
mod columns;
mod harm;
mod lookup;
mod peers;
mod police;
mod police_uk;
mod population;
mod table;
mod topojson;

use std::path::{Path, PathBuf};

use access::{Event, Permit, Work};
use capability::{ImportStopped, ImportSummary, Importer};

use crate::store::{self, ImportToSave};

/// Every importer of the data hub.
pub fn importers() -> Vec<Importer> {
    vec![
        police::importer(),
        areas::importer(),
        lookup::importer(),
        population::importer(),
        peers::importer(),
        harm::importer(),
    ]
}

/// The year of an edition: four digits.
fn edition_of(text: &str) -> Result<u16, ImportStopped> {
    text.parse().ok().filter(|year| (1991..2100).contains(year)).ok_or_else(|| {
        ImportStopped::WrongUse(format!("--edition {text}: give the year with four digits, such as 2021"))
    })
}

/// The names of the files, without the folders they lie in.
fn file_name(paths: &[PathBuf]) -> String {
    let name = |path: &PathBuf| path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    match paths {
        [] => String::new(),
        [only] => name(only),
        [first, others @ ..] => format!("{} and {} more", name(first), others.len()),
    }
}

/// Ends an import: keeps when it was done, records it, commits.
async fn recorded(
    mut work: Work,
    permit: &Permit,
    importer: &str,
    paths: &[PathBuf],
    line: String,
    event: Event,
) -> Result<ImportSummary, ImportStopped> {
    let import = ImportToSave { importer, files: file_name(paths), summary: line.clone() };
    store::save_import(&mut work, permit, import).await.map_err(ImportStopped::fault)?;
    work.record(event).await.map_err(ImportStopped::fault)?;
    work.done().await.map_err(ImportStopped::fault)?;
    Ok(ImportSummary { lines: vec![line] })
}

/// Whether a path can be read at all, said before anything is begun.
fn refuse_missing(paths: &[PathBuf]) -> Result<(), ImportStopped> {
    let missing = paths.iter().find(|path: &&PathBuf| !Path::exists(path));
    match missing {
        Some(path) => {
            Err(table::refused(&path.display().to_string(), None, "there is no such file or folder"))
        }
        None => Ok(()),
    }
}
