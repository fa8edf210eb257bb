//! `headland demo`: makes up the sample partnership, once, and serves it.

mod folder;
mod making;
mod sign_ins;

use std::{net::SocketAddr, path::PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command};
use database::Location;
use evidence::samples;

use crate::{Ended, Stopped, house::House, output, partnerships::Settlement, serve, settings::Settings};
pub use folder::MARK as SAMPLE_MARK;
use folder::SampleFolder;

/// The command.
pub fn command() -> Command {
    let reset = Arg::new("reset")
        .long("reset")
        .action(ArgAction::SetTrue)
        .help("Delete the sample first, and make it again");
    Command::new("demo")
        .about("Serve a sample partnership, in ./headland-demo unless --data names a folder")
        .arg(serve::listen_option())
        .arg(reset)
}

/// Makes the sample when it is not there, and serves it.
pub async fn run(settings: Settings, matches: &ArgMatches) -> Result<Ended, Stopped> {
    let address = matches.get_one::<SocketAddr>("listen").copied();
    let listener = serve::listen(address.unwrap_or_else(|| ([127, 0, 0, 1], 8080).into())).await?;
    let path = settings.data_option.clone().unwrap_or_else(|| PathBuf::from("headland-demo"));
    let (folder, complete) = SampleFolder::take(&path, matches.get_flag("reset"))?;
    let address = listener.local_addr()?;
    let house = House::open(of_sample(settings, path, address), settlement()).await?;
    output::print(&format!(
        "Sample partnership: {}. Everything in it is made up.\n",
        samples::PARTNERSHIP_NAME
    ))?;
    if !complete {
        output::print("Making it up, which takes a few seconds the first time.\n")?;
        making::make(&house).await?;
        folder.complete()?;
    }
    output::print(&format!("{}Open http://{address}/\n", sign_ins::lines(&house).await?))?;
    serve::serve(house, listener).await?;
    Ok(Ended::Done)
}

/// The sample never goes into the partnership's own database, whatever the environment says.
fn of_sample(settings: Settings, data: PathBuf, address: SocketAddr) -> Settings {
    let database = Location::File(data.join("headland.sqlite"));
    Settings {
        data,
        database,
        contact: None,
        smtp: None,
        address: Some(format!("http://{address}")),
        ..settings
    }
}

fn settlement() -> Settlement {
    Settlement {
        name: Some(samples::PARTNERSHIP_NAME.into()),
        host: "saltmere.localhost",
        area: Some(samples::BOROUGH_CODE.into()),
        sample: true,
    }
}
