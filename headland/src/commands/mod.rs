//! The commands: one file each, with what it is called, what it takes and what it does.

mod areas;
mod assess;
mod backup;
mod chase;
mod demo;
mod doctor;
mod evidence;
mod import;
mod migrate;
mod options;
mod partnership;
mod record;
mod report;
mod restore;
mod serve;
mod statistic;
mod user;

pub use demo::SAMPLE_MARK;

use capability::Capability;
use clap::{ArgMatches, Command};

use crate::{
    Ended, Stopped,
    house::House,
    settings::{self, Settings},
};

/// The command line: every command, with the importers and reports of the capabilities.
pub fn command(capabilities: &[Capability]) -> Command {
    let command = Command::new("headland")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Crime and community safety figures for a Community Safety Partnership")
        .after_help("Exit codes: 0 done, 1 findings, 2 wrong use, 3 input refused, 4 a fault of Headland or the machine.")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(demo::command())
        .subcommand(serve::command())
        .subcommand(import::command(capabilities))
        .subcommand(areas::command())
        .subcommand(evidence::command())
        .subcommand(assess::command())
        .subcommand(report::command(capabilities))
        .subcommand(chase::command())
        .subcommand(backup::command())
        .subcommand(restore::command())
        .subcommand(statistic::command())
        .subcommand(doctor::command())
        .subcommand(migrate::command())
        .subcommand(user::command())
        .subcommand(partnership::command())
        .subcommand(record::command());
    settings::options(command)
}

/// Whether the command stays, and so says in the log what it does.
pub fn is_long_lived(matches: &ArgMatches) -> bool {
    matches!(matches.subcommand_name(), Some("demo" | "serve"))
}

/// Runs the command that was given.
pub async fn run(settings: Settings, matches: &ArgMatches) -> Result<Ended, Stopped> {
    let Some((name, matches)) = matches.subcommand() else {
        return Err(Stopped::WrongUse("no command was given. `headland --help` lists them".into()));
    };
    match name {
        "demo" => return demo::run(settings, matches).await,
        "backup" => return backup::run(&settings, matches).await,
        "restore" => return restore::run(&settings, matches).await,
        "doctor" => return doctor::run(settings, matches).await,
        "statistic" => return statistic::run(matches).map(|()| Ended::Done),
        _ => {}
    }
    let house = House::of_partnership(settings).await?;
    if name == "record" {
        return record::run(house, matches).await;
    }
    match name {
        "serve" => return serve::run(house, matches).await,
        "import" => import::run(&house, matches).await,
        "areas" => areas::run(&house, matches).await,
        "evidence" => evidence::run(&house, matches).await,
        "assess" => assess::run(&house, matches).await,
        "report" => report::run(&house, matches).await,
        "chase" => chase::run(&house, matches).await,
        "migrate" => migrate::run(&house),
        "user" => user::run(&house, matches).await,
        "partnership" => partnership::run(&house, matches).await,
        _ => Err(Stopped::WrongUse(format!("there is no command {name}"))),
    }?;
    house.close().await?;
    Ok(Ended::Done)
}
