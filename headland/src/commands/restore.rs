//! `headland restore FILE --into DIR`: a backup, into an empty place.

use std::path::PathBuf;

use backup::{NotRestored, Target, restore};
use clap::{Arg, ArgMatches, Command, value_parser};
use database::Location;

use crate::{Ended, Stopped, capabilities, migrations, output, settings::Settings};

/// The command.
pub fn command() -> Command {
    let path = |name: &'static str| Arg::new(name).required(true).value_parser(value_parser!(PathBuf));
    Command::new("restore")
        .about("Bring a backup back, into an empty place")
        .arg(path("file").value_name("FILE").help("The backup"))
        .arg(path("into").long("into").value_name("DIR").help(
            "The data folder to make, not there yet or empty; with HEADLAND_DATABASE_URL the rows go into that empty \
             PostgreSQL database",
        ))
}

/// Restores the backup and says what is there.
pub async fn run(settings: &Settings, matches: &ArgMatches) -> Result<Ended, Stopped> {
    let (Some(file), Some(into)) = (matches.get_one::<PathBuf>("file"), matches.get_one::<PathBuf>("into"))
    else {
        return Err(Stopped::WrongUse("say which file to restore, and into which folder".into()));
    };
    let server = matches!(settings.database, Location::Server(_)).then(|| settings.database.clone());
    let migrations = migrations(&capabilities());
    let target = Target { into, server, migrations: &migrations };
    let restored = restore(file, &target).await.map_err(stopped)?;
    output::print(&format!(
        "Restored into {}, as it was at {}: {} rows of {} tables, {} files. The record has {} entries, and its seals hold.\n",
        into.display(),
        restored.made_at,
        restored.rows(),
        restored.tables.len(),
        restored.files(),
        restored.record.entries
    ))?;
    Ok(Ended::Done)
}

fn stopped(fault: NotRestored) -> Stopped {
    match fault {
        NotRestored::Refused(_) => Stopped::Refused(fault.to_string()),
        NotRestored::NotEmpty(_) | NotRestored::Unreadable(..) => Stopped::WrongUse(fault.to_string()),
        _ => Stopped::Fault(fault.into()),
    }
}
