//! Restoring a backup into an empty place: all of it, or nothing.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use access::{RootFile, record_head, verify_record};
use database::{CopyFault, Database, DbErr, Location, Migrations, OpenFault};
use tempfile::TempDir;
use thiserror::Error;

use crate::{Manifest, RecordEnd, archive::Archive};

/// The file of a data folder that witnesses the record.
const ROOT: &str = "record-root";

/// Where a backup is restored to.
pub struct Target<'a> {
    /// The data folder, which is not there yet or empty.
    pub into: &'a Path,
    /// An empty PostgreSQL database; without one, the database is a file in the data folder.
    pub server: Option<Location>,
    /// The steps of this program.
    pub migrations: &'a Migrations,
}

/// Nothing was restored, and nothing is left behind.
#[derive(Debug, Error)]
pub enum NotRestored {
    /// The file is not a backup that this program can restore.
    #[error("the backup is refused: {0}. Nothing was restored")]
    Refused(String),
    /// The place is not empty.
    #[error("{0} is not empty, and a backup is restored only into an empty place")]
    NotEmpty(String),
    /// The backup cannot be read.
    #[error("{0} cannot be read: {1}")]
    Unreadable(PathBuf, #[source] io::Error),
    /// A file cannot be written.
    #[error("{0} cannot be written: {1}")]
    Write(PathBuf, #[source] io::Error),
    /// The database cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenFault),
    /// The rows cannot be written.
    #[error("the rows do not go into the database: {0}")]
    Copy(#[from] CopyFault),
    /// The database answered with a fault.
    #[error("the database: {0}")]
    Database(#[from] DbErr),
}

/// Restores a backup, after every byte of it has been looked at. What was counted is counted again, and the whole record
/// is held against its seals. Letters that had not been sent are held back. Blocks while it unpacks.
pub async fn restore(file: &Path, target: &Target<'_>) -> Result<Manifest, NotRestored> {
    let mut archive = Archive::open(file)?;
    let migrations = target.migrations.only(&archive.manifest.migrations).map_err(|unknown| {
        NotRestored::Refused(format!("it was made by a newer Headland, as this one does not know {unknown}"))
    })?;
    refuse_full(target.into)?;
    let parent =
        target.into.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let write = |path: &Path| {
        let path = path.to_owned();
        move |cause| NotRestored::Write(path, cause)
    };
    fs::create_dir_all(parent).map_err(write(parent))?;
    // Made aside and renamed when it is whole; it goes when it is dropped.
    let aside = tempfile::Builder::new().prefix(".restore-").tempdir_in(parent).map_err(write(parent))?;
    write_files(&mut archive, aside.path())?;
    match &target.server {
        None => {
            let location = Location::File(aside.path().join("headland.sqlite"));
            let database = Database::connect(&location).await?;
            fill(&mut archive, &database, &migrations, aside.path()).await?;
            database.close().await?;
            put_in_place(aside, target.into).map_err(write(target.into))?;
        }
        Some(server) => {
            let database = Database::connect(server).await?;
            if !database.is_empty().await? {
                return Err(NotRestored::NotEmpty("the PostgreSQL database".into()));
            }
            let filled = fill(&mut archive, &database, &migrations, aside.path()).await;
            let placed = match filled {
                Ok(()) => put_in_place(aside, target.into).map_err(write(target.into)),
                Err(fault) => Err(fault),
            };
            if placed.is_err() {
                database.drop_tables().await?;
            }
            database.close().await?;
            placed?;
        }
    }
    Ok(archive.manifest)
}

fn refuse_full(into: &Path) -> Result<(), NotRestored> {
    let empty = match fs::read_dir(into) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    };
    if empty { Ok(()) } else { Err(NotRestored::NotEmpty(into.display().to_string())) }
}

/// Makes the tables as they were, fills them in one transaction, and looks whether all is there.
async fn fill(
    archive: &mut Archive,
    database: &Database,
    migrations: &Migrations,
    data: &Path,
) -> Result<(), NotRestored> {
    migrations.run(database).await?;
    let saved = archive.manifest.tables.clone();
    let refill = database.refill().await?;
    refill.expect(&saved.iter().map(|saved| saved.table.clone()).collect::<Vec<_>>())?;
    for table in &saved {
        refill.empty(&table.table).await?;
    }
    for table in &saved {
        refill.fill(&table.table, archive.rows(&table.table)?).await?;
        if let Some(last) = table.last_number {
            refill.number_after(&table.table, last).await?;
        }
        let count = refill.count(&table.table).await?;
        if count != table.rows {
            let (name, rows) = (&table.table.name, table.rows);
            return Err(NotRestored::Refused(format!("{name} has {count} rows and should have {rows}")));
        }
    }
    let head = RecordEnd::from(record_head(refill.reader()).await?);
    if head != archive.manifest.record {
        return Err(NotRestored::Refused("the end of the record is not the one it had".into()));
    }
    if saved.iter().any(|saved| saved.table.name == post::LETTERS) {
        post::hold_back(refill.reader()).await?;
    }
    refill.done().await?;
    let root = RootFile::at(data.join(ROOT));
    let root = root.path().exists().then_some(&root);
    let verified = verify_record(database, root).await;
    verified.map(|_| ()).map_err(|fault| NotRestored::Refused(format!("its record is at fault: {fault}")))
}

fn write_files(archive: &mut Archive, folder: &Path) -> Result<(), NotRestored> {
    for (path, member) in archive.files() {
        let path = folder.join(path);
        let mut from = archive.member(&member)?;
        write_file(&path, &mut from).map_err(|cause| NotRestored::Write(path, cause))?;
    }
    Ok(())
}

fn write_file(path: &Path, from: &mut impl io::Read) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    io::copy(from, &mut file)?;
    file.sync_all()
}

/// Renames the folder to where it belongs; an empty folder there makes way.
fn put_in_place(aside: TempDir, into: &Path) -> io::Result<()> {
    if into.exists() {
        fs::remove_dir(into)?;
    }
    fs::rename(aside.path(), into)?;
    // It is no longer there to be removed.
    let _ = aside.keep();
    let parent = into.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(parent)?.sync_all()
}
