//! `headland serve`: the pages of the partnership.

use std::net::SocketAddr;

use clap::{Arg, ArgMatches, Command};
use evidence::Knowledge;

use crate::{Ended, Stopped, house::House, output, serve};

/// The command.
pub fn command() -> Command {
    Command::new("serve").about("Serve the pages").arg(serve::listen_option()).arg(
        Arg::new("serve-area").long("area").value_name("CODE").help(
            "The partnership's area, code or name [default: HEADLAND_AREA; without it pages list every area]",
        ),
    )
}

/// Serves until it is told to stop.
pub async fn run(house: House, matches: &ArgMatches) -> Result<Ended, Stopped> {
    let address = matches.get_one::<SocketAddr>("listen").copied();
    let listener = serve::listen(address.unwrap_or_else(|| ([127, 0, 0, 1], 8080).into())).await?;
    warn_of_unknown_area(&house).await?;
    output::print(&format!("Open http://{}/\n", listener.local_addr()?))?;
    serve::serve(house, listener).await?;
    Ok(Ended::Done)
}

/// An area that is not known yet is no reason not to serve: its data may be loaded while the server runs.
async fn warn_of_unknown_area(house: &House) -> Result<(), Stopped> {
    let Some(area) = &house.services.partnership.area else { return Ok(()) };
    let knowledge = Knowledge::fetch(&house.services).await.map_err(Stopped::of_page)?;
    let cube = super::areas::latest_cube(house, &knowledge)?;
    if let Err(unknown) = knowledge.geography.find(area, None, &cube) {
        eprintln!("warning: {unknown}. Load its data, or name another area with --area or HEADLAND_AREA");
    }
    Ok(())
}
