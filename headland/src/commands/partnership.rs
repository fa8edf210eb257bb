//! `headland partnership`: the partnerships an installation serves, told apart by host name.

use access::identity::{PartnershipToSave, list_partnerships};
use clap::{Arg, ArgMatches, Command};
use serde_json::json;

use super::options;
use crate::{Stopped, house::House, output, partnerships};

/// The command.
pub fn command() -> Command {
    let option = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(value).help(help)
    };
    Command::new("partnership")
        .about("The partnerships this installation serves, told apart by host name")
        .subcommand_required(true)
        .subcommand(Command::new("list").about("List them").arg(options::json()))
        .subcommand(
            Command::new("add")
                .about("Add one; a server that runs must be started again to serve it")
                .arg(Arg::new("name").required(true).help("Its name, such as \"Safer Saltmere\""))
                .arg(option("host", "NAME", "The host name it is reached at").required(true))
                .arg(option("area", "CODE", "Code or name of the area it serves")),
        )
}

/// Lists or adds.
pub async fn run(house: &House, matches: &ArgMatches) -> Result<(), Stopped> {
    match matches.subcommand() {
        Some(("add", matches)) => add(house, matches).await,
        Some((_, matches)) => list(house, matches.get_flag("json")).await,
        None => Ok(()),
    }
}

async fn add(house: &House, matches: &ArgMatches) -> Result<(), Stopped> {
    let said = |name: &str| matches.get_one::<String>(name).cloned();
    let (name, host) = (said("name").unwrap_or_default(), said("host").unwrap_or_default().to_lowercase());
    let tidy = |letter: char| letter.is_ascii_alphanumeric() || letter == '.' || letter == '-';
    if host.is_empty() || !host.chars().all(tidy) {
        return Err(Stopped::WrongUse(format!(
            "\"{host}\" is no host name. Give one such as safer.example.gov.uk"
        )));
    }
    if house.partnerships.iter().any(|one| one.host == host) {
        return Err(Stopped::WrongUse(format!("{host} is the host name of another partnership already")));
    }
    let (services, now) = (&house.services, house.services.clock.now());
    let partnership =
        PartnershipToSave { name: name.clone(), host: host.clone(), area: said("area"), is_default: false };
    partnerships::add(&services.database, &services.gate, services.partnership.id, partnership, now).await?;
    output::print(&format!("{name} is served at {host}. Start the server again.\n"))
}

async fn list(house: &House, json: bool) -> Result<(), Stopped> {
    let rows = list_partnerships(&house.services.database).await?;
    if json {
        let rows: Vec<_> = rows
            .iter()
            .map(|row| json!({"host": row.host, "name": row.name, "area": row.area, "default": row.is_default}))
            .collect();
        return output::print_json(&rows);
    }
    let lines: Vec<Vec<String>> = rows.iter().map(partnerships::line).collect();
    output::print(&output::columns(&["host", "name", "area", ""], &lines, &[]))
}
