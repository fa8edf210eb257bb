//! Takes in downloads of data.police.uk: street crime, outcomes, stops and searches.
//!
//! Nothing shows until the caller commits the load it is handed: one file at fault refuses them all.

mod archive;
mod crime;
mod fields;
mod find;
mod header;
mod intake;
mod lines;
mod name;
mod opening;
mod outcomes;
mod read;
mod refusal;
mod searches;
mod split;
mod street;
mod summary;
mod tally;
mod twins;
mod window;

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use incident::{FileEntry, IncidentStore, Load};

use find::Source;
pub use refusal::ImportRefused;
pub use summary::Summary;

/// Hears how far an import has come. It is called from several threads.
pub trait Progress: Sync {
    /// So many bytes are to be read in all.
    fn total(&self, _bytes: u64) {}

    /// So many more bytes are read.
    fn advance(&self, _bytes: u64) {}
}

/// Keeps progress to itself.
pub struct Quiet;

impl Progress for Quiet {}

/// Files that are read and checked, and wait for `load.commit(files)`.
pub struct Prepared {
    /// The load that holds their rows.
    pub load: Box<dyn Load>,
    /// One entry for each file, in the order of their origins.
    pub files: Vec<FileEntry>,
    /// The CSV files that are no police files by their names, and were passed over.
    pub skipped: Vec<String>,
    /// How much of what there is.
    pub summary: Summary,
}

/// Reads and checks downloads: zips, folders or single files. Rows at fault become rejects; a file at
/// fault refuses the whole import, and the load is dropped.
pub fn take_in(
    paths: &[PathBuf],
    store: &dyn IncidentStore,
    progress: &dyn Progress,
) -> Result<Prepared, ImportRefused> {
    let found = find::find(paths)?;
    let mut sources = twins::once_each(found.sources)?;
    progress.total(sources.iter().map(|source| source.size).sum());
    sources.sort_by(|a, b| b.size.cmp(&a.size).then_with(|| a.origin.cmp(&b.origin)));
    let load = store.begin()?;
    let mut files = read_all(&sources, load.as_ref(), progress)?;
    files.sort_by(|a, b| a.origin.cmp(&b.origin));
    let summary = Summary::of(&files);
    Ok(Prepared { load, files, skipped: found.skipped, summary })
}

/// Reads the files on as many threads as there are cores, in the order given. Of several refusals
/// the one of the file whose name comes first is told.
fn read_all(
    sources: &[Source],
    load: &dyn Load,
    progress: &dyn Progress,
) -> Result<Vec<FileEntry>, ImportRefused> {
    let next = AtomicUsize::new(0);
    let stopped = AtomicBool::new(false);
    let done = Mutex::new(Vec::with_capacity(sources.len()));
    let work = || {
        while !stopped.load(Ordering::Relaxed) {
            let Some(source) = sources.get(next.fetch_add(1, Ordering::Relaxed)) else { break };
            let outcome = read::read_file(source, load, progress);
            stopped.fetch_or(outcome.is_err(), Ordering::Relaxed);
            done.lock().unwrap_or_else(PoisonError::into_inner).push((&source.shown, outcome));
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from).min(sources.len());
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(work);
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by(|a, b| a.0.cmp(b.0));
    done.into_iter().map(|(_, outcome)| outcome).collect()
}

#[cfg(test)]
mod tests;
