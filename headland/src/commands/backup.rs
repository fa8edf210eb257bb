//! `headland backup FILE`: everything the installation keeps, in one file, while others work.

use std::{io, path::PathBuf};

use ::backup::{Listing, NotMade, What, make};
use clap::{Arg, ArgMatches, Command, value_parser};
use database::{Database, Location};
use vocabulary::{Clock, SystemClock};

use super::demo::SAMPLE_MARK;
use crate::{Ended, Stopped, house, output, settings::Settings};

/// Read before the rows, so that the witness of the record never knows more than they do.
const FILES: [&str; 2] = [house::RECORD_ROOT, SAMPLE_MARK];
/// Folders to which files are only ever added. Mail in a folder is not saved: it has been handed over.
const FOLDERS: [&str; 2] = [house::UPLOADS, "keys"];

/// The command.
pub fn command() -> Command {
    let file = Arg::new("file").value_name("FILE").required(true).value_parser(value_parser!(PathBuf));
    Command::new("backup")
        .about("Save everything in one file; others may go on working")
        .arg(file.help("The file to make. It holds keys and personal data: keep it as safe as the data"))
}

/// Makes the backup.
pub async fn run(settings: &Settings, matches: &ArgMatches) -> Result<Ended, Stopped> {
    let Some(file) = matches.get_one::<PathBuf>("file") else {
        return Err(Stopped::WrongUse("say which file to make".into()));
    };
    let missing = matches!(&settings.database, Location::File(path) if !path.exists());
    if missing {
        let data = settings.data.display();
        return Err(Stopped::WrongUse(format!("{data} holds no data to save. Name the folder with --data")));
    }
    let database = Database::connect(&settings.database).await?;
    let what = What {
        database: &database,
        data: &settings.data,
        files: &FILES,
        folders: &FOLDERS,
        store: &|| incident_files(settings),
        program: env!("CARGO_PKG_VERSION"),
        now: SystemClock.now(),
    };
    let made = make(&what, file).await.map_err(stopped)?;
    database.close().await?;
    output::print(&format!(
        "Saved in {}: {} rows of {} tables, {} files, {} entries of the record.\n",
        file.display(),
        made.rows(),
        made.tables.len(),
        made.files(),
        made.record.entries
    ))?;
    Ok(Ended::Done)
}

/// The manifest of the incident store and the files it names, as paths in the data folder.
fn incident_files(settings: &Settings) -> io::Result<Listing> {
    let named = incidents::named_files(&settings.data.join(house::INCIDENTS)).map_err(io::Error::other)?;
    let Some(named) = named else { return Ok(Listing::default()) };
    let inside = |name: &str| format!("{}/{name}", house::INCIDENTS);
    Ok(Listing {
        manifest: Some((inside(named.manifest), named.bytes)),
        files: named.files.iter().map(|name| inside(name)).collect(),
    })
}

fn stopped(fault: NotMade) -> Stopped {
    match fault {
        NotMade::There(_) => Stopped::WrongUse(fault.to_string()),
        _ => Stopped::Fault(fault.into()),
    }
}
