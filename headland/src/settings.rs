//! What an installation is told from outside: options, then the environment, then what is usual.
//! The only place that reads the environment.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};
use database::{Location, LocationUnreadable};

use crate::Stopped;

/// What an installation is told from outside.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The folder of `--data`, if it was given.
    pub data_option: Option<PathBuf>,
    /// The data folder: `--data`, HEADLAND_DATA, or `headland-data` here.
    pub data: PathBuf,
    /// Where the database is: HEADLAND_DATABASE_URL, or a file in the data folder.
    pub database: Location,
    /// The partnership's name: HEADLAND_NAME.
    pub name: String,
    /// Code or name of the partnership's area: `--area` or HEADLAND_AREA.
    pub area: Option<String>,
    /// Where people report a problem with the pages: HEADLAND_CONTACT, an e-mail address or telephone number.
    pub contact: Option<String>,
    /// Whether visitors come over TLS, which ends at a proxy in front: HEADLAND_TLS is `proxy`.
    pub behind_tls: bool,
    /// What is logged: HEADLAND_LOG, such as `info`.
    pub log: Option<String>,
}

/// The options every command has.
pub fn options(command: Command) -> Command {
    command.arg(
        Arg::new("data")
            .long("data")
            .value_name("DIR")
            .global(true)
            .value_parser(value_parser!(PathBuf))
            .help("Folder that holds the data [default: HEADLAND_DATA, or ./headland-data]"),
    )
}

impl Settings {
    /// The settings, from the options given and the environment.
    pub fn read(matches: &ArgMatches) -> Result<Self, Stopped> {
        let data_option = matches.get_one::<PathBuf>("data").cloned();
        let data = data_option.clone().or_else(|| said("HEADLAND_DATA").map(PathBuf::from));
        let data = data.unwrap_or_else(|| "headland-data".into());
        let address = said("HEADLAND_DATABASE_URL");
        let database = Location::of(&data, address.as_deref())
            .map_err(|unreadable: LocationUnreadable| Stopped::WrongUse(unreadable.to_string()))?;
        let of_command = matches
            .subcommand()
            .and_then(|(_, matches)| matches.try_get_one::<String>("serve-area").ok().flatten().cloned());
        Ok(Self {
            data_option,
            data,
            database,
            name: said("HEADLAND_NAME").unwrap_or_else(|| "Community Safety Partnership".into()),
            area: of_command.or_else(|| said("HEADLAND_AREA")),
            contact: said("HEADLAND_CONTACT"),
            behind_tls: said("HEADLAND_TLS").is_some_and(|tls| tls == "proxy"),
            log: said("HEADLAND_LOG"),
        })
    }
}

/// What the environment says under a name; nothing when it says nothing.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
fn said(name: &str) -> Option<String> {
    std::env::var(name).ok().map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}
