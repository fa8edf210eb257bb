//! Headland: the commands and the server. The one crate that knows every other.
//!
//! It refuses to hold any rule of a capability: it opens the house and lets them in.

mod capabilities;
mod commands;
mod errors;
mod house;
mod log;
mod outcome;
mod output;
mod pages;
mod partnerships;
mod serve;
mod settings;

use std::{ffi::OsString, process::ExitCode};

pub use capabilities::{capabilities, migrations};
pub use outcome::{Ended, Stopped};
pub use serve::app;

web::locales!();

/// Runs the command of the command line and says how it ended.
pub fn main() -> ExitCode {
    run(std::env::args_os()).unwrap_or_else(|stopped| {
        eprintln!("{stopped}");
        stopped.exit_code()
    })
}

fn run(arguments: impl Iterator<Item = OsString>) -> Result<ExitCode, Stopped> {
    let capabilities = capabilities();
    let command = commands::command(&capabilities);
    let arguments: Vec<OsString> = arguments.collect();
    let matches = match command.clone().try_get_matches_from(&arguments) {
        Ok(matches) => matches,
        Err(error) => return Ok(errors::show(error, &command, &arguments)),
    };
    let settings = settings::Settings::read(&matches)?;
    log::begin(&settings, commands::is_long_lived(&matches));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let ended = runtime.block_on(commands::run(settings, &matches))?;
    // Work that nobody waits for any more must not hold the program back.
    runtime.shutdown_background();
    Ok(ended.exit_code())
}
