//! `headland record verify`: whether the record of what was done is whole.

use access::{RecordFault, verify_record};
use clap::{ArgMatches, Command};

use crate::{Ended, Stopped, house::House, output};

/// The command.
pub fn command() -> Command {
    Command::new("record").about("The record of what was done").subcommand_required(true).subcommand(
        Command::new("verify")
            .about("Check that no entry was changed, removed, moved or cut off; exit code 1 when one was"),
    )
}

/// Walks the record and says what it found.
pub async fn run(house: House, _matches: &ArgMatches) -> Result<Ended, Stopped> {
    let found = verify_record(&house.services.database, house.services.gate.root()).await;
    let ended = match found {
        Ok(head) => {
            output::print(&format!(
                "The record is whole: {} entries, the last sealed {}.\n",
                head.entries, head.seal
            ))?;
            Ended::Done
        }
        Err(RecordFault::Database(fault)) => return Err(fault.into()),
        Err(fault) => {
            output::print(&format!(
                "The record is NOT whole: {fault}.\nIt was changed by other means than Headland. Compare it with a backup.\n"
            ))?;
            Ended::Findings
        }
    };
    house.close().await?;
    Ok(ended)
}
