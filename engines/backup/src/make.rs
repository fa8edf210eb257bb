//! Making a backup, while others write.

use std::{
    fs::{self, File},
    io::{self, BufReader, BufWriter, Write},
    path::{Path, PathBuf},
};

use access::record_head;
use database::{CopyFault, Database, DbErr, Snapshot};
use jiff::Timestamp;
use thiserror::Error;
use zip::{CompressionMethod, ZipWriter, result::ZipError, write::SimpleFileOptions};

use crate::{
    Listing, Manifest, Member, RecordEnd, SavedTable,
    files::below,
    hashed::Hashed,
    manifest::{DATA, FORMAT, NAME, member_of},
};

/// How often a backup is begun again because a store changed while it was read.
const ATTEMPTS: usize = 5;

/// What is to be backed up.
pub struct What<'a> {
    /// The database.
    pub database: &'a Database,
    /// The data folder.
    pub data: &'a Path,
    /// Files of the data folder that must not be newer than the rows, such as the witness of the record.
    pub files: &'a [&'a str],
    /// Folders of the data folder whose files are added and never changed, such as uploads.
    pub folders: &'a [&'a str],
    /// Asks the incident store for its files.
    pub store: &'a dyn Fn() -> io::Result<Listing>,
    /// The version of the program.
    pub program: &'a str,
    /// When.
    pub now: Timestamp,
}

/// No backup was made, and no file is left.
#[derive(Debug, Error)]
pub enum NotMade {
    /// There is a file of that name.
    #[error("{0} is there already. Name another file")]
    There(PathBuf),
    /// A store changed each time.
    #[error("the data changed each time it was read. Try again when no import is running")]
    Changing,
    /// A file cannot be read or written.
    #[error("{0} cannot be read or written: {1}")]
    File(PathBuf, #[source] io::Error),
    /// The rows cannot be read.
    #[error(transparent)]
    Copy(#[from] CopyFault),
    /// The database answered with a fault.
    #[error("the database: {0}")]
    Database(#[from] DbErr),
    /// The zip cannot be written.
    #[error("the backup cannot be written: {0}")]
    Zip(#[from] ZipError),
    /// The backup cannot be written.
    #[error("the backup cannot be written: {0}")]
    Write(#[from] io::Error),
}

/// Makes a backup. The file appears when it is whole; only its owner can read it. Blocks while it compresses.
pub async fn make(what: &What<'_>, file: &Path) -> Result<Manifest, NotMade> {
    if file.exists() {
        return Err(NotMade::There(file.to_owned()));
    }
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    for _ in 0..ATTEMPTS {
        // A temporary file is closed to others and goes when it is dropped.
        let aside = tempfile::Builder::new().prefix(".backup-").tempfile_in(folder)?;
        match write(what, aside.as_file()).await {
            Err(NotMade::Changing) => {}
            Err(fault) => return Err(fault),
            Ok(manifest) => {
                aside.as_file().sync_all()?;
                aside.persist_noclobber(file).map_err(|fault| match fault.error.kind() {
                    io::ErrorKind::AlreadyExists => NotMade::There(file.to_owned()),
                    _ => NotMade::Write(fault.error),
                })?;
                File::open(folder)?.sync_all()?;
                return Ok(manifest);
            }
        }
    }
    Err(NotMade::Changing)
}

async fn write(what: &What<'_>, file: &File) -> Result<Manifest, NotMade> {
    // Read before the rows: the witness of the record may lag behind the record, and never lead.
    let files = read_files(what)?;
    let listing = (what.store)()?;
    let snapshot = what.database.snapshot().await?;
    if (what.store)()? != listing {
        return Err(NotMade::Changing);
    }
    let mut backup = Backup { zip: ZipWriter::new(BufWriter::new(file)), members: Vec::new() };
    let mut tables = Vec::new();
    for table in snapshot.tables() {
        tables.push(backup.add_table(&snapshot, table).await?);
    }
    for (name, bytes) in files.iter().chain(&listing.manifest) {
        backup.add(&format!("{DATA}{name}"), &mut bytes.as_slice())?;
    }
    for name in &listing.files {
        backup.add_file(what.data, name)?;
    }
    for folder in what.folders {
        let names = below(what.data, folder).map_err(|cause| NotMade::File(what.data.join(folder), cause))?;
        for name in names {
            backup.add_file(what.data, &name)?;
        }
    }
    let manifest = Manifest {
        format: FORMAT,
        program: what.program.into(),
        made_at: what.now.to_string(),
        database: what.database.version().await?,
        migrations: snapshot.migrations().await?,
        record: RecordEnd::from(record_head(snapshot.reader()).await?),
        tables,
        members: backup.members.clone(),
    };
    backup.finish(&manifest)?;
    Ok(manifest)
}

/// The single files that are there.
fn read_files(what: &What<'_>) -> Result<Vec<(String, Vec<u8>)>, NotMade> {
    let mut files = Vec::new();
    for name in what.files {
        let path = what.data.join(name);
        match fs::read(&path) {
            Ok(bytes) => files.push(((*name).to_owned(), bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(NotMade::File(path, error)),
        }
    }
    Ok(files)
}

/// The file as it is written.
struct Backup<W: Write + io::Seek> {
    zip: ZipWriter<W>,
    members: Vec<Member>,
}

impl<W: Write + io::Seek> Backup<W> {
    async fn add_table(
        &mut self,
        snapshot: &Snapshot,
        table: &database::Table,
    ) -> Result<SavedTable, NotMade> {
        let name = member_of(table);
        self.zip.start_file(&name, options(CompressionMethod::Deflated))?;
        let mut lines = Hashed::new(&mut self.zip);
        let mut rows = 0;
        snapshot
            .rows(table, |row| {
                rows += 1;
                serde_json::to_writer(&mut lines, &row).map_err(io::Error::from)?;
                Ok::<_, NotMade>(lines.write_all(b"\n")?)
            })
            .await?;
        let (bytes, sha256) = lines.end();
        self.members.push(Member { name, bytes, sha256 });
        Ok(SavedTable { table: table.clone(), rows, last_number: snapshot.last_number(table).await? })
    }

    /// Adds a file of the data folder. One that is gone means that its store has changed.
    fn add_file(&mut self, data: &Path, name: &str) -> Result<(), NotMade> {
        let path = data.join(name);
        let file = File::open(&path).map_err(|cause| match cause.kind() {
            io::ErrorKind::NotFound => NotMade::Changing,
            _ => NotMade::File(path, cause),
        })?;
        self.add(&format!("{DATA}{name}"), &mut BufReader::new(file))
    }

    fn add(&mut self, name: &str, from: &mut impl io::Read) -> Result<(), NotMade> {
        let packed = name.ends_with(".parquet");
        let how = if packed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        self.zip.start_file(name, options(how))?;
        let mut member = Hashed::new(&mut self.zip);
        io::copy(from, &mut member)?;
        let (bytes, sha256) = member.end();
        self.members.push(Member { name: name.into(), bytes, sha256 });
        Ok(())
    }

    fn finish(mut self, manifest: &Manifest) -> Result<(), NotMade> {
        self.zip.start_file(NAME, options(CompressionMethod::Deflated))?;
        serde_json::to_writer_pretty(&mut self.zip, manifest).map_err(io::Error::from)?;
        Ok(self.zip.finish()?.flush()?)
    }
}

fn options(how: CompressionMethod) -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(how).large_file(true).unix_permissions(0o600)
}
