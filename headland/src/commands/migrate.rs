//! `headland migrate`: brings the tables up to date, which every command does when it opens the house; for those
//! who want to do it by itself, before a new version serves.

use clap::Command;

use crate::{Stopped, house::House, output};

/// The command.
pub fn command() -> Command {
    Command::new("migrate").about("Bring the tables of the database up to date")
}

/// Says that it is done: the house is open.
pub fn run(_open: &House) -> Result<(), Stopped> {
    output::print("The tables are up to date.\n")
}
