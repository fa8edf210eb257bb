//! What an installation is told from outside: options, then the environment, then what is usual.
//! The only place that reads the environment.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};
use database::{Location, LocationUnreadable};
use post::{SmtpSettings, Tls};

use crate::Stopped;

/// What an installation is told from outside.
#[derive(Clone)]
pub struct Settings {
    /// The folder of `--data`, if it was given.
    pub data_option: Option<PathBuf>,
    /// The data folder: `--data`, HEADLAND_DATA, or `headland-data` here.
    pub data: PathBuf,
    /// Where the database is: HEADLAND_DATABASE_URL, or a file in the data folder.
    pub database: Location,
    /// The name of the partnership that answers by default: HEADLAND_NAME.
    pub name: Option<String>,
    /// Code or name of the partnership's area: `--area` or HEADLAND_AREA.
    pub area: Option<String>,
    /// How letters are sent: HEADLAND_SMTP_*; without it they are written into the data folder.
    pub smtp: Option<SmtpSettings>,
    /// The address of the pages as letters give it: HEADLAND_ADDRESS, such as `https://safer.example`.
    pub address: Option<String>,
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
            name: said("HEADLAND_NAME"),
            smtp: smtp()?,
            address: said("HEADLAND_ADDRESS").map(|address| address.trim_end_matches('/').to_owned()),
            area: of_command.or_else(|| said("HEADLAND_AREA")),
            contact: said("HEADLAND_CONTACT"),
            behind_tls: said("HEADLAND_TLS").is_some_and(|tls| tls == "proxy"),
            log: said("HEADLAND_LOG"),
        })
    }
}

/// The mail server: HEADLAND_SMTP_HOST, _PORT, _USER, _PASSWORD, _TLS and _FROM.
fn smtp() -> Result<Option<SmtpSettings>, Stopped> {
    let Some(host) = said("HEADLAND_SMTP_HOST") else { return Ok(None) };
    let wrong = |name: &str, must: &str| Stopped::WrongUse(format!("HEADLAND_SMTP_{name} must be {must}"));
    let tls = match said("HEADLAND_SMTP_TLS").as_deref() {
        None | Some("start") => Tls::FromTheStart,
        Some("starttls") => Tls::StartTls,
        Some("no") => Tls::No,
        Some(_) => return Err(wrong("TLS", "start, starttls or no")),
    };
    let usual = match tls {
        Tls::FromTheStart => 465,
        Tls::StartTls => 587,
        Tls::No => 25,
    };
    let port = said("HEADLAND_SMTP_PORT").map_or(Ok(usual), |port| port.parse());
    let port = port.map_err(|_| wrong("PORT", "a number, such as 587"))?;
    let from = said("HEADLAND_SMTP_FROM").and_then(|from| from.parse().ok());
    let from =
        from.ok_or_else(|| wrong("FROM", "the sender, such as: Safer Saltmere <safer@saltmere.example>"))?;
    let (user, password) = (said("HEADLAND_SMTP_USER"), said("HEADLAND_SMTP_PASSWORD"));
    Ok(Some(SmtpSettings { host, port, user, password, tls, from }))
}

/// What the environment says under a name; nothing when it says nothing.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
fn said(name: &str) -> Option<String> {
    std::env::var(name).ok().map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}
